"""A person's productions: starting, copying, deleting, bringing back, reading from a file."""

from __future__ import annotations

from bot.conversation.events import Attached
from bot.conversation.replies import CardNote, Problem, Reply
from bot.conversation.state import Answer, Conversation, Draft, Pulled
from bot.questions.questionnaire import BY_FIELD, BY_ID, QUESTIONS, Question
from bot.questions.values import Value, as_value
from bot.reading.amounts import Ambiguous, Refused
from bot.reading.answer import read_answer
from calc import (
    InvalidProductionError,
    Lever,
    Production,
    Range,
    StartingPoint,
    levers,
    read_production,
    starting_points,
)

MOST_PRODUCTIONS = 50
MOST_BESIDE = 3
TITLE = BY_ID["title"]


def can_start(conversation: Conversation) -> bool:
    """Tell whether there is room for one more production."""
    return len(conversation.drafts) < MOST_PRODUCTIONS


def start_production(conversation: Conversation) -> Conversation:
    """Begin a production; one that holds no answer yet is taken up again."""
    empty = next((draft for draft in conversation.drafts if not draft.answers), None)
    if empty is not None:
        return conversation.model_copy(update={"current": empty.key})
    return add_production(conversation, Draft(key=str(conversation.made + 1)))


def fill_from_starting_point(draft: Draft, point: str) -> Draft:
    """Fill a production with a starting point: its way and format given, its sizes assumed."""
    start = starting_points()[point]
    chosen = {"format": Answer(value=start.format), "approach": Answer(value=start.approach)}
    # What was answered before the first tap stands.
    return draft.model_copy(update={"answers": {**assumed_sizes(start), **chosen, **draft.answers}})


def assumed_sizes(start: StartingPoint) -> dict[str, Answer]:
    """Return the sizes of a starting point, as answers that nobody gave."""
    return {
        BY_FIELD[field].id: Answer(value=as_value(size), assumed=True)
        for field, size in start.sizes.items()
    }


def copy_production(
    conversation: Conversation, draft: Draft, lever: Lever | None = None
) -> Conversation:
    """Add a copy of a production, named after its original, with a lever pulled on it."""
    # A message answers one production: editing it changes the original alone.
    answers = {
        id_: answer.model_copy(update={"message": None, "was": None})
        for id_, answer in draft.answers.items()
    }
    if lever is not None:
        answers |= lever_answers(draft, lever)
    named_after = draft.copy_of or draft.key
    copies = [each.copy_number for each in conversation.drafts if each.copy_of == named_after]
    copy = Draft(
        key=str(conversation.made + 1),
        answers=answers,
        refining=draft.refining,
        tried=lever.key if lever is not None else draft.tried,
        pictured="" if lever is not None else draft.pictured,
        original=draft.key if lever is not None else "",
        copy_of=named_after,
        copy_number=max((1, *copies)) + 1,
    )
    return add_production(conversation, copy)


def lever_answers(draft: Draft, lever: Lever) -> dict[str, Answer]:
    """Return the answers that a lever changes.

    What had to be worked out first stands on defaults; what the lever changes is chosen. A choice
    that was not made needs no telling: the lever's own answer has it computed.
    """
    mine = draft.production()
    if mine is None:
        return {}
    worked_out = {
        id_: answer.model_copy(update={"assumed": True})
        for id_, answer in _differences(mine, lever.before).items()
        if BY_ID[id_].kind == "amount"
    }
    return worked_out | _differences(lever.before, lever.production)


def _differences(before: Production, after: Production) -> dict[str, Answer]:
    return {
        question.id: Answer(value=stored_value(value))
        for question in QUESTIONS
        if question.id != "title"
        and (value := field_value(after, question)) != field_value(before, question)
    }


def lever_of(draft: Draft, key: str) -> Lever | None:
    """Return a lever that a production can still pull; None if it cannot."""
    production = draft.production()
    found = levers(production) if production is not None and draft.has_figure else ()
    return next((each for each in found if each.key == key), None)


