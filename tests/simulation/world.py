"""One world in one process: Telegram, the bot's processes, their database, what befalls them."""

from __future__ import annotations

import asyncio
import json
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.demo import DEMO_TOKEN, BotApi
from bot.demo.api.wire import InProcessRequest
from bot.storage import AwayError, People
from bot.storage.database import ConnectionBrokenError, Database, Row, Value
from bot.storage.engines import sqlite
from bot.storage.privacy.pseudonyms import checked
from bot.storage.queries import SqlPeople
from bot.storage.schema import bring_up_to_date, shipped
from bot.telegram.api.rate_limits import Pace
from bot.telegram.application import build_application
from bot.telegram.intake.delivery import Delivery
from bot.telegram.intake.polling import poll
from bot.telegram.intake.throttle import Throttle
from bot.telegram.intake.webhook import SECRET_HEADER, webhook_endpoint
from tests.phone import NOON
from tests.simulation.clock import VirtualLoop

KEY = "simulation" * 4
SECRET = "of-the-simulation"
FLOODED = 300
"""Seconds that Telegram asks one chat to wait, once in a while."""


class Dice:
    """What befalls whom; `seen`: how often it did."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - the same every time
        self.seen: Counter[str] = Counter()
        self.is_stormy = True

    def throws(self, trouble: str, chance: float) -> bool:
        """Tell whether a trouble comes now."""
        comes = self.is_stormy and self.random.random() < chance
        self.seen[trouble] += comes
        return comes


class ShakyDatabase:
    """A database that is away at times, and whose connection breaks."""

    def __init__(self, inner: Database, dice: Dice, loop: VirtualLoop) -> None:
        self._inner, self._dice, self._loop = inner, dice, loop
        self.begin, self.has_history = inner.begin, inner.has_history
        self._back = 0.0

    async def ask(self, query: str, **values: Value) -> list[Row]:
        """Run a statement, or not, or without saying so."""
        if self._loop.time() < self._back:
            raise AwayError("the database is away")
        if self._dice.throws("database away", 0.002):
            self._back = self._loop.time() + self._dice.random.uniform(1, 20)
            raise AwayError("the database is away")
        self._loop.virtual.outside += 1
        try:
            rows = await self._inner.ask(query, **values)
        finally:
            self._loop.virtual.outside -= 1
        if self._dice.throws("answer of the database lost", 0.004):
            raise ConnectionBrokenError("the connection broke")
        return rows

    async def owe_a_scrub(self) -> None:
        """Leave it."""

    async def owes_a_scrub(self) -> bool:
        """Leave it."""
        return False

    async def scrub(self) -> None:
        """Leave it."""


class OfOneProcess:
    """A database as one process has it: none once the process was killed."""

    def __init__(self, inner: ShakyDatabase) -> None:
        self._inner = inner
        self.begin, self.has_history = inner.begin, inner.has_history
        self.is_dead = False

    async def ask(self, query: str, **values: Value) -> list[Row]:
        """Run a statement, for a process that lives."""
        if self.is_dead:
            raise asyncio.CancelledError
        rows = await self._inner.ask(query, **values)
        if self.is_dead:
            raise asyncio.CancelledError
        return rows

    async def owe_a_scrub(self) -> None:
        """Leave it."""

    async def owes_a_scrub(self) -> bool:
        """Leave it."""
        return False

    async def scrub(self) -> None:
        """Leave it."""


class ShakyRequest(BaseRequest):
    """Calls that take time, get lost on the way there or back, or are refused for a while."""

    __slots__ = ("_api", "_dice", "_floods", "_inner", "is_dead")

    def __init__(self, api: BotApi, dice: Dice, floods: dict[str, float]) -> None:
        self._api, self._dice, self._floods = api, dice, floods
        self._inner = InProcessRequest(api)
        self.is_dead = False

    @property
    def read_timeout(self) -> float | None:
        """None: an answer comes when it comes."""
        return None

    async def initialize(self) -> None:
        """Open nothing."""

    async def shutdown(self) -> None:
        """Close nothing."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *_timeouts: object,
        **_named: object,
    ) -> tuple[int, bytes]:
        """Make a call, as far as the world lets it."""
        called = url.rpartition("/")[2]
        await self._passes()
        if called == "getMe":
            return await self._inner.do_request(url, method, request_data)
        if self._dice.throws("call lost on its way", 0.02):
            raise NetworkError("no connection")
        chat = str((request_data.parameters if request_data else {}).get("chat_id", ""))
        loop = asyncio.get_running_loop()
        if called.startswith(("send", "edit")) and self._dice.throws("long flood", 0.002):
            self._floods[chat] = loop.time() + FLOODED
        until = self._floods.get(chat, 0.0)
        if loop.time() < until:
            return 429, flood(int(until - loop.time()) + 1)
        if chat and self._dice.throws("short flood", 0.01):
            return 429, flood(3)
        status, body = await self._inner.do_request(url, method, request_data)
        if called != "getUpdates" and not called.startswith(("send", "get")):
            twice = self._dice.throws("call doubled", 0.01)
            if twice:
                await self._inner.do_request(url, method, request_data)
        await self._passes()
        if self._dice.throws("answer lost on its way", 0.02):
            raise TimedOut("no answer in time")
        return status, body

    async def _passes(self) -> None:
        await asyncio.sleep(self._dice.random.uniform(0.01, 0.12))
        if self.is_dead:
            raise asyncio.CancelledError


