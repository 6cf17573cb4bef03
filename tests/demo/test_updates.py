"""Updates: how they look, when they are confirmed, when they come again."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.demo import BotApi, BotApiError, NoSuchButtonError


def ids(updates: list[dict[str, Any]]) -> list[int]:
    return [update["update_id"] for update in updates]


async def get(bot_api: BotApi, **parameters: Any) -> list[int]:
    return ids(await bot_api.call("getUpdates", parameters))


@pytest.fixture
def bot_api() -> BotApi:
    bot_api = BotApi(clock=lambda: 1000.9)
    for text in ("un", "deux", "trois"):
        bot_api.person(1, "Demo", "fr").say(text)
    return bot_api


async def test_updates_come_again_until_a_higher_offset_confirms_them(bot_api: BotApi) -> None:
    assert await get(bot_api) == [1, 2, 3]
    assert await get(bot_api, offset=0) == [1, 2, 3]
    assert await get(bot_api, offset=2) == [2, 3]
    assert await get(bot_api) == [2, 3]
    assert await get(bot_api, offset=4) == []
    assert await get(bot_api) == []


async def test_limit_and_negative_offset(bot_api: BotApi) -> None:
    assert await get(bot_api, limit=2) == [1, 2]
    assert await get(bot_api, limit="0") == [1]
    assert await get(bot_api, offset=-1) == [3]
    assert await get(bot_api) == [3]


async def test_a_long_poll_ends_with_the_first_update() -> None:
    bot_api = BotApi()
    polling = asyncio.create_task(get(bot_api, timeout=30))
    asyncio.get_running_loop().call_soon(bot_api.person().say, "bonjour")
    assert await asyncio.wait_for(polling, 5) == [1]


async def test_a_second_poll_ends_the_first_with_a_conflict() -> None:
    bot_api = BotApi()
    first = asyncio.create_task(get(bot_api, timeout=30))
    asyncio.get_running_loop().call_soon(asyncio.create_task, get(bot_api))
    with pytest.raises(BotApiError, match="409 Conflict: terminated by other getUpdates"):
        await asyncio.wait_for(first, 5)


async def test_polling_and_a_webhook_exclude_each_other(bot_api: BotApi) -> None:
    hook = {"url": "https://example.org/telegram", "secret_token": "s-1"}
    assert await bot_api.call("setWebhook", hook)
    assert bot_api.profile.webhook_secret == "s-1"
    info = await bot_api.call("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (hook["url"], 3)
    with pytest.raises(BotApiError, match="409 Conflict: can't use getUpdates"):
        await get(bot_api)
    assert await bot_api.call("deleteWebhook", {"drop_pending_updates": "true"})
    assert await get(bot_api) == []


async def test_only_allowed_kinds_are_queued(bot_api: BotApi) -> None:
    person = bot_api.person(1)
    await get(bot_api, offset=4, allowed_updates='["message"]')
    person.edit(person.say("quatre").message_id, "cinq")
    assert [set(each) for each in bot_api.updates.waiting] == [{"update_id", "message"}]
    await get(bot_api, allowed_updates=[])
    person.edit(person.say("six").message_id, "sept")
    assert "edited_message" in bot_api.updates.waiting[-1]


async def test_an_update_whose_handling_fails_comes_again(bot_api: BotApi) -> None:
    handled: list[int] = []

    async def deliver(update: dict[str, Any]) -> None:
        handled.append(update["update_id"])
        update.clear()
        if handled == [1, 2]:
            raise RuntimeError("the process dies here")

    with pytest.raises(RuntimeError):
        await bot_api.pump(deliver)
    assert await bot_api.pump(deliver) == 2
    assert handled == [1, 2, 2, 3]


async def test_a_message_update() -> None:
    bot_api = BotApi(clock=lambda: 1000.9)
    bot_api.person(7, "Demo", "fr").say(" /start été ")
    assert bot_api.updates.waiting == [
        {
            "update_id": 1,
            "message": {
                "message_id": 1,
                "from": {"id": 7, "is_bot": False, "first_name": "Demo", "language_code": "fr"},
                "chat": {"id": 7, "type": "private", "first_name": "Demo"},
                "date": 1000,
                "text": "/start été",
                "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
            },
        }
    ]


async def test_a_person_without_a_language() -> None:
    bot_api = BotApi()
    bot_api.person(7).say("x")
    assert "language_code" not in bot_api.updates.waiting[0]["message"]["from"]


async def test_an_edited_message_keeps_its_id(bot_api: BotApi) -> None:
    person = bot_api.person(1)
    person.edit(2, "deux et demi")
    update = bot_api.updates.waiting[-1]["edited_message"]
    assert (update["message_id"], update["text"], update["edit_date"]) == (2, "deux et demi", 1000)
    assert [message.text for message in person.chat.messages] == ["un", "deux et demi", "trois"]


async def test_what_no_phone_does(bot_api: BotApi) -> None:
    person = bot_api.person(1)
    sent = await bot_api.call("sendMessage", {"chat_id": 1, "text": "x"})
    with pytest.raises(ValueError, match="no empty message"):
        person.say(" \n")
    with pytest.raises(ValueError, match="1 to 4096"):
        person.edit(1, "x" * 4097)
    for other in (sent["message_id"], 99):
        with pytest.raises(LookupError):
            person.edit(other, "y")
    assert len(bot_api.updates.waiting) == 3


async def test_a_long_text_arrives_in_pieces() -> None:
    bot_api = BotApi()
    assert bot_api.person().say("x" * 4096 + "y").text == "y"
    assert [len(each["message"]["text"]) for each in bot_api.updates.waiting] == [4096, 1]


async def test_taps_on_buttons_new_old_and_forged(bot_api: BotApi) -> None:
    person = bot_api.person(1)
    for data in ("old", "new"):
        row = [
            {"text": "Oui, bien sûr", "callback_data": data},
            {"text": "OUI", "callback_data": "x"},
        ]
        keyboard = {"inline_keyboard": [row]}
        await bot_api.call("sendMessage", {"chat_id": 1, "text": data, "reply_markup": keyboard})
    assert person.tap("bien").data == "new"
    assert person.tap("oui").data == "x"
    person.tap_data(4, "old")
    person.tap_data(99, "forged")
    queries = [each["callback_query"] for each in bot_api.updates.waiting[3:]]
    assert [(each["data"], each["message"]["message_id"]) for each in queries] == [
        ("new", 5),
        ("x", 5),
        ("old", 4),
        ("forged", 99),
    ]
    assert queries[0]["message"]["text"] == "new"
    assert queries[3]["message"]["date"] == 0
    assert len({each["id"] for each in queries}) == 4
    with pytest.raises(NoSuchButtonError) as missing:
        person.tap("non")
    assert missing.value.labels == ["Oui, bien sûr", "OUI"]


async def test_groups_show_the_bot_commands_only_unless_it_reads_all() -> None:
    for reads_groups, seen in (
        (False, ["/start@chourave_demo_bot"]),
        (True, ["salut", "/start@chourave_demo_bot"]),
    ):
        bot_api = BotApi(reads_groups=reads_groups)
        group = bot_api.group(-5, "Atelier")
        person = bot_api.person(1)
        person.say("salut", chat=group)
        person.say("/start@chourave_demo_bot", chat=group)
        messages = [each["message"] for each in bot_api.updates.waiting]
        assert [message["text"] for message in messages] == seen
        assert messages[0]["chat"] == {"id": -5, "type": "supergroup", "title": "Atelier"}


async def test_in_a_group_the_bot_deletes_only_its_own() -> None:
    bot_api = BotApi()
    group = bot_api.group(-5)
    said = bot_api.person(1).say("salut", chat=group)
    sent = await bot_api.call("sendMessage", {"chat_id": -5, "text": "x"})
    assert await bot_api.call("deleteMessage", {"chat_id": -5, "message_id": sent["message_id"]})
    with pytest.raises(BotApiError, match="can't be deleted"):
        await bot_api.call("deleteMessage", {"chat_id": -5, "message_id": said.message_id})


@pytest.mark.parametrize(
    "kind",
    ["photo", "voice", "sticker", "document", "location", "contact", "video", "audio", "dice"],
)
async def test_what_a_phone_sends_besides_text(kind: Any) -> None:
    bot_api = BotApi()
    bot_api.person().send(kind, caption="vu")
    message = bot_api.updates.waiting[0]["message"]
    assert kind in message
    assert "text" not in message
    assert message["caption"] == "vu"


async def test_waiting_for_something_that_never_comes_ends() -> None:
    with pytest.raises(TimeoutError):
        await BotApi().until(lambda: False, seconds=0.01)
