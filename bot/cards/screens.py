"""What the person sees, as data: no words, no Telegram. A function of the stored state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from bot.conversation.events import Verb
from bot.conversation.replies import CardNote
from bot.conversation.state import Answer, Hosted, Joined
from bot.conversation.titles import Title
from bot.conversation.words.claim_check import CheckedClaim
from bot.conversation.workshop.rounds import Round
from bot.questions.questionnaire import Question
from bot.questions.values import Value
from calc import (
    Assumption,
    Estimate,
    FormRow,
    Funder,
    Lever,
    Measure,
    Placed,
    Production,
    SideBySide,
    Way,
)

Style = Literal["primary", "danger"]


class Button(NamedTuple):
    """Something to tap: what it does; `chosen`: the present choice; `turn`: another page."""

    verb: Verb
    argument: str = ""
    style: Style | None = None
    chosen: bool = False
    turn: Literal["previous", "next"] | None = None


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """Base of every screen: a note above it, and its rows of buttons."""

    note: CardNote | None
    rows: Rows


@dataclass(frozen=True, slots=True)
class PageScreen(Screen):
    """A page of words: language, method, privacy, help, paused, erase, erased."""

    name: str


@dataclass(frozen=True, slots=True)
class QuestionScreen(Screen):
    """One question, with the balance as far as it is known.

    `scenario`: what everybody in a workshop works out, where it is asked how. `way`: whose
    questions are asked, where some are put in words of their own.
    """

    question: Question
    answer: Answer | None
    title: Title
    number: int
    of: int
    why: bool
    welcome: bool
    editing: bool
    result: Estimate | None
    scenario: str = ""
    way: str = ""


@dataclass(frozen=True, slots=True)
class ResultScreen(Screen):
    """The figure: its table, its range, what must be known of it.

    `narrowing`: the question whose answer would narrow the range most, if one would.
    """

    title: Title
    production: Production
    result: Estimate
    narrowing: Question | None


@dataclass(frozen=True, slots=True)
class MoreScreen(Screen):
    """What else there is to a result. `answered`: of its questions; `unanswered`: still open."""

    title: Title
    production: Production
    result: Estimate
    answered: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class RecapScreen(Screen):
    """What a text said, each field to be corrected, and the figure that follows from it."""

    title: Title
    answers: tuple[tuple[Question, Answer], ...]
    result: Estimate | None


@dataclass(frozen=True, slots=True)
class DoubtScreen(Screen):
    """Words that can be meant in two ways: the readings, by question, to choose from.

    `legs`: the readings are a journey one way, and the same journey there and back.
    """

    question: Question
    readings: tuple[tuple[tuple[Question, Value], ...], ...]
    legs: bool = False


@dataclass(frozen=True, slots=True)
class ReferenceScreen(Screen):
    """One part of the published reference; `mine`: the person's own figure, to stand beside it."""

    part: str
    mine: tuple[Title, Estimate] | None


@dataclass(frozen=True, slots=True)
class CompareScreen(Screen):
    """A production and the same work made another way."""

    title: Title
    both: SideBySide
    way: Way


@dataclass(frozen=True, slots=True)
class PitchScreen(Screen):
    """The words for a funding file, in one of three lengths.

    `planned`: the levers the person means to pull; `intentions`: what they ticked; `missing`: the
    questions that have to be answered before anything is written.
    """

    title: Title
    length: str
    production: Production
    result: Estimate
    measures: tuple[Measure, ...]
    planned: tuple[Lever, ...] = ()
    intentions: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FunderScreen(Screen):
    """What funders ask for, the activity data in the order of their form, published figures."""

    funders: tuple[Funder, ...]
    form: tuple[FormRow, ...]
    placed: tuple[Placed, ...]
    result: Estimate


@dataclass(frozen=True, slots=True)
class ClaimCheckScreen(Screen):
    """A sentence held against the figures; none: the question for one.

    `speaks_of_own`: it speaks of the production itself, not of the other way.
    """

    sentence: str
    checked: tuple[CheckedClaim, ...]
    result: Estimate
    speaks_of_own: bool


@dataclass(frozen=True, slots=True)
class TraceScreen(Screen):
    """Where one line comes from; with no post, which line to open.

    `assumed`: what this line takes for want of an answer.
    """

    title: Title
    result: Estimate
    post: str
    assumed: tuple[Assumption, ...] = ()


@dataclass(frozen=True, slots=True)
class ReduceScreen(Screen):
    """What would cut the total most. `planned`: the levers that are meant to be pulled."""

    title: Title
    result: Estimate
    levers: tuple[Lever, ...]
    planned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeverScreen(Screen):
    """One lever: what it saves and asks for; meant, tried on a copy, or pulled."""

    title: Title
    result: Estimate
    lever: Lever
    planned: bool


@dataclass(frozen=True, slots=True)
class EditScreen(Screen):
    """Every answer, given or assumed, each a button; one page of them."""

    title: Title
    answers: tuple[tuple[Question, Answer | None, Assumption | None], ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A production in a list: its central total in kg CO2e, and how many questions are answered."""

    key: str
    title: Title
    total: float | None
    answered: int
    of: int


@dataclass(frozen=True, slots=True)
class ProductionsScreen(Screen):
    """The productions of the person, the one at hand first; one page of them."""

    productions: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class BesideScreen(Screen):
    """Productions side by side, or (`choosing`) those that could be, one page of them.

    `choices`: every production by its key; `chosen`: the keys of those taken so far. `quick`:
    the first one is recomputed, so that a lever shows what it saves; its quick estimate.
    """

    productions: tuple[tuple[Title, Estimate], ...]
    choices: tuple[tuple[str, Title], ...]
    chosen: tuple[str, ...]
    choosing: bool
    quick: Estimate | None = None


@dataclass(frozen=True, slots=True)
class WorkshopStatus:
    """A workshop as it stands at this moment.

    `round`: what the room does now. `seconds_left`: on the timer, None without one; `paused`: it
    stands still. `board`: its address, empty if there is none; `near`: which only a browser on the
    machine of the bot reaches.
    """

    joined: int = 0
    guessed: int = 0
    answering: int = 0
    finished: int = 0
    round: Round = "guess"
    seconds_left: int | None = None
    paused: bool = False
    locked: bool = False
    closed: bool = False
    expires: int = 0
    board: str = ""
    near: bool = False


@dataclass(frozen=True, slots=True)
class HostScreen(Screen):
    """The workshop a person hosts."""

    hosting: Hosted
    room: WorkshopStatus


@dataclass(frozen=True, slots=True)
class JoinedScreen(Screen):
    """The workshop a person takes part in, with the production that counts there.

    `about`: that it counts; that it would if they agree (`ask`); what they expect it to be
    (`guess`), and what they said (`guessed`); that its result waits for the reveal (`waiting`).
    """

    joined: Joined
    title: Title | None
    about: Literal["counts", "ask", "guess", "guessed", "waiting"] = "counts"


@dataclass(frozen=True, slots=True)
class ShareScreen(Screen):
    """The link to a read-only copy of a result; without a token, the question whether to make it.

    `expires`: seconds since the epoch.
    """

    title: Title
    token: str = ""
    expires: int = 0


@dataclass(frozen=True, slots=True)
class LookingScreen(Screen):
    """Somebody else's result, to read."""

    title: Title
    result: Estimate
