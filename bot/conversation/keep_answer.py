"""Keeping answers, one or all that a text says, and saying what they changed.

A text whose meaning is in doubt is kept aside until two buttons have settled it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.conversation.events import Verb
from bot.conversation.productions import can_start, start_production
from bot.conversation.replies import CardNote, NoteKey, Reply
from bot.conversation.state import Answer, Conversation, Draft, Pending, Place, PlaceName
from bot.conversation.stored import Doubtful
from bot.questions.questionnaire import BY_FIELD, BY_ID, Question
from bot.questions.values import Value, as_range, as_value
from bot.reading.results import Correction, Doubt, Fields, FieldValue
from calc import Range

MOST_DOUBTS = 4
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
    return replace(note, before=old.total, after=new.total)


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
    for field in remove:
        if field in BY_FIELD:
            said[BY_FIELD[field].id] = _none_of(BY_FIELD[field])
    for id_, value in said.items():
        answers[id_] = Answer(value=value, message=message, was=_before(answers.get(id_)))
    changed = draft.model_copy(update={"answers": answers, "tried": ""})
    listed = tuple((BY_ID[id_], value) for id_, value in said.items())
    return conversation.with_draft(changed), listed


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


def pending_of(correction: Correction, message: int, *, choosing: bool) -> Pending:
    """Return what a text says, to be kept until its doubts are settled."""
    return Pending(
        message=message,
        fields=correction.set,
        add=correction.add,
        remove=correction.remove,
        doubts=tuple(map(_doubtful, correction.doubts[:MOST_DOUBTS])),
        choosing=choosing,
    )


def _doubtful(doubt: Doubt) -> Doubtful:
    return Doubtful(field=doubt.field, readings=doubt.readings)


def settle_pending(
    conversation: Conversation, pending: Pending, verb: Verb, argument: str
) -> tuple[Conversation, Reply]:
    """Do what was decided: a new production or the one at hand; one reading or another."""
    if verb == "which" and pending.choosing and argument in ("new", "correct"):
        if argument == "new" and not can_start(conversation):
            return conversation.at("projects"), Reply(CardNote("too_many"))
        there = start_production(conversation) if argument == "new" else conversation
        settled = pending.model_copy(update={"choosing": False})
        return go_on(there, settled, ())
    doubt = pending.doubts[0] if pending.doubts else None
    if verb == "doubt" and doubt is not None and argument.isdecimal():
        chosen = dict(enumerate(doubt.readings)).get(int(argument))
        if chosen is not None:
            fields = {**pending.fields, **chosen}
            rest = {"fields": fields, "doubts": pending.doubts[1:]}
            return go_on(conversation, pending.model_copy(update=rest), ())
    return conversation, Reply(stale=True)


def go_on(
    conversation: Conversation, pending: Pending, unplaced: tuple[str, ...], quoted: str = ""
) -> tuple[Conversation, Reply]:
    """Ask what is still in doubt; once nothing is, keep what the text says and show it."""
    if pending.choosing:
        asked = conversation.model_copy(update={"pending": pending})
        return asked.at("which"), Reply(CardNote("new_or_correct", unplaced=unplaced))
    if pending.doubts:
        asked = conversation.model_copy(update={"pending": pending})
        return asked.at("doubt"), Reply(CardNote("doubt", unplaced=unplaced, quoted=quoted))
    done = conversation.model_copy(update={"pending": None})
    draft = done.draft
    if draft is None:
        done = start_production(done)
        draft = done.draft
    if draft is None:
        raise AssertionError("a production was just begun")
    return keep_text(done, draft, pending, unplaced)


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
    first = draft.production() is None
    moved, facts = keep_fields(
        conversation,
        draft,
        dict(pending.fields),
        pending.message,
        add=pending.add,
        remove=pending.remove,
    )
    changed = next(each for each in moved.drafts if each.key == draft.key)
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
