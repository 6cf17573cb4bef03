"""The same work made the other way: a production of its own, kept beside the one it belongs to."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.productions import add_production
from bot.conversation.replies import Reply
from bot.conversation.state import Answer, Conversation, Place
from bot.conversation.stored import Draft
from bot.questions.questionnaire import BY_FIELD, BY_ID, Question
from bot.questions.values import as_value
from calc import (
    Estimate,
    Production,
    SideBySide,
    Way,
    counterpart,
    deciding,
    side_by_side,
    ways_beside,
)

FOLLOWS = ("format", "country", "minutes")
"""Answers that a counterpart shares with its original, by question."""


def way_beside(production: Production, argument: str) -> Way:
    """Return the way that a production is set beside: the one asked for, if it is one of them."""
    ways = ways_beside(production)
    return next((way for way in ways if way == argument), ways[0])


def kept_counterpart(conversation: Conversation, draft: Draft, way: Way) -> Draft | None:
    """Return the counterpart that the person described, None where they have not begun to."""
    for other in conversation.drafts:
        approach = other.answers.get("approach")
        if other.counterpart_of == draft.key and approach is not None and approach.value == way:
            return other
    return None


def beside(
    conversation: Conversation, draft: Draft, production: Production, result: Estimate, way: Way
) -> SideBySide:
    """Set a production beside its counterpart, as far as the person described it."""
    kept = kept_counterpart(conversation, draft, way)
    other = kept.production() if kept is not None else None
    if kept is not None and other is not None:
        other = kept.marking_assumed(other)
    return side_by_side(production, other or counterpart(production, way), result)


def asked_of_counterpart(other: Production) -> tuple[Question, ...]:
    """Return the questions that decide the size of a counterpart."""
    if other.approach == "hybrid":
        return ()
    return tuple(BY_FIELD[field] for field in deciding(other, other.approach))


def describe_counterpart(
    conversation: Conversation, draft: Draft, production: Production, argument: str
) -> Conversation | None:
    """Open a question about the counterpart; it is kept from the first one on.

    `argument` is a way and a question, "shoot:days". None where it names neither.
    """
    name, _, id_ = argument.partition(":")
    way = way_beside(production, name)
    if way != name or id_ not in BY_ID:
        return None
    conversation, _ = begun_counterpart(conversation, draft, production, way)
    asks = Place(name="question", argument=id_, editing=True, origin="compare", origin_argument=way)
    return conversation.model_copy(update={"place": asks})


def begun_counterpart(
    conversation: Conversation, draft: Draft, production: Production, way: Way
) -> tuple[Conversation, Draft]:
    """Turn to the counterpart of a production; one is begun where the person has none yet."""
    other = kept_counterpart(conversation, draft, way)
    if other is not None:
        return conversation.model_copy(update={"current": other.key}), other
    begun = _begun(conversation, draft, production, way)
    return add_production(conversation, begun), begun


def back_to_original(
    before: Conversation, after: Conversation, reply: Reply
) -> tuple[Conversation, Reply]:
    """Go back from an answer about a counterpart to the comparison it was asked for.

    No receipt then stands for the answer, which is another production's: the note tells it.
    """
    draft = before.draft
    if draft is None or not draft.counterpart_of or before.place.origin != "compare":
        return after, reply
    if after.current != draft.key or after.place.name != "compare":
        return after, reply
    if all(each.key != draft.counterpart_of for each in after.drafts):
        return after, reply
    note = reply.note
    if reply.receipt and note is not None and note.key == "changed":
        note = replace(note, key="answered")
    back = after.model_copy(update={"current": draft.counterpart_of})
    return back, replace(reply, receipt="", note=note)


def _begun(conversation: Conversation, draft: Draft, production: Production, way: Way) -> Draft:
    """Return a counterpart of which nothing is known but what it shares with its original."""
    answers = {id_: answer for id_, answer in draft.answers.items() if id_ in (*FOLLOWS, "title")}
    minutes = counterpart(production, way).finished_minutes
    if "minutes" not in answers and minutes is not None:
        answers["minutes"] = Answer(value=as_value(minutes), assumed=True)
    shared = {id_: answer.model_copy(update={"message": None}) for id_, answer in answers.items()}
    return Draft(
        key=str(conversation.made + 1),
        answers={**shared, "approach": Answer(value=way)},
        copy_of=draft.copy_of or draft.key,
        counterpart_of=draft.key,
    )
