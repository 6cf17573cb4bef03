"""Only pages of this demo, in a browser on this machine, are answered."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

NAMES = ("127.0.0.1", "localhost", "[::1]")
SAFE = ("GET", "HEAD")


class Guard:
    """Refuses what another site could make a browser send.

    A name that was pointed at this machine (DNS rebinding) is no name of ours: 421. A request
    that another site caused is 403, unless it is a link that a person followed; and whatever
    changes something has to come from one of our own pages. `port`: where the demo listens.
    """

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = {f"{name}:{port}" for name in NAMES} | (set(NAMES) if port == 80 else set())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "http" and (refusal := self._refusal(scope)) is not None:
            await refusal(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0] not in self._hosts:
            return PlainTextResponse("This demo answers on this machine only.\n", 421)
        if scope["method"] not in SAFE:
            is_ours = headers.get("origin") == f"http://{hosts[0]}"
        else:
            followed = headers.get("sec-fetch-mode") == "navigate"
            is_ours = followed or headers.get("sec-fetch-site", "none") in ("none", "same-origin")
        return None if is_ours else PlainTextResponse("This came from another site.\n", 403)
