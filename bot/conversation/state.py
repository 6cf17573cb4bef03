"""What is kept of a person: their answers, where they are, and nothing else.

The state is one JSON document. The question to ask is derived from it, so going back, editing,
resuming after a week, restarting and running on several machines are the same thing.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.conversation.rounds import Round, shows_figures
from bot.questions.languages import Language
from bot.questions.questionnaire import BY_ID, QUESTIONS, Question
from bot.questions.values import Value
from calc import Estimate, Production, estimate

APPLIED_KEPT = 32
"""Update ids remembered with the answers; Telegram redelivers what is recent."""

MISREAD_KEPT = 8
"""Messages that were not understood and can still be corrected."""

PlaceName = Literal[
    "language", "question", "result", "compare", "pitch", "trace", "reduce", "edit",
    "projects", "beside", "share", "method", "privacy", "help", "paused", "erase",
    "workshop", "join", "export",
]  # fmt: skip


class Stored(BaseModel):
    """Base of everything that is written to the database."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Answer(Stored):
    """One answer: a number, an interval, a choice, or None for "I don't know".

    `message`: id of the message that gave it; editing that message changes the answer.
    `assumed`: nobody gave it, a starting point did. `asked`: its question was asked all the
    same, and the person does not know better.
    """

    value: Value
    message: int | None = None
    assumed: bool = False
    asked: bool = False


class Seen(Stored):
    """A total that was shown, in kg CO2e, and the version of the factors behind it."""

    total: float
    factors_version: str


class Share(Stored):
    """A link to a read-only copy. `expires`: seconds since the epoch."""

    token: str
    expires: int


class Draft(Stored):
    """One production as its author has described it so far.

    Answers of a branch that no longer applies stay here, set aside, and count again if the
    branch comes back. `refining`: the complete way was chosen, after the express one. `seen`:
    the total last shown, and under which factors. `pictured`: of which result a picture was last
    sent of itself.
    """

    key: str
    answers: dict[str, Answer] = Field(default_factory=dict)
    refining: bool = False
    seen: Seen | None = None
    pictured: str = ""
    share: Share | None = None
    tried: str = ""
    """The lever that makes this copy what it is."""
    original: str = ""
    """The production that this copy was made of to try a lever."""

    def settled(self, id_: str) -> bool:
        """Tell whether a question needs no asking: answered, or known to be unknown."""
        answer = self.answers.get(id_)
        return answer is not None and (answer.asked or not answer.assumed)

    @property
    def title(self) -> str:
        """What the person calls it, or nothing yet."""
        answer = self.answers.get("title")
        return answer.value if answer and isinstance(answer.value, str) else ""

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a changed copy; what was worked out goes with what it was worked out from."""
        copied = super().model_copy(update=update, deep=deep)
        changed = update or {}
        if "answers" in changed:
            copied.__dict__.pop("_production", None)
            copied.__dict__.pop("balance", None)
        if "answers" in changed or "refining" in changed:
            copied.__dict__.pop("way", None)
            copied.__dict__.pop("upcoming", None)
        return copied

    def production(self) -> Production | None:
        """Return the activity data of the answers that apply, None before the approach.

        What a starting point assumed is among them; `marking_assumed` says so.
        """
        return self._production

    @cached_property
    def _production(self) -> Production | None:
        # A turn asks for it a dozen times.
        approach = self.answers.get("approach")
        if approach is None or not isinstance(approach.value, str):
            return None
        given = self.answers.keys() & BY_ID.keys()
        production = self._assemble(given)
        # Conditions look at other answers: leave out what does not apply once those are in.
        applying = {id_ for id_ in given if BY_ID[id_].applies(production)}
        return production if applying == given else self._assemble(applying)

    @cached_property
    def balance(self) -> Estimate | None:
        """What its activity data come to, None before the approach."""
        return None if self._production is None else estimate(self._production)

    @cached_property
    def way(self) -> tuple[Question, ...]:
        """The questions of this production: express, and complete once it refines."""
        production = self._production
        if production is None:
            return (BY_ID["approach"],)
        stages = ("express", "complete") if self.refining else ("express",)
        return tuple(q for q in QUESTIONS if q.stage in stages and q.is_asked(production))

    @cached_property
    def upcoming(self) -> Question | None:
        """The first question of this production's way that has no answer yet."""
        if self._production is None:
            return self.way[0]
        return next((question for question in self.way if not self.settled(question.id)), None)

    def marking_assumed(self, production: Production) -> Production:
        """Return its activity data saying which of its numbers nobody gave."""
        if not any(answer.assumed for answer in self.answers.values()):
            return production
        assumed = tuple(
            question.field
            for question in QUESTIONS
            if (answer := self.answers.get(question.id)) is not None
            and answer.assumed
            and question.kind == "amount"
            and question.applies(production)
        )
        return production.model_copy(update={"assumed": assumed}) if assumed else production

    def _assemble(self, ids: AbstractSet[str]) -> Production:
        document: dict[str, Any] = {}
        for id_, answer in self.answers.items():
            question = BY_ID.get(id_)
            if question is None or id_ not in ids or answer.value is None:
                continue
            block, _, name = question.field.rpartition(".")
            target = document.setdefault(block, {}) if block else document
            target[name] = _as_field(question, answer.value)
        try:
            return Production.model_validate(document)
        except ValidationError as error:
            # Bounds may have moved since the answer was stored: that answer counts as unknown.
            bad = {".".join(str(part) for part in e["loc"]) for e in error.errors()}
            kept = {id_ for id_ in ids if not any(BY_ID[id_].field == field for field in bad)}
            if "approach" not in kept or kept == ids:
                raise
            return self._assemble(kept)


