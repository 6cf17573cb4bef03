"""A cookie that tells which browser has opened a board before: it was right once, and is let in.

It holds a random name for the browser and a signature, is sent to the board's own site alone, and
names nobody.
"""

from __future__ import annotations

import hmac
import re
import secrets

from starlette.requests import Request
from starlette.responses import Response

SECONDS_KEPT = 30 * 86_400
NAME_BYTES = 9
SIGNED = re.compile(r"(?P<browser>[\w-]{12})\.(?P<mark>[0-9a-f]{32})", re.ASCII)


def signing_key(secret: str | None) -> bytes:
    """Return what signs the cookies: the same in every replica that has the bot's secret key."""
    if secret is None:
        return secrets.token_bytes(32)
    return hmac.digest(secret.encode(), b"cookies of the board", "sha256")


class Remembered:
    """Signs and reads the cookies. `is_secure`: browsers reach the board through HTTPS alone."""

    def __init__(self, key: bytes, *, is_secure: bool) -> None:
        self._key = key
        self._is_secure = is_secure

    def browser(self, request: Request, code: str) -> str:
        """Return the name of a browser that has opened this board; empty for any other."""
        found = SIGNED.fullmatch(request.cookies.get(_name(code), ""))
        if found is None or not hmac.compare_digest(found["mark"], self._mark(code, found[1])):
            return ""
        return found["browser"]

    def remember(self, response: Response, code: str) -> None:
        """Give a browser its name for this board."""
        browser = secrets.token_urlsafe(NAME_BYTES)
        response.set_cookie(
            _name(code),
            f"{browser}.{self._mark(code, browser)}",
            max_age=SECONDS_KEPT,
            secure=self._is_secure,
            httponly=True,
            samesite="lax",
        )

    def _mark(self, code: str, browser: str) -> str:
        return hmac.digest(self._key, f"board {code} {browser}".encode(), "sha256").hex()[:32]


def _name(code: str) -> str:
    return f"board_{code}"
