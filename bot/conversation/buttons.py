"""What each button does."""

from __future__ import annotations

from typing import get_args

from pydantic_core import PydanticCustomError

from bot.conversation.counterparts import describe_counterpart
from bot.conversation.events import Verb
from bot.conversation.keep_answer import keep_answer, with_effect
from bot.conversation.productions import (
    can_start,
    copy_production,
    delete_production,
    fill_from_starting_point,
    lever_answers,
    lever_of,
    start_production,
    undo_delete,
)
from bot.conversation.replies import CardNote, Export, LeverShown, NoteKey, Reply
from bot.conversation.state import Answer, Conversation, Draft, Place, Pulled
from bot.conversation.stored import FIRST
from bot.conversation.titles import UNTITLED, Title, title_of
from bot.conversation.words.cover import ask_for_cover, keep_cover
from bot.conversation.words.doubts import settle_pending
from bot.questions.languages import LANGUAGES
from bot.questions.questionnaire import BY_ID, Question
from bot.questions.values import Value, as_value
from calc import Lever, starting_points

PITCH_LENGTHS = ("line", "paragraph", "page")
INTENTIONS = ("access", "autonomy", "inclusion")
"""What a person may mean by a production, to be ticked."""
EXPORTS: tuple[Export, ...] = tuple(each for each in get_args(Export) if each != "before_after")
"""What the card of files offers; a lever is drawn from its own card."""
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
                return conversation.at("projects"), Reply(CardNote("too_many"))
            return go_home(undo_delete(conversation)), Reply()
        case "home" | "pause":
            return go_home(conversation) if verb == "home" else conversation.at("paused"), Reply()
        case "projects" | "method" | "privacy" | "help" | "beside" | "workshop" | "reference":
            return conversation.at(verb, argument[:32]), Reply()
        case "everything" | "erase":
            return _own_data(conversation, verb, argument)
        case "which" | "doubt" if conversation.open_pending is not None:
            return settle_pending(conversation, conversation.open_pending, verb, argument)
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
        return conversation, Reply(CardNote("everything"), everything=True)
    if not argument:
        return conversation.at("erase"), Reply()
    if conversation.place.name == "erase" and argument == "yes":
        return Conversation(language=conversation.language), Reply(erased=True)
    return conversation, STALE


def begin_production(conversation: Conversation) -> tuple[Conversation, Reply]:
    """Begin another production, if there is room for one."""
    if not can_start(conversation):
        return conversation.at("projects"), Reply(CardNote("too_many"))
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
    place = conversation.place
    match verb:
        case "pick" if (value := _picked(question, argument)) is not None:
            moved, note = keep_answer(conversation, draft, question, Answer(value=value))
            return moved, Reply(note, receipt=question.id)
        case "unknown" if question not in FIRST:
            moved, note = keep_answer(conversation, draft, question, Answer(value=None))
            return moved, Reply(note, receipt=question.id)
        case "start" if draft.production() is None and argument in starting_points():
            filled = fill_from_starting_point(draft, argument)
            return go_home(conversation.with_draft(filled)), Reply()
        case "why" | "all":
            unfolded = {"why": not place.why} if verb == "why" else {"all": not place.all}
            seen = place.model_copy(update=unfolded)
            return conversation.model_copy(update={"place": seen}), Reply()
        case "back" if not place.editing:
            way = draft.way
            before = way[: way.index(question)] if question in way else ()
            return (conversation.at("question", before[-1].id) if before else conversation), Reply()
    return None


def _on_production(
    conversation: Conversation, draft: Draft, verb: Verb, argument: str
) -> tuple[Conversation, Reply]:
    """Do what a button about the production at hand says."""
    match verb:
        case "back":
            return _back(conversation), Reply()
        case "refine":
            refining = draft.model_copy(update={"refining": True})
            return go_home(conversation.with_draft(refining)), Reply()
        case "result" | "more" | "trace" | "reduce" | "edit" | "recap" | "export":
            return conversation.at(verb, argument[:32]), Reply()
        case "pitch" | "compare" | "claim" | "funder" | "other" | "intend":
            return _on_a_page_for_others(conversation, draft, verb, argument)
        case "make" | "cover":
            return _made(conversation, verb, argument)
        case "ask" if argument in BY_ID:
            return conversation.asking(argument), Reply()
        case "narrow":
            return _narrowed(conversation, draft, argument)
        case "apply" | "try" | "pull" | "plan" | "picture":
            return _with_lever(conversation, draft, verb, argument)
        case "copy" if not can_start(conversation):
            return conversation.at("projects"), Reply(CardNote("too_many"))
        case "copy":
            made = copy_production(conversation, draft)
            return made.at("result"), Reply(CardNote("copied", production=_name(made)))
        case "drop":
            token = draft.share.token if draft.share else ""
            without_link = draft.model_copy(update={"share": None})
            gone = delete_production(conversation, without_link).at("projects")
            return gone, Reply(CardNote("dropped"), unshared=token)
    return conversation, STALE


def _made(conversation: Conversation, verb: Verb, argument: str) -> tuple[Conversation, Reply]:
    """Make a file; a dossier's cover is asked for before the first one, or to be changed."""
    if verb == "cover" and conversation.place.name == "cover":
        return keep_cover(conversation, "")
    if verb == "cover" or (argument == "dossier" and not conversation.cover_asked):
        return ask_for_cover(conversation, then_made=verb == "make"), Reply()
    export = next((each for each in EXPORTS if each == argument), None)
    if export is None:
        return conversation, STALE
    note = CardNote("making", export=export)
    return conversation.at("export"), Reply(note, export=export)


