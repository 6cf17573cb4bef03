"""What comes next: (what was said so far, what the person did) -> (the same, and a reply).

Pure, and total: whatever arrives, there is a next state and a card to show for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic_core import PydanticCustomError

from bot.conversation.answers import read_answer
from bot.conversation.commands import SAID
from bot.conversation.events import Commanded, Edited, Event, Kind, Said, Sent, Tapped
from bot.conversation.quantities import Ambiguous, Refused, plain
from bot.conversation.questionnaire import BY_ID, QUESTIONS, Question
from bot.conversation.state import (
    LANGUAGES,
    Answer,
    Conversation,
    Draft,
    Language,
    Place,
    PlaceName,
    Value,
    as_value,
)
from calc import Production, estimate

MOST_PRODUCTIONS = 50
PITCH_LENGTHS = ("line", "paragraph", "page")

NoteKey = Literal[
    "answered", "set_unknown", "not_understood", "wrong_unit", "out_of_bounds", "ambiguous",
    "not_read", "edit_unknown", "unknown_command", "no_question", "too_many", "opened",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """One line above the card: what was just understood, or why not.

    `change`: by how many kg CO2e the central total moved, None where there was none before.
    """

    key: NoteKey
    question: Question | None = None
    value: Value = None
    change: float | None = None
    candidates: tuple[float, ...] = ()
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What to do with the card besides showing it.

    `fresh`: send it anew, below what the person wrote. `receipt`: the question just answered,
    for the one line the old card turns into. `stale`: an old button, nothing changed.
    `erased`: everything kept of this person has to go.
    """

    note: Note | None = None
    fresh: bool = False
    receipt: str = ""
    stale: bool = False
    erased: bool = False


def begin(language_code: str | None) -> Conversation:
    """Start with a person met for the first time, in their phone's language if we speak it."""
    spoken = (language_code or "").casefold()[:2]
    language: Language | None = next((known for known in LANGUAGES if known == spoken), None)
    return Conversation(language=language)


def upcoming(draft: Draft) -> Question | None:
    """Return the first question of this production's way that has no answer yet."""
    way = questions_asked(draft)
    return next((question for question in way if question.id not in draft.answers), None)


def questions_asked(draft: Draft) -> list[Question]:
    """Return the way through for this production: express, and complete once it refines."""
    production = draft.production()
    if production is None:
        return [BY_ID["approach"]]
    stages = ("express", "complete") if draft.refining else ("express",)
    return [q for q in QUESTIONS if q.stage in stages and q.is_asked(production)]


def current_question(conversation: Conversation) -> Question | None:
    """Return the question on the card, None where the card is something else."""
    draft = conversation.draft
    if draft is None or conversation.place.name != "question":
        return None
    return BY_ID.get(conversation.place.argument) or upcoming(draft)


def advance(conversation: Conversation, event: Event) -> tuple[Conversation, Reply]:
    """Apply one event. Never raises, never loses an answer."""
    match event:
        case Tapped():
            moved, reply = _tapped(conversation, event)
            if reply.stale or reply.erased:
                return moved, reply
        case Said():
            moved, reply = _said(conversation, event)
        case Edited():
            moved, reply = _edited(conversation, event)
        case Commanded():
            moved, reply = _commanded(conversation, event)
        case Sent():
            moved, reply = conversation, Reply(Note("not_read", kind=event.kind), fresh=True)
    moved = _settle(moved)
    return moved.model_copy(update={"revision": conversation.revision + 1}), reply


def _settle(conversation: Conversation) -> Conversation:
    """Make the place one that can be shown: language first, then a production, then its card."""
    if conversation.language is None and conversation.place.name != "language":
        return conversation.at("language")
    needs_draft = {"question", "result", "compare", "pitch", "trace", "reduce", "edit"}
    if conversation.place.name not in needs_draft:
        return conversation
    draft = conversation.draft
    if draft is None:
        return _settle(_new(conversation)[0])
    if draft.production() is None:
        return conversation if _asks("approach", conversation) else conversation.at("question")
    question = BY_ID.get(conversation.place.argument)
    if conversation.place.name == "question" and question is None and upcoming(draft) is None:
        return conversation.at("result")
    return conversation


