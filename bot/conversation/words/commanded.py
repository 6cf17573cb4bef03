"""Commands in words: "compare", "undo", "refais avec Veo", "nouveau projet : ..."."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.buttons import STALE, begin_production, press
from bot.conversation.commands import BUTTONS
from bot.conversation.events import Said
from bot.conversation.keep_answer import without_message
from bot.conversation.productions import can_start, copy_production
from bot.conversation.replies import CardNote, Reply
from bot.conversation.state import Conversation
from bot.conversation.titles import title_of
from bot.conversation.words.doubts import LEFT_OPEN, asked_in_doubt, settle_pending
from bot.conversation.words.taken import describe, take
from bot.reading.correction import parse_correction
from bot.reading.parsing import parse_description
from bot.reading.results import Intent


def do_command(
    conversation: Conversation, intent: Intent, event: Said
) -> tuple[Conversation, Reply] | None:
    """Do a command in words; None where nothing comes of it here, and it may be an answer."""
    pending = conversation.open_pending
    in_doubt = pending is not None and conversation.place.name in ("which", "doubt")
    match intent.name:
        case "skip" if pending is not None and in_doubt and not pending.choosing:
            moved, reply = settle_pending(conversation, pending, "doubt", LEFT_OPEN)
            return moved, replace(reply, fresh=True)
        case "new" if pending is not None and in_doubt and pending.choosing and not intent.rest:
            moved, reply = settle_pending(conversation, pending, "which", "new")
            return moved, replace(reply, fresh=True)
        case "why" | "result" | "details" if pending is not None and in_doubt:
            return conversation, Reply(asked_in_doubt(conversation, pending), fresh=True)
        case "thanks":
            return conversation, Reply(CardNote("thanks"), aside=True)
        case "undo":
            return _undone(conversation)
        case "new" if intent.rest:
            return _anew(conversation, intent.rest, event)
        case "redo":
            return _redone(conversation, intent.rest, event)
        case "share":
            draft = conversation.draft
            if draft is None or not draft.has_figure:
                return None
            return conversation.at("share"), Reply(fresh=True)
        case "why" if conversation.question is None:
            # Of a figure, why is where it comes from.
            moved, reply = press(conversation, "trace", "")
            return None if reply == STALE else (moved, replace(reply, fresh=True))
        case name:
            moved, reply = press(conversation, *BUTTONS[name])
            return None if reply == STALE else (moved, replace(reply, fresh=True))


def _undone(conversation: Conversation) -> tuple[Conversation, Reply] | None:
    """Take back what the latest message changed, as far as it is known what was before."""
    draft = conversation.draft
    said = {a.message for a in draft.answers.values() if a.message is not None} if draft else set()
    if draft is None or not said:
        return None
    answers = without_message(draft, max(said))
    moved = conversation.with_draft(draft.model_copy(update={"answers": answers}))
    pending = moved.open_pending
    if pending is not None and pending.message >= max(said):
        moved = moved.model_copy(update={"pending": None})
    return moved, Reply(CardNote("undone"), fresh=True)


def _anew(conversation: Conversation, rest: str, event: Said) -> tuple[Conversation, Reply] | None:
    """Begin a production with its description: "nouveau projet : un clip IA de 3 min"."""
    if parse_description(rest, conversation.language or "fr").fields.keys() <= {"country", "title"}:
        return None
    moved, reply = begin_production(conversation)
    if moved.draft is None or moved.current == conversation.current:
        return moved, replace(reply, fresh=True)
    return describe(moved, rest, event.message)


def _redone(
    conversation: Conversation, rest: str, event: Said
) -> tuple[Conversation, Reply] | None:
    """Change a copy: "refais avec Veo"."""
    draft = conversation.draft
    if draft is None or not draft.has_figure or not rest:
        return None
    correction = parse_correction(rest, conversation.language or "fr", draft.production())
    if correction.is_empty:
        return None
    if not can_start(conversation):
        return conversation.at("projects"), Reply(CardNote("too_many"), fresh=True)
    copy = copy_production(conversation, draft).at("result")
    moved, reply = take(copy, correction, event.message, choosing=False)
    new = moved.draft
    note = reply.note
    if note is not None and new is not None and note.key == "described":
        note = replace(note, production=title_of(new))
    return moved, replace(reply, note=note)
