"""Calls to the Bot API as plain data, for what every turn sends.

The library makes an object of every button that goes out and of every one that comes back in
Telegram's answer, which took as long as all the rest of a turn; nobody looks at them. So these go
from its limiter straight to its transport.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Protocol, cast

import orjson
from telegram import Bot
from telegram.ext import ExtBot
from telegram.request import BaseRequest, RequestData

__all__ = [
    "ApiAnswer",
    "BaseRequest",
    "Bot",
    "PlainData",
    "RequestData",
    "call",
    "is_chat_free",
    "one_rides_along",
    "rides_along",
]


class PlainData:
    """What a call says, without files: the two properties of RequestData that a transport reads."""

    __slots__ = ("parameters",)
    contains_files = False

    def __init__(self, parameters: Mapping[str, Any]) -> None:
        self.parameters = {name: value for name, value in parameters.items() if value is not None}

    @property
    def multipart_data(self) -> dict[str, Any]:
        """Return no file."""
        return {}


@dataclass(slots=True)
class ApiAnswer:
    """The answer to an update: while it is open, one call may ride in it.

    `body`: that call as JSON, the name of its method under `method` beside its parameters.
    """

    body: bytes | None = None
    is_open: bool = True


_answer: ContextVar[ApiAnswer | None] = ContextVar("_answer", default=None)


class KnowsChats(Protocol):
    """A limiter that knows which chat may be written to at once."""

    def is_free(self, chat: int) -> bool:
        """Tell whether a call would not wait."""


def is_chat_free(bot: Bot, chat: int) -> bool:
    """Tell whether a call about a chat would be made at once."""
    limiter = bot.rate_limiter if isinstance(bot, ExtBot) else None
    return cast("KnowsChats", limiter).is_free(chat) if hasattr(limiter, "is_free") else True


async def call(
    bot: Bot, method: str, *, seconds_to_read: float | None = None, **parameters: Any
) -> Any:
    """Make a call and return its result; parameters that are None are left out.

    `seconds_to_read`: how long the answer may take, if not as long as any other.
    Raises TelegramError as the library's own methods do.
    """
    data = cast("RequestData", PlainData(parameters))
    post, url = bot.request.post, f"{bot.base_url}/{method}"
    timeouts = {} if seconds_to_read is None else {"read_timeout": seconds_to_read}
    limiter = bot.rate_limiter if isinstance(bot, ExtBot) else None
    if limiter is None:
        return await post(url, data, **timeouts)
    return await limiter.process_request(post, (url, data), timeouts, method, parameters, None)


def rides_along(method: str, **parameters: Any) -> bool:
    """Let a call whose result nobody needs ride in the answer to the update, if there is room."""
    answer = _answer.get()
    if answer is None or not answer.is_open or answer.body is not None:
        return False
    given = {name: value for name, value in parameters.items() if value is not None}
    answer.body = orjson.dumps({"method": method, **given})
    return True


@contextmanager
def one_rides_along() -> Iterator[ApiAnswer]:
    """Keep the first call without a result for the answer to the update.

    Telegram carries out one call that stands in the answer to a webhook, and tells no result. What
    goes on afterwards, such as a file being sent, makes its own calls.
    """
    answer = ApiAnswer()
    token = _answer.set(answer)
    try:
        yield answer
    finally:
        answer.is_open = False
        _answer.reset(token)
