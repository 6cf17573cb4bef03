"""The person: someone with a phone who talks to the bot."""

from __future__ import annotations

from typing import Any, Literal

from bot.demo.api.chats import ChatMessage, DemoChat
from bot.demo.api.exchange import Exchange
from bot.demo.api.files import File
from bot.demo.api.keyboards import KeyboardButton
from bot.demo.api.parameters import Upload
from bot.demo.api.refusals import BotApiError
from bot.demo.markup import Formatted, split, typed_entities, units

MOST_CHARACTERS = 4096

Kind = Literal[
    "photo", "voice", "sticker", "document", "location", "contact", "video", "audio", "dice"
]
_FILE = {"file_id": "from-a-phone", "file_unique_id": "phone", "file_size": 1000}
_CONTENT: dict[Kind, Any] = {
    "photo": [{**_FILE, "width": 800, "height": 600}],
    "voice": {**_FILE, "duration": 2, "mime_type": "audio/ogg"},
    "sticker": {
        **_FILE,
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "emoji": "🎬",
    },
    "document": {**_FILE, "file_name": "devis.pdf", "mime_type": "application/pdf"},
    "location": {"latitude": 48.85, "longitude": 2.35},
    "contact": {"phone_number": "+33100000000", "first_name": "Demo"},
    "video": {**_FILE, "width": 640, "height": 360, "duration": 2},
    "audio": {**_FILE, "duration": 2},
    "dice": {"emoji": "🎲", "value": 4},
}


class NoSuchButtonError(LookupError):
    """No button in the chat has a label like that.

    Attributes:
        label: what was looked for.
        labels: the labels there are, newest message first.
    """

    def __init__(self, label: str, labels: list[str]) -> None:
        super().__init__(f"no button {label!r} among {labels}")
        self.label = label
        self.labels = labels


