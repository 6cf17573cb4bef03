"""A chat as a person sees it: its messages, and what happened in which order."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from bot.demo.api.files import File
from bot.demo.api.keyboards import KeyboardButton, Rows
from bot.demo.markup import Entity, Formatted

EventKind = Literal["said", "corrected", "sent", "edited", "deleted", "toast", "action"]


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """A message, as it stood at one moment.

    Attributes:
        message_id: counted from 1 in each chat.
        date: seconds since 1970.
        author: id of the person who wrote it; None for the bot.
        body: its text, or the caption of its file.
        rows: the buttons under it, row by row.
        edited: when it was last changed, seconds since 1970; None if it never was.
        file: the picture or document it carries, if it has content.
        raw: the message as the Bot API gives it to the bot.
    """

    message_id: int
    date: int
    author: int | None
    body: Formatted
    rows: Rows = ()
    edited: int | None = None
    file: File | None = None
    raw: dict[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def text(self) -> str:
        """The text as a person reads it."""
        return self.body.text

    @property
    def html(self) -> str:
        """The text as Telegram HTML."""
        return self.body.html

    @property
    def entities(self) -> tuple[Entity, ...]:
        """How the text is set, offsets and lengths in UTF-16 code units."""
        return self.body.entities

    @property
    def from_bot(self) -> bool:
        """Whether the bot wrote it."""
        return self.author is None

    def as_bots_json(self, bot: dict[str, Any], chat: dict[str, Any]) -> dict[str, Any]:
        """Return a message of the bot as the Bot API gives it."""
        raw: dict[str, Any] = {
            "message_id": self.message_id,
            "from": bot,
            "chat": chat,
            "date": self.date,
        }
        if self.edited is not None:
            raw["edit_date"] = self.edited
        prefix = "" if self.file is None else "caption_"
        if self.file is not None:
            raw[self.file.kind] = self.file.as_json()
        if self.text:
            raw["text" if self.file is None else "caption"] = self.text
        if self.entities:
            raw[f"{prefix}entities"] = list(self.entities)
        if self.rows:
            keyboard = [[button.as_json() for button in row] for row in self.rows]
            raw["reply_markup"] = {"inline_keyboard": keyboard}
        return raw

    @property
    def labels(self) -> list[str]:
        """The labels of its buttons, in reading order."""
        return [button.text for row in self.rows for button in row]


@dataclass(frozen=True, slots=True)
class Event:
    """Something a person saw happen.

    Attributes:
        kind: "said" and "corrected" by people; "sent", "edited", "deleted", "toast" and "action"
            by the bot.
        message: the message as it stood then; None for a toast and an action.
        text: the words of a toast; what the bot is seen doing, such as "typing".
        alert: whether the toast has to be closed by a tap.
        person: who saw the toast.
    """

    kind: EventKind
    message: ChatMessage | None = None
    text: str = ""
    alert: bool = False
    person: int | None = None


class DemoChat:
    """A private chat with the bot, or a group it is in.

    Attributes:
        chat_id: a person's id for a private chat, negative for a group.
        title: the name of a group; None for a private chat.
        bot_reads_all: whether the bot gets every message, rather than commands only.
        events: everything that happened, in order, for front ends to draw from.
    """

    def __init__(
        self,
        chat_id: int,
        *,
        first_name: str = "",
        title: str | None = None,
        bot_reads_all: bool = True,
    ) -> None:
        self.chat_id = chat_id
        self.title = title
        self.bot_reads_all = bot_reads_all
        self.events: list[Event] = []
        self._first_name = first_name
        self._messages: dict[int, ChatMessage] = {}
        self._last_id = 0
        self._happened = asyncio.Event()

    @property
    def messages(self) -> list[ChatMessage]:
        """The messages that stand in the chat, oldest first, people's own included."""
        return list(self._messages.values())

    @property
    def replies(self) -> list[ChatMessage]:
        """The bot's messages that stand in the chat, oldest first."""
        return [message for message in self._messages.values() if message.from_bot]

    @property
    def is_group(self) -> bool:
        """Whether several people read it."""
        return self.title is not None

    def as_json(self) -> dict[str, Any]:
        """Return the chat as the Bot API describes it."""
        if self.is_group:
            return {"id": self.chat_id, "type": "supergroup", "title": self.title}
        return {"id": self.chat_id, "type": "private", "first_name": self._first_name}

    def find(self, message_id: int) -> ChatMessage | None:
        """Return a message that still stands in the chat."""
        return self._messages.get(message_id)

    def newest_with(self, fits: Callable[[ChatMessage], bool]) -> ChatMessage | None:
        """Return the newest message for which `fits` holds."""
        return next(filter(fits, reversed(self._messages.values())), None)

    def next_id(self) -> int:
        """Return the id of the message that comes next."""
        self._last_id += 1
        return self._last_id

    def put(self, kind: EventKind, message: ChatMessage) -> None:
        """Add a message, or put it in the place of its former self, and log it."""
        self._messages[message.message_id] = message
        self.log(Event(kind, message))

    def remove(self, message: ChatMessage) -> None:
        """Take a message out of the chat, and log it."""
        del self._messages[message.message_id]
        self.log(Event("deleted", message))

    def log(self, event: Event) -> None:
        """Let everyone who looks at the chat know what happened."""
        self.events.append(event)
        happened, self._happened = self._happened, asyncio.Event()
        happened.set()

    async def events_after(self, count: int) -> list[Event]:
        """Return what happened after the first `count` events, waiting for it if need be."""
        while len(self.events) <= count:
            await self._happened.wait()
        return self.events[count:]

    def find_button(self, label: str) -> tuple[ChatMessage, KeyboardButton] | None:
        """Return the newest button whose label contains `label`, letter case ignored.

        Newest message first; within one, a label equal to it comes before those that contain it.
        """
        wanted = _as_typed(label)
        if not wanted:
            return None
        for message in reversed(self._messages.values()):
            buttons = [button for row in message.rows for button in row]
            for fits in (wanted.__eq__, lambda text: wanted in text):
                for button in buttons:
                    if fits(_as_typed(button.text)):
                        return message, button
        return None


def _as_typed(label: str) -> str:
    """Fold what a keyboard does not tell apart: case, kinds of space, kinds of apostrophe."""
    return " ".join(label.replace("’", "'").split()).casefold()
