"""The transport against a server that misbehaves, over real HTTP."""

from __future__ import annotations

import asyncio
import json
import traceback
from collections import Counter
from typing import Any

import pytest
from starlette.responses import Response
from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.conversation.events import Attached
from bot.demo import BotApi, Upload
from bot.telegram.api.client import call
from bot.telegram.api.transport import HttpRequest, read_json
from bot.telegram.files.uploads import MOST_BYTES, attached
from bot.telegram.turns.updates import turn_of
from tests.bot_api_server import Carry, serving
from tests.faults.service import TOKEN, free_ports
from tests.faults.weather import Storm, flood


def bot_on(base_url: str, read_timeout: float = 5.0) -> Bot:
    return Bot(
        TOKEN,
        base_url=base_url,
        base_file_url=base_url.removesuffix("/bot") + "/file/bot",
        request=HttpRequest(read_timeout),
        get_updates_request=HttpRequest(read_timeout),
    )


class Troubled:
    """Every call but getMe meets one trouble, so many times."""

    def __init__(self, trouble: str, times: int) -> None:
        self.calls: Counter[str] = Counter()
        self._storm = Storm(1, seed=1, troubles=(trouble,))
        self._times = times

    async def __call__(self, method: str, carry: Carry) -> Response:
        self.calls[method] += 1
        if method != "getMe" and self.calls[method] <= self._times:
            return await self._storm(method, carry)
        return await carry()


@pytest.mark.parametrize("trouble", ["refused", "lost", "truncated", "html", "cut"])
async def test_what_may_be_repeated_is_repeated(trouble: str) -> None:
    weather = Troubled(trouble, times=2)
    async with serving(BotApi(token=TOKEN), weather) as (base_url, api), bot_on(base_url) as bot:
        assert await bot.set_my_short_description("Bonjour")
        assert weather.calls["setMyShortDescription"] == 3
        assert api.profile.short_descriptions == {"": "Bonjour"}


@pytest.mark.parametrize("trouble", ["lost", "truncated", "cut"])
async def test_a_message_that_may_have_been_sent_is_not_sent_again_here(trouble: str) -> None:
    weather = Troubled(trouble, times=1)
    async with serving(BotApi(token=TOKEN), weather) as (base_url, api), bot_on(base_url) as bot:
        person = api.person(3)
        with pytest.raises(NetworkError) as caught:
            await bot.send_message(3, "once")
        assert not isinstance(caught.value, BadRequest)
        assert [reply.text for reply in person.chat.replies] == ["once"]


async def test_trouble_without_end_is_an_error_without_an_address() -> None:
    weather = Troubled("refused", times=99)
    (nobody,) = free_ports(1)
    async with serving(BotApi(token=TOKEN), weather) as (base_url, api), bot_on(base_url) as bot:
        api.person(3)
        with pytest.raises(NetworkError, match="502") as caught:
            await bot.edit_message_text("x", 3, 1)
        assert weather.calls["editMessageText"] == 4
    alone = bot_on(f"http://127.0.0.1:{nobody}/bot")
    with pytest.raises(NetworkError, match="no connection") as unreachable:
        await alone.initialize()
    await alone.shutdown()
    for error in (caught.value, unreachable.value):
        assert TOKEN not in "".join(traceback.format_exception(error))


async def test_silence_ends_after_the_time_that_the_call_may_take() -> None:
    async with serving(BotApi(token=TOKEN)) as (base_url, _), bot_on(base_url, 0.1) as bot:
        with pytest.raises(TimedOut):
            await call(bot, "getUpdates", timeout=20, seconds_to_read=0.05)


@pytest.mark.parametrize(("sends", "asked"), [(True, 1), (False, 4)])
async def test_who_hangs_up_without_an_answer_may_have_carried_it_out(
    sends: bool, asked: int
) -> None:
    heard: list[bytes] = []

    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.readuntil(b"\r\n"))
        writer.close()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    request = HttpRequest()
    async with server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot{TOKEN}"
        await request.initialize()
        with pytest.raises(NetworkError, match="the connection broke"):
            await request.post(f"{url}/{'sendMessage' if sends else 'editMessageText'}")
        await request.shutdown()
    assert len(heard) == asked


async def test_refusals_come_as_the_library_s_errors() -> None:
    answers: list[Response] = []

    async def refusing(method: str, carry: Carry) -> Response:
        return answers.pop() if method == "sendMessage" and answers else await carry()

    async with serving(BotApi(token=TOKEN), refusing) as (base_url, api), bot_on(base_url) as bot:
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(9, "x")
        person = api.person(3)
        person.block()
        with pytest.raises(Forbidden):
            await bot.send_message(3, "x")
        answers.append(flood(7))
        with pytest.raises(RetryAfter, match="0:00:07"):
            await bot.send_message(3, "x")


async def test_connections_are_reused_and_files_arrive_whole() -> None:
    content = bytes(range(256)) * 300
    async with serving(BotApi(token=TOKEN)) as (base_url, api), bot_on(base_url) as bot:
        person = api.person(3)
        for _ in range(5):
            await bot.send_document(3, content, filename="bilan été.pdf", caption="é")
        assert [reply.file.content for reply in person.chat.replies if reply.file] == [content] * 5
        assert person.chat.replies[0].text == "é"


@pytest.mark.parametrize(
    ("payload", "value"),
    [
        (b'{"a": "\\ud83c\\udfac \\ud83d"}', {"a": "🎬 ?"}),
        (b'{"a": "\xff"}', {"a": "\ufffd"}),
    ],
)
def test_text_that_is_none_becomes_question_marks(payload: bytes, value: Any) -> None:
    assert read_json(payload) == value
    json.dumps(value, ensure_ascii=False).encode()


@pytest.mark.parametrize("payload", [b"", b"<html>", b'{"ok": tr', b"[" * 9000, b"[1]", b"7"])
def test_what_is_no_answer_is_an_error_that_quotes_nothing(payload: bytes) -> None:
    with pytest.raises(TelegramError, match=r"^Invalid server response$"):
        HttpRequest.parse_json_payload(payload)


@pytest.mark.parametrize("content", [b'{"approach": "ai"}', b"[1, 2", b"\x89PNG\r\n\x1a\n\x00\xff"])
async def test_a_file_comes_as_it_is_whatever_it_holds(content: bytes) -> None:
    async with serving(BotApi(token=TOKEN)) as (base_url, api), bot_on(base_url) as bot:
        api.person(3).send_file(Upload("any.json", content, "application/json"))
        (update,) = await bot.get_updates()
        sent = turn_of(update.to_dict(), 0.0)
        assert sent is not None
        assert sent.document is not None
        assert await attached(bot, sent.document) == Attached(content)


async def test_a_file_too_large_for_a_production_stays_where_it_is() -> None:
    weather = Troubled("refused", times=0)
    large = Upload("any.json", b" " * (MOST_BYTES + 1), "application/json")
    async with serving(BotApi(token=TOKEN), weather) as (base_url, api), bot_on(base_url) as bot:
        api.person(3).send_file(large)
        (update,) = await bot.get_updates()
        sent = turn_of(update.to_dict(), 0.0)
        assert sent is not None
        assert sent.document is not None
        assert await attached(bot, sent.document) == Attached(b"", "too_large")
        assert weather.calls["getFile"] == 0
