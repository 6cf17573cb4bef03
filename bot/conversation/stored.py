"""The parts of what is kept: a production with its answers, a place, a workshop, what is open."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.conversation.workshop.rounds import Round
from bot.questions.questionnaire import BY_ID, QUESTIONS, Question, asked_in_order
from bot.questions.values import Interval, Tools, Value
from calc import Estimate, Production, estimate

FIRST = (BY_ID["format"], BY_ID["approach"])
"""What is asked of every production before anything else."""

PlaceName = Literal[
    "language", "question", "result", "more", "compare", "pitch", "trace", "reduce", "edit",
    "recap", "projects", "beside", "share", "method", "privacy", "help", "paused", "erase",
    "workshop", "join", "export", "reference", "doubt", "which", "claim", "funder",
    "cover",
]  # fmt: skip


FAR_AWAY = 250_000_000_000
"""Seconds since the epoch: an end beyond this one is none."""


class Stored(BaseModel):
    """Base of everything that is written to the database."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Answer(Stored):
    """One answer: a number, an interval, a choice, or None for "I don't know".

    `message`: id of the message that gave it; editing that message changes the answer.
    `assumed`: nobody gave it, a starting point did. `asked`: its question was asked all the
    same, and the person does not know better. `was`: what a correction took the place of.
    """

    value: Value
    message: int | None = None
    assumed: bool = False
    asked: bool = False
    was: Answer | None = None


class Seen(Stored):
    """A total that was shown, in kg CO2e, and the version of the factors behind it."""

    total: float
    factors_version: str


class Share(Stored):
    """A link to a read-only copy. `expires`: seconds since the epoch."""

    token: str
    expires: int

    @property
    def is_permanent(self) -> bool:
        """Whether it stays until it is taken back: only such a link may stand in a document."""
        return self.expires >= FAR_AWAY


class Pulled(Stored):
    """A lever that was applied in place: the answers it changed, before and after."""

    lever: str
    before: dict[str, Answer | None]
    after: dict[str, Answer]


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
    pulled: tuple[Pulled, ...] = ()
    """The levers that were applied to this production itself."""
    planned: tuple[str, ...] = ()
    """The levers that the person means to pull: the pitch says so."""
    intentions: tuple[str, ...] = ()
    """What the person means by it, as they ticked it: the pitch says so."""
    counterpart_of: str = ""
    """The key of the production that this one is the same work of, made the other way."""
    original: str = ""
    """The production that this copy was made of to try a lever."""
    copy_of: str = ""
    """The production that this copy is named after: the first of its line."""
    copy_number: int = 0
    """Which of the copies this is, from 2; 0 once it has a title of its own."""

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
            copied.__dict__.pop("narrowing", None)
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
        """What its activity data come to; None before it is known what is made, and how."""
        return estimate(self._production) if self._production and self.has_figure else None

    @property
    def way_made(self) -> str:
        """How it is made, or nothing yet."""
        answer = self.answers.get("approach")
        return answer.value if answer and isinstance(answer.value, str) else ""

    @property
    def has_figure(self) -> bool:
        """Whether a figure can be shown: no size is a default without a format."""
        return self._production is not None and self._production.format is not None

    @cached_property
    def way(self) -> tuple[Question, ...]:
        """The questions of this production: express, and complete once it refines."""
        production = self._production
        if production is None:
            return FIRST
        complete = self.refining
        asked = (q for q in asked_in_order(production) if q.is_asked(production, complete=complete))
        return tuple(asked)

    @cached_property
    def narrowing(self) -> Question | None:
        """The question that narrows the figure most: the first of the complete way still open."""
        production = self._production
        if production is None:
            return None
        asked = (q for q in asked_in_order(production) if q.is_asked(production))
        return next((question for question in asked if not self.settled(question.id)), None)

    @cached_property
    def upcoming(self) -> Question | None:
        """The first question of this production's way that has no answer yet."""
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


Reading = float | bool | str | Interval | Tools | None
"""What a text says of a field."""


class Doubtful(Stored):
    """Words that say a field in two ways, and what each sets; an empty one sets nothing."""

    field: str
    readings: tuple[dict[str, Reading], ...]
    quoted: str = ""


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
    all: bool = False
    """Every choice is shown, not only the usual ones."""
    editing: bool = False
    """The question was opened from another card and leads back to it."""
    origin: PlaceName | None = None
    """The card that it was opened from; None: the result."""
    origin_argument: str = ""


class Pending(Stored):
    """What a text says, until it is known what is meant by it.

    `fields`, `add`, `remove`: what it sets, adds and takes away in any case. `doubts`: what can be
    meant, two or three readings each. `choosing`: whether it is about a new production.
    `production`: whose answers are in doubt; `first`: the text was the first to describe it.
    """

    message: int
    fields: dict[str, Reading] = Field(default_factory=dict)
    add: dict[str, float] = Field(default_factory=dict)
    remove: tuple[str, ...] = ()
    doubts: tuple[Doubtful, ...] = ()
    choosing: bool = False
    production: str = ""
    first: bool = False


class Misread(Stored):
    """A message that was no answer to its question yet; editing it can make it one."""

    message: int
    question: str
    production: str