def _asks(id_: str, conversation: Conversation) -> bool:
    question = current_question(conversation)
    return question is not None and question.id == id_


def _home(conversation: Conversation) -> Conversation:
    return conversation.at("question")


def _new(conversation: Conversation) -> tuple[Conversation, Note | None]:
    empty = next((draft for draft in conversation.drafts if not draft.answers), None)
    if empty is not None:
        moved = conversation.model_copy(update={"current": empty.key})
        return _home(moved), None
    if len(conversation.drafts) >= MOST_PRODUCTIONS:
        return conversation.at("projects"), Note("too_many")
    key = str(conversation.made + 1)
    moved = conversation.model_copy(
        update={
            "drafts": (*conversation.drafts, Draft(key=key)),
            "current": key,
            "made": conversation.made + 1,
        }
    )
    return _home(moved), None


# --- what the person did -------------------------------------------------------------------


def _commanded(conversation: Conversation, event: Commanded) -> tuple[Conversation, Reply]:
    note: Note | None = None
    draft = conversation.draft
    match event.name:
        case "start" if draft is not None and draft.answers:
            moved = conversation.at("projects")
        case "start" | "new":
            moved, note = _new(conversation)
        case "resume":
            moved = _home(conversation)
        case "cancel":
            moved = conversation.at("paused")
        case "projects" | "language" | "method" | "privacy" | "help" | "erase":
            moved = conversation.at(event.name)
        case _:
            moved, note = conversation, Note("unknown_command")
    return moved, Reply(note, fresh=True)


def _said(conversation: Conversation, event: Said) -> tuple[Conversation, Reply]:
    question = current_question(conversation)
    verb = SAID.get(plain(event.text)) if question is None or question.kind != "text" else None
    if verb is not None and conversation.draft is not None:
        moved, reply = _pressed(conversation, verb, "")
        return moved, Reply(reply.note, fresh=True)
    if conversation.place.name == "language":
        return _language_said(conversation, event.text)
    draft = conversation.draft
    if question is None and draft is not None and conversation.place.name != "result":
        question = upcoming(draft)
        if question is not None and isinstance(
            read_answer(event.text, question), Ambiguous | Refused
        ):
            question = None
    if question is None or draft is None:
        return conversation, Reply(Note("no_question"), fresh=True)
    value = read_answer(event.text, question)
    if isinstance(value, Ambiguous | Refused):
        return conversation, Reply(_misread(question, value), fresh=True)
    moved, note = _answer(conversation, draft, question, Answer(value=value, message=event.message))
    # The receipt repeats a plain answer already; the note is for what it changed or assumed.
    told = note if note.change or note.key != "answered" else None
    return moved, Reply(told, fresh=True, receipt=question.id)


def _language_said(conversation: Conversation, text: str) -> tuple[Conversation, Reply]:
    said = plain(text)
    for language in LANGUAGES:
        if said.startswith(language):
            spoken = conversation.model_copy(update={"language": language})
            return _home(spoken), Reply(fresh=True)
    return conversation, Reply(Note("no_question"), fresh=True)


def _edited(conversation: Conversation, event: Edited) -> tuple[Conversation, Reply]:
    """Find the answer that this message gave, and change it."""
    for draft in conversation.drafts:
        for id_, answer in draft.answers.items():
            question = BY_ID.get(id_)
            if answer.message != event.message or question is None:
                continue
            value = read_answer(event.text, question)
            if isinstance(value, Ambiguous | Refused):
                return conversation, Reply(_misread(question, value), fresh=True)
            there = conversation.model_copy(update={"current": draft.key})
            new = Answer(value=value, message=event.message)
            moved, note = _answer(there, draft, question, new)
            if current_question(conversation) is not question:
                moved = moved.model_copy(update={"place": conversation.place})
            return moved, Reply(note, fresh=True, receipt=id_)
    return conversation, Reply(Note("edit_unknown"), fresh=True)


def _misread(question: Question, value: Ambiguous | Refused) -> Note:
    if isinstance(value, Ambiguous):
        return Note("ambiguous", question, candidates=value.candidates)
    return Note(value.reason, question, value.value)


