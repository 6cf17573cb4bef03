"""Keeping an answer, and saying what it changed."""

from __future__ import annotations

from bot.conversation.replies import Note, NoteKey
from bot.conversation.state import Answer, Conversation, Draft, Place, PlaceName
from bot.questions.questionnaire import BY_ID, Question
from bot.questions.values import as_range, as_value
from bot.reading.description.parse import Told
from calc import Range, published


def keep_answer(
    conversation: Conversation, draft: Draft, question: Question, answer: Answer
) -> tuple[Conversation, Note]:
    """Keep an answer and go on: to the next question, or back to where the edit came from."""
    assumed = draft.answers.get(question.id)
    if answer.value is None and assumed is not None and assumed.assumed:
        # Not knowing better than the starting point leaves its figure standing.
        answer = assumed.model_copy(update={"asked": True})
    answers = {**draft.answers, question.id: answer}
    if question.id == "days" and (minutes := _following_the_days(draft, answer)) is not None:
        answers["minutes"] = minutes
    # Changed by hand, a copy is no longer the one with that single change.
    tried = draft.tried if question.id == "title" else ""
    changed = draft.model_copy(update={"answers": answers, "tried": tried})
    back_to: PlaceName = "result" if conversation.place.editing else "question"
    moved = conversation.with_draft(changed, Place(name=back_to))
    unknown = answer.value is None or answer.assumed
    key: NoteKey = "set_unknown" if unknown else "answered"
    before, after = draft.balance, changed.balance
    if before is None or after is None:
        return moved, Note(key, question, answer.value)
    change = after.total.central - before.total.central
    return moved, Note(key, question, answer.value, change=change)


def keep_description(
    conversation: Conversation, draft: Draft, described: Told, message: int
) -> tuple[Conversation, Note]:
    """Keep all that one message says, in place of what it said before, and ask the rest."""
    others = {id_: answer for id_, answer in draft.answers.items() if answer.message != message}
    answers = {id_: Answer(value=value, message=message) for id_, value in described.facts.items()}
    moved = conversation.with_draft(draft.model_copy(update={"answers": {**others, **answers}}))
    listed = tuple((BY_ID[id_], value) for id_, value in described.facts.items())
    return moved.at("question"), Note("described", facts=listed, unplaced=described.unplaced)


def _following_the_days(draft: Draft, answer: Answer) -> Answer | None:
    """Return the minutes that a starting point assumed, as its shooting days become others.

    A shoot of five days does not finish the ninety minutes of one of thirty. A hybrid longer than
    what its days yield keeps its length until they yield more. None: no change.
    """
    minutes, production = draft.answers.get("minutes"), draft.production()
    if minutes is None or not minutes.assumed or minutes.asked or production is None:
        return None
    film, before, now = (
        production.finished_minutes,
        production.shoot.days,
        as_range(answer.value),
    )
    if production.approach == "ai" or film is None or before is None or now in (None, before):
        return None
    a_day = published().classic_shoot.finished_minutes_per_day
    yielded = now * a_day
    longer = film.central if film.central > a_day * before.central else 0.0
    low, central, high = (
        max(longer, each) for each in (yielded.low, yielded.central, yielded.high)
    )
    return Answer(value=as_value(Range(low, central, high)), assumed=True)
