"""What a description or a correction does to the production at hand."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.keep_answer import keep_text
from bot.conversation.replies import CardNote, Reply
from bot.conversation.state import Conversation, Draft
from bot.conversation.words.doubts import go_on, pending_of
from bot.reading.correction import parse_correction
from bot.reading.parsing import parse_description
from bot.reading.results import Correction, ParsedDescription

DESCRIBED = 3
"""Answers from which a production is one that was described."""


def describe(conversation: Conversation, text: str, message: int) -> tuple[Conversation, Reply]:
    """Read a description of a production that was just begun; as it was where it says nothing."""
    draft = conversation.draft
    if not text or draft is None:
        return conversation, Reply(fresh=True)
    parsed = parse_description(text, conversation.language or "fr")
    correction = _as_correction(parsed)
    if correction.is_empty:
        note = CardNote("nothing_understood", unplaced=correction.not_understood or (text,))
        return conversation, Reply(note, fresh=True)
    return take(conversation, correction, message, choosing=False)


def asks_which(draft: Draft, correction: Correction) -> bool:
    """Tell whether it must be asked if a new production is meant."""
    known = draft.production()
    said = correction.set.get("approach")
    another = known is not None and said is not None and said != known.approach
    return correction.whole and (draft.has_figure or (another and len(draft.answers) >= DESCRIBED))


def heard(conversation: Conversation, draft: Draft, text: str) -> Correction:
    """Read a text about the production at hand: a description as long as nothing is known."""
    language = conversation.language or "fr"
    production = draft.production()
    if production is None:
        return _as_correction(parse_description(text, language))
    return parse_correction(text, language, production)


def _as_correction(parsed: ParsedDescription) -> Correction:
    return Correction(
        set=parsed.fields,
        not_understood=parsed.not_understood,
        doubts=parsed.doubts,
        trips=parsed.trips,
    )


def take(
    conversation: Conversation, correction: Correction, message: int, *, choosing: bool
) -> tuple[Conversation, Reply]:
    """Keep what a text says, once it is sure what is meant."""
    pending = pending_of(correction, message, choosing=choosing)
    draft = conversation.draft
    if draft is not None and not (pending.choosing or pending.doubts):
        note = CardNote("described", trips=correction.trips)
        moved, reply = keep_text(conversation, draft, pending, correction.not_understood, note=note)
    else:
        quoted = [doubt.quoted for doubt in correction.doubts]
        rest = tuple(
            text
            for text in correction.not_understood
            if not any(text in doubtful for doubtful in quoted)
        )
        moved, reply = go_on(conversation, pending, rest)
    return moved, replace(reply, fresh=True)