def in_force(pulled: Pulled, draft: Draft) -> bool:
    """Tell whether a production still has every answer as a lever set it."""
    return all(
        id_ in draft.answers and draft.answers[id_].value == answer.value
        for id_, answer in pulled.after.items()
    )


def without_levers(draft: Draft, key: str = "") -> Draft:
    """Return a production as it would be without what was applied to it: one lever, or any."""
    for each in reversed(draft.pulled):
        if each.lever == (key or each.lever) and in_force(each, draft):
            answers = {**draft.answers, **{id_: was for id_, was in each.before.items() if was}}
            for id_ in (id_ for id_, was in each.before.items() if was is None):
                del answers[id_]
            draft = draft.model_copy(update={"answers": answers})
            if key:
                break
    return draft


def delete_production(conversation: Conversation, draft: Draft) -> Conversation:
    """Delete a production; it can be brought back until another one is deleted."""
    others = tuple(other for other in conversation.drafts if other.key != draft.key)
    current = others[-1].key if others else ""
    return conversation.model_copy(update={"drafts": others, "current": current, "dropped": draft})


def undo_delete(conversation: Conversation) -> Conversation:
    """Undo the last deletion."""
    draft = conversation.dropped
    if draft is None or not can_start(conversation):
        return conversation
    drafts = (*conversation.drafts, draft)
    return conversation.model_copy(update={"drafts": drafts, "current": draft.key, "dropped": None})


def beside(conversation: Conversation, keys: str) -> tuple[Draft, ...]:
    """Return the productions that stand side by side, in the order they were chosen."""
    known = {draft.key: draft for draft in conversation.drafts if draft.has_figure}
    chosen = dict.fromkeys(key for key in keys.split("-") if key in known)
    return tuple(known[key] for key in chosen)[:MOST_BESIDE]


def add_production(conversation: Conversation, draft: Draft) -> Conversation:
    """Add a production, and make it the one at hand."""
    return conversation.model_copy(
        update={
            "drafts": (*conversation.drafts, draft),
            "current": draft.key,
            "made": conversation.made + 1,
        }
    )


def field_value(production: Production, question: Question) -> object:
    """Return what the activity data says of a question, None if it is not known."""
    block, _, name = question.field.rpartition(".")
    return getattr(getattr(production, block) if block else production, name)


def stored_value(value: object) -> Value:
    """Return a value of the activity data as an answer stores it."""
    match value:
        case Range():
            return as_value(value)
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case dict():
            return dict(value)
    return None


def import_file(conversation: Conversation, event: Attached) -> tuple[Conversation, Reply]:
    """Add the production of a file, or say which key of it stands in the way and why."""
    problem = Problem(event.fault) if event.fault is not None else None
    if problem is None:
        try:
            answers = answers_of(read_production(event.content))
        except InvalidProductionError as error:
            problem = Problem(error.reason, error.key)
    if problem is not None:
        return conversation, Reply(CardNote("not_imported", problem=problem), fresh=True)
    if not can_start(conversation):
        return conversation.at("projects"), Reply(CardNote("too_many"), fresh=True)
    begun = start_production(conversation)
    draft = begun.draft
    if draft is None:
        raise AssertionError("a production was just begun")
    held = begun.with_draft(draft.model_copy(update={"answers": answers}))
    return held.at("result"), Reply(CardNote("imported"), fresh=True)


def answers_of(production: Production) -> dict[str, Answer]:
    """Return activity data as the answers that tell it.

    Raises:
        InvalidProductionError: if the title is none that can be shown.
    """
    answers = {
        question.id: Answer(value=stored_value(value), assumed=question.field in production.assumed)
        for question in QUESTIONS
        if question is not TITLE and (value := field_value(production, question)) is not None
    }
    if production.title:
        answers[TITLE.id] = Answer(value=_shown(production.title))
    return answers


def _shown(title: str) -> Value:
    """Return a title as if it had been typed: on one line, without control characters."""
    value = read_answer(title, TITLE)
    if isinstance(value, Ambiguous | Refused):
        raise InvalidProductionError("title: cannot be shown", "title", TITLE.field)
    return value