def _compared(conversation: Conversation, draft: Draft, argument: str) -> Conversation:
    """Open the comparison; a counterpart is compared as its original is."""
    if not draft.counterpart_of:
        return conversation.at("compare", argument[:32])
    original = conversation.model_copy(update={"current": draft.counterpart_of})
    return original.at("compare", draft.way_made)


def _on_a_page_for_others(
    conversation: Conversation, draft: Draft, verb: Verb, argument: str
) -> tuple[Conversation, Reply]:
    """Open a page that speaks to others, or a question about the other way; tick an intention."""
    production = draft.production()
    match verb:
        case "compare":
            return _compared(conversation, draft, argument), Reply()
        case "pitch" if argument in PITCH_LENGTHS:
            return conversation.at("pitch", argument), Reply()
        case "claim" | "funder":
            return conversation.at(verb), Reply()
        case "other" if production is not None and not can_start(conversation):
            return conversation.at("projects"), Reply(CardNote("too_many"))
        case "other" if production is not None:
            described = describe_counterpart(conversation, draft, production, argument)
            return (described, Reply()) if described is not None else (conversation, STALE)
        case "intend" if argument in INTENTIONS:
            ticked = {*draft.intentions} ^ {argument}
            kept = tuple(key for key in INTENTIONS if key in ticked)
            changed = draft.model_copy(update={"intentions": kept})
            return conversation.with_draft(changed), Reply()
    return conversation, STALE


def _back(conversation: Conversation) -> Conversation:
    """Return from a question that was opened to be changed, or from a page about the result."""
    place = conversation.place
    if place.editing and place.origin is not None:
        return conversation.at(place.origin, place.origin_argument)
    if place.name == "reduce" and place.argument:
        return conversation.at("reduce")
    return conversation.at("result")


def _narrowed(
    conversation: Conversation, draft: Draft, argument: str
) -> tuple[Conversation, Reply]:
    """Keep a quick answer that was given on the result itself, and stay there."""
    id_, _, picked = argument.partition(".")
    question = BY_ID.get(id_)
    if question is None:
        return conversation, STALE
    value = _picked(question, picked)
    if picked and value is None:
        return conversation, STALE
    answer = Answer(value=value)
    moved, note = keep_answer(conversation, draft, question, answer, back_to="result")
    return moved, Reply(note)


def _with_lever(
    conversation: Conversation, draft: Draft, verb: Verb, argument: str
) -> tuple[Conversation, Reply]:
    """Pull a lever on the production or on a copy of it, mean to, or have it drawn."""
    lever = lever_of(draft, argument)
    if lever is None:
        return conversation, STALE
    match verb:
        case "plan":
            return _plan_lever(conversation, draft, lever)
        case "pull":
            return _apply_lever(conversation, draft, lever)
        case "picture":
            shown = LeverShown(draft.key, lever.key, asked=True)
            return conversation, Reply(CardNote("making", export="before_after"), lever_shown=shown)
        case _:
            return _try_lever(conversation, draft, lever)


def _plan_lever(
    conversation: Conversation, draft: Draft, lever: Lever
) -> tuple[Conversation, Reply]:
    """Mean to pull a lever, or no longer."""
    planned = draft.planned
    if lever.key in planned:
        kept = tuple(key for key in planned if key != lever.key)
    else:
        kept = (*planned, lever.key)
    changed = draft.model_copy(update={"planned": kept})
    key: NoteKey = "planned" if lever.key in kept else "unplanned"
    note = CardNote(key, lever=lever.key)
    return conversation.with_draft(changed).at("reduce"), Reply(note)


def _apply_lever(
    conversation: Conversation, draft: Draft, lever: Lever
) -> tuple[Conversation, Reply]:
    """Apply a lever to the production itself."""
    changes = lever_answers(draft, lever)
    was = {id_: draft.answers.get(id_) for id_ in changes}
    pulled = Pulled(lever=lever.key, before=was, after=changes)
    changed = draft.model_copy(
        update={
            "answers": {**draft.answers, **changes},
            "pulled": (*draft.pulled, pulled),
            "planned": tuple(key for key in draft.planned if key != lever.key),
        }
    )
    note = with_effect(CardNote("pulled", lever=lever.key), draft, changed)
    shown = LeverShown(draft.key, lever.key)
    return conversation.with_draft(changed).at("reduce"), Reply(note, lever_shown=shown)


def _try_lever(
    conversation: Conversation, draft: Draft, lever: Lever
) -> tuple[Conversation, Reply]:
    """Pull a lever on a copy, and set both side by side."""
    if not can_start(conversation):
        return conversation.at("projects"), Reply(CardNote("too_many"))
    made = copy_production(conversation, draft, lever)
    there = made.at("beside", f"{draft.key}-{made.current}/{lever.key}")
    note = CardNote("tried", lever=lever.key, production=_name(made))
    return there, Reply(note, lever_shown=LeverShown(draft.key, lever.key))


def _name(conversation: Conversation) -> Title:
    return title_of(conversation.draft) if conversation.draft is not None else UNTITLED


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
        case "text" | "tools":
            return None
