"""python-telegram-bot with its defaults: ConversationHandler, PicklePersistence, run_webhook."""

from __future__ import annotations

import os
from typing import Any

from telegram import InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

from benchmarks.peers.cards import place

TOKEN = "42:defaults"  # noqa: S105
HERE = place()
for turns in HERE.conversations:
    for each in turns:
        each["markup"] = InlineKeyboardMarkup.de_json(each["markup"], None)
OPEN = 0
Context = ContextTypes.DEFAULT_TYPE


def turn_of(update: Update, number: int) -> dict[str, Any]:
    """Return what this person does and sees in a turn."""
    assert update.effective_user is not None
    return HERE.turns(update.effective_user.id)[number]


async def start(update: Update, context: Context) -> int:
    """Begin."""
    assert context.user_data is not None
    context.user_data.update({"turn": 1, "answers": []})
    await send(update, context.user_data, 0)
    return OPEN


async def tapped(update: Update, context: Context) -> int:
    """Take an answer that was tapped."""
    query, data = update.callback_query, context.user_data
    assert query is not None
    assert data is not None
    turn = turn_of(update, data["turn"])
    await query.answer()
    if query.data == turn["tapped"]:
        data["answers"].append(query.data)
        data["turn"] += 1
        await query.edit_message_text(turn["text"], ParseMode.HTML, reply_markup=turn["markup"])
    return OPEN


async def typed(update: Update, context: Context) -> int:
    """Take an answer that was typed."""
    message, data = update.message, context.user_data
    assert message is not None
    assert data is not None
    number = data["turn"]
    turn = turn_of(update, number)
    if message.text == turn["said"]:
        data["answers"].append(message.text)
        data["turn"] += 1
        await context.bot.edit_message_text(
            turn["receipt"], message.chat.id, data["card"], parse_mode=ParseMode.HTML
        )
        await send(update, data, number)
    return OPEN


async def send(update: Update, data: dict[Any, Any], number: int) -> None:
    """Send a card below, and remember which message it is."""
    turn = turn_of(update, number)
    assert update.message is not None
    sent = await update.message.reply_text(
        turn["text"], ParseMode.HTML, reply_markup=turn["markup"]
    )
    data["card"] = sent.message_id


application = (
    Application.builder()
    .token(TOKEN)
    .base_url(f"{HERE.api}/bot")
    .persistence(PicklePersistence(HERE.folder / "people.pickle"))
    .build()
)
application.add_handler(
    ConversationHandler(
        entry_points=[CommandHandler("start", start)],
        states={
            OPEN: [
                CallbackQueryHandler(tapped),
                MessageHandler(filters.TEXT & ~filters.COMMAND, typed),
            ]
        },
        fallbacks=[CommandHandler("start", start)],
        name="questions",
        persistent=True,
    )
)
if os.environ.get("BENCH_MODE") == "polling":
    application.run_polling()
else:
    application.run_webhook(
        "127.0.0.1",
        HERE.port,
        "telegram",
        secret_token=HERE.secret,
        webhook_url="http://127.0.0.1",
    )
