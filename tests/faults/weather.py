"""What befalls calls to Telegram on their way, at random but the same every time."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator

from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse

from tests.bot_api_server import Carry

TROUBLES = ("refused", "lost", "truncated", "html", "cut", "flood", "slow")


class Storm:
    """Spoils a share of all calls; `seen`: how often it did what."""

    def __init__(self, share: float, seed: int, troubles: tuple[str, ...] = TROUBLES) -> None:
        self.seen: Counter[str] = Counter()
        self._share = share
        self._troubles = troubles
        self._dice = random.Random(seed)  # noqa: S311 - the same every time

    async def __call__(self, method: str, carry: Carry) -> Response:
        if method == "getMe" or self._dice.random() > self._share:
            return await carry()
        trouble = self._dice.choice(self._troubles)
        self.seen[trouble] += 1
        match trouble:
            case "refused":  # not carried out
                return HTMLResponse("<html><h1>502 Bad Gateway</h1></html>", 502)
            case "lost":  # carried out, and nobody says so
                await carry()
                return HTMLResponse("<html><h1>504 Gateway Time-out</h1></html>", 504)
            case "truncated":
                answer = await carry()
                half = bytes(answer.body)[: len(answer.body) // 2]
                return Response(half, media_type="application/json")
            case "html":
                return HTMLResponse("<html>captive portal</html>")
            case "cut":
                answer = await carry()
                return StreamingResponse(_cut(bytes(answer.body)), headers=dict(answer.headers))
            case "flood":
                return flood(1)
        await asyncio.sleep(0.3)
        return await carry()


async def _cut(body: bytes) -> AsyncIterator[bytes]:
    yield body[: len(body) // 2]
    raise ConnectionResetError


def flood(seconds: int) -> Response:
    """Answer as Telegram does when it wants a pause."""
    return JSONResponse(
        {
            "ok": False,
            "error_code": 429,
            "description": f"Too Many Requests: retry after {seconds}",
            "parameters": {"retry_after": seconds},
        },
        429,
    )
