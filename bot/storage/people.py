"""What storage promises to the other packages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from bot.storage.privacy.personal_rows import PersonalRows
from bot.storage.workshops import Workshops

if TYPE_CHECKING:
    from bot.storage.inbox import Inbox
    from bot.storage.outbox import Outbox, Owed


class StorageError(Exception):
    """The database cannot do what was asked of it.

    The message is one line that can be shown to whoever runs the bot: what is wrong and with
    which file or server. It never holds a password, nor anything that people told the bot.
    """


class AwayError(StorageError):
    """The database does not answer, or not yet: whoever can wait may ask again."""


class TooManyError(StorageError):
    """More people would be erased at once than anybody meant."""


class Record(NamedTuple):
    """Everything that is kept about one person."""

    document: str
    """The person's whole state, one JSON document. Storage does not look inside."""
    version: int
    """Grows by one with every save."""
    card: int | None
    """The message id of the living card."""


class SetAside(NamedTuple):
    """The outline of an update that could not be handled, for whoever runs the bot."""

    update_id: int
    person: str | None
    """The pseudonym of who sent it."""
    error: str
    document: str
    happened: int
    """Seconds since the epoch."""


class People(Protocol):
    """What people told the bot, in a database that outlives the process.

    All methods may be called from any number of tasks at once, and any number of processes may
    work on one database. When a method returns, what it did is on disk. All of them raise
    `StorageError` when the database does not do its part. A key or a document that is not valid
    Unicode text without U+0000 raises `ValueError`: PostgreSQL has no room for such text, and
    what is refused on one engine is refused on both.

    A person is named here as Telegram does; what is stored is a pseudonym of that name.
    """

    @property
    def workshops(self) -> Workshops:
        """The workshops that people host and take part in."""

    @property
    def inbox(self) -> Inbox:
        """The updates that were taken from Telegram and are not done."""

    @property
    def outbox(self) -> Outbox:
        """What people are owed besides their card."""

    async def load(self, person: str) -> Record | None:
        """Return what is kept about a person, or None if nothing is."""

    async def save(
        self, person: str, document: str, *, version: int, now: int, owes: Sequence[Owed] = ()
    ) -> Record | None:
        """Keep a document if `version` is still the stored one; 0 says that the person is new.

        `owes`: what the person is owed from then on, kept by the same statement.

        Return what is then kept, with the version `version + 1`; the person counts as present at
        `now`, in seconds since the epoch. None means that somebody else saved first (or erased the
        person): nothing was written; load again, apply the change again, save again.
        """

    async def remember_card(self, person: str, card: int | None) -> None:
        """Remember the message that shows a person's card; the last call wins.

        This leaves the version alone, and does nothing for a person of whom nothing is kept.
        """

    async def replace_card(self, person: str, was: int | None, card: int) -> bool:
        """Let the message `card` be a person's card in the place of `was`, None if there was none.

        False if `was` is no longer the card, or nothing is kept of the person.
        """

    async def move_card(self, person: str, was: int, card: int, *, version: int) -> bool:
        """Let the message `card` be a person's card in the place of `was`.

        False if `was` is no longer the card, or something was saved since `version`: then
        nothing changes.
        """

    async def remember_file(
        self, person: str, name: str, digest: str, file_id: str, now: int
    ) -> None:
        """Remember under which id Telegram keeps a file of a person; the last call wins.

        `name`: which file of theirs; `digest`: of its content. `now`: in seconds since the epoch;
        with a purge of what is older the id is forgotten. Does nothing for a person of whom
        nothing is kept.
        """

    async def file(self, person: str, name: str, digest: str) -> str | None:
        """Return the id of a file that was sent before with this very content."""

    async def personal_rows(self, person: str) -> PersonalRows:
        """Return everything that is kept about a person, which is what `erase` erases.

        A workshop they host comes without its key, which is the room's secret and not theirs.
        """

    async def erase(self, person: str, *, update: int | None = None) -> bool:
        """Forget a person at once and completely; False if nothing was known.

        `update`: the number of the update that asked for it; in the inbox it stays, sealed and
        without a name, until its answer was shown.

        What they gave to workshops goes too, and with its host a workshop.

        On SQLite no byte of it is left in the database's files when this returns, for which the
        file is written anew: others wait some 7 ms per megabyte meanwhile. On PostgreSQL
        no query finds it any more, and its bytes go with the server's next vacuum and the end
        of its write-ahead log. If this raises, repeat it: a part may be erased already.
        """

    async def purge(self, before: int, *, now: int, most_share: float | None = None) -> int:
        """Forget everybody whose last save was before that second; return how many they were.

        `most_share`: raise TooManyError, and forget nobody, if they are a larger share of all.

        Updates that were set aside before it go as well, and shares and workshops that have
        expired by `now`. What somebody idle gave to a workshop goes with the workshop.
        """

    async def share(self, token: str, person: str, document: str, expires: int) -> None:
        """Make a document readable by whoever has the token, until that second.

        The same person may put another document behind their token; nobody else can.
        """

    async def shared(self, token: str, now: int) -> str | None:
        """Return the document behind a token, None if there is none or it has expired."""

    async def unshare(self, token: str, person: str) -> bool:
        """Take back what a person shared; whether there was anything."""

    async def ping(self) -> None:
        """Return if the database answers; raise `StorageError` if it does not."""

    async def set_aside(
        self, update_id: int, person: str | None, error: str, document: str, now: int
    ) -> None:
        """Keep an update that could not be handled, with its error; the last call wins.

        Unlike `save`, this takes any text: what text cannot hold is written as a JSON escape.
        """

    async def aside(self) -> list[SetAside]:
        """Return the updates that were set aside, the oldest first."""
