"""A python-telegram-bot application on the in-process Bot API."""

from __future__ import annotations

import asyncio

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter

from bot.demo import DEMO_TOKEN, BotApi, BotApiError, InProcessRequest, Upload
from tests.demo.application import build, delivering


async def test_a_command_is_answered_with_a_card() -> None:
    bot_api = BotApi(clock=lambda: 1000.0)
    person = bot_api.person(7, "Demo", "fr")
    async with delivering(bot_api) as deliver:
        person.say("/start")
        assert await bot_api.pump(deliver) == 1
    card = person.chat.replies[-1]
    assert card.text == "Combien de semaines\u00a0?\nvidéo   120 kg\nimages   80 kg"
    assert card.labels == ["15 semaines", "5", "Pourquoi ?", "Méthode", "Copier", "Fermer"]
    assert (card.message_id, card.date) == (2, 1000)


async def test_a_tap_takes_the_equal_label_before_the_one_that_contains_it() -> None:
    bot_api = BotApi()
    person = bot_api.person()
    async with delivering(bot_api) as deliver:
        person.say("/start")
        await bot_api.pump(deliver)
        assert person.tap("5").data == "weeks:5"
        await bot_api.pump(deliver)
    card = person.chat.replies[-1]
    assert (card.text, card.rows) == ("Noté : weeks:5", ())
    assert card.edited is not None
    assert [event.kind for event in person.chat.events] == ["said", "sent", "edited"]


async def test_a_toast_is_an_event() -> None:
    bot_api = BotApi()
    person = bot_api.person()
    async with delivering(bot_api) as deliver:
        person.say("/start")
        await bot_api.pump(deliver)
        person.tap("pourquoi")
        await bot_api.pump(deliver)
    toast = person.chat.events[-1]
    assert (toast.kind, toast.text, toast.alert) == ("toast", "La durée compte le plus.", True)


async def test_edits_and_other_things_than_text_arrive() -> None:
    bot_api = BotApi()
    person = bot_api.person()
    async with delivering(bot_api) as deliver:
        typed = person.say("15")
        person.edit(typed.message_id, "16")
        person.send("photo")
        person.send("voice")
        person.send("sticker")
        await bot_api.pump(deliver)
    assert [reply.text for reply in person.chat.replies] == [
        "15",
        "corrigé : 16",
        *["un mot, plutôt ?"] * 3,
    ]


async def test_long_polling_runs_on_it() -> None:
    bot_api = BotApi()
    person = bot_api.person()
    application = build(
        bot_api.token, request=InProcessRequest(bot_api), polling=InProcessRequest(bot_api)
    )
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling()
        person.say("bonjour")
        await bot_api.until(lambda: bool(person.chat.replies))
        await application.updater.stop()
        await application.stop()
    assert person.chat.replies[-1].text == "bonjour"
    assert bot_api.updates.waiting == []


async def test_another_token_is_refused() -> None:
    bot_api = BotApi()
    with pytest.raises(InvalidToken, match="Unauthorized"):
        await Bot("2:other", request=InProcessRequest(bot_api)).get_me()
    with pytest.raises(InvalidToken, match="Not Found"):
        await Bot("nonsense", request=InProcessRequest(bot_api)).get_me()


async def test_refusals_become_the_errors_of_the_library(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    bot_api = BotApi()
    person = bot_api.person(5)
    async with Bot(DEMO_TOKEN, request=InProcessRequest(bot_api)) as bot:
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(6, "x")
        person.block()
        with pytest.raises(Forbidden, match="blocked by the user"):
            await bot.send_message(5, "x")
        person.unblock()
        bot_api.refuse(
            "sendMessage", BotApiError(429, "Too Many Requests", {"retry_after": 3}), times=1
        )
        with pytest.raises(RetryAfter):
            await bot.send_message(5, "x")
        await bot.send_message(5, "x")
    assert [reply.text for reply in person.chat.replies] == ["x"]


async def test_an_upload_is_kept_and_can_be_sent_again() -> None:
    bot_api = BotApi()
    person = bot_api.person(5)
    async with Bot(DEMO_TOKEN, request=InProcessRequest(bot_api)) as bot:
        sent = await bot.send_document(5, b"a,b\n1,2\n", filename="bilan.csv", caption="Bilan")
        assert sent.document is not None
        await bot.send_document(5, sent.document.file_id)
    first, second = (reply.file for reply in person.chat.replies)
    assert first is not None
    assert (first.name, first.content) == ("bilan.csv", b"a,b\n1,2\n")
    assert first == second
    assert person.chat.replies[0].text == "Bilan"


async def test_a_file_is_fetched_without_a_network() -> None:
    bot_api = BotApi()
    bot_api.person().send_file(Upload("bilan.json", b"{}", "application/json"))
    file_id = bot_api.updates.waiting[0]["message"]["document"]["file_id"]
    request = InProcessRequest(bot_api)
    async with Bot(
        DEMO_TOKEN, base_file_url="https://x.invalid/file/bot", request=request,
        get_updates_request=request,
    ) as bot:  # fmt: skip
        assert bytes(await (await bot.get_file(file_id)).download_as_bytearray()) == b"{}"
    status, _ = await request.do_request(f"https://x.invalid/file/bot2:other/{file_id}", "GET")
    assert status == 404


async def test_who_looks_at_a_chat_sees_what_the_bot_is_doing() -> None:
    bot_api = BotApi()
    chat = bot_api.person().chat
    looking = asyncio.create_task(chat.events_after(0))
    await bot_api.call("sendChatAction", {"chat_id": 1, "action": "upload_photo"})
    assert [(event.kind, event.text) for event in await looking] == [("action", "upload_photo")]
