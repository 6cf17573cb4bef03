"""What the person sees, as data: no words, no Telegram. A function of the stored state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from bot.conversation.flow import (
    PITCH_LENGTHS,
    Note,
    current_question,
    questions_asked,
)
from bot.conversation.questionnaire import (
    COUNTRY_PICKS,
    QUESTIONS,
    Question,
    quick_picks,
)
from bot.conversation.state import LANGUAGES, Answer, Conversation, Draft
from calc import (
    Claim,
    Comparison,
    Estimate,
    Lever,
    Production,
    claims,
    compare,
    estimate,
    levers,
)

Item = TypeVar("Item")
Style = Literal["primary", "danger"]

EDITS_A_PAGE = 8
PRODUCTIONS_A_PAGE = 6
LEVERS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Button:
    """Something to tap: what it does; `chosen`: the present choice; `turn`: another page."""

    verb: str
    argument: str = ""
    style: Style | None = None
    chosen: bool = False
    turn: Literal["previous", "next"] | None = None


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """Base of every screen: a note above it, and its rows of buttons."""

    note: Note | None
    rows: Rows


@dataclass(frozen=True, slots=True)
class PageScreen(Screen):
    """A page of words: language, method, privacy, help, paused, erase, erased."""

    name: str


@dataclass(frozen=True, slots=True)
class QuestionScreen(Screen):
    """One question, with the balance as far as it is known."""

    question: Question
    answer: Answer | None
    title: str
    number: int
    of: int
    why: bool
    welcome: bool
    editing: bool
    result: Estimate | None


@dataclass(frozen=True, slots=True)
class ResultScreen(Screen):
    """The balance: its table, its range, and what it rests on."""

    title: str
    production: Production
    result: Estimate
    comparison: Comparison
    unanswered: int


@dataclass(frozen=True, slots=True)
class CompareScreen(Screen):
    """Both ways side by side."""

    title: str
    result: Estimate
    comparison: Comparison
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class PitchScreen(Screen):
    """The words for a funding file, in one of three lengths."""

    title: str
    length: str
    production: Production
    result: Estimate
    comparison: Comparison
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class TraceScreen(Screen):
    """Where one line comes from; with no post, which line to open."""

    title: str
    result: Estimate
    post: str


@dataclass(frozen=True, slots=True)
class ReduceScreen(Screen):
    """What would cut the total most, the largest saving first."""

    title: str
    levers: tuple[Lever, ...]


@dataclass(frozen=True, slots=True)
class EditScreen(Screen):
    """Every answer, each a button; one page of them."""

    title: str
    answers: tuple[tuple[Question, Answer | None], ...]


@dataclass(frozen=True, slots=True)
class ProductionsScreen(Screen):
    """All productions of the person, the latest first, each with its central total in kg CO2e."""

    productions: tuple[tuple[str, str, float | None], ...]


def show(conversation: Conversation, note: Note | None = None) -> Screen:
    """Return the current card."""
    place, draft = conversation.place, conversation.draft
    production = draft.production() if draft else None
    if conversation.language is None or place.name == "language":
        return PageScreen(note, (_languages(conversation),), "language")
    if place.name == "projects":
        return _productions(conversation, note)
    if place.name in ("method", "privacy", "help", "paused", "erase"):
        return _page(conversation, note)
    if draft is None:
        return PageScreen(note, ((Button("new", style="primary"),),), "welcome")
    question = current_question(conversation)
    if production is None or question is not None:
        return _question(conversation, draft, question or _first(draft), production, note)
    return _about_result(conversation, draft, production, note)


def erased() -> Screen:
    """Return the last words after everything was erased."""
    return PageScreen(None, (), "erased")


def _first(draft: Draft) -> Question:
    return questions_asked(draft)[0]


def _page(conversation: Conversation, note: Note | None) -> Screen:
    name = conversation.place.name
    going = conversation.draft is not None
    home = Button("home", style="primary") if going else Button("new", style="primary")
    match name:
        case "paused":
            rows: Rows = ((home,), (Button("new"), Button("projects"))) if going else ((home,),)
        case "erase":
            rows = ((Button("erase", "yes", style="danger"),), (Button("home"),))
        case _:
            rows = ((home,),)
    return PageScreen(note, rows, name)


def _languages(conversation: Conversation) -> tuple[Button, ...]:
    return tuple(Button("lang", code, chosen=code == conversation.language) for code in LANGUAGES)


def _question(
    conversation: Conversation,
    draft: Draft,
    question: Question,
    production: Production | None,
    note: Note | None,
) -> Screen:
    answer = draft.answers.get(question.id)
    way = questions_asked(draft)
    number = way.index(question) + 1 if question in way else 0
    editing = conversation.place.editing
    welcome = question.id == "approach" and conversation.drafts == (Draft(key=draft.key),)
    rows = list(_answers(question, answer, production, note))
    last = []
    if editing or number > 1:
        last.append(Button("back"))
    if question.id != "approach" and question.kind != "text":
        last.append(Button("unknown", chosen=answer is not None and answer.value is None))
    rows.append((*last, Button("why")))
    if production is not None and not editing:
        # Leaving is always one tap away, and so is the result.
        rows.insert(-1, (Button("result"), Button("pause")))
    if welcome:
        rows.append(_languages(conversation))
    return QuestionScreen(
        note=note,
        rows=tuple(rows),
        question=question,
        answer=answer,
        title=_title(draft),
        number=number,
        of=len(way),
        why=conversation.place.why,
        welcome=welcome,
        editing=editing,
        result=estimate(production) if production else None,
    )


def _answers(
    question: Question, answer: Answer | None, production: Production | None, note: Note | None
) -> Iterable[tuple[Button, ...]]:
    """Return the rows of answers to tap, two or four to a row by the length of their words."""
    if note is not None and note.key == "ambiguous" and note.question is question:
        yield tuple(Button("pick", f"{number:.12g}") for number in note.candidates)
    given = answer.value if answer else None
    match question.kind:
        case "amount" if production is not None:
            picks = [f"{pick:.12g}" for pick in quick_picks(question, production)]
            chosen = f"{given:.12g}" if isinstance(given, float) else ""
            buttons = [Button("pick", pick, chosen=pick == chosen) for pick in picks]
            yield from _in_rows(buttons, 1 if question.named_picks else 2)
        case "choice":
            buttons = [Button("pick", c.id, chosen=c.id == given) for c in question.choices]
            yield from _in_rows(buttons, 2 if len(buttons) > 3 else 1)
        case "country":
            buttons = [Button("pick", code, chosen=code == given) for code in COUNTRY_PICKS]
            yield from _in_rows(buttons, 2)
        case _:
            return


def _in_rows(buttons: Sequence[Button], width: int) -> Iterable[tuple[Button, ...]]:
    for start in range(0, len(buttons), width):
        yield tuple(buttons[start : start + width])


def _about_result(
    conversation: Conversation, draft: Draft, production: Production, note: Note | None
) -> Screen:
    title, result = _title(draft), estimate(production)
    comparison = compare(production, result)
    argument = conversation.place.argument
    to_result = (Button("result"),)
    match conversation.place.name:
        case "compare":
            said = claims(production, result, comparison)
            rows: Rows = ((Button("pitch", "paragraph", style="primary"),), to_result)
            return CompareScreen(note, rows, title, result, comparison, said)
        case "pitch":
            length = argument if argument in PITCH_LENGTHS else "paragraph"
            lengths = tuple(Button("pitch", name, chosen=name == length) for name in PITCH_LENGTHS)
            said = claims(production, result, comparison)
            rows = (lengths, (Button("compare"), *to_result))
            return PitchScreen(note, rows, title, length, production, result, comparison, said)
        case "trace":
            posts = [line.post for line in result.lines]
            post = argument if argument in posts else ""
            lines = [Button("trace", name, chosen=name == post) for name in posts]
            rows = (*_in_rows(lines, 2), to_result)
            return TraceScreen(note, rows, title, result, post)
        case "reduce":
            best = levers(production)[:LEVERS_SHOWN]
            return ReduceScreen(note, (to_result,), title, best)
        case "edit":
            return _edit(draft, production, argument, note)
        case _:
            return _result(draft, production, result, comparison, note)


def _result(
    draft: Draft,
    production: Production,
    result: Estimate,
    comparison: Comparison,
    note: Note | None,
) -> Screen:
    refined = draft.model_copy(update={"refining": True})
    unanswered = sum(q.id not in draft.answers for q in questions_asked(refined))
    rows: list[tuple[Button, ...]] = [
        (Button("compare", style="primary"), Button("pitch", "paragraph")),
        (Button("trace"), Button("reduce")),
        (Button("edit"), Button("ask", "title")),
        (Button("projects"),),
    ]
    if unanswered:
        rows.insert(1, (Button("refine"),))
    return ResultScreen(
        note, tuple(rows), _title(draft), production, result, comparison, unanswered
    )


def _edit(draft: Draft, production: Production, argument: str, note: Note | None) -> Screen:
    applying = [question for question in QUESTIONS if question.applies(production)]
    # What was told or is asked comes first, the finer details after.
    applying.sort(key=lambda q: (q.id not in draft.answers, q.stage == "detail"))
    shown, turns = _one_page(applying, argument, EDITS_A_PAGE, "edit")
    rows = list(_in_rows([Button("ask", question.id) for question in shown], 2))
    rows.append((*turns, Button("result")))
    answers = tuple((question, draft.answers.get(question.id)) for question in shown)
    return EditScreen(note, tuple(rows), _title(draft), answers)


def _productions(conversation: Conversation, note: Note | None) -> Screen:
    drafts = [draft for draft in conversation.drafts if draft.answers]
    drafts.sort(key=lambda draft: (draft.key != conversation.current, -int(draft.key)))
    shown, turns = _one_page(drafts, conversation.place.argument, PRODUCTIONS_A_PAGE, "projects")
    listed = tuple((draft.key, _title(draft), _total(draft)) for draft in shown)
    rows: list[tuple[Button, ...]] = [
        (Button("open", key, chosen=key == conversation.current),) for key, _, _ in listed
    ]
    if turns:
        rows.append(turns)
    return ProductionsScreen(note, (*rows, (Button("new", style="primary"),)), listed)


def _one_page(
    items: Sequence[Item], argument: str, size: int, verb: str
) -> tuple[Sequence[Item], tuple[Button, ...]]:
    """Return one page of a list, and the buttons to its neighbours."""
    pages = max(1, -(-len(items) // size))
    page = int(argument) if argument.isdecimal() and int(argument) < pages else 0
    neighbours = (other for other in (page - 1, page + 1) if 0 <= other < pages)
    turns = tuple(
        Button(verb, str(other), turn="next" if other > page else "previous")
        for other in neighbours
    )
    return items[page * size : (page + 1) * size], turns


def _total(draft: Draft) -> float | None:
    production = draft.production()
    return estimate(production).total.central if production else None


def _title(draft: Draft) -> str:
    """Return the production's title, or its number for the words to dress."""
    return draft.title or f"#{draft.key}"
