"""A production that comes back from the file it was exported to."""

from __future__ import annotations

from bot.conversation.events import Attached
from bot.conversation.productions import can_start, field_value, start_production, stored_value
from bot.conversation.replies import CardNote, Problem, Reply
from bot.conversation.state import Answer, Conversation
from bot.questions.questionnaire import BY_ID, QUESTIONS
from bot.questions.values import Value
from bot.reading.amounts import Ambiguous, Refused
from bot.reading.answer import read_answer
from calc import InvalidProductionError, Production, read_production

TITLE = BY_ID["title"]


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