def _tapped(conversation: Conversation, event: Tapped) -> tuple[Conversation, Reply]:
    if event.revision != conversation.revision:
        return conversation, Reply(stale=True)
    return _pressed(conversation, event.verb, event.argument)


def _pressed(conversation: Conversation, verb: str, argument: str) -> tuple[Conversation, Reply]:
    draft = conversation.draft
    match verb:
        case "lang" if argument in LANGUAGES:
            spoken = conversation.model_copy(update={"language": argument})
            return (_home(spoken) if spoken.place.name == "language" else spoken), Reply()
        case "new":
            moved, note = _new(conversation)
            return moved, Reply(note)
        case "open" if any(known.key == argument for known in conversation.drafts):
            opened = conversation.model_copy(update={"current": argument})
            return _home(opened), Reply()
        case "home":
            return _home(conversation), Reply()
        case "pause":
            return conversation.at("paused"), Reply()
        case "projects" | "language" | "method" | "privacy" | "help":
            return conversation.at(verb, argument[:32]), Reply()
        case "erase" if conversation.place.name == "erase" and argument == "yes":
            return Conversation(language=conversation.language), Reply(erased=True)
    if draft is None:
        return conversation, Reply(stale=True)
    return _pressed_on(conversation, draft, verb, argument)


def _pressed_on(
    conversation: Conversation, draft: Draft, verb: str, argument: str
) -> tuple[Conversation, Reply]:
    question = current_question(conversation)
    match verb:
        case "pick" if question is not None:
            value = _picked(question, argument)
            if value is not None:
                moved, note = _answer(conversation, draft, question, Answer(value=value))
                return moved, Reply(note, receipt=question.id)
        case "unknown" if question is not None and question.id != "approach":
            moved, note = _answer(conversation, draft, question, Answer(value=None))
            return moved, Reply(note, receipt=question.id)
        case "why" if question is not None:
            place = conversation.place.model_copy(update={"why": not conversation.place.why})
            return conversation.model_copy(update={"place": place}), Reply()
        case "back":
            return _back(conversation, draft, question), Reply()
        case "refine":
            refined = draft.model_copy(update={"refining": True})
            return _home(conversation.with_draft(refined)), Reply()
        case "result" | "compare" | "trace" | "reduce" | "edit":
            return conversation.at(verb, argument[:32]), Reply()
        case "pitch" if argument in PITCH_LENGTHS:
            return conversation.at("pitch", argument), Reply()
        case "ask" if argument in BY_ID:
            return conversation.at("question", argument, editing=True), Reply()
    return conversation, Reply(stale=True)


def _back(conversation: Conversation, draft: Draft, question: Question | None) -> Conversation:
    if question is None or conversation.place.editing:
        return conversation.at("result")
    way = questions_asked(draft)
    before = way[: way.index(question)] if question in way else []
    return conversation.at("question", before[-1].id) if before else conversation


def _picked(question: Question, argument: str) -> Value:
    """Return the value a button carries, None if this question cannot have it."""
    match question.kind:
        case "choice":
            return argument if any(argument == c.id for c in question.choices) else None
        case "country":
            return argument if len(argument) == 2 and argument.isascii() else None
        case "amount":
            try:
                figure = question.amount.read(float(argument))
            except (ValueError, PydanticCustomError):
                return None
            return None if figure is None else as_value(figure)
        case "text":
            return None


def _answer(
    conversation: Conversation, draft: Draft, question: Question, answer: Answer
) -> tuple[Conversation, Note]:
    """Keep an answer and go on: to the next question, or back to where the edit came from."""
    before = draft.production()
    changed = draft.model_copy(update={"answers": {**draft.answers, question.id: answer}})
    moved = conversation.with_draft(changed)
    back_to: PlaceName = "result" if conversation.place.editing else "question"
    moved = moved.model_copy(update={"place": Place(name=back_to)})
    change = _change(before, changed.production())
    key: NoteKey = "set_unknown" if answer.value is None else "answered"
    return moved, Note(key, question, answer.value, change)


def _change(before: Production | None, after: Production | None) -> float | None:
    if before is None or after is None:
        return None
    return estimate(after).total.central - estimate(before).total.central
