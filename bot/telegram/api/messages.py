"""Sending and editing cards: the only place that knows how Telegram can refuse, and what then."""

from __future__ import annotations

import logging
from typing import Any, NamedTuple

from telegram import Bot, InputFile
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.cards.screens import Button
from bot.exports.outgoing_file import OutgoingFile
from bot.telegram.api.client import call, call_without_result
from bot.wording.cards import Message

log = logging.getLogger(__name__)

LONGEST_TEXT = 4096


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


async def send_file(
    bot: Bot,
    chat: int,
    outgoing: OutgoingFile,
    *,
    buttons: dict[str, Any] | None = None,
    known: str = "",
) -> SentFile:
    """Send a file beside the card, or with its buttons.

    `known`: the id under which Telegram has the file already; its content is not sent then.
    """
    file = known or InputFile(outgoing.content, outgoing.name)
    caption = outgoing.caption or None
    send = bot.send_photo if outgoing.kind == "photo" else bot.send_document
    own = {"reply_markup": buttons} if buttons else None
    sent = await send(chat, file, caption=caption, parse_mode=ParseMode.HTML, api_kwargs=own)
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


async def retire_card(bot: Bot, chat: int, card: int, receipt: str | None) -> None:
    """Turn an old card into a receipt, or take its buttons away; a lost one is no loss."""
    where = {"chat_id": chat, "message_id": card}
    try:
        if receipt is None:
            await call_without_result(bot, "editMessageReplyMarkup", **where)
        else:
            await call(bot, "editMessageText", **where, text=receipt, parse_mode=ParseMode.HTML)
    except BadRequest as error:
        if receipt is not None and "no text in the message" in error.message:
            await retire_card(bot, chat, card, None)  # a file: it stays, without its buttons
        elif not _already_so(error):
            log.info("an old card could not be retired")


async def answer_tap(bot: Bot, tap: str) -> None:
    """Stop the button's spinner; a tap too old to be answered still counts."""
    try:
        await call_without_result(bot, "answerCallbackQuery", callback_query_id=tap)
    except TelegramError:
        log.info("a tap could not be answered")


def _already_so(error: BadRequest) -> bool:
    return "not modified" in error.message
