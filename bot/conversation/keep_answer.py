"""Keeping answers, one or all that a text says, and saying what they changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.conversation.balance import shown_change
from bot.conversation.replies import CardNote, NoteKey, Reply
from bot.conversation.state import Answer, Conversation, Draft, Pending, Place, PlaceName
from bot.questions.questionnaire import BY_FIELD, BY_ID, Question
from bot.questions.values import Value, as_range, as_value
from bot.reading.results import Fields, FieldValue
from calc import Range

NOTHING: Mapping[str, str] = {"none": "none", "nobody": "nobody", "grid": "grid", "no": "no"}
"""The choices that say that there is none of a thing."""


def keep_answer(
    conversation: Conversation,
    draft: Draft,
    question: Question,
    answer: Answer,
    *,
    back_to: PlaceName | None = None,
) -> tuple[Conversation, CardNote]:
    """Keep an answer and go on: to the next question, or back to where the edit came from."""
    assumed = draft.answers.get(question.id)
    if answer.value is None and assumed is not None and assumed.assumed:
        # Not knowing better than the starting point leaves its figure standing.
        answer = assumed.model_copy(update={"asked": True})
    answers = {**draft.answers, question.id: answer}
    # Changed by hand, a copy is no longer the one with that single change.
    tried = draft.tried if question.id == "title" else ""
    named = {"copy_number": 0} if question.id == "title" else {}
    changed = draft.model_copy(update={"answers": answers, "tried": tried, **named})
    there: PlaceName = back_to or _after(conversation.place)
    moved = conversation.with_draft(changed, Place(name=there, argument=_page(conversation.place)))
    unknown = answer.value is None or answer.assumed
    key: NoteKey = "set_unknown" if unknown else "answered"
    return moved, with_effect(CardNote(key, question, answer.value), draft, changed)


def _after(place: Place) -> PlaceName:
    """Return where an answer leads: on, or back to the card from which it was opened."""
    if not place.editing:
        return "question"
    return place.origin or "result"


def _page(place: Place) -> str:
    return place.origin_argument if place.editing and place.origin else ""


def with_effect(note: CardNote, before: Draft, after: Draft) -> CardNote:
    """Add to a note the range before and after, where both are known."""
    old, new = before.balance, after.balance
    if old is None or new is None:
        return note
    was, now = shown_change(old, new)
    return replace(note, before=was, after=now)


def keep_fields(
    conversation: Conversation,
    draft: Draft,
    fields: Fields,
    message: int,
    *,
    add: Mapping[str, float] | None = None,
    remove: tuple[str, ...] = (),
) -> tuple[Conversation, tuple[tuple[Question, Value], ...]]:
    """Keep what a text says, and return it as answers.

    Args:
        conversation: what is kept of the person.
        draft: the production that the text is about.
        fields: what the text sets, by the dotted name of a field.
        message: the message that says it; editing it changes these answers.
        add: amounts to add to what is known, negative to take away.
        remove: fields of which there is none from now on.
    """
    answers = dict(draft.answers)
    said = described_answers(fields)
    for field, amount in (add or {}).items():
        if field in BY_FIELD:
            id_ = BY_FIELD[field].id
            said[id_] = _sum(answers.get(id_), amount, BY_ID[id_])
    for question in _without_details(remove, answers):
        said[question.id] = _none_of(question)
    for id_, value in said.items():
        answers[id_] = Answer(value=value, message=message, was=_before(answers.get(id_)))
    changed = draft.model_copy(update={"answers": answers, "tried": ""})
    listed = tuple((BY_ID[id_], value) for id_, value in said.items())
    return conversation.with_draft(changed), listed


def _without_details(fields: tuple[str, ...], answers: Mapping[str, Answer]) -> list[Question]:
    """Return the questions of what is taken away.

    Where "nobody flew" says it, the kilometres by distance are named only if they were answered.
    """
    questions = [BY_FIELD[field] for field in fields if field in BY_FIELD]
    if not any(question.kind == "choice" for question in questions):
        return questions
    return [q for q in questions if q.kind == "choice" or q.id in answers]


def described_answers(fields: Fields) -> dict[str, Value]:
    """Return what a text says by the ids of the questions that it answers."""
    return {
        BY_FIELD[field].id: shown(value)
        for field, value in _without_repetition(fields).items()
        if field in BY_FIELD
    }


def _without_repetition(fields: Fields) -> Fields:
    """Leave out the list of tools where it holds the main one alone."""
    tools, main = fields.get("ai.tools"), fields.get("ai.video_tool")
    if isinstance(tools, dict) and tools.keys() == {main}:
        return {name: value for name, value in fields.items() if name != "ai.tools"}
    return fields


def _before(known: Answer | None) -> Answer | None:
    return known.model_copy(update={"was": None}) if known is not None else None


def shown(value: FieldValue) -> Value:
    """Return what a text says of a field, as an answer stores it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value


def _sum(known: Answer | None, amount: float, question: Question) -> Value:
    figure = as_range(known.value) if known is not None else None
    bounds = question.amount
    low, central, high = (
        min(max(each + amount, bounds.floor), bounds.ceiling)
        for each in ((figure.low, figure.central, figure.high) if figure else (0.0, 0.0, 0.0))
    )
    return as_value(Range(low, central, high))


def _none_of(question: Question) -> Value:
    """Return the answer that there is none of it; None where a question has no such answer."""
    if question.kind == "amount":
        return max(0.0, question.amount.floor)
    return next((NOTHING[c.id] for c in question.choices if c.id in NOTHING), None)


def without_message(draft: Draft, message: int) -> dict[str, Answer]:
    """Return the answers as they were before a message."""
    answers: dict[str, Answer] = {}
    for id_, answer in draft.answers.items():
        if answer.message != message:
            answers[id_] = answer
        elif answer.was is not None:
            answers[id_] = answer.was
    return answers


def facts_of(draft: Draft, message: int) -> tuple[tuple[Question, Value], ...]:
    """Return what a message answers."""
    return tuple(
        (BY_ID[id_], answer.value)
        for id_, answer in draft.answers.items()
        if answer.message == message and id_ in BY_ID
    )


def keep_text(
    conversation: Conversation,
    draft: Draft,
    pending: Pending,
    unplaced: tuple[str, ...],
    *,
    note: CardNote | None = None,
) -> tuple[Conversation, Reply]:
    """Keep what a text says of a production, and go where that is seen.

    A first description leads to the recap of what was understood; a correction leaves the person
    where they are, or on the result.
    """
    first = pending.first or draft.production() is None
    moved, facts = keep_fields(
        conversation,
        draft,
        dict(pending.fields),
        pending.message,
        add=pending.add,
        remove=pending.remove,
    )
    changed = next(each for each in moved.drafts if each.key == draft.key)
    if pending.first:
        # What was sure is kept since the text was read: the recap shows it all.
        facts = facts_of(changed, pending.message)
    said = note or CardNote("described")
    said = CardNote(said.key, facts=facts, unplaced=unplaced, trips=said.trips)
    said = with_effect(said, draft, changed)
    if not facts:
        return moved.at("question") if first else moved, Reply(said)
    if first and len(facts) > 1:
        return moved.at("recap", str(pending.message)), Reply(said)
    if first or moved.place.name in ("question", "paused", "which", "doubt"):
        return moved.at("question"), Reply(said)
    if moved.place.name in ("result", "reduce", "edit", "recap", "compare", "trace", "more"):
        return moved, Reply(said)
    return moved.at("result"), Reply(said)