def flood(seconds: int) -> bytes:
    """Say what Telegram says when it wants a pause."""
    parameters = {"retry_after": seconds}
    description = f"Too Many Requests: retry after {seconds}"
    return json.dumps(
        {"ok": False, "error_code": 429, "description": description, "parameters": parameters}
    ).encode()


class Process:
    """One process of the bot, which polls or is called; it may be killed at any moment."""

    def __init__(self, world: World, *, polls: bool) -> None:
        self._world, self._polls = world, polls
        self._database = OfOneProcess(world.database)
        self._request = ShakyRequest(world.api, world.dice, world.floods)
        self._tasks: list[asyncio.Task[Any]] = []
        self._stop = asyncio.Event()
        self.endpoint: Any = None

    async def start(self) -> None:
        """Start, as `chourave run` does."""
        world = self._world
        loop = asyncio.get_running_loop()
        people = SqlPeople(self._database, world.pseudonyms)
        application = build_application(
            DEMO_TOKEN,
            people,
            api_url="https://in.process.invalid",
            request=self._request,
            updates_request=self._request,
            pace=Pace(30, clock=loop.time),
            clock=world.clock,
            illustrated=world.illustrated,
        )
        await application.initialize()
        throttle = Throttle(world.per_minute, loop.time) if world.per_minute else None
        delivery = Delivery(application, people, world.clock, throttle)
        self._run(application.courier.look_after(application.bot, self._stop, is_alone=self._polls))
        if self._polls:
            self._run(poll(application.bot, delivery, self._stop))
        else:
            self.endpoint = webhook_endpoint(delivery, SECRET)

    def kill(self) -> None:
        """End at once, with nothing said or done at the end."""
        self._database.is_dead = self._request.is_dead = True
        self.endpoint = None
        for task in self._tasks:
            task.cancel()

    def _run(self, work: Any) -> None:
        self._tasks.append(asyncio.create_task(work))


