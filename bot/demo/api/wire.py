"""Carries python-telegram-bot's calls to the in-process Bot API, without a network."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote

from bot.demo.api.bot_api import BotApi
from bot.demo.api.parameters import Upload
from bot.demo.api.refusals import BotApiError
from bot.telegram.api.client import BaseRequest, RequestData

_ADDRESS = re.compile(r"/bot(?P<token>[^/]+)/(?P<method>\w+)/?")
_FILE = re.compile(r"/file/bot(?P<token>[^/]+)/(?P<path>.+)")
_TOKEN = re.compile(r"\d+:[\w-]+")


async def answer(
    bot_api: BotApi, path: str, parameters: dict[str, Any]
) -> tuple[int, dict[str, Any]]:
    """Return the HTTP status and JSON body with which Telegram answers a call to `path`.

    A token that has not the form of one is 404, another bot's is 401.
    """
    try:
        result = await bot_api.call(_method(bot_api, path), parameters)
    except BotApiError as refusal:
        return refusal.code, refusal.as_json()
    return 200, {"ok": True, "result": result}


def download(bot_api: BotApi, path: str) -> tuple[int, bytes]:
    """Return the HTTP status and body with which Telegram answers who fetches a file."""
    address = _FILE.fullmatch(path)
    file = bot_api.file_at(address["path"]) if address is not None else None
    if address is None or address["token"] != bot_api.token or file is None:
        return 404, json.dumps(BotApiError(404, "Not Found").as_json()).encode()
    return 200, file.content


class InProcessRequest(BaseRequest):
    """python-telegram-bot's transport to a `BotApi` in the same process.

    Give one to `Application.builder()` as `request` and one as `get_updates_request`; whatever
    the base URL, only the `/bot<token>/<method>` or `/file/bot<token>/<path>` at its end counts.
    """

    __slots__ = ("_bot_api",)

    def __init__(self, bot_api: BotApi) -> None:
        self._bot_api = bot_api

    @property
    def read_timeout(self) -> float | None:
        """None: an answer in process comes when it comes."""
        return None

    async def initialize(self) -> None:
        """Open nothing."""

    async def shutdown(self) -> None:
        """Close nothing."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 - python-telegram-bot says POST or GET, Telegram takes both
        request_data: RequestData | None = None,
        *_timeouts: object,
        **_named_timeouts: object,
    ) -> tuple[int, bytes]:
        """Answer a call with the status and body that Telegram would send."""
        if "/file/bot" in url:
            return download(self._bot_api, unquote(url[url.index("/file/bot") :]))
        parameters: dict[str, Any] = {}
        if request_data is not None:
            parameters.update(request_data.parameters)
            for name, part in request_data.multipart_data.items():
                parameters[name] = _upload(part)
        path = re.sub(r"^.*(?=/bot[^/]*/\w+/?$)", "", url)
        status, body = await answer(self._bot_api, path, parameters)
        return status, json.dumps(body).encode()


def _method(bot_api: BotApi, path: str) -> str:
    address = _ADDRESS.fullmatch(path)
    if address is None or not _TOKEN.fullmatch(address["token"]):
        raise BotApiError(404, "Not Found")
    if address["token"] != bot_api.token:
        raise BotApiError(401, "Unauthorized")
    return address["method"]


def _upload(part: tuple[str, Any, str]) -> Upload:
    name, content, mime_type = part
    return Upload(name, content if isinstance(content, bytes) else content.read(), mime_type)
