"""A bot of a few lines, for the tests of the Bot API it talks to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest

from bot.demo import BotApi, InProcessRequest
from bot.demo.api.updates import Deliver

Context = ContextTypes.DEFAULT_TYPE
CARD = "<b>Combien de semaines&#160;?</b>\n<pre>vidéo   120 kg\nimages   80 kg</pre>"
BUTTONS = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("15 semaines", callback_data="weeks:15")],
        [
            InlineKeyboardButton("5", callback_data="weeks:5", style="primary"),
            InlineKeyboardButton("Pourquoi ?", callback_data="why"),
        ],
        [
            InlineKeyboardButton("Méthode", url="https://example.org/methode"),
            InlineKeyboardButton("Copier", copy_text=CopyTextButton("250 kg")),
            InlineKeyboardButton("Fermer", callback_data="close"),
        ],
    ]
)


def build(
    token: str,
    *,
    request: BaseRequest | None = None,
    polling: BaseRequest | None = None,
    base_url: str | None = None,
) -> Application[Any, Any, Any, Any, Any, Any]:
    builder = Application.builder().token(token)
    if request is not None:
        builder = builder.request(request)
    if polling is not None:
        builder = builder.get_updates_request(polling)
    if base_url is not None:
        builder = builder.base_url(base_url)
    application = builder.build()
    application.add_handler(CommandHandler("start", start, filters.UpdateType.MESSAGE))
    application.add_handler(CallbackQueryHandler(tapped))
    application.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, edited))
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.add_handler(MessageHandler(filters.ALL, other))
    return application


@asynccontextmanager
async def delivering(bot_api: BotApi) -> AsyncIterator[Deliver]:
    """Yield what processes one raw update to the end, in the application above."""
    application = build(
        bot_api.token, request=InProcessRequest(bot_api), polling=InProcessRequest(bot_api)
    )
    async with application:

        async def deliver(update: dict[str, Any]) -> None:
            await application.process_update(Update.de_json(update, application.bot))

        yield deliver


async def start(update: Update, _context: Context) -> None:
    assert update.message is not None
    await update.message.reply_text(CARD, parse_mode=ParseMode.HTML, reply_markup=BUTTONS)


async def tapped(update: Update, _context: Context) -> None:
    query = update.callback_query
    assert query is not None
    if query.data == "why":
        await query.answer("La durée compte le plus.", show_alert=True)
        return
    await query.answer()
    if query.data == "close":
        await query.edit_message_reply_markup(None)
        return
    await query.edit_message_text(f"Noté : {query.data}")


async def edited(update: Update, _context: Context) -> None:
    assert update.edited_message is not None
    await update.edited_message.reply_text(f"corrigé : {update.edited_message.text}"[:4096])


async def echo(update: Update, _context: Context) -> None:
    assert update.message is not None
    assert update.message.text is not None
    await update.message.reply_text(update.message.text)


async def other(update: Update, _context: Context) -> None:
    assert update.message is not None
    await update.message.reply_text("un mot, plutôt ?")
