"""What is kept of a person, and what an update means beside it."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.advance import begin
from bot.conversation.events import Event, Followed, Tapped
from bot.conversation.sharing import look_at_shared
from bot.conversation.state import Conversation
from bot.storage import Record
from bot.telegram.turns.updates import Turn


def read(record: Record | None, language_code: str | None, message: int) -> Conversation:
    """Read what is stored; a new conversation if nothing is."""
    if record is None:
        return begin(language_code, since=message)
    return Conversation.model_validate_json(record.document)


def shown_again(conversation: Conversation, turn: Turn) -> Conversation:
    """Return what an update that comes again shows again: what was shared is not kept."""
    if isinstance(turn.event, Followed):
        return look_at_shared(conversation, turn.event.document)
    return conversation


def of_this_conversation(turn: Turn, conversation: Conversation) -> Event:
    """Return the event; a tap on a card of an erased conversation is an old button.

    Revisions begin anew after everything was erased, and a card of before may have kept its
    buttons: the ids of a chat's messages only grow.
    """
    if isinstance(turn.event, Tapped) and turn.message < conversation.since:
        return replace(turn.event, revision=-1)
    return turn.event


def erases(event: Event) -> bool:
    """Tell whether somebody confirmed that everything is to be erased."""
    return isinstance(event, Tapped) and (event.verb, event.argument) == ("erase", "yes")