class World:
    """Everything there is."""

    def __init__(self, seed: int, database: ShakyDatabase, dice: Dice) -> None:
        self.dice, self.database = dice, database
        self.api = BotApi(clock=self.clock, token=DEMO_TOKEN)
        self.floods: dict[str, float] = {}
        self.polls = seed % 2 == 0
        self.processes: list[Process] = []
        self.pseudonyms: Any = None
        self.per_minute = 0.0
        """What one person or group may send for ever; 0: whatever they like."""
        self.illustrated = False
        self._caller: asyncio.Task[None] | None = None
        self._posting: set[asyncio.Task[None]] = set()

    @staticmethod
    def clock() -> float:
        """Return the time on the wall of this world."""
        return NOON + asyncio.get_running_loop().time()

    async def begin(self) -> None:
        """Start the processes: one that polls, or two that are called."""
        for _ in range(1 if self.polls else 2):
            await self._start()
        if not self.polls:
            self._caller = asyncio.create_task(self._calls())

    async def crashes(self) -> None:
        """Kill a process now and then, and start another."""
        while self.dice.is_stormy:
            await asyncio.sleep(self.dice.random.expovariate(1 / 12))
            if self.dice.throws("kill", 1.0):
                victim = self.dice.random.choice(self.processes)
                self.processes.remove(victim)
                if self.polls and self.dice.throws("two pollers", 0.3):
                    await self._start()
                    await asyncio.sleep(3)
                victim.kill()
                await asyncio.sleep(self.dice.random.uniform(0, 3))
                await self._start()
                while len(self.processes) > (1 if self.polls else 2):
                    self.processes.pop(0).kill()

    async def calm_down(self) -> None:
        """Let nothing befall anybody from now on, and have the processes that there should be."""
        self.dice.is_stormy = False
        while len(self.processes) < (1 if self.polls else 2):
            await self._start()

    async def _start(self) -> None:
        while True:
            process = Process(self, polls=self.polls)
            try:
                await process.start()
            except NetworkError:
                await asyncio.sleep(1)
            else:
                self.processes.append(process)
                return

    async def end(self) -> None:
        """Stop everything."""
        if self._caller is not None:
            self._caller.cancel()
        for process in self.processes:
            process.kill()
        for _ in range(20):
            await asyncio.sleep(0.2)
        for task in asyncio.all_tasks():
            if task is not asyncio.current_task():
                task.cancel()
        await asyncio.sleep(0)

    async def _calls(self) -> None:
        """Be Telegram that calls: a chat's next update when the one before was answered."""
        busy: set[int] = set()
        while True:
            for update in list(self.api.updates.waiting):
                chat = chat_of_update(update)
                if chat not in busy:
                    busy.add(chat)
                    task = asyncio.create_task(self._posts(update, chat, busy))
                    self._posting.add(task)
                    task.add_done_callback(self._posting.discard)
            await asyncio.sleep(0.02)

    async def _posts(self, update: dict[str, Any], chat: int, busy: set[int]) -> None:
        endpoints = [process.endpoint for process in self.processes if process.endpoint is not None]
        self.dice.random.shuffle(endpoints)
        several = endpoints[: 2 if self.dice.throws("called twice", 0.05) else 1]
        given = await asyncio.gather(*(self._post(endpoint, update) for endpoint in several))
        if 200 in given:
            self.api.updates.waiting = [
                each
                for each in self.api.updates.waiting
                if each["update_id"] != update["update_id"]
            ]
        else:
            await asyncio.sleep(self.dice.random.uniform(0.5, 2))
        busy.discard(chat)

    async def _post(self, endpoint: Any, update: dict[str, Any]) -> int:
        """Call one replica, and return the status; 0 if it was killed meanwhile."""
        await asyncio.sleep(self.dice.random.uniform(0.01, 0.1))
        body, said = json.dumps(update).encode(), []
        scope = {
            "type": "http", "method": "POST", "path": "/telegram", "query_string": b"",
            "headers": [(SECRET_HEADER.lower().encode(), SECRET.encode())],
        }  # fmt: skip

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            said.append(message)

        with suppress(asyncio.CancelledError, TimeoutError):
            async with asyncio.timeout(60):
                await endpoint(scope, receive, send)
        status = next((each["status"] for each in said if "status" in each), 0)
        answer = b"".join(each.get("body", b"") for each in said)
        if answer.startswith(b'{"method"') and not self.dice.throws("answer to a call lost", 0.02):
            values = json.loads(answer)
            with suppress(Exception):  # whoever answered does not hear how it went
                await self.api.call(values.pop("method"), values)
        return int(status)


def chat_of_update(update: dict[str, Any]) -> int:
    """Return the private chat of an update."""
    for content in update.values():
        if isinstance(content, dict):
            return int(content["from"]["id"])
    raise AssertionError(update)


@asynccontextmanager
async def world(
    seed: int, *, is_stormy: bool = True, per_minute: float = 0.0, illustrated: bool = False
) -> AsyncIterator[tuple[World, People]]:
    """Make a world, and its people as nothing but the storage tells of them."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, VirtualLoop)
    dice = Dice(seed)
    dice.is_stormy = is_stormy
    random.seed(seed)
    loop.virtual.outside += 1  # opening is no matter of time
    async with sqlite.connect("sqlite:///:memory:") as database:
        await bring_up_to_date(database, shipped())
        pseudonyms = await checked(database, KEY, None)
        loop.virtual.outside -= 1
        made = World(seed, ShakyDatabase(database, dice, loop), dice)
        made.pseudonyms = pseudonyms
        made.per_minute = per_minute
        made.illustrated = illustrated
        await made.begin()
        try:
            calm = Dice(seed)
            calm.is_stormy = False
            yield made, SqlPeople(ShakyDatabase(database, calm, loop), pseudonyms)
        finally:
            await made.end()
            loop.virtual.outside += 1
