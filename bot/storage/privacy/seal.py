"""Text that nobody reads without the secret key: what waits, and names the chat it belongs to.

SHAKE-256 over the key and a number used once gives a stream that is laid over the text;
HMAC-SHA-256 tells whether the key is the right one and the text is whole. Both are of the standard
library.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode

NONCE, TAG = 16, 16
"""Bytes."""


class Seal:
    """Seals with one key, and opens what was sealed with it."""

    __slots__ = ("_stream", "_tag")

    def __init__(self, key: str) -> None:
        self._stream = hmac.digest(key.encode(), b"seal: stream", "sha256")
        self._tag = hmac.digest(key.encode(), b"seal: tag", "sha256")

    def seal(self, text: str) -> str:
        """Return a text that says nothing, and is another one each time."""
        nonce = secrets.token_bytes(NONCE)
        body = nonce + self._laid_over(text.encode(), nonce)
        return urlsafe_b64encode(self._tagged(body) + body).decode()

    def opened(self, sealed: str) -> str | None:
        """Return what was sealed, None if it was with another key or is not whole."""
        try:
            whole = urlsafe_b64decode(sealed)
        except ValueError:
            return None
        tag, body = whole[:TAG], whole[TAG:]
        if len(body) < NONCE or not hmac.compare_digest(tag, self._tagged(body)):
            return None
        return self._laid_over(body[NONCE:], body[:NONCE]).decode()

    def _laid_over(self, text: bytes, nonce: bytes) -> bytes:
        stream = hashlib.shake_256(self._stream + nonce).digest(len(text))
        both = int.from_bytes(text, "big") ^ int.from_bytes(stream, "big")
        return both.to_bytes(len(text), "big")

    def _tagged(self, body: bytes) -> bytes:
        return hmac.digest(self._tag, body, "sha256")[:TAG]
