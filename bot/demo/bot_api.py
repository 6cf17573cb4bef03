"""A small Telegram Bot API in memory, as strict as the real one where a bot can stumble.

It has two doors. The bot's is `BotApi.call`: a method and its parameters in, a result or a
`BotApiError` out. A person's is `BotApi.person`: they say, tap, edit and send, and read their chat.
Nothing is sent anywhere and nothing is kept on disk.
"""

from __future__ import annotations

import asyncio
import dataclasses
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.demo.chats import Chat, Message
from bot.demo.exchange import Exchange
from bot.demo.files import File, read_file
from bot.demo.inline import InlineQueries
from bot.demo.keyboards import Rows, read_keyboard
from bot.demo.markup import Formatted, MarkupError, read_html, units
from bot.demo.parameters import Parameters
from bot.demo.people import Person
from bot.demo.profile import Profile
from bot.demo.refusals import BotApiError, bad_request
from bot.demo.updates import Deliver, Updates

DEMO_TOKEN = "1:demo"  # noqa: S105 - opens nothing but this class
MOST_CHARACTERS = 4096
MOST_CAPTION_CHARACTERS = 1024
SECONDS_TO_DELETE = 48 * 3600

_Method = Callable[[Parameters], Awaitable[Any]]


class BotApi:
    """Telegram, as far as one bot and the people who talk to it can tell.

    Update ids count from 1, message ids from 1 in each chat, query ids from 1: the same actions
    give the same ids.

    Args:
        token: what the bot has to present; `wire` and the HTTP server compare it.
        first_name: the bot's name.
        username: the bot's user name, for deep links.
        clock: tells the time in seconds since 1970.
        reads_groups: whether the bot gets every message of its groups, rather than commands only.
        first_update_id: where update ids start.

    Attributes:
        inline: the inline queries, and what was offered for them.
        profile: what the bot published about itself: commands, descriptions, webhook.
        people: everyone with a phone, by id.
        chats: all chats, by id.
    """

    def __init__(
        self,
        *,
        token: str = DEMO_TOKEN,
        first_name: str = "Chourave",
        username: str = "chourave_demo_bot",
        clock: Callable[[], float] = time.time,
        reads_groups: bool = False,
        first_update_id: int = 1,
    ) -> None:
        self.token = token
        self.profile = Profile()
        self.inline = InlineQueries()
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self._exchange = Exchange(
            {
                "id": int(token.partition(":")[0]),
                "is_bot": True,
                "first_name": first_name,
                "username": username,
            },
            clock,
            first_update_id,
        )
        self._called = asyncio.Event()
        self._reads_groups = reads_groups
        self._files: dict[str, File] = {}
        self._refusals: defaultdict[str, deque[BotApiError]] = defaultdict(deque)
        self._methods: dict[str, _Method] = {
            name.lower(): method
            for name, method in {
                "getMe": self._get_me,
                "getUpdates": self._get_updates,
                "setWebhook": self._set_webhook,
                "deleteWebhook": self._delete_webhook,
                "getWebhookInfo": self._get_webhook_info,
                "sendMessage": self._send_message,
                "sendPhoto": self._send_photo,
                "sendDocument": self._send_document,
                "sendChatAction": self._send_chat_action,
                "editMessageText": self._edit_message_text,
                "editMessageReplyMarkup": self._edit_message_reply_markup,
                "deleteMessage": self._delete_message,
                "answerCallbackQuery": self._answer_callback_query,
                "answerInlineQuery": self.inline.answer,
                **self.profile.methods,
            }.items()
        }

    # ------------------------------------------------------------------ the person's door

    @property
    def updates(self) -> Updates:
        """What waits for the bot."""
        return self._exchange.updates

    async def pump(self, deliver: Deliver) -> int:
        """Hand all waiting updates to `deliver`, each confirmed when it is handled."""
        return await self.updates.pump(deliver)

    async def until(self, holds: Callable[[], bool], seconds: float = 10.0) -> None:
        """Wait until something holds, looking after each call of the bot.

        Raises:
            TimeoutError: if it does not within so many seconds.
        """
        async with asyncio.timeout(seconds):
            while not holds():
                self._called.clear()
                await self._called.wait()

    def person(
        self, person_id: int = 1, first_name: str = "Demo", language_code: str | None = None
    ) -> Person:
        """Return the person with this id, who has a private chat with the bot from now on."""
        if person_id not in self.people:
            person = Person(person_id, first_name, language_code, self._exchange)
            self.people[person_id] = person
            self.chats[person_id] = person.chat
        return self.people[person_id]

    def asks_inline(self, person: Person, text: str) -> str:
        """Let a person type the bot's name and a text in some chat; return the query's id."""
        query_id = self.inline.ask()
        query = {"id": query_id, "from": person.as_json(), "query": text, "offset": ""}
        self.updates.add("inline_query", query)
        return query_id

    def group(self, chat_id: int = -1, title: str = "Group") -> Chat:
        """Return the group with this id (negative), with the bot in it."""
        if chat_id not in self.chats:
            self.chats[chat_id] = Chat(chat_id, title=title, bot_reads_all=self._reads_groups)
        return self.chats[chat_id]

    def refuse(self, method: str, error: BotApiError, times: int = 1) -> None:
        """Make the next `times` calls of a method fail, as a busy or broken Telegram would."""
        self._refusals[method.lower()].extend([error] * times)

    # --------------------------------------------------------------------- the bot's door

    async def call(self, method: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """Call a method of the Bot API and return its result as JSON data.

        Args:
            method: its name, in any letter case.
            parameters: Python values, or texts and JSON as HTTP carries them; files as bytes or
                `Upload`.

        Raises:
            BotApiError: with the code and description that Telegram answers with.
        """
        name = method.lower()
        if name not in self._methods:
            raise BotApiError(404, "Not Found")
        if self._refusals[name]:
            raise self._refusals[name].popleft()
        try:
            return await self._methods[name](Parameters(parameters or {}))
        finally:
            self._called.set()

    async def _get_me(self, _given: Parameters) -> dict[str, Any]:
        return {
            **self._exchange.bot,
            "can_join_groups": True,
            "can_read_all_group_messages": self._reads_groups,
            "supports_inline_queries": True,
        }

    async def _get_updates(self, given: Parameters) -> list[dict[str, Any]]:
        if self.profile.webhook_url:
            raise BotApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        self.updates.allow(given.json("allowed_updates"))
        limit = min(max(given.integer("limit", 100), 1), 100)
        return await self.updates.get(
            given.integer("offset"), limit, max(given.integer("timeout"), 0)
        )

    async def _set_webhook(self, given: Parameters) -> bool:
        self.profile.set_webhook(given.text("url"), given.text("secret_token"))
        self.updates.allow(given.json("allowed_updates"))
        self.updates.hang_up()
        return self._drop_pending(given)

    async def _delete_webhook(self, given: Parameters) -> bool:
        self.profile.set_webhook("", "")
        return self._drop_pending(given)

    async def _get_webhook_info(self, _given: Parameters) -> dict[str, Any]:
        return {
            "url": self.profile.webhook_url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates.waiting),
            "allowed_updates": list(self.updates.allowed),
        }

    async def _send_message(self, given: Parameters) -> dict[str, Any]:
        return self._send(given, self._text(given))

    async def _send_photo(self, given: Parameters) -> dict[str, Any]:
        return self._send(given, self._caption(given), self._file("photo", given))

    async def _send_document(self, given: Parameters) -> dict[str, Any]:
        return self._send(given, self._caption(given), self._file("document", given))

    async def _send_chat_action(self, given: Parameters) -> bool:
        self._writable_chat(given)
        if not given.text("action"):
            raise bad_request("wrong parameter action in request")
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

    # ------------------------------------------------------------------------------ rules

    def _drop_pending(self, given: Parameters) -> bool:
        if given.flag("drop_pending_updates"):
            self.updates.waiting.clear()
        return True

    def _chat(self, given: Parameters) -> Chat:
        if not given.text("chat_id"):
            raise bad_request("chat_id is empty")
        chat = self.chats.get(given.integer("chat_id"))
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def _writable_chat(self, given: Parameters) -> Chat:
        chat = self._chat(given)
        person = self.people.get(chat.chat_id)
        if person is not None and person.has_blocked:
            raise BotApiError(403, "Forbidden: bot was blocked by the user")
        return chat

    def _own_message(self, given: Parameters) -> tuple[Chat, Message]:
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
        if not isinstance(wanted, str):
            file = read_file(kind, wanted)
            self._files[file.file_id] = file
            return file
        known = self._files.get(wanted)
        if known is None or known.kind != kind:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return known

    def _send(self, given: Parameters, body: Formatted, file: File | None = None) -> dict[str, Any]:
        chat = self._writable_chat(given)
        rows = self._rows(given)
        reply = given.json("reply_parameters") or {}
        replied = reply.get("message_id")
        lenient = reply.get("allow_sending_without_reply", False)
        if replied is not None and chat.find(replied) is None and not lenient:
            raise bad_request("message to be replied not found")
        message = Message(
            message_id=chat.next_id(),
            date=self._exchange.now,
            author=None,
            body=body,
            rows=rows,
            file=file,
        )
        return self._keep(chat, message)

    def _change(self, chat: Chat, message: Message, body: Formatted, rows: Rows) -> dict[str, Any]:
        same_text = (body.text, body.entities) == (message.text, message.entities)
        if same_text and rows == message.rows:
            raise bad_request(
                "message is not modified: specified new message content and reply markup are "
                "exactly the same as a current content and reply markup of the message"
            )
        changed = dataclasses.replace(message, body=body, rows=rows, edited=self._exchange.now)
        return self._keep(chat, changed)

    def _keep(self, chat: Chat, message: Message) -> dict[str, Any]:
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
