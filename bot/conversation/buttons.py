"""What each button does."""

from __future__ import annotations

from typing import get_args

from pydantic_core import PydanticCustomError

from bot.conversation.events import Verb
from bot.conversation.keep_answer import keep_answer
from bot.conversation.productions import (
    can_start,
    copy_production,
    delete_production,
    fill_from_starting_point,
    start_production,
    undo_delete,
)
from bot.conversation.replies import Export, Note, Reply
from bot.conversation.state import Answer, Conversation, Draft, Place
from bot.questions.languages import LANGUAGES
from bot.questions.questionnaire import BY_ID, Question
from bot.questions.values import Value, as_value
from calc import levers, starting_points

PITCH_LENGTHS = ("line", "paragraph", "page")
EXPORTS: tuple[Export, ...] = get_args(Export)
STALE = Reply(stale=True)


def press(conversation: Conversation, verb: Verb, argument: str) -> tuple[Conversation, Reply]:
    """Do what a button says; what no button on the card says is stale and changes nothing."""
    draft = conversation.draft
    match verb:
        case "lang" if argument in LANGUAGES:
            return set_language(conversation, argument), Reply()
        case "new":
            return begin_production(conversation)
        case "open" if any(known.key == argument for known in conversation.drafts):
            return go_home(conversation.model_copy(update={"current": argument})), Reply()
        case "undrop" if conversation.dropped is not None:
            if not can_start(conversation):
                return conversation.at("projects"), Reply(Note("too_many"))
            return go_home(undo_delete(conversation)), Reply()
        case "home":
            return go_home(conversation), Reply()
        case "pause":
            return conversation.at("paused"), Reply()
        case "projects" | "method" | "privacy" | "help" | "beside" | "workshop":
            return conversation.at(verb, argument[:32]), Reply()
        case "everything" | "erase":
            return _own_data(conversation, verb, argument)
    if draft is None:
        return conversation, STALE
    question = conversation.question
    if question is not None:
        reached = _on_question(conversation, draft, question, verb, argument)
        if reached is not None:
            return reached
    return _on_production(conversation, draft, verb, argument)


def _own_data(conversation: Conversation, verb: Verb, argument: str) -> tuple[Conversation, Reply]:
    """Give a person everything kept about them, or erase it once they have confirmed."""
    if verb == "everything":
        return conversation, Reply(Note("everything"), everything=True)
    if not argument:
        return conversation.at("erase"), Reply()
    if conversation.place.name == "erase" and argument == "yes":
        return Conversation(language=conversation.language), Reply(erased=True)
    return conversation, STALE


def begin_production(conversation: Conversation) -> tuple[Conversation, Reply]:
    """Begin another production, if there is room for one."""
    if not can_start(conversation):
        return conversation.at("projects"), Reply(Note("too_many"))
    return go_home(start_production(conversation)), Reply()


def ask_language(conversation: Conversation) -> Conversation:
    """Ask for a language, and remember where."""
    if conversation.place.name == "language":
        return conversation
    return conversation.model_copy(update={"left": conversation.place}).at("language")


def set_language(conversation: Conversation, language: str) -> Conversation:
    """Change the language, and go back to where its choice stood in the way."""
    spoken = conversation.model_copy(update={"language": language, "left": None})
    if conversation.place.name != "language":
        return spoken
    return spoken.model_copy(update={"place": conversation.left or Place()})


def go_home(conversation: Conversation) -> Conversation:
    """Go where the production at hand is: its next question, or its result."""
    return conversation.at("question")


def _on_question(
    conversation: Conversation, draft: Draft, question: Question, verb: Verb, argument: str
) -> tuple[Conversation, Reply] | None:
    """Do what a button of a question card says; None if it is not one of them."""
    match verb:
        case "pick" if (value := _picked(question, argument)) is not None:
            moved, note = keep_answer(conversation, draft, question, Answer(value=value))
            return moved, Reply(note, receipt=question.id)
        case "unknown" if question.id != "approach":
            moved, note = keep_answer(conversation, draft, question, Answer(value=None))
            return moved, Reply(note, receipt=question.id)
        case "start" if draft.production() is None and argument in starting_points():
            return go_home(
                conversation.with_draft(fill_from_starting_point(draft, argument))
            ), Reply()
        case "why":
            place = conversation.place.model_copy(update={"why": not conversation.place.why})
            return conversation.model_copy(update={"place": place}), Reply()
        case "back" if not conversation.place.editing:
            way = draft.way
            before = way[: way.index(question)] if question in way else []
            return (conversation.at("question", before[-1].id) if before else conversation), Reply()
    return None


def _on_production(
    conversation: Conversation, draft: Draft, verb: Verb, argument: str
) -> tuple[Conversation, Reply]:
    """Do what a button about the production at hand says."""
    match verb:
        case "back":
            # From an answer opened to be changed, back to the list it was opened from.
            editing = conversation.place.editing
            return conversation.at("edit" if editing else "result"), Reply()
        case "refine":
            return go_home(
                conversation.with_draft(draft.model_copy(update={"refining": True}))
            ), Reply()
        case "result" | "compare" | "trace" | "reduce" | "edit" | "export":
            return conversation.at(verb, argument[:32]), Reply()
        case "pitch" if argument in PITCH_LENGTHS:
            return conversation.at("pitch", argument), Reply()
        case "make" if export := next((e for e in EXPORTS if e == argument), None):
            note = Note("making", export=export)
            return conversation.at("export"), Reply(note, export=export)
        case "ask" if argument in BY_ID:
            return conversation.at("question", argument, editing=True), Reply()
        case "copy" | "apply" if not can_start(conversation):
            return conversation.at("projects"), Reply(Note("too_many"))
        case "copy":
            return copy_production(conversation, draft).at("result"), Reply()
        case "apply":
            return _applied(conversation, draft, argument)
        case "drop":
            token = draft.share.token if draft.share else ""
            without_link = draft.model_copy(update={"share": None})
            gone = delete_production(conversation, without_link).at("projects")
            return gone, Reply(Note("dropped"), unshared=token)
    return conversation, STALE


def _applied(conversation: Conversation, draft: Draft, argument: str) -> tuple[Conversation, Reply]:
    """Pull a lever on a copy, and show the two side by side."""
    production = draft.production()
    found = levers(production) if production else ()
    lever = next((each for each in found if each.key == argument), None)
    if lever is None:
        return conversation, STALE
    changed = copy_production(conversation, draft, lever)
    return changed.at("beside", f"{draft.key}-{changed.current}/{lever.key}"), Reply()


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
