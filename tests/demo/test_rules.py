"""Each rule of Telegram that the in-process Bot API enforces, seen from the bot's side."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.demo import BotApi, BotApiError, Upload

KEYBOARD = {"inline_keyboard": [[{"text": "Oui", "callback_data": "yes"}]]}
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (640).to_bytes(4) + (480).to_bytes(4)


class Clock:
    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bot_api(clock: Clock) -> BotApi:
    bot_api = BotApi(clock=clock)
    bot_api.person(1)
    return bot_api


async def refusal(bot_api: BotApi, method: str, **parameters: Any) -> str:
    with pytest.raises(BotApiError) as refused:
        await bot_api.call(method, parameters)
    return f"{refused.value.code} {refused.value.description}"


async def send(bot_api: BotApi, **parameters: Any) -> dict[str, Any]:
    message: dict[str, Any] = await bot_api.call(
        "sendMessage", {"chat_id": 1, "text": "x", **parameters}
    )
    return message


async def test_an_unknown_method_is_not_found(bot_api: BotApi) -> None:
    assert await refusal(bot_api, "sendSmoke") == "404 Not Found"


async def test_method_names_are_read_in_any_letter_case(bot_api: BotApi) -> None:
    me = await bot_api.call("GETME")
    assert (me["id"], me["is_bot"], me["username"]) == (1, True, "chourave_demo_bot")


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n"}, "message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "\ud800"}, "strings must be encoded in UTF-8"),
        ({"text": "<b>x", "parse_mode": "html"}, "can't parse entities: "),
        ({"text": "x", "parse_mode": "MarkdownV3"}, "unsupported parse_mode"),
        ({"text": "x", "chat_id": 2}, "chat not found"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "chat_id": "me"}, 'parameter "chat_id" must be an Integer'),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply markup JSON object"),
        ({"text": "x", "reply_parameters": {"message_id": 9}}, "message to be replied not found"),
    ],
)
async def test_messages_refused(bot_api: BotApi, parameters: dict[str, Any], expected: str) -> None:
    told = await refusal(bot_api, "sendMessage", **{"chat_id": 1, **parameters})
    assert told.startswith(f"400 Bad Request: {expected}")
    assert bot_api.person(1).chat.messages == []


@pytest.mark.parametrize(
    "text",
    ["x" * 4096, "😀" * 2048, "<b>" + "&amp;" * 4096 + "</b>"],
)
async def test_the_length_is_counted_after_parsing(bot_api: BotApi, text: str) -> None:
    await send(bot_api, text=text, parse_mode="HTML")


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ({"text": "", "callback_data": "x"}, "button text must be non-empty"),
        ({"text": "x"}, "Text buttons are unallowed"),
        ({"text": "x", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": "x", "url": "https://e.org"}, "exactly one action"),
        ({"text": "x", "callback_data": "x", "style": "pink"}, "invalid button style"),
        ({"text": "x", "url": "nowhere"}, "is invalid: Wrong HTTP URL"),
        ({"text": "x", "copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "x", "copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
    ],
)
async def test_buttons_refused(bot_api: BotApi, button: dict[str, Any], expected: str) -> None:
    told = await refusal(
        bot_api,
        "sendMessage",
        chat_id=1,
        text="x",
        reply_markup={"inline_keyboard": [[button]]},
    )
    assert expected in told


@pytest.mark.parametrize(
    "button",
    [
        {"text": "x", "callback_data": "é" * 32},
        {"text": "x", "callback_data": "x", "style": "primary"},
        {"text": "x", "copy_text": {"text": "x" * 256}},
        {"text": "x", "url": "tg://user?id=1"},
    ],
)
async def test_buttons_come_back_as_they_were_sent(bot_api: BotApi, button: dict[str, Any]) -> None:
    keyboard = {"inline_keyboard": [[button]]}
    sent = await send(bot_api, reply_markup=json.dumps(keyboard))
    assert sent["reply_markup"] == keyboard


async def test_a_keyboard_has_100_buttons_at_most(bot_api: BotApi) -> None:
    rows = [[{"text": "x", "callback_data": str(n)}] for n in range(101)]
    await send(bot_api, reply_markup={"inline_keyboard": rows[:100]})
    told = await refusal(
        bot_api, "sendMessage", chat_id=1, text="x", reply_markup={"inline_keyboard": rows}
    )
    assert told == "400 Bad Request: reply markup is too long"


async def test_other_keyboards_are_refused_or_invisible(bot_api: BotApi) -> None:
    told = await refusal(
        bot_api, "sendMessage", chat_id=1, text="x", reply_markup={"keyboard": [[{"text": "x"}]]}
    )
    assert "not drawn by this demo" in told
    assert "reply_markup" not in await send(bot_api, reply_markup={"remove_keyboard": True})


async def test_an_identical_edit_is_refused_and_a_different_one_not(bot_api: BotApi) -> None:
    sent = await send(bot_api, text="<b>x</b>", parse_mode="HTML", reply_markup=KEYBOARD)
    same = {
        "chat_id": 1,
        "message_id": sent["message_id"],
        "text": "<b>x</b>",
        "parse_mode": "HTML",
    }
    told = await refusal(bot_api, "editMessageText", **same, reply_markup=KEYBOARD)
    assert told.startswith("400 Bad Request: message is not modified: specified new message")
    edited = await bot_api.call("editMessageText", {**same, "text": "x", "reply_markup": KEYBOARD})
    assert edited["edit_date"] == 1000
    markup = {"chat_id": 1, "message_id": sent["message_id"], "reply_markup": KEYBOARD}
    assert "not modified" in await refusal(bot_api, "editMessageReplyMarkup", **markup)
    bare = await bot_api.call("editMessageReplyMarkup", {**markup, "reply_markup": None})
    assert "reply_markup" not in bare
    assert [event.kind for event in bot_api.person(1).chat.events] == ["sent", "edited", "edited"]


async def test_only_the_bots_own_messages_can_be_edited(bot_api: BotApi) -> None:
    said = bot_api.person(1).say("x")
    edit = {"chat_id": 1, "text": "y"}
    told = await refusal(bot_api, "editMessageText", **edit, message_id=said.message_id)
    assert told == "400 Bad Request: message can't be edited"
    told = await refusal(bot_api, "editMessageText", **edit, message_id=99)
    assert told == "400 Bad Request: message to edit not found"


async def test_messages_are_deleted_within_two_days(bot_api: BotApi, clock: Clock) -> None:
    first, second = await send(bot_api), await send(bot_api)
    assert await bot_api.call("deleteMessage", {"chat_id": 1, "message_id": first["message_id"]})
    again = {"chat_id": 1, "message_id": first["message_id"]}
    assert (
        await refusal(bot_api, "deleteMessage", **again)
        == "400 Bad Request: message to delete not found"
    )
    clock.time += 48 * 3600 + 1
    late = {"chat_id": 1, "message_id": second["message_id"]}
    assert (
        await refusal(bot_api, "deleteMessage", **late)
        == "400 Bad Request: message can't be deleted"
    )
    assert len(bot_api.person(1).chat.messages) == 1


async def test_a_tap_is_answered_once_and_in_time(bot_api: BotApi, clock: Clock) -> None:
    sent = await send(bot_api, reply_markup=KEYBOARD)
    person = bot_api.person(1)
    too_old = (
        "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
    )
    first = person.tap_data(sent["message_id"], "yes")
    assert await bot_api.call("answerCallbackQuery", {"callback_query_id": first, "text": "Noté"})
    assert await refusal(bot_api, "answerCallbackQuery", callback_query_id=first) == too_old
    assert await refusal(bot_api, "answerCallbackQuery", callback_query_id="77") == too_old
    second = person.tap_data(sent["message_id"], "yes")
    told = await refusal(bot_api, "answerCallbackQuery", callback_query_id=second, text="x" * 201)
    assert told == "400 Bad Request: MESSAGE_TOO_LONG"
    clock.time += 16
    assert await refusal(bot_api, "answerCallbackQuery", callback_query_id=second) == too_old
    assert [event.text for event in person.chat.events if event.kind == "toast"] == ["Noté"]


async def test_a_person_who_blocked_the_bot_is_out_of_reach(bot_api: BotApi) -> None:
    person = bot_api.person(1)
    sent = await send(bot_api)
    person.block()
    person.block()
    blocked = "403 Forbidden: bot was blocked by the user"
    edit = {"chat_id": 1, "message_id": sent["message_id"], "text": "y"}
    assert await refusal(bot_api, "sendMessage", chat_id=1, text="x") == blocked
    assert await refusal(bot_api, "editMessageText", **edit) == blocked
    assert await refusal(bot_api, "sendChatAction", chat_id=1, action="typing") == blocked
    person.unblock()
    await send(bot_api)
    statuses = [
        each["my_chat_member"]["new_chat_member"]["status"] for each in bot_api.updates.waiting
    ]
    assert statuses == ["kicked", "member"]


async def test_a_chat_action_names_its_action(bot_api: BotApi) -> None:
    assert await bot_api.call("sendChatAction", {"chat_id": 1, "action": "typing"})
    assert "action" in await refusal(bot_api, "sendChatAction", chat_id=1)


async def test_a_photo_is_a_picture_with_sides_and_a_short_caption(bot_api: BotApi) -> None:
    photo = await bot_api.call(
        "sendPhoto",
        {"chat_id": 1, "photo": Upload("bilan.png", PNG, "image/png"), "caption": "x" * 1024},
    )
    assert (photo["photo"][0]["width"], photo["photo"][0]["height"]) == (640, 480)
    edit = {"chat_id": 1, "message_id": photo["message_id"], "text": "y"}
    assert "there is no text in the message" in await refusal(bot_api, "editMessageText", **edit)
    again = {"chat_id": 1, "photo": photo["photo"][0]["file_id"]}
    assert (await bot_api.call("sendPhoto", again))["photo"] == photo["photo"]
    attached = {"chat_id": 1, "photo": "attach://here", "here": PNG}
    assert (await bot_api.call("sendPhoto", attached))["photo"] == photo["photo"]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"photo": b""}, "file must be non-empty"),
        ({"photo": b"not a picture"}, "IMAGE_PROCESS_FAILED"),
        ({"photo": PNG[:16] + (9000).to_bytes(4) * 2}, "PHOTO_INVALID_DIMENSIONS"),
        ({"photo": PNG[:16] + (2100).to_bytes(4) + (100).to_bytes(4)}, "PHOTO_INVALID_DIMENSIONS"),
        ({"photo": PNG + b"x" * 10_000_000}, "file is too big"),
        ({"photo": "photo-unknown"}, "wrong file identifier/HTTP URL specified"),
        ({}, "there is no photo in the request"),
        ({"photo": PNG, "caption": "x" * 1025}, "message caption is too long"),
        ({"photo": PNG, "caption": "<b>", "parse_mode": "HTML"}, "can't parse entities"),
    ],
)
async def test_photos_refused(bot_api: BotApi, parameters: dict[str, Any], expected: str) -> None:
    assert expected in await refusal(bot_api, "sendPhoto", chat_id=1, **parameters)


async def test_the_bots_page(bot_api: BotApi) -> None:
    commands = [{"command": "start", "description": "Commencer"}]
    scope = {"type": "all_private_chats"}
    await bot_api.call(
        "setMyCommands", {"commands": commands, "scope": scope, "language_code": "fr"}
    )
    await bot_api.call("setMyDescription", {"description": "Bilan", "language_code": "fr"})
    await bot_api.call("setMyShortDescription", {"short_description": "Court"})
    await bot_api.call("setMyName", {"name": "Chourave"})
    await bot_api.call("setChatMenuButton", {"menu_button": {"type": "commands"}})
    given = {"scope": json.dumps(scope), "language_code": "fr"}
    assert await bot_api.call("getMyCommands", given) == commands
    assert await bot_api.call("getMyCommands", {}) == []
    assert bot_api.profile.commands_for("fr") == commands
    assert bot_api.profile.commands_for("en") == []
    assert bot_api.profile.descriptions == {"fr": "Bilan"}
    assert bot_api.profile.short_descriptions == {"": "Court"}
    assert bot_api.profile.names == {"": "Chourave"}


@pytest.mark.parametrize(
    ("method", "parameters", "expected"),
    [
        ("setMyCommands", {"commands": "x"}, "can't parse commands"),
        ("setMyCommands", {}, "expected an Array of BotCommand"),
        (
            "setMyCommands",
            {"commands": [{"command": "Été", "description": "x"}]},
            "COMMAND_INVALID",
        ),
        ("setMyCommands", {"commands": [{"command": "x"}]}, "COMMAND_DESCRIPTION_INVALID"),
        ("setMyCommands", {"commands": [{"command": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ("setMyDescription", {"description": "x" * 513}, "description is too long"),
        ("setMyShortDescription", {"short_description": "x" * 121}, "short description is too"),
        ("setMyName", {"name": "x" * 65}, "name is too long"),
        ("setMyName", {"name": "x", "language_code": "french"}, "invalid language code"),
        ("setChatMenuButton", {"menu_button": {"type": "disco"}}, "unsupported menu button"),
        ("setWebhook", {"url": "http://example.org"}, "An HTTPS URL must be provided"),
        ("setWebhook", {"url": "https://e.org", "secret_token": "é"}, "unallowed characters"),
    ],
)
async def test_pages_refused(
    bot_api: BotApi, method: str, parameters: dict[str, Any], expected: str
) -> None:
    assert expected in await refusal(bot_api, method, **parameters)
