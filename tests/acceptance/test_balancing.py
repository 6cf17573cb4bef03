"""The proxy of deploy/ before several replicas."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.acceptance.proxy import proxying
from tests.faults.service import PATIENCE
from tests.loopback import serving

pytestmark = pytest.mark.system

UNDER_WAY, LATER = 8, 40


class Replica:
    """Takes requests, and answers while it is not held up."""

    def __init__(self) -> None:
        self.taken = 0
        self.free = asyncio.Event()
        self.site = Starlette(routes=[Route("/telegram", self._takes, methods=["POST"])])

    async def _takes(self, _request: Request) -> Response:
        self.taken += 1
        await self.free.wait()
        return Response()


async def test_what_comes_while_one_replica_is_held_up_goes_to_the_other(tmp_path: Path) -> None:
    slow, quick = Replica(), Replica()
    async with serving(slow.site) as first, serving(quick.site) as second:
        listen = f"{first} {second}".replace("http://", "")
        async with (
            proxying(tmp_path, listen, first) as proxy,
            httpx.AsyncClient(base_url=proxy.bot, verify=proxy.tls) as telegram,
            asyncio.timeout(PATIENCE),
            asyncio.TaskGroup() as waiting,
        ):
            sent = []
            for count in range(1, UNDER_WAY + 1):
                sent.append(waiting.create_task(telegram.post("/telegram")))
                while slow.taken + quick.taken < count:  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
            assert slow.taken == quick.taken
            quick.free.set()
            await asyncio.wait(sent, return_when=asyncio.FIRST_COMPLETED)
            for _ in range(LATER):
                assert (await telegram.post("/telegram")).status_code == 200
            assert slow.taken == UNDER_WAY / 2
            slow.free.set()
        assert [each.result().status_code for each in sent] == [200] * UNDER_WAY
