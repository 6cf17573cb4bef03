"""Sending and editing cards: the only place that knows how Telegram can refuse, and what then."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, NamedTuple

from telegram import Bot, InputFile
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.cards.screens import Button
from bot.exports.outgoing_file import OutgoingFile
from bot.telegram.api.client import call, rides_along
from bot.wording.cards import Message

log = logging.getLogger(__name__)

LONGEST_TEXT = 4096
LONGEST_PLACEHOLDER = 64
SECONDS_BESIDE = 3.0
"""The next turn of a chat waits so long for the calls beside the card of the one before."""


class SentFile(NamedTuple):
    """A file that was sent: its message, and the id by which Telegram keeps it, if it has one."""

    message: int
    file: str


def keyboard(message: Message, revision: int) -> dict[str, Any] | None:
    """Return the buttons of a card as JSON; each carries the revision it was made for."""
    if not message.rows:
        return None
    rows = [
        [_key(label, button, message, revision) for label, button in row] for row in message.rows
    ]
    return {"inline_keyboard": rows}


def _key(label: str, button: Button, message: Message, revision: int) -> dict[str, Any]:
    key: dict[str, Any] = {"text": label}
    if button.style is not None:
        key["style"] = button.style
    copied = message.copied.get(button.verb)
    if copied is not None:
        key["copy_text"] = {"text": copied}
    else:
        key["callback_data"] = f"{revision}.{button.verb}.{button.argument}"
    return key


async def send_card(bot: Bot, chat: int, message: Message, revision: int) -> int:
    """Send a card and return its message id."""
    sent = await call(
        bot,
        "sendMessage",
        chat_id=chat,
        text=message.text,
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard(message, revision),
    )
    return int(sent["message_id"])


async def send_text(bot: Bot, chat: int, text: str, *, placeholder: str = "") -> None:
    """Send a message without buttons (HTML).

    Args:
        bot: who sends it.
        chat: where to.
        text: the message, in HTML.
        placeholder: what the input field then shows; the phone opens its keyboard for it.
    """
    asked = {"force_reply": True, "input_field_placeholder": placeholder[:LONGEST_PLACEHOLDER]}
    await call(
        bot,
        "sendMessage",
        chat_id=chat,
        text=text,
        parse_mode=ParseMode.HTML,
        reply_markup=asked if placeholder else None,
    )


async def send_file(bot: Bot, chat: int, file: OutgoingFile, *, known: str = "") -> SentFile:
    """Send a file.

    `known`: the id under which Telegram has it already; its content is not sent then.
    """
    content = known or InputFile(file.content, file.name)
    caption = file.caption or None
    send = bot.send_photo if file.kind == "photo" else bot.send_document
    sent = await send(chat, content, caption=caption, parse_mode=ParseMode.HTML)
    kept = sent.photo[-1] if sent.photo else sent.document
    return SentFile(sent.message_id, kept.file_id if kept is not None else "")


async def edit_card(bot: Bot, chat: int, card: int, message: Message, revision: int) -> bool:
    """Edit a card in place; False if it is gone and has to be sent anew."""
    try:
        await call(
            bot,
            "editMessageText",
            chat_id=chat,
            message_id=card,
            text=message.text,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(message, revision),
        )
    except BadRequest as error:
        return _already_so(error)
    return True


async def set_buttons(bot: Bot, chat: int, card: int, buttons: dict[str, Any] | None) -> bool:
    """Give a message other buttons, or none; False if Telegram does not want to."""
    try:
        await call(
            bot, "editMessageReplyMarkup", chat_id=chat, message_id=card, reply_markup=buttons
        )
    except BadRequest as error:
        if not _already_so(error):
            log.info("the buttons of a message could not be changed")
            return False
    return True


async def retire_card(bot: Bot, chat: int, card: int, receipt: str | None) -> None:
    """Turn an old card into a receipt, or take its buttons away; a lost one is no loss."""
    if receipt is None:
        await set_buttons(bot, chat, card, None)
        return
    try:
        await call(
            bot,
            "editMessageText",
            chat_id=chat,
            message_id=card,
            text=receipt,
            parse_mode=ParseMode.HTML,
        )
    except BadRequest as error:
        if "no text in the message" in error.message:
            await set_buttons(bot, chat, card, None)  # a file: it stays, without its buttons
        elif not _already_so(error):
            log.info("an old card could not be retired")


class Beside:
    """Calls that are made beside the card: the card neither waits for them nor fails with them."""

    def __init__(self, bot: Bot, chat: int) -> None:
        self._bot = bot
        self._chat = chat
        self._running: list[asyncio.Task[None]] = []

    def answer_tap(self, tap: str) -> None:
        """Stop the button's spinner; a tap too old to be answered still counts."""
        if not rides_along("answerCallbackQuery", callback_query_id=tap):
            self._run(call(self._bot, "answerCallbackQuery", callback_query_id=tap))

    def retire(self, card: int, receipt: str | None) -> None:
        """Turn an old card into a receipt, or take its buttons away."""
        where = {"chat_id": self._chat, "message_id": card}
        if receipt is not None or not rides_along("editMessageReplyMarkup", **where):
            self._run(retire_card(self._bot, self._chat, card, receipt))

    async def ended(self) -> None:
        """Wait until they are done, for a while; what takes longer goes on by itself."""
        if self._running:
            await asyncio.wait(self._running, timeout=SECONDS_BESIDE)

    def _run(self, work: Coroutine[Any, Any, object]) -> None:
        task = asyncio.create_task(_courtesy(work))
        _beside.add(task)
        task.add_done_callback(_beside.discard)
        self._running.append(task)


_beside: set[asyncio.Task[None]] = set()
"""What goes on by itself; the event loop alone would forget it."""


async def _courtesy(work: Coroutine[Any, Any, object]) -> None:
    try:
        await work
    except TelegramError as error:
        log.info("a call beside a card failed (%s)", type(error).__name__)


def _already_so(error: BadRequest) -> bool:
    return "not modified" in error.message
