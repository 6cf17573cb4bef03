"""The Bot API over HTTP, spoken to by python-telegram-bot's own client and by a plain one."""

from __future__ import annotations

import httpx
import pytest
from telegram import Bot
from telegram.error import BadRequest, InvalidToken

from bot.demo import BotApi, Upload
from tests.bot_api_server import serving
from tests.demo.application import build


async def test_an_application_polls_and_answers() -> None:
    async with serving() as (base_url, bot_api):
        person = bot_api.person(3, "Demo", "fr")
        application = build(bot_api.token, base_url=base_url)
        async with application:
            await application.start()
            assert application.updater is not None
            await application.updater.start_polling()
            person.say("bonjour 🎬 & <merci>")
            await bot_api.until(lambda: len(person.chat.replies) == 1)
            person.say("/start")
            await bot_api.until(lambda: len(person.chat.replies) == 2)
            person.tap("15")
            await bot_api.until(lambda: person.chat.events[-1].kind == "edited")
            await application.updater.stop()
            await application.stop()
    assert [each.text for each in person.chat.replies] == [
        "bonjour 🎬 & <merci>",
        "Noté : weeks:15",
    ]
    assert bot_api.updates.waiting == []


async def test_multipart_carries_a_file_as_it_is() -> None:
    content = b"\r\n--not a boundary\r\r\n\n\x00\xff\r\n"
    async with serving() as (base_url, bot_api):
        person = bot_api.person(3)
        async with Bot(bot_api.token, base_url=base_url) as bot:
            await bot.send_document(
                3, content, filename="bilan été.bin", caption="<b>é</b>", parse_mode="HTML"
            )
    reply = person.chat.replies[0]
    assert reply.file is not None
    assert (reply.file.name, reply.file.content) == ("bilan été.bin", content)
    assert reply.entities == ({"type": "bold", "offset": 0, "length": 1},)


async def test_the_bot_fetches_the_file_that_a_person_sent() -> None:
    async with serving() as (base_url, bot_api):
        person = bot_api.person(3)
        person.send_file(Upload("bilan été.json", b'{"weeks": 15}', "application/json"))
        sent = bot_api.updates.waiting[0]["message"]["document"]
        address = base_url.removesuffix("/bot")
        async with Bot(
            bot_api.token, base_url=base_url, base_file_url=f"{address}/file/bot"
        ) as bot:
            file = await bot.get_file(sent["file_id"])
            assert bytes(await file.download_as_bytearray()) == b'{"weeks": 15}'
            with pytest.raises(BadRequest):
                await bot.get_file("document-unknown")
    assert (sent["file_name"], sent["mime_type"]) == ("bilan été.json", "application/json")


async def test_refusals_travel_as_status_and_description() -> None:
    async with serving() as (base_url, bot_api):
        async with Bot(bot_api.token, base_url=base_url) as bot:
            with pytest.raises(BadRequest, match="Chat not found"):
                await bot.send_message(9, "x")
        with pytest.raises(InvalidToken, match="rejected by the server"):
            async with Bot("2:other", base_url=base_url):
                pass


@pytest.mark.parametrize(
    ("way", "body"),
    [
        ("json", {"chat_id": 3, "text": "é", "reply_markup": {"inline_keyboard": []}}),
        ("data", {"chat_id": "3", "text": "é", "reply_markup": '{"inline_keyboard": []}'}),
        ("params", {"chat_id": "3", "text": "é"}),
    ],
)
async def test_json_form_and_query_are_all_understood(way: str, body: dict[str, object]) -> None:
    async with (
        serving(BotApi(clock=lambda: 5.0)) as (base_url, bot_api),
        httpx.AsyncClient() as web,
    ):
        bot_api.person(3)
        url = f"{base_url}{bot_api.token}/sendMessage"
        response = await web.request("POST", url, **{way: body})  # type: ignore[arg-type]
        unknown = await web.get(f"{base_url}{bot_api.token}/sendNothing")
        nobody = await web.get(f"{base_url}2:other/getMe")
    assert response.status_code == 200
    result = response.json()["result"]
    assert (result["message_id"], result["date"], result["text"]) == (1, 5, "é")
    assert (unknown.status_code, unknown.json()["description"]) == (404, "Not Found")
    assert (nobody.status_code, nobody.json()["error_code"]) == (401, 401)
