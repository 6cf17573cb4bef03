"""Calls to the Bot API as plain data, for what every turn sends.

The library makes an object of every button that goes out and of every one that comes back in
Telegram's answer, which took as long as all the rest of a turn; nobody looks at them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Any

import orjson
from telegram import Bot
from telegram.error import EndPointNotFound, InvalidToken


@dataclass(slots=True)
class Answer:
    """The answer to an update: while it is open, one call may ride in it.

    `body`: that call as JSON, the name of its method under `method` beside its parameters.
    """

    body: bytes | None = None
    is_open: bool = True


_answer: ContextVar[Answer | None] = ContextVar("_answer", default=None)


async def call(bot: Bot, method: str, **parameters: Any) -> Any:
    """Make a call and return its result; parameters that are None are left out.

    Raises TelegramError as the library's own methods do.
    """
    try:
        return await bot.do_api_request(_spelled(method), parameters)
    except EndPointNotFound:  # all our methods exist: it is the token that does not
        raise InvalidToken from None


async def call_without_result(bot: Bot, method: str, **parameters: Any) -> None:
    """Make a call whose failure changes nothing; in the answer to the update if there is room.

    Raises TelegramError if it was made at once and failed.
    """
    answer = _answer.get()
    if answer is not None and answer.is_open and answer.body is None:
        given = {name: value for name, value in parameters.items() if value is not None}
        answer.body = orjson.dumps({"method": method, **given})
        return
    await call(bot, method, **parameters)


@contextmanager
def one_rides_along() -> Iterator[Answer]:
    """Keep the first call without a result for the answer to the update.

    Telegram carries out one call that stands in the answer to a webhook, and tells no result. What
    goes on afterwards, such as a file being sent, makes its own calls.
    """
    answer = Answer()
    token = _answer.set(answer)
    try:
        yield answer
    finally:
        answer.is_open = False
        _answer.reset(token)


@cache
def _spelled(method: str) -> str:
    """Spell a method so that the library does not point to its own way of calling it."""
    return re.sub(r"(?=[A-Z])", "_", method)
