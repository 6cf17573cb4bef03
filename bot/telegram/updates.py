"""From a Telegram update to what the person did."""

from __future__ import annotations

import secrets

from telegram import CallbackQuery, Message, MessageEntity

from bot.conversation.commands import NAMES
from bot.conversation.events import Commanded, Edited, Event, Kind, Said, Sent, Tapped
from bot.workshop.codes import new_token

_KINDS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    ("photo", ("photo",)),
    ("video", ("video", "video_note", "animation")),
    ("voice", ("voice", "audio")),
    ("sticker", ("sticker",)),
    ("document", ("document",)),
    ("place", ("location", "venue")),
    ("contact", ("contact",)),
    ("poll", ("poll",)),
)


def tap_event(query: CallbackQuery, now: float) -> Tapped:
    """Read a button, tapped at `now`; data that is none of ours is an old button."""
    revision, _, rest = (query.data or "").partition(".")
    verb, _, argument = rest.partition(".")
    if not revision.isdecimal() or len(revision) > 15:
        return Tapped(-1, "", "")
    secret = ""
    if verb == "link":
        secret = secrets.token_urlsafe(16)
    elif verb == "open_workshop":
        secret = new_token()
    return Tapped(int(revision), verb, argument, secret, int(now))


def message_event(message: Message) -> Event:
    """Read a new message: a command, a text, or something that is not text."""
    if message.text is None:
        return Sent(_kind(message))
    if _is_command(message):
        name, *rest = message.text.removeprefix("/").split(None, 1)
        argument = rest[0] if rest else ""
        name = name.partition("@")[0].casefold()
        return Commanded(NAMES.get(name, ""), argument.strip(), message.message_id)
    return Said(message.text, message.message_id)


def edit_event(message: Message) -> Event:
    """Read a message typed anew; an edited command does nothing a second time."""
    return Edited(message.text or "", message.message_id)


def _is_command(message: Message) -> bool:
    first = message.entities[0] if message.entities else None
    return first is not None and first.type == MessageEntity.BOT_COMMAND and first.offset == 0


def _kind(message: Message) -> Kind:
    for kind, fields in _KINDS:
        if any(getattr(message, field, None) for field in fields):
            return kind
    return "other"
