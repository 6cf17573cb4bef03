"""A text whose meaning is in doubt: what is sure is kept, the rest is asked with buttons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.conversation.events import Said, Verb
from bot.conversation.keep_answer import keep_fields, keep_text, with_effect
from bot.conversation.productions import can_start, start_production
from bot.conversation.replies import CardNote, Reply
from bot.conversation.state import Conversation, Draft, Pending
from bot.conversation.stored import Doubtful
from bot.questions.questionnaire import BY_FIELD
from bot.reading.amounts import Ambiguous, Refused
from bot.reading.answer import read_answer
from bot.reading.results import Correction, Doubt

MOST_DOUBTS = 4
_TYPED_KM = re.compile(r"\bkm\b|kilom|^\D*$", re.IGNORECASE)
LEFT_OPEN = "open"
"""The argument of the button that leaves a doubt as it is: one does not know."""


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
    return Doubtful(field=doubt.field, readings=doubt.readings, quoted=doubt.quoted)


def settle_pending(
    conversation: Conversation, pending: Pending, verb: Verb, argument: str
) -> tuple[Conversation, Reply]:
    """Do what was decided: a new production or the one at hand; one reading or another."""
    if verb == "which" and pending.choosing and argument in ("new", "correct"):
        if argument == "new" and not can_start(conversation):
            return conversation.at("projects"), Reply(CardNote("too_many"))
        there = start_production(conversation) if argument == "new" else conversation
        settled = pending.model_copy(update={"choosing": False, "production": there.current})
        return go_on(there, settled, ())
    doubt = pending.doubts[0] if pending.doubts and not pending.choosing else None
    if verb != "doubt" or doubt is None:
        return conversation, Reply(stale=True)
    chosen: Mapping[str, object] | None = dict(enumerate(doubt.readings)).get(
        int(argument) if argument.isdecimal() else -1
    )
    if argument == LEFT_OPEN:
        chosen = {}
    if chosen is None:
        return conversation, Reply(stale=True)
    rest = {"fields": {**pending.fields, **chosen}, "doubts": pending.doubts[1:]}
    return go_on(conversation, pending.model_copy(update=rest), ())


def go_on(
    conversation: Conversation, pending: Pending, unplaced: tuple[str, ...]
) -> tuple[Conversation, Reply]:
    """Ask what is still in doubt, and keep the rest; once nothing is, show what the text says."""
    if pending.choosing:
        pending = pending.model_copy(update={"production": conversation.current})
        asked = conversation.model_copy(update={"pending": pending})
        return asked.at("which"), Reply(CardNote("new_or_correct", unplaced=unplaced))
    there = conversation if conversation.draft is not None else start_production(conversation)
    draft = there.draft
    if draft is None:
        raise AssertionError("a production was just begun")
    if pending.doubts:
        return _with_what_is_sure(there, draft, pending, unplaced)
    done = there.model_copy(update={"pending": None})
    return keep_text(done, draft, pending, unplaced)


def _with_what_is_sure(
    conversation: Conversation, draft: Draft, pending: Pending, unplaced: tuple[str, ...]
) -> tuple[Conversation, Reply]:
    """Keep what is sure of a text, and ask for the first of its doubts."""
    moved, _ = keep_fields(
        conversation,
        draft,
        dict(pending.fields),
        pending.message,
        add=pending.add,
        remove=pending.remove,
    )
    left = pending.model_copy(
        update={
            "fields": {},
            "add": {},
            "remove": (),
            "production": draft.key,
            "first": pending.first or draft.production() is None,
        }
    )
    asked = moved.model_copy(update={"pending": left}).at("doubt")
    return asked, Reply(CardNote("doubt", unplaced=unplaced, quoted=left.doubts[0].quoted))


def hear_in_doubt(
    conversation: Conversation, pending: Pending, correction: Correction, event: Said
) -> tuple[Conversation, Reply]:
    """Take what is typed where something is in doubt: its answer, or a change beside it.

    What was said stays; what the new text answers is asked no more.
    """
    if pending.choosing:
        return _beside_the_choice(conversation, pending, correction, event)
    draft, doubt = conversation.draft, pending.doubts[0]
    chosen = _reading_typed(event.text, doubt)
    if chosen is not None:
        moved, reply = settle_pending(conversation, pending, "doubt", chosen)
        return moved, replace(reply, fresh=True)
    if draft is None or correction.is_empty:
        note = CardNote("doubt_first", quoted=doubt.quoted)
        return conversation, Reply(note, fresh=True)
    said = pending_of(correction, event.message, choosing=False)
    moved, facts = keep_fields(
        conversation, draft, correction.set, event.message, add=said.add, remove=said.remove
    )
    changed = moved.draft or draft
    named = {*said.fields, *said.add, *said.remove}
    left = tuple(each for each in pending.doubts if each.field not in named)
    known = {each.field for each in left}
    more = tuple(each for each in said.doubts if each.field not in known)
    rest = pending.model_copy(update={"doubts": (*left, *more)[:MOST_DOUBTS]})
    if not rest.doubts:
        moved, reply = go_on(moved, rest, correction.not_understood)
        return moved, replace(reply, fresh=True)
    note = CardNote("described", facts=facts, unplaced=correction.not_understood)
    if not facts:
        note = CardNote("doubt", unplaced=correction.not_understood, quoted=rest.doubts[0].quoted)
    note = with_effect(note, draft, changed)
    return moved.model_copy(update={"pending": rest}).at("doubt"), Reply(note, fresh=True)


def _beside_the_choice(
    conversation: Conversation, pending: Pending, correction: Correction, event: Said
) -> tuple[Conversation, Reply]:
    """Add to a description, of which it is not known yet what production it is about."""
    added = pending_of(correction, event.message, choosing=True)
    held = pending.model_copy(
        update={
            "fields": {**pending.fields, **added.fields},
            "add": {**pending.add, **added.add},
            "remove": (*pending.remove, *added.remove),
            "doubts": (*pending.doubts, *added.doubts)[:MOST_DOUBTS],
        }
    )
    moved, reply = go_on(conversation, held, correction.not_understood)
    return moved, replace(reply, fresh=True)


def _reading_typed(text: str, doubt: Doubtful) -> str | None:
    """Return the button whose value is typed, or that one does not know; None for neither."""
    question = BY_FIELD.get(doubt.field)
    if question is None:
        return None
    value = read_answer(text, question)
    if isinstance(value, Ambiguous | Refused):
        return None
    if value is None:
        return LEFT_OPEN
    fits = [n for n, each in enumerate(doubt.readings) if each.get(doubt.field) == value]
    return str(fits[0]) if fits else None


def asked_in_doubt(conversation: Conversation, pending: Pending) -> CardNote:
    """Return the answer to a question typed where something is in doubt, which is asked again."""
    quoted = "" if pending.choosing else pending.doubts[0].quoted
    draft = conversation.draft
    known = draft.balance if draft is not None and not conversation.hides_figures else None
    return CardNote("doubt_first", quoted=quoted, after=known.total if known else None)


def is_one_way_or_return(doubt: Doubtful) -> bool:
    """Tell whether a journey between two places is in doubt only by its way back.

    Kilometres that were typed are no such journey: of those, one for each vehicle is in doubt.
    """
    if (
        len(doubt.readings) != 2
        or not doubt.field.endswith("_km")
        or _TYPED_KM.search(doubt.quoted)
    ):
        return False
    one, both = (each.get(doubt.field) for each in doubt.readings)
    return isinstance(one, float) and isinstance(both, float) and both == 2 * one
