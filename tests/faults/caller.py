"""Telegram as a webhook's caller: a chat's updates one after the other, each until it is taken."""

from __future__ import annotations

import asyncio
import itertools
import random
import ssl
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from bot.demo import BotApi
from tests.bot_api_server import carry_out
from tests.faults.service import SECRET

SECONDS_TO_ANSWER = 20


class Caller:
    """Calls the addresses in turn, as a balancer in front of replicas would.

    `doubled`: the share of updates that are sent to two replicas at once.
    """

    def __init__(
        self,
        api: BotApi,
        addresses: Iterable[str],
        doubled: float = 0.0,
        seed: int = 1,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.repeated = 0
        self.twice = 0
        self._api = api
        self._addresses = itertools.cycle(addresses)
        self._tls = tls
        self._doubled = doubled
        self._random = random.Random(seed)  # noqa: S311 - the same every time

    async def call(self) -> None:
        """Deliver for ever."""
        waiting = self._api.updates.waiting
        busy: set[int] = set()
        timeout = aiohttp.ClientTimeout(total=SECONDS_TO_ANSWER)
        async with (
            aiohttp.ClientSession(
                timeout=timeout,
                headers={"X-Telegram-Bot-Api-Secret-Token": SECRET},
                connector=aiohttp.TCPConnector(limit=100, ssl=self._tls or True),
            ) as session,
            asyncio.TaskGroup() as tasks,
        ):

            async def chat(number: int) -> None:
                while mine := next((u for u in waiting if _chat(u) == number), None):
                    await self._until_taken(session, mine)
                    waiting.remove(mine)
                busy.discard(number)

            while True:
                for update in list(waiting):
                    if _chat(update) not in busy:
                        busy.add(_chat(update))
                        tasks.create_task(chat(_chat(update)))
                await self._api.updates.changed()

    async def _until_taken(self, session: aiohttp.ClientSession, update: dict[str, Any]) -> None:
        copies = 2 if self._random.random() < self._doubled else 1
        self.twice += copies - 1
        while not all(await asyncio.gather(*(self._taken(session, update) for _ in range(copies)))):
            self.repeated += 1
            await asyncio.sleep(self._random.uniform(0.02, 0.2))  # as Telegram, not at once

    async def _taken(self, session: aiohttp.ClientSession, update: dict[str, Any]) -> bool:
        try:
            async with session.post(next(self._addresses), json=update) as response:
                if response.status == 200:
                    await carry_out(self._api, await response.read())
                return response.status == 200
        except (aiohttp.ClientError, TimeoutError):
            return False


@asynccontextmanager
async def calling(
    api: BotApi, ports: Sequence[int], *, doubled: float = 0.0, seed: int = 1
) -> AsyncIterator[Caller]:
    """Deliver what waits for the bot to the replicas on these ports."""
    replicas = [f"http://127.0.0.1:{port}/telegram" for port in ports]
    async with delivering(Caller(api, replicas, doubled, seed)) as caller:
        yield caller


@asynccontextmanager
async def delivering(caller: Caller) -> AsyncIterator[Caller]:
    """Let it call until the end."""
    task = asyncio.create_task(caller.call())
    try:
        yield caller
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def _chat(update: dict[str, Any]) -> int:
    content = next(value for key, value in update.items() if key != "update_id")
    return int((content.get("chat") or content["message"]["chat"])["id"])