def _as_field(question: Question, value: Value) -> object:
    if question.choices and value in ("yes", "no"):
        return value == "yes"
    return value


class Joined(Stored):
    """The workshop a person takes part in.

    `draft`: the production that counts there, with the levers taken over on copies of it. `round`:
    how far the room was when they last did something; `over`: it has ended since. `guess`: between
    what and what they expect their production to be, in kg CO2e. `sentences`: what they said about
    the questions on the board, for the host to read without a name.
    """

    code: str
    title: str = ""
    scenario: str = ""
    draft: str
    round: Round = "answer"
    over: bool = False
    guess: tuple[float, float] | None = None
    sentences: tuple[str, ...] = ()


class Table(Stored):
    """What a host typed for people who share one sheet: their production, and their guess."""

    draft: Draft | None = None
    guess: tuple[float, float] | None = None


class Hosted(Stored):
    """The workshop a person hosts.

    `secret`: the rest of its link, after the code. `tables`: what was typed for each, by number.
    """

    code: str
    secret: str
    title: str = ""
    scenario: str = ""
    tables: dict[str, Table] = Field(default_factory=dict)

    @property
    def token(self) -> str:
        """What its link carries."""
        return self.code + self.secret


class Place(Stored):
    """Where the person is. A question without an argument is the next one to answer."""

    name: PlaceName = "question"
    argument: str = ""
    why: bool = False
    """The explanation of the question is open."""
    editing: bool = False
    """The question was opened from the result and leads back to it."""


class Misread(Stored):
    """A message that was no answer to its question yet; editing it can make it one."""

    message: int
    question: str
    production: str


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
    def hides_figures(self) -> bool:
        """Tell whether the production at hand waits for the reveal in its workshop's room."""
        return self.draft is not None and self.hides(self.draft)

    def hides(self, draft: Draft) -> bool:
        """Tell whether a production waits for the reveal, having shown nobody a figure yet."""
        joined = self.joined
        if joined is None or joined.over or shows_figures(joined.round) or draft.seen is not None:
            return False
        return draft.key == joined.draft or draft in self.improved

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

    def knows(self, update_id: int) -> bool:
        """Tell whether this update was already applied."""
        return update_id in self.applied

    def having_applied(self, update_id: int) -> Conversation:
        """Remember an update among the latest ones."""
        return self.model_copy(update={"applied": (*self.applied, update_id)[-APPLIED_KEPT:]})
