"""No framework: an HTTP server, an HTTP client, SQLite, and nothing between them."""

from __future__ import annotations

import asyncio
from typing import Any

import aiosqlite
import orjson
from aiohttp import ClientSession, TCPConnector, web

from benchmarks.peers.cards import place

TOKEN = "42:floor"  # noqa: S105
HERE = place()


async def main() -> None:
    """Serve until ended."""
    database = await aiosqlite.connect(HERE.folder / "floor.sqlite3", isolation_level=None)
    await database.execute("PRAGMA journal_mode = WAL")
    await database.execute("PRAGMA synchronous = FULL")
    await database.execute("CREATE TABLE people (person INTEGER PRIMARY KEY, document TEXT)")
    session = ClientSession(connector=TCPConnector(limit=256))

    async def call(method: str, **values: Any) -> Any:
        url = f"{HERE.api}/bot{TOKEN}/{method}"
        headers = {"Content-Type": "application/json"}
        async with session.post(url, data=orjson.dumps(values), headers=headers) as response:
            return orjson.loads(await response.read())["result"]

    async def load(person: int) -> dict[str, Any]:
        query = "SELECT document FROM people WHERE person = ?"
        rows = list(await database.execute_fetchall(query, (person,)))
        return orjson.loads(rows[0][0]) if rows else {"turn": 0, "card": 0, "answers": []}

    async def save(person: int, state: dict[str, Any]) -> None:
        await database.execute_fetchall(
            "INSERT INTO people VALUES (?1, ?2) ON CONFLICT DO UPDATE SET document = ?2",
            (person, orjson.dumps(state).decode()),
        )

    async def on_update(request: web.Request) -> web.Response:
        update = orjson.loads(await request.read())
        query = update.get("callback_query")
        message = query["message"] if query else update["message"]
        who = (query or message)["from"]
        turns = HERE.turns(who["id"])
        state = await load(who["id"])
        turn = turns[state["turn"]]
        if (query["data"] if query else message["text"]) != (turn["tapped"] or turn["said"]):
            return web.Response()
        state["answers"].append(turn["tapped"] or turn["said"])
        state["turn"] += 1
        await save(who["id"], state)
        shown = {
            "chat_id": message["chat"]["id"],
            "text": turn["text"],
            "parse_mode": "HTML",
            "reply_markup": turn["markup"],
        }
        if query:
            await call("answerCallbackQuery", callback_query_id=query["id"])
            await call("editMessageText", message_id=message["message_id"], **shown)
            return web.Response()
        if state["card"]:
            old = {"chat_id": message["chat"]["id"], "message_id": state["card"]}
            await call("editMessageText", text=turn["receipt"], parse_mode="HTML", **old)
        state["card"] = (await call("sendMessage", **shown))["message_id"]
        await save(who["id"], state)
        return web.Response()

    application = web.Application()
    application.router.add_post("/telegram", on_update)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", HERE.port).start()
    await call("setWebhook", url="http://127.0.0.1")
    await asyncio.Event().wait()


asyncio.run(main())
