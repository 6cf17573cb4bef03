"""What the bot writes into chats, and where Telegram refuses it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from bot.demo.api.chats import ChatMessage, DemoChat, Event
from bot.demo.api.exchange import Exchange
from bot.demo.api.files import File
from bot.demo.api.keyboards import Rows, read_keyboard
from bot.demo.api.parameters import Method, Parameters
from bot.demo.api.refusals import BotApiError, bad_request
from bot.demo.markup import Formatted, MarkupError, read_html, units
from bot.demo.people import Person

MOST_CHARACTERS = 4096
MOST_CAPTION_CHARACTERS = 1024
SECONDS_TO_DELETE = 48 * 3600
ACTIONS = ("typing", "upload_photo", "upload_document")
"""What a bot can be seen doing; Telegram knows more, this bot does these."""


class Messages:
    """Sending, editing and deleting, in the chats that there are."""

    def __init__(
        self, exchange: Exchange, chats: Mapping[int, DemoChat], people: Mapping[int, Person]
    ) -> None:
        self._exchange = exchange
        self._chats = chats
        self._people = people

    @property
    def methods(self) -> dict[str, Method]:
        """The methods of the Bot API answered here."""
        return {
            "sendMessage": self._send_message,
            "sendPhoto": self._send_photo,
            "sendDocument": self._send_document,
            "sendChatAction": self._send_chat_action,
            "editMessageText": self._edit_message_text,
            "editMessageReplyMarkup": self._edit_message_reply_markup,
            "deleteMessage": self._delete_message,
            "answerCallbackQuery": self._answer_callback_query,
        }

    async def _send_message(self, given: Parameters) -> dict[str, Any]:
        return self._send(given, self._text(given))

    async def _send_photo(self, given: Parameters) -> dict[str, Any]:
        return self._send(given, self._caption(given), self._file("photo", given))

    async def _send_document(self, given: Parameters) -> dict[str, Any]:
        return self._send(given, self._caption(given), self._file("document", given))

    async def _send_chat_action(self, given: Parameters) -> bool:
        chat = self._writable_chat(given)
        action = given.text("action")
        if action not in ACTIONS:
            raise bad_request("wrong parameter action in request")
        chat.log(Event("action", text=action))
        return True

    async def _edit_message_text(self, given: Parameters) -> dict[str, Any]:
        chat, message = self._own_message(given)
        if message.file is not None:
            raise bad_request("there is no text in the message to edit")
        return self._change(chat, message, self._text(given), self._rows(given))

    async def _edit_message_reply_markup(self, given: Parameters) -> dict[str, Any]:
        chat, message = self._own_message(given)
        return self._change(chat, message, message.body, self._rows(given))

    async def _delete_message(self, given: Parameters) -> bool:
        chat = self._chat(given)
        message = chat.find(given.integer("message_id"))
        if message is None:
            raise bad_request("message to delete not found")
        others = chat.is_group and not message.from_bot
        if others or self._exchange.clock() - message.date > SECONDS_TO_DELETE:
            raise bad_request("message can't be deleted")
        chat.remove(message)
        return True

    async def _answer_callback_query(self, given: Parameters) -> bool:
        self._exchange.answer_query(
            given.text("callback_query_id"), given.text("text"), alert=given.flag("show_alert")
        )
        return True

    def _chat(self, given: Parameters) -> DemoChat:
        if not given.text("chat_id"):
            raise bad_request("chat_id is empty")
        chat = self._chats.get(given.integer("chat_id"))
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def _writable_chat(self, given: Parameters) -> DemoChat:
        chat = self._chat(given)
        person = self._people.get(chat.chat_id)
        if person is not None and person.has_blocked:
            raise BotApiError(403, "Forbidden: bot was blocked by the user")
        return chat

    def _own_message(self, given: Parameters) -> tuple[DemoChat, ChatMessage]:
        chat = self._writable_chat(given)
        message = chat.find(given.integer("message_id"))
        if message is None:
            raise bad_request("message to edit not found")
        if not message.from_bot:
            raise bad_request("message can't be edited")
        return chat, message

    def _text(self, given: Parameters) -> Formatted:
        body = _formatted(given, "text", "entities")
        if not body.text.strip():
            raise bad_request("message text is empty")
        if units(body.text) > MOST_CHARACTERS:
            raise bad_request("message is too long")
        return body

    def _caption(self, given: Parameters) -> Formatted:
        body = _formatted(given, "caption", "caption_entities")
        if units(body.text) > MOST_CAPTION_CHARACTERS:
            raise bad_request("message caption is too long")
        return body

    def _rows(self, given: Parameters) -> Rows:
        return read_keyboard(given.json("reply_markup"))

    def _file(self, kind: str, given: Parameters) -> File:
        wanted = given.file(kind)
        files = self._exchange.files
        return files.find(kind, wanted) if isinstance(wanted, str) else files.keep(kind, wanted)

    def _send(self, given: Parameters, body: Formatted, file: File | None = None) -> dict[str, Any]:
        chat = self._writable_chat(given)
        rows = self._rows(given)
        reply = given.json("reply_parameters") or {}
        replied = reply.get("message_id")
        lenient = reply.get("allow_sending_without_reply", False)
        if replied is not None and chat.find(replied) is None and not lenient:
            raise bad_request("message to be replied not found")
        message = ChatMessage(
            message_id=chat.next_id(),
            date=self._exchange.now,
            author=None,
            body=body,
            rows=rows,
            file=file,
        )
        return self._keep(chat, message)

    def _change(
        self, chat: DemoChat, message: ChatMessage, body: Formatted, rows: Rows
    ) -> dict[str, Any]:
        same_text = (body.text, body.entities) == (message.text, message.entities)
        if same_text and rows == message.rows:
            raise bad_request(
                "message is not modified: specified new message content and reply markup are "
                "exactly the same as a current content and reply markup of the message"
            )
        changed = dataclasses.replace(message, body=body, rows=rows, edited=self._exchange.now)
        return self._keep(chat, changed)

    def _keep(self, chat: DemoChat, message: ChatMessage) -> dict[str, Any]:
        raw = message.as_bots_json(self._exchange.bot, chat.as_json())
        kept = dataclasses.replace(message, raw=raw)
        chat.put("sent" if message.edited is None else "edited", kept)
        return raw


def _formatted(given: Parameters, name: str, entities: str) -> Formatted:
    text = given.text(name)
    mode = given.text("parse_mode")
    if not mode:
        return Formatted.plain(text, tuple(given.json(entities) or ()))
    if mode.casefold() != "html":
        raise bad_request("unsupported parse_mode")
    try:
        return read_html(text)
    except MarkupError as fault:
        raise bad_request(f"can't parse entities: {fault}") from fault
