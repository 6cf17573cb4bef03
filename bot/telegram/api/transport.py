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
from datetime import timedelta
from functools import lru_cache
from time import perf_counter
from typing import Any

import orjson
from pyreqwest.client import Client, ClientBuilder
from pyreqwest.exceptions import PoolTimeoutError, RequestError, RequestTimeoutError
from pyreqwest.http import Url
from pyreqwest.multipart import FormBuilder, PartBuilder
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.metrics import TELEGRAM_ERRORS, TELEGRAM_SECONDS

CONNECTIONS = 256
KEPT = timedelta(seconds=15)
"""An idle connection is reused for that long; the other side drops it later than that."""
CONNECT = timedelta(seconds=5)
READ_SECONDS = 10.0
FILE_SECONDS = 60.0
"""On top of them, for a file to be sent."""
ATTEMPTS = 4
FIRST_PAUSE = 0.2

NOT_TWICE = ("send", "copy", "forward")
"""Methods that would show something twice begin with these."""

JSON = {"Content-Type": "application/json"}

Timeout = Any
"""Seconds, None for no limit, or the library's mark for "not given"."""


class ReqwestRequest(BaseRequest):
    """python-telegram-bot's transport, on reqwest.

    `read_timeout`: seconds to wait for an answer, unless the call says otherwise.
    """

    __slots__ = ("_client", "_read_timeout")

    def __init__(self, read_timeout: float = READ_SECONDS) -> None:
        self._read_timeout = read_timeout
        self._client: Client | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the pool of connections; the first of them is made by the first call."""
        if self._client is None:
            self._client = (
                ClientBuilder()
                .user_agent(self.USER_AGENT)
                .max_connections(CONNECTIONS)
                .pool_idle_timeout(KEPT)
                .connect_timeout(CONNECT)
                .follow_redirects(enable=False)
                .build()
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._client is not None:
            await self._client.close()
            self._client = None

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
            except RequestError as error:
                if _was_never_sent(error):
                    fault, kind, again = NetworkError("no connection"), "unreachable", True
                elif isinstance(error, RequestTimeoutError):
                    fault, kind, again = TimedOut("no answer in time"), "timeout", repeatable
                else:
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
        if self._client is None:
            raise RuntimeError("the transport was not initialized")
        request = self._client.request(method, _address(url))
        if data is not None and data.contains_files:
            request = request.multipart(_form(data))
            seconds = None if seconds is None else seconds + FILE_SECONDS
        elif data is not None:
            request = request.body_bytes(orjson.dumps(data.parameters)).headers(JSON)
        if seconds is not None:
            request = request.timeout(timedelta(seconds=seconds))
        response = await request.build().send()
        status, payload = response.status, bytes(await response.bytes())
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


def _was_never_sent(error: RequestError) -> bool:
    """Tell whether there was no connection.

    The class does not tell: a connection that breaks before the answer is a ConnectError as well.
    Among the causes stands in which phase it was; what does not stand there may have been sent.
    """
    causes = error.details["causes"] or []
    unconnected = any(cause["message"] == "client error (Connect)" for cause in causes)
    return unconnected or isinstance(error, PoolTimeoutError)


@lru_cache(64)
def _address(url: str) -> Url:
    """Read an address; those of the methods are few."""
    return Url(url)


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


def _form(data: RequestData) -> FormBuilder:
    form = FormBuilder()
    for name, value in data.json_parameters.items():
        form = form.text(name, value)
    for name, (filename, content, mime_type) in data.multipart_data.items():
        whole = content if isinstance(content, bytes) else content.read()
        form = form.part(name, PartBuilder.from_bytes(whole).file_name(filename).mime(mime_type))
    return form
