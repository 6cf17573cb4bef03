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
import urllib.request
from functools import cache
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import orjson
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.metrics import TELEGRAM_ERRORS, TELEGRAM_SECONDS

CONNECTIONS = 256
KEPT_SECONDS = 15.0
"""An idle connection is reused for that long; the other side drops it later than that."""
CONNECT_SECONDS = 5.0
READ_SECONDS = 10.0
ATTEMPTS = 4
FIRST_PAUSE = 0.2

NOT_TWICE = ("send", "copy", "forward")
"""Methods that would show something twice begin with these."""

Timeout = Any
"""Seconds, None for no limit, or the library's mark for "not given"."""


class AiohttpRequest(BaseRequest):
    """python-telegram-bot's transport, on aiohttp.

    `read_timeout`: seconds to wait for an answer, unless the call says otherwise.
    """

    __slots__ = ("_read_timeout", "_session")

    def __init__(self, read_timeout: float = READ_SECONDS) -> None:
        self._read_timeout = read_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the pool of connections; the first of them is made by the first call."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=KEPT_SECONDS),
                headers={"User-Agent": self.USER_AGENT},
                cookie_jar=aiohttp.DummyCookieJar(),
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()

    async def do_request(  # noqa: PLR0917 - the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        write_timeout: Timeout = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the read limit covers it
        connect_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        pool_timeout: Timeout = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the pool is wide
    ) -> tuple[int, bytes]:
        """Make a call, again where that is safe, and return its status and body.

        Raises NetworkError, or TimedOut, when no attempt brought an answer of the Bot API.
        """
        limits = _limits(
            _seconds(connect_timeout, CONNECT_SECONDS), _seconds(read_timeout, self._read_timeout)
        )
        called = _method(url)
        repeatable = not called.startswith(NOT_TWICE)
        for attempt in range(1, ATTEMPTS + 1):
            fault: TelegramError
            began = perf_counter()
            try:
                status, payload = await self._call(url, method, request_data, limits)
            except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
                fault = NetworkError(f"no connection ({type(error).__name__})")
                kind, again = "unreachable", True  # nothing was sent
            except TimeoutError:
                fault, kind, again = TimedOut("no answer in time"), "timeout", repeatable
            except (aiohttp.ClientError, OSError) as error:
                fault = NetworkError(f"the connection broke ({type(error).__name__})")
                kind, again = "broken", repeatable
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
        self, url: str, method: str, data: RequestData | None, limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise RuntimeError("the transport was not initialized")
        async with self._session.request(
            method,
            url,
            timeout=limits,
            allow_redirects=False,
            proxy=_proxy(*urlsplit(url)[:2]),
            **_body(data),
        ) as response:
            payload = await response.read()
            if response.status >= 500:
                raise _BrokenAnswerError(f"Telegram answered {response.status}", response.status)
            if method == "GET" and response.status == 200:
                return response.status, payload  # a file, whatever it holds
            try:
                self.parse_json_payload(payload)
            except TelegramError as error:
                raise _BrokenAnswerError(
                    f"Telegram answered {response.status} and something that is not JSON"
                ) from error
            return response.status, payload

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


def _method(url: str) -> str:
    """Return the method that is called; a file's name is nobody's business."""
    if "/file/bot" in url:
        return "download"
    return url.rpartition("/")[2].replace("_", "")  # see polling for the spelling


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


@cache
def _proxy(scheme: str, host: str) -> str | None:
    """Return the proxy that the environment names for a server.

    Asked once: aiohttp would look for it, and for a netrc file, in other threads at every call.
    """
    if urllib.request.proxy_bypass(host):
        return None
    return urllib.request.getproxies().get(scheme)


@cache
def _limits(connect: float | None, read: float | None) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=None, sock_connect=connect, sock_read=read)


def _seconds(given: Timeout, default: float) -> float | None:
    if given is BaseRequest.DEFAULT_NONE:
        return default
    return None if given is None else float(given)


def _body(data: RequestData | None) -> dict[str, Any]:
    if data is None:
        return {}
    if not data.contains_files:
        return {
            "data": orjson.dumps(data.parameters),
            "headers": {"Content-Type": "application/json"},
        }
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime_type) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime_type)
    return {"data": form}
