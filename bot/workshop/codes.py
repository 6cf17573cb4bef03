"""New codes and links: nobody can guess the one, and nobody in a lifetime the other."""

from __future__ import annotations

import secrets

from bot.conversation.workshop.codes import CODE_LENGTH, DIGITS, LETTERS, read_call

SECRET_BYTES = 12


def new_token() -> str:
    """Return what a new workshop's link carries: its code (some 35 bits), and a secret (96 bits).

    A code has letters and digits, so that it can be told from a word and from a number.
    """
    while True:
        code = "".join(secrets.choice(LETTERS + DIGITS) for _ in range(CODE_LENGTH))
        if read_call(code) is not None:
            return code + secrets.token_urlsafe(SECRET_BYTES)
