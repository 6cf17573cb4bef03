"""Which card lives where more than one could: the lowest, whatever is tapped."""

from __future__ import annotations

from pathlib import Path

from bot.demo import BotApi
from bot.storage import open_people
from tests.phone import NOON, Phone, talking, talking_to


def with_buttons(phone: Phone) -> list[int]:
    return [reply.message_id for reply in phone.person.chat.replies if reply.rows]


async def test_a_card_that_a_killed_process_did_not_remember_is_taken_over(tmp_path: Path) -> None:
    api = BotApi(clock=lambda: NOON)
    async with (
        open_people(f"sqlite:///{tmp_path}/p.sqlite3") as people,
        talking_to(people, api) as application,
    ):
        phone = Phone(api, application, api.person(7, language_code="en"))
        await phone.says("/start")
        first = phone.card.message_id
        await phone.says("series")
        shown = phone.card.message_id
        await people.remember_card("7", first)
        await phone.taps("AI")
        assert with_buttons(phone) == [shown]
        record = await people.load("7")
        assert record is not None
        assert record.card == shown


async def test_a_tap_on_a_card_above_the_living_one_is_answered_below(tmp_path: Path) -> None:
    api = BotApi(clock=lambda: NOON)
    async with (
        open_people(f"sqlite:///{tmp_path}/p.sqlite3") as people,
        talking_to(people, api) as application,
    ):
        phone = Phone(api, application, api.person(7, language_code="en"))
        await phone.says("/start")
        tapped = phone.card
        data = tapped.rows[0][0].data
        assert data is not None
        # Another replica has shown the same card once more, below.
        lower = await api.call(
            "sendMessage",
            {"chat_id": 7, "text": "again", "reply_markup": tapped.raw["reply_markup"]},
        )
        await people.remember_card("7", lower["message_id"])
        phone.person.tap_data(tapped.message_id, data)
        await phone.settles()
        (living,) = with_buttons(phone)
        assert living > lower["message_id"]


async def test_a_picture_that_overtakes_a_tap_carries_no_old_buttons() -> None:
    async with talking("fr", illustrated=True) as phone:
        await phone.says("/start", "série", "IA", "15")
        phone.person.say("2")
        await phone.bot_api.pump(phone.handle)
        phone.person.tap("Comparer")  # before the picture comes
        await phone.settles()
        (picture,) = [reply for reply in phone.person.chat.replies if reply.file]
        assert not picture.rows
        (living,) = with_buttons(phone)
        assert "omparaison" in phone.person.chat.find(living).text  # type: ignore[union-attr]


async def test_a_tap_between_a_picture_and_its_buttons_leaves_one_card() -> None:
    async with talking("fr", illustrated=True) as phone:
        call = phone.bot_api.call
        tapped = False

        async def tapping(method: str, *given: object) -> object:
            nonlocal tapped
            if method == "editMessageReplyMarkup" and not tapped:
                tapped = True
                phone.person.tap("Comparer")
                await phone.bot_api.pump(phone.handle)
            return await call(method, *given)  # type: ignore[arg-type]

        phone.bot_api.call = tapping  # type: ignore[method-assign,assignment]
        await phone.says("/start", "série", "IA", "15", "2")
        assert tapped
        assert len(with_buttons(phone)) == 1
        assert "omparaison" in phone.card.text


async def test_another_bot_on_the_same_database_has_living_buttons(tmp_path: Path) -> None:
    async with open_people(f"sqlite:///{tmp_path}/p.sqlite3") as people:
        for first_update, messages_before in ((1, 40), (5000, 0)):
            api = BotApi(clock=lambda: NOON, first_update_id=first_update)
            person = api.person(7, language_code="en")
            for number in range(messages_before):  # of another conversation, long ago
                person.say(f"{number}")
            api.updates.waiting.clear()
            async with talking_to(people, api) as application:
                phone = Phone(api, application, person)
                await phone.says("/start")
                if messages_before:
                    await phone.taps("Series")
                    continue
                shown = phone.card
                assert with_buttons(phone) == [shown.message_id]
                record = await people.load("7")
                assert record is not None
                assert record.card == shown.message_id
                before = shown.text
                after = await phone.taps("New")
                assert after != before
                assert with_buttons(phone) == [shown.message_id]
