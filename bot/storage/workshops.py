"""What storage promises about workshops, and about what each participant gives to one."""

from typing import NamedTuple, Protocol

from bot.storage.privacy.personal_rows import PersonalRows


class KeptWorkshop(NamedTuple):
    """A workshop. Storage does not look inside its document, which is '' once it is erased."""

    document: str
    version: int
    """Grows by one with every change."""
    closed: bool
    expires: int
    """Seconds since the epoch; erased from then on."""
    figures: str = ""
    """What was last drawn from the contributions."""


class Progress(NamedTuple):
    """How far a participant has come.

    `stage`: 0 has joined, 1 is answering, 2 has answered what is asked. `guessed`: they have said
    what they expect.
    """

    stage: int = 0
    guessed: bool = False


NO_PROGRESS = Progress()


class Pulse(NamedTuple):
    """What tells two moments of a workshop apart, cheap to ask for each second."""

    version: int
    closed: bool
    expires: int
    joined: int
    guessed: int
    answering: int
    finished: int
    waiting: int
    """Contributions that differ from what the figures were last drawn from, departures included."""
    mark: int
    """The same for the same contributions, another for any others."""


class KeptContribution(NamedTuple):
    """What one participant gives: as it is now, and as the figures last took it in."""

    document: str
    shown: str


class Workshops(Protocol):
    """Workshops, in the same database as the people who take part.

    Nobody's key is kept with a workshop: a participant is a hash of it under a secret of the
    workshop, so that a row tells nothing about who it is from. The same errors are raised as by
    `People`; what text cannot hold is refused with `ValueError`.
    """

    async def open(self, code: str, host: str, document: str, *, expires: int) -> bool:
        """Open a workshop; False if the code is taken, by this host's own first attempt or not."""

    async def load(self, code: str) -> KeptWorkshop | None:
        """Return a workshop, None if there never was one with this code."""

    async def change(
        self, code: str, host: str, document: str, *, version: int, closed: bool, expires: int
    ) -> bool:
        """Change a workshop if `version` is still the stored one and this person is its host."""

    async def erase(self, code: str, host: str) -> bool:
        """Erase a workshop with all contributions, if this person is its host."""

    async def contribute(
        self,
        code: str,
        person: str,
        document: str,
        *,
        version: int,
        joining: bool,
        progress: Progress = NO_PROGRESS,
    ) -> bool:
        """Keep what a participant gives, if the workshop is open and nothing newer is kept.

        `version` is the one of the person's own state: a repeated or an older call changes
        nothing. Only with `joining` is somebody taken in who was not there.
        """

    async def leave(self, code: str, person: str) -> None:
        """Take back what a participant gave, and that they were there."""

    async def pulse(self, code: str) -> Pulse | None:
        """Return where a workshop stands, None if there never was one with this code."""

    async def contributions(self, code: str) -> list[KeptContribution]:
        """Return what every participant gives, in an order that tells nothing about them."""

    async def draw(self, code: str, least: int) -> None:
        """Let the figures take in what has changed, if at least so many contributions have.

        With fewer, the difference between the figures before and after would tell what a few
        people, or a single one, have answered. Who left counts among the changes.
        """

    async def keep_figures(self, code: str, figures: str, *, version: int) -> bool:
        """Keep what was drawn from the contributions, if `version` is still the stored one."""

    async def personal_rows(self, person: str) -> PersonalRows:
        """Return the workshops a person hosts, and what they gave to others."""

    async def forget(self, person: str) -> bool:
        """Erase the workshops a person hosts and what they gave to others; whether any was."""

    async def purge(self, now: int) -> int:
        """Erase every workshop that has expired; return how many there were."""
