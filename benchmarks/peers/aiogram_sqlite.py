"""aiogram 3 as its documentation shows it: a router, states, its webhook handler on aiohttp.

It has no store on SQLite of its own: this one is a table of JSON documents through aiosqlite.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Mapping
from typing import Any

import aiosqlite
from aiogram import Bot, Dispatcher, Router
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from benchmarks.peers.cards import place

TOKEN = "42:aiogram"  # noqa: S105
HERE = place()
for turns in HERE.conversations:
    for each in turns:
        each["markup"] = InlineKeyboardMarkup.model_validate(each["markup"])


class Asking(StatesGroup):
    """The one state there is: a question is open."""

    open = State()


class SqliteStorage(BaseStorage):
    """State and data of each person, saved at every change."""

    def __init__(self, database: aiosqlite.Connection) -> None:
        self._database = database

    async def _set(self, key: StorageKey, column: str, value: str | None) -> None:
        await self._database.execute_fetchall(
            f"INSERT INTO people (person, {column}) VALUES (?1, ?2) "  # noqa: S608 - ours
            f"ON CONFLICT DO UPDATE SET {column} = ?2",
            (key.user_id, value),
        )

    async def _get(self, key: StorageKey, column: str) -> str | None:
        query = f"SELECT {column} FROM people WHERE person = ?"  # noqa: S608 - ours
        rows = list(await self._database.execute_fetchall(query, (key.user_id,)))
        return rows[0][0] if rows else None

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Keep a state."""
        await self._set(key, "state", state.state if isinstance(state, State) else state)

    async def get_state(self, key: StorageKey) -> str | None:
        """Return the state."""
        return await self._get(key, "state")

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Keep the data."""
        await self._set(key, "data", json.dumps(data))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """Return the data."""
        return json.loads(await self._get(key, "data") or "{}")

    async def close(self) -> None:
        """Close the file."""
        await self._database.close()


router = Router()


@router.message(CommandStart())
async def start(message: Message, state: FSMContext) -> None:
    """Begin."""
    await state.set_state(Asking.open)
    await send(message, state, {"turn": 1, "answers": []}, 0)


@router.callback_query(Asking.open)
async def tapped(query: CallbackQuery, state: FSMContext) -> None:
    """Take an answer that was tapped."""
    data = await state.get_data()
    number = data["turn"]
    turn = HERE.turns(query.from_user.id)[number]
    await query.answer()
    if query.data != turn["tapped"] or not isinstance(query.message, Message):
        return
    data["answers"].append(query.data)
    await state.set_data({**data, "turn": number + 1})
    await query.message.edit_text(turn["text"], reply_markup=turn["markup"])


@router.message(Asking.open)
async def typed(message: Message, state: FSMContext) -> None:
    """Take an answer that was typed."""
    data = await state.get_data()
    number = data["turn"]
    assert message.from_user is not None
    turn = HERE.turns(message.from_user.id)[number]
    if message.text != turn["said"] or message.bot is None:
        return
    data["answers"].append(message.text)
    await message.bot.edit_message_text(
        turn["receipt"], chat_id=message.chat.id, message_id=data["card"]
    )
    await send(message, state, {**data, "turn": number + 1}, number)


async def send(message: Message, state: FSMContext, data: dict[str, Any], number: int) -> None:
    """Send a card below, and remember which message it is."""
    assert message.from_user is not None
    turn = HERE.turns(message.from_user.id)[number]
    await state.set_data(data)
    sent = await message.answer(turn["text"], reply_markup=turn["markup"])
    await state.set_data({**data, "card": sent.message_id})


async def main() -> None:
    """Serve until ended."""
    database = await aiosqlite.connect(HERE.folder / "aiogram.sqlite3", isolation_level=None)
    await database.execute("PRAGMA journal_mode = WAL")
    await database.execute("PRAGMA synchronous = FULL")
    await database.execute(
        "CREATE TABLE people (person INTEGER PRIMARY KEY, state TEXT, data TEXT)"
    )
    session = AiohttpSession(api=TelegramAPIServer.from_base(HERE.api))
    bot = Bot(TOKEN, session=session, default=DefaultBotProperties(parse_mode="HTML"))
    dispatcher = Dispatcher(storage=SqliteStorage(database))
    dispatcher.include_router(router)
    if os.environ.get("BENCH_MODE") == "polling":
        await dispatcher.start_polling(bot)
        return
    application = web.Application()
    handler = SimpleRequestHandler(dispatcher, bot, secret_token=HERE.secret)
    handler.register(application, path="/telegram")
    setup_application(application, dispatcher, bot=bot)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", HERE.port).start()
    await bot.set_webhook("http://127.0.0.1")
    await asyncio.Event().wait()


asyncio.run(main())
