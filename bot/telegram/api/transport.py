"""Carries the calls to the Bot API: one pool of connections, and a second try where it is safe.

A call that surely was not carried out is repeated, and so is one that may be carried out twice
without harm. A message that may or may not have been sent is neither repeated here nor given up:
the error goes up to `delivery`, which shows the current card again. So a card may appear twice
after a broken connection, and never not at all.

No error raised here holds an address, because the address holds the token.
"""

from __future__ import annotations

import asyncio
import json
import random
from email.utils import parsedate_to_datetime
from functools import lru_cache
from time import perf_counter, time
from typing import Any

import aiohttp
import orjson
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.metrics import TELEGRAM_ERRORS, TELEGRAM_SECONDS
from bot.telegram.api.errors import OutOfMeansError, is_out_of_means

CONNECTIONS = 256
SECONDS_KEPT = 15.0
"""An idle connection is reused for that long; the other side drops it later than that."""
SECONDS_TO_CONNECT = 5.0
READ_SECONDS = 10.0
FILE_SECONDS = 60.0
"""On top of them, for a file to be sent."""
MOST_BYTES = 24 << 20
"""Of one answer. A hundred updates, or a file of the 20 MB that Telegram lets us fetch."""
ATTEMPTS = 4
FIRST_PAUSE = 0.2

NOT_TWICE = ("send", "copy", "forward")
"""Methods that would show something twice begin with these."""

NEVER_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
"""What ends a call before a byte of it has left."""

JSON = {"Content-Type": "application/json"}

Timeout = Any
"""Seconds, None for no limit, or the library's mark for "not given"."""


class HttpRequest(BaseRequest):
    """python-telegram-bot's transport, on aiohttp.

    `read_timeout`: seconds to wait for an answer, unless the call says otherwise.
    """

    __slots__ = ("_date", "_read_timeout", "_session")

    def __init__(self, read_timeout: float = READ_SECONDS) -> None:
        self._read_timeout = read_timeout
        self._session: aiohttp.ClientSession | None = None
        self._date: tuple[str, float] | None = None

    @property
    def drift(self) -> float | None:
        """By how many seconds our clock was ahead of the server's at its latest answer."""
        if self._date is None:
            return None
        said, then = self._date
        try:
            return then - parsedate_to_datetime(said).timestamp()
        except ValueError:
            return None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the pool of connections; the first of them is made by the first call."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=CONNECTIONS, keepalive_timeout=SECONDS_KEPT, limit_per_host=CONNECTIONS
                ),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                skip_auto_headers=("Accept-Encoding",),
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0917 - the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        write_timeout: Timeout = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the read limit covers it
        connect_timeout: Timeout = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - it is the pool's
        pool_timeout: Timeout = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the pool is wide
    ) -> tuple[int, bytes]:
        """Make a call, again where that is safe, and return its status and body.

        Raises NetworkError, or TimedOut, when no attempt brought an answer of the Bot API.
        """
        seconds = self._read_timeout if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        called = _method(url)
        repeatable = not called.startswith(NOT_TWICE)
        for attempt in range(1, ATTEMPTS + 1):
            fault: TelegramError
            began = perf_counter()
            try:
                status, payload = await self._call(url, method, request_data, seconds)
            except NEVER_SENT as error:
                fault, kind, again = NetworkError("no connection"), "unreachable", True
                if is_out_of_means(error):
                    fault, kind = OutOfMeansError("no means left to connect"), "out_of_means"
            except TimeoutError:
                fault, kind, again = TimedOut("no answer in time"), "timeout", repeatable
            except aiohttp.ClientError:
                fault, kind, again = NetworkError("the connection broke"), "broken", repeatable
            except _BrokenAnswerError as error:
                fault, kind, again = NetworkError(str(error)), error.kind, repeatable
            else:
                if status >= 400:
                    TELEGRAM_ERRORS.labels(called, str(status)).inc()
                return status, payload
            finally:
                if called != "getUpdates":  # it waits for somebody to write
                    TELEGRAM_SECONDS.observe(perf_counter() - began)
            TELEGRAM_ERRORS.labels(called, kind).inc()
            if not again or attempt == ATTEMPTS:
                raise fault
            await asyncio.sleep(FIRST_PAUSE * 2**attempt * random.uniform(0.25, 0.75))  # noqa: S311
        raise AssertionError("unreachable")

    async def _call(
        self, url: str, method: str, data: RequestData | None, seconds: float | None
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise RuntimeError("the transport was not initialized")
        body: Any = None
        headers = None
        if data is not None and data.contains_files:
            body = _form(data)
            seconds = None if seconds is None else seconds + FILE_SECONDS
        elif data is not None:
            body, headers = orjson.dumps(data.parameters), JSON
        async with self._session.request(
            method,
            _address(url),
            data=body,
            headers=headers,
            allow_redirects=False,
            timeout=_timeout(seconds),
        ) as response:
            if date := response.headers.get("Date"):
                self._date = date, time()
            status, payload = response.status, await _payload(response)
        if status >= 500:
            raise _BrokenAnswerError(f"Telegram answered {status}", status)
        if method == "GET" and status == 200:
            return status, payload  # a file, whatever it holds
        try:
            self.parse_json_payload(payload)
        except TelegramError as error:
            raise _BrokenAnswerError(
                f"Telegram answered {status} and something that is not JSON"
            ) from error
        return status, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer; text that is no valid Unicode gets question marks.

        Raises TelegramError, without quoting what people may have written.
        """
        try:
            answer = read_json(payload)
        except ValueError:
            raise TelegramError("Invalid server response") from None
        if not isinstance(answer, dict):
            raise TelegramError("Invalid server response")
        return answer


class _BrokenAnswerError(Exception):
    """An answer that is none of the Bot API's; `status`: the one above 500 that came instead."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.kind = str(status or "broken")


async def _payload(response: aiohttp.ClientResponse) -> bytes:
    """Read an answer; raises _BrokenAnswerError if it is larger than any of the Bot API's."""
    if (response.content_length or MOST_BYTES + 1) <= MOST_BYTES:
        return await response.read()
    payload = bytearray()
    async for chunk in response.content.iter_any():
        payload += chunk
        if len(payload) > MOST_BYTES:
            raise _BrokenAnswerError(f"Telegram answered more than {MOST_BYTES} bytes")
    return bytes(payload)


@lru_cache(64)
def _timeout(seconds: float | None) -> aiohttp.ClientTimeout:
    """Return the limits of a call; how long calls may take comes in few sizes."""
    return aiohttp.ClientTimeout(total=seconds, sock_connect=SECONDS_TO_CONNECT)


@lru_cache(64)
def _address(url: str) -> URL:
    """Read an address; those of the methods are few."""
    return URL(url)


def _method(url: str) -> str:
    """Return the method that is called; a file's name is nobody's business."""
    if "/file/bot" in url:
        return "download"
    return url.rpartition("/")[2]


def read_json(payload: bytes) -> Any:
    """Read JSON; bytes and halves of surrogate pairs that are no text become question marks.

    Raises ValueError if it is not JSON.
    """
    try:
        return orjson.loads(payload)
    except orjson.JSONDecodeError:
        return _read_leniently(payload)


def _read_leniently(payload: bytes) -> Any:
    try:
        text = json.dumps(json.loads(payload.decode("utf-8", "replace")), ensure_ascii=False)
        return json.loads(text.encode("utf-8", "replace"))
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _form(data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime_type) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime_type)
    return form
