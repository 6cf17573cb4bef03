"""What goes back to the person besides the card: a note above it, a receipt, a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.conversation.events import Kind
from bot.conversation.state import Hosted, Seen, Share
from bot.conversation.titles import UNTITLED, Title
from bot.conversation.workshop.rounds import Round
from bot.questions.questionnaire import Question
from bot.questions.values import Value
from bot.reading.results import Trip
from calc import Range

NoteKey = Literal[
    "answered", "changed", "described", "elsewhere", "set_unknown", "not_understood", "wrong_unit",
    "out_of_bounds", "ambiguous", "not_read", "edit_unknown", "unknown_command",
    "too_many", "dropped", "factors_moved", "link_gone", "link_taken_back", "which_language",
    "workshop_joined", "workshop_left", "workshop_unknown", "workshop_locked", "workshop_closed",
    "workshop_too_often", "workshop_code", "workshop_over", "workshop_table", "workshop_tables",
    "guess_kept", "kit", "kit_waits", "guess_unclear", "sentence_kept", "making", "not_made",
    "imported", "not_imported", "everything", "thanks", "nothing_understood", "new_or_correct",
    "doubt", "doubt_first", "copied", "tried", "pulled", "planned", "unplanned", "model_moved",
    "undone", "cover_kept",
]  # fmt: skip


Export = Literal["dossier", "picture", "comparison", "card", "xlsx", "csv", "json", "before_after"]
"""A file that can be made of a production."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a file is no production: the kind of mistake, and the key it is about, if any."""

    reason: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class CardNote:
    """One line above the card: what was just understood, or why not.

    `before`, `after`: the total of the production before and after, where both are known.
    `facts`: what a text says; `unplaced`: what of it was not understood, as written; `quoted`:
    what of it is in doubt; `trips`: how journeys became kilometres. `title`: of the workshop it is
    about; `production`: where it is not the one at hand. `was`: the total as it was seen before.
    `lever`: what was done to reduce. `guess`: between what and what it is expected to be, in kg
    CO2e; `table`: the number of the table that it is about. `export`: the file that is being made.
    `problem`: why a file is no production.
    """

    key: NoteKey
    question: Question | None = None
    value: Value = None
    before: Range | None = None
    after: Range | None = None
    candidates: tuple[float, ...] = ()
    facts: tuple[tuple[Question, Value], ...] = ()
    unplaced: tuple[str, ...] = ()
    quoted: str = ""
    trips: tuple[Trip, ...] = ()
    kind: Kind | None = None
    title: str = ""
    production: Title = UNTITLED
    was: Seen | None = None
    lever: str = ""
    export: Export | None = None
    problem: Problem | None = None
    guess: tuple[float, float] | None = None
    table: int = 0


Act = Literal[
    "open", "rename", "lock", "unlock", "round", "timer", "more", "pause", "resume", "no_timer",
    "table", "close", "erase", "qr", "csv", "xlsx", "picture", "pdf", "sentences", "kit",
]  # fmt: skip
"""What a host does with a workshop."""

HOST_FILES: frozenset[Act] = frozenset(
    ("open", "qr", "csv", "xlsx", "picture", "pdf", "sentences", "kit")
)
"""What brings a file."""


@dataclass(frozen=True, slots=True)
class HostAction:
    """Something to do with the workshop that a person hosts.

    `round`: the one to go to. `table`: the number of a table whose answers the host has typed.
    """

    act: Act
    workshop: Hosted
    round: Round | None = None
    table: int = 0


@dataclass(frozen=True, slots=True)
class LeverShown:
    """A lever to be drawn, before and after: of which production; `asked`: it was asked for."""

    draft: str
    lever: str
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What to do with the card besides showing it.

    `fresh`: send it anew, below what the person wrote. `receipt`: the question just answered,
    for the one line the old card turns into. `stale`: an old button, nothing changed.
    `erased`: everything kept of this person has to go; `everything`: it is sent to them
    as a file. `shared`: the link to make readable;
    `unshared`: the token of the one to take back. `host_action`: what to do with the workshop they
    host; `joins`: they have just been taken into one; `leaves`: the code of one they left.
    `export`: the file to make and send; `pictured`: the result is shown for the first time, and
    its picture goes with it; `lever_shown`: the picture of a lever does. `aside`: the note alone is
    sent, and the card stays as it is.
    """

    note: CardNote | None = None
    fresh: bool = False
    receipt: str = ""
    stale: bool = False
    erased: bool = False
    everything: bool = False
    shared: Share | None = None
    unshared: str = ""
    host_action: HostAction | None = None
    joins: bool = False
    leaves: str = ""
    export: Export | None = None
    pictured: bool = False
    lever_shown: LeverShown | None = None
    aside: bool = False

    @property
    def only_saves(self) -> bool:
        """Whether a new state to keep is all that comes before the card."""
        done = (
            self.stale
            or self.erased
            or self.shared
            or self.unshared
            or self.host_action
            or self.leaves
        )
        return not done
