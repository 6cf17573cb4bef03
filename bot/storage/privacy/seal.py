"""Text that nobody reads without the secret key: what waits, and names the chat it belongs to.

Fernet, of the library cryptography: AES-128-CBC, then HMAC-SHA-256, with a number used once. Its
key is made of the secret key for this use alone.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken


class Seal:
    """Seals with one key, and opens what was sealed with it."""

    __slots__ = ("_fernet",)

    def __init__(self, key: str) -> None:
        made = hmac.digest(key.encode(), b"seal: fernet", "sha256")
        self._fernet = Fernet(urlsafe_b64encode(made))

    def seal(self, text: str) -> str:
        """Return a text that says nothing, and is another one each time."""
        return self._fernet.encrypt(text.encode()).decode()

    def opened(self, sealed: str) -> str | None:
        """Return what was sealed, None if it was with another key or is not whole."""
        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken:
            return None
