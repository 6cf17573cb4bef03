"""What is kept of a person: their answers, where they are, and nothing else.

The state is one JSON document. The question to ask is derived from it, so going back, editing,
resuming after a week, restarting and running on several machines are the same thing.
"""

from __future__ import annotations

from pydantic import Field

from bot.conversation.stored import (
    Answer,
    Draft,
    Hosted,
    Joined,
    Misread,
    Pending,
    Place,
    PlaceName,
    Pulled,
    Seen,
    Share,
    Stored,
    Table,
)
from bot.conversation.workshop.rounds import shows_figures
from bot.questions.languages import Language
from bot.questions.questionnaire import BY_ID, Question

__all__ = [
    "Answer",
    "Conversation",
    "Draft",
    "Hosted",
    "Joined",
    "Misread",
    "Pending",
    "Place",
    "PlaceName",
    "Pulled",
    "Seen",
    "Share",
    "Stored",
    "Table",
]

APPLIED_KEPT = 32
"""Update ids remembered with the answers; Telegram redelivers what is recent."""

MISREAD_KEPT = 8
"""Messages that were not understood and can still be corrected."""


class Conversation(Stored):
    """Everything kept of one person."""

    language: Language | None = None
    drafts: tuple[Draft, ...] = ()
    current: str = ""
    made: int = 0
    """How many productions were ever started: the next one's key."""
    looking: Draft | None = Field(default=None, exclude=True)
    """Somebody else's production, read through a link. It is theirs, and never kept here."""
    dropped: Draft | None = None
    """The production deleted last, until something else is deleted."""
    pending: Pending | None = None
    """A text of which it is not known yet what is meant."""
    album: str = ""
    """The album that was answered last: its other photos are not."""
    misread: tuple[Misread, ...] = ()
    """The latest messages that were not understood."""
    joined: Joined | None = None
    invitation: Joined | None = None
    """What they would take part in, once they agree."""
    hosting: Hosted | None = None
    missed: tuple[int, ...] = ()
    """When the latest codes were tried that lead nowhere, in seconds since the epoch."""
    place: Place = Place()
    left: Place | None = None
    """Where the choice of a language stands in the way; one goes back there."""
    company: str = ""
    contact: str = ""
    """Who hands the dossier in, and whom to ask: for its cover, if they want them there."""
    cover_asked: bool = False
    """Whether they were asked for these two."""
    since: int = 0
    """The message that this conversation began with; what is above it belongs to an erased one."""
    revision: int = 0
    """Grows when the card changes; a button of an older revision is an old button."""
    applied: tuple[int, ...] = ()

    @property
    def draft(self) -> Draft | None:
        """The production being talked about."""
        for draft in self.drafts:  # asked for ten times a turn
            if draft.key == self.current:
                return draft
        return None

    @property
    def question(self) -> Question | None:
        """The question on the card, None where the card is something else."""
        draft = self.draft
        if draft is None or self.place.name != "question":
            return None
        return BY_ID.get(self.place.argument) or draft.upcoming

    @property
    def open_pending(self) -> Pending | None:
        """What is still to be decided of a text about the production at hand."""
        pending = self.pending
        if pending is None or pending.production not in ("", self.current):
            return None
        return pending if pending.choosing or pending.doubts else None

    @property
    def contributed(self) -> Draft | None:
        """The production that counts in the workshop they take part in, before any lever."""
        key = self.joined.draft if self.joined is not None else None
        return next((draft for draft in self.drafts if draft.key == key), None)

    @property
    def improved(self) -> tuple[Draft, ...]:
        """The copies that stand for it since levers were taken over, one upon the other."""
        draft = self.contributed
        chain: list[Draft] = []
        while draft is not None:
            key = draft.key
            copies = [each for each in self.drafts if each.original == key]
            draft = copies[-1] if copies else None
            chain += copies[-1:]
        return tuple(chain)

    @property
    def awaits_reveal(self) -> bool:
        """Tell whether they are in a room that has no figures yet."""
        joined = self.joined
        return joined is not None and not joined.over and not shows_figures(joined.round)

    @property
    def hides_figures(self) -> bool:
        """Tell whether the production at hand waits for the reveal in its workshop's room."""
        return self.draft is not None and self.hides(self.draft)

    def hides(self, draft: Draft) -> bool:
        """Tell whether a production waits for the reveal, having shown nobody a figure yet.

        Those that do not count in the room wait too: a copy has the figure of its original.
        """
        return self.awaits_reveal and draft.seen is None

    def with_draft(self, draft: Draft, place: Place | None = None) -> Conversation:
        """Replace one production by its new state, and go to a place if one is given."""
        drafts = tuple([draft if old.key == draft.key else old for old in self.drafts])
        return self.model_copy(update={"drafts": drafts, "place": place or self.place})

    def having_misread(self, message: int, question: str) -> Conversation:
        """Remember a message that was not understood, and what it was to answer."""
        said = Misread(message=message, question=question, production=self.current)
        others = [each for each in self.misread if each.message != message]
        return self.model_copy(update={"misread": (*others, said)[-MISREAD_KEPT:]})

    def at(self, name: PlaceName, argument: str = "", *, editing: bool = False) -> Conversation:
        """Move to another place."""
        place = Place(name=name, argument=argument, editing=editing)
        return self.model_copy(update={"place": place})

    def asking(self, question: str) -> Conversation:
        """Open a question to be changed; its answer leads back to the card of now."""
        here = self.place
        if here.editing:
            place = here.model_copy(update={"argument": question, "why": False, "all": False})
        else:
            place = Place(
                name="question",
                argument=question,
                editing=True,
                origin=here.name,
                origin_argument=here.argument,
            )
        return self.model_copy(update={"place": place})

    def knows(self, update_id: int) -> bool:
        """Tell whether this update was already applied."""
        return update_id in self.applied

    def having_applied(self, update_id: int) -> Conversation:
        """Remember an update among the latest ones."""
        return self.model_copy(update={"applied": (*self.applied, update_id)[-APPLIED_KEPT:]})