class Person:
    """Someone on a phone. Whatever they do becomes an update that waits for the bot.

    Every action takes place in the private chat unless a group is given as `chat`.

    Attributes:
        chat: the private chat with the bot.
        has_blocked: whether the bot is refused when it writes to this person.
    """

    def __init__(
        self,
        person_id: int,
        first_name: str,
        language_code: str | None,
        exchange: Exchange,
    ) -> None:
        self.person_id = person_id
        self.first_name = first_name
        self.language_code = language_code
        self.chat = DemoChat(person_id, first_name=first_name)
        self.has_blocked = False
        self._exchange = exchange

    def as_json(self) -> dict[str, Any]:
        """Return the person as the Bot API describes them."""
        user: dict[str, Any] = {
            "id": self.person_id,
            "is_bot": False,
            "first_name": self.first_name,
        }
        if self.language_code is not None:
            user["language_code"] = self.language_code
        return user

    def say(self, text: str, *, chat: DemoChat | None = None) -> ChatMessage:
        """Type a message; a phone sends a long one in pieces, and the last is returned.

        Raises:
            ValueError: if there is nothing but white space, which no phone sends.
        """
        if not text.strip():
            raise ValueError("a phone sends no empty message")
        pieces = split(text.strip(), MOST_CHARACTERS)
        for piece in pieces[:-1]:
            self._say(piece, chat or self.chat)
        return self._say(pieces[-1], chat or self.chat)

    def edit(self, message_id: int, text: str, *, chat: DemoChat | None = None) -> ChatMessage:
        """Change the text of a message typed earlier.

        Raises:
            LookupError: if it is not a text of this person, or no longer there.
            ValueError: if the text is empty or longer than 4096 UTF-16 code units.
        """
        where = chat or self.chat
        message = where.find(message_id)
        if message is None or message.author != self.person_id or not message.text:
            raise LookupError(f"no text of this person has the id {message_id}")
        if not 1 <= units(text.strip()) <= MOST_CHARACTERS:
            raise ValueError("a phone sends 1 to 4096 characters")
        changed = self._message(
            where, _typed(text.strip()), message_id=message_id, date=message.date
        )
        where.put("corrected", changed)
        self._tell("edited_message", changed, where)
        return changed

    def send(self, kind: Kind, *, caption: str = "", chat: DemoChat | None = None) -> ChatMessage:
        """Send something that is not text, with a caption where the kind has one."""
        where = chat or self.chat
        message = self._message(where, Formatted.plain(caption), kind=kind)
        where.put("said", message)
        self._tell("message", message, where)
        return message

    def send_file(self, upload: Upload, *, chat: DemoChat | None = None) -> ChatMessage:
        """Send a file that the bot can fetch.

        Raises:
            ValueError: if it is empty or too large for a phone to send.
        """
        where = chat or self.chat
        try:
            file = self._exchange.files.keep("document", upload)
        except BotApiError as refusal:
            raise ValueError(refusal.description) from None
        message = self._message(where, Formatted.plain(""), kind="document", file=file)
        where.put("said", message)
        self._tell("message", message, where)
        return message

    def tap(self, label: str, *, chat: DemoChat | None = None) -> KeyboardButton:
        """Tap the newest button whose label contains `label`, and return it.

        Only buttons with callback data tell the bot something.

        Raises:
            NoSuchButtonError: if there is none.
        """
        message, button = self.find_button(label, chat=chat)
        self.press(message, button, chat=chat)
        return button

    def find_button(
        self, label: str, *, chat: DemoChat | None = None
    ) -> tuple[ChatMessage, KeyboardButton]:
        """Return the button that `tap` would tap, with its message.

        Raises:
            NoSuchButtonError: if there is none.
        """
        where = chat or self.chat
        found = where.find_button(label)
        if found is None:
            labels = [each for message in reversed(where.messages) for each in message.labels]
            raise NoSuchButtonError(label, list(dict.fromkeys(labels)))
        return found

    def press(
        self, message: ChatMessage, button: KeyboardButton, *, chat: DemoChat | None = None
    ) -> None:
        """Tap this very button; the bot hears of it only if the button has callback data."""
        if button.data is not None:
            self.tap_data(message.message_id, button.data, chat=chat)

    def tap_data(self, message_id: int, data: str, *, chat: DemoChat | None = None) -> str:
        """Tap a button by its data, be it old or forged, and return the id of the query."""
        where = chat or self.chat
        query_id = self._exchange.open_query(self.person_id, where)
        message = where.find(message_id)
        inaccessible = {"chat": where.as_json(), "message_id": message_id, "date": 0}
        self._exchange.updates.add(
            "callback_query",
            {
                "id": query_id,
                "from": self.as_json(),
                "message": inaccessible if message is None else message.raw,
                "chat_instance": str(where.chat_id),
                "data": data,
            },
        )
        return query_id

    def block(self) -> None:
        """Stop the bot from writing to this person."""
        self._change_membership(blocked=True)

    def unblock(self) -> None:
        """Let the bot write again."""
        self._change_membership(blocked=False)

    def _say(self, text: str, chat: DemoChat) -> ChatMessage:
        message = self._message(chat, _typed(text))
        chat.put("said", message)
        self._tell("message", message, chat)
        return message

    def _tell(self, kind: str, message: ChatMessage, chat: DemoChat) -> None:
        if chat.bot_reads_all or message.entities:
            self._exchange.updates.add(kind, message.raw)

    def _message(
        self,
        chat: DemoChat,
        body: Formatted,
        *,
        kind: Kind | None = None,
        file: File | None = None,
        message_id: int | None = None,
        date: int | None = None,
    ) -> ChatMessage:
        now = self._exchange.now
        raw: dict[str, Any] = {
            "message_id": message_id or chat.next_id(),
            "from": self.as_json(),
            "chat": chat.as_json(),
            "date": now if date is None else date,
        }
        if date is not None:
            raw["edit_date"] = now
        if kind is not None:
            raw[kind] = _CONTENT[kind] if file is None else file.as_json()
        if body.text:
            raw["text" if kind is None else "caption"] = body.text
        if body.entities:
            raw["entities"] = list(body.entities)
        return ChatMessage(
            message_id=raw["message_id"],
            date=raw["date"],
            author=self.person_id,
            body=body,
            edited=raw.get("edit_date"),
            file=file,
            raw=raw,
        )

    def _change_membership(self, *, blocked: bool) -> None:
        if self.has_blocked == blocked:
            return
        self.has_blocked = blocked
        bot = self._exchange.bot
        before, after = ("member", "kicked") if blocked else ("kicked", "member")
        self._exchange.updates.add(
            "my_chat_member",
            {
                "chat": self.chat.as_json(),
                "from": self.as_json(),
                "date": self._exchange.now,
                "old_chat_member": _membership(bot, before),
                "new_chat_member": _membership(bot, after),
            },
        )


def _typed(text: str) -> Formatted:
    text = text.encode("utf-8", "replace").decode()
    return Formatted.plain(text, typed_entities(text))


def _membership(bot: dict[str, Any], status: str) -> dict[str, Any]:
    member: dict[str, Any] = {"user": bot, "status": status}
    return {**member, "until_date": 0} if status == "kicked" else member
