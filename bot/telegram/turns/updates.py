"""From an update of a private chat, as Telegram sends it, to what the person did.

Only what is read of it is checked, and made into objects. The library's own hold each of the
hundred fields that a message may have, and a tapped card comes along whole.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from bot.conversation.commands import NAMES
from bot.conversation.events import Commanded, Edited, Event, Kind, Said, Sent, Tapped, read_tap
from bot.telegram.intake.raw import Raw
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
    ("other", ("checklist", "dice", "game", "invoice", "paid_media", "story")),
)


class Part(BaseModel):
    """A part of an update; what else it holds is left out."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True, hide_input_in_errors=True)


class Chat(Part):
    """Where something was sent."""

    id: int


class User(Part):
    """Who sent something."""

    id: int
    language_code: str | None = None


class Entity(Part):
    """A stretch of a text that means something to Telegram."""

    type: str
    offset: int


class Document(Part):
    """A file, before it is fetched."""

    file_id: str
    file_name: str | None = None
    mime_type: str | None = None
    file_size: int | None = None


class IncomingMessage(Part):
    """A message that a person sent, or typed anew."""

    message_id: int
    chat: Chat
    sender: User | None = Field(None, alias="from")
    text: str | None = None
    entities: list[Entity] = []
    caption: str | None = None
    media_group_id: str | None = None
    document: Document | None = None


class Card(Part):
    """The message whose button was tapped."""

    message_id: int
    chat: Chat
    photo: Any = None
    document: Any = None

    @property
    def is_file(self) -> bool:
        """Whether the buttons stand under a file."""
        return bool(self.photo or self.document)


class Tap(Part):
    """A callback query: a tapped button."""

    id: str
    sender: User = Field(alias="from")
    data: str | None = None
    message: Card | None = None


class Incoming(Part):
    """An update, as far as private chats are concerned."""

    update_id: int
    message: IncomingMessage | None = None
    edited_message: IncomingMessage | None = None
    callback_query: Tap | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing a person did, and where the reply goes."""

    update_id: int
    user: User
    chat: int
    message: int
    """The message that they sent, or that they tapped on."""
    event: Event
    tap: Tap | None = None
    document: Document | None = None
    album: str | None = None
    """What several pictures that were sent at once have in common."""


def turn_of(raw: Raw, now: float) -> Turn | None:
    """Return what a person did in their private chat, at `now`; None for any other update.

    Raises ValidationError for an update that is none.
    """
    update = Incoming.model_validate(raw)
    tap, message = update.callback_query, update.message or update.edited_message
    if tap is not None:
        card = tap.message
        # A private chat has the number of its person: nobody else writes or taps there.
        if card is None or card.chat.id != tap.sender.id:
            return None
        event: Event = _tapped(tap, now)
        return Turn(update.update_id, tap.sender, card.chat.id, card.message_id, event, tap)
    if message is None or message.sender is None or message.sender.id != message.chat.id:
        return None
    if update.message is None:
        event = Edited(message.text or message.caption or "", message.message_id)
    elif message.text is not None:
        event = _written(message, message.text)
    else:
        kind = _kind(raw["message"])
        if kind is None:
            return None
        # What is written under a picture is as good as any text.
        event = Said(message.caption, message.message_id) if message.caption else Sent(kind)
    return Turn(
        update.update_id,
        message.sender,
        message.chat.id,
        message.message_id,
        event,
        document=message.document,
        album=message.media_group_id,
    )


def _tapped(tap: Tap, now: float) -> Tapped:
    """Read a button; data that is none of ours is an old button."""
    revision, _, rest = (tap.data or "").partition(".")
    verb, _, argument = rest.partition(".")
    if not revision.isdecimal() or len(revision) > 15:
        return Tapped(-1, "home", "")
    secret = ""
    if verb == "link":
        secret = secrets.token_urlsafe(16)
    elif verb == "open_workshop":
        secret = new_token()
    return read_tap(int(revision), verb, argument, secret, int(now))


def _written(message: IncomingMessage, text: str) -> Event:
    """Read a text: a command, or an answer. An edited command does nothing a second time."""
    first = message.entities[0] if message.entities else None
    if first is None or first.type != "bot_command" or first.offset != 0:
        return Said(text, message.message_id)
    name, *rest = text.removeprefix("/").split(None, 1)
    argument = rest[0] if rest else ""
    name = name.partition("@")[0].casefold()
    return Commanded(NAMES.get(name, ""), argument.strip(), message.message_id)


def _kind(message: Raw) -> Kind | None:
    """Return what was sent, None if the message says what became of the chat, as when pinned."""
    for kind, fields in _KINDS:
        if any(message.get(field) for field in fields):
            return kind
    return None
