"""The pages that are there whatever else is served: health, readiness, metrics."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.storage import open_people
from bot.web.app import SECURITY_HEADERS, site


async def _own_policy(_: Request) -> Response:
    return PlainTextResponse("hello", headers={"Content-Security-Policy": "default-src 'none'"})


ROOM = [Route("/room", _own_policy)]


@asynccontextmanager
async def visiting(
    client: str = "127.0.0.1", *, ready: bool = True
) -> AsyncIterator[httpx.AsyncClient]:
    async with open_people("sqlite:///:memory:") as people:
        app = site(people, ROOM, is_ready=lambda: ready)
        transport = httpx.ASGITransport(app, client=(client, 40_000))
        async with httpx.AsyncClient(transport=transport, base_url="http://site") as visitor:
            yield visitor


async def test_ready_is_health_and_a_place_among_the_others() -> None:
    async with visiting() as visitor:
        assert (await visitor.get("/ready")).json() == {"ready": True}
    async with visiting(ready=False) as visitor:
        early = await visitor.get("/ready")
        assert (early.status_code, early.json()) == (503, {"ready": False})
        assert (await visitor.get("/health")).status_code == 200


@pytest.mark.parametrize("path", ["/health", "/ready", "/metrics", "/room", "/nowhere"])
async def test_every_answer_is_guarded(path: str) -> None:
    async with visiting() as visitor:
        headers = (await visitor.get(path)).headers
    own = {"Content-Security-Policy"} if path == "/room" else set()
    for name in SECURITY_HEADERS.keys() - own:
        assert headers[name] == SECURITY_HEADERS[name]
    if own:
        assert headers.get_list("Content-Security-Policy") == ["default-src 'none'"]


@pytest.mark.parametrize(
    ("client", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("10.1.2.3", {}, 200),
        ("fd00::1", {}, 200),
        ("8.8.8.8", {}, 404),
        ("2001:4860:4860::8888", {}, 404),
        ("somebody", {}, 404),
        ("127.0.0.1", {"X-Forwarded-For": "10.0.0.1"}, 404),
        ("127.0.0.1", {"Forwarded": "for=10.0.0.1"}, 404),
        ("10.0.0.7", {"X-Real-IP": "127.0.0.1"}, 404),
        ("10.0.0.7", {"Via": "1.1 proxy"}, 404),
    ],
)
async def test_metrics_are_for_the_house(client: str, headers: dict[str, str], status: int) -> None:
    async with visiting(client) as visitor:
        answer = await visitor.get("/metrics", headers=headers)
    assert answer.status_code == status
    assert ("chourave_database_up 1.0" in answer.text) is (status == 200)
    if status == 200:
        assert answer.headers["content-type"].startswith("text/plain")
