"""Whole conversations, as Bot API updates in and messages out, on real SQLite."""

from pathlib import Path

import pytest

from bot.demo import BotApi, BotApiError
from bot.storage import open_people
from tests.phone import NOON, Phone, talking, talking_to
from tests.totals import SERIES, SERIES_KG, range_of, total_of

EXPRESS = ("Série", "IA générative", "26 minutes", "Une dizaine")


async def test_four_taps_from_start_to_the_balance_in_french() -> None:
    async with talking() as phone:
        await phone.says("/start")
        result = await phone.taps("Français", *EXPRESS)
        assert "entre" in result
        assert "Vidéo générée" in result
        assert len(phone.person.chat.messages) == 2  # /start, and one card edited in place


async def test_a_phone_s_language_is_spoken_without_asking() -> None:
    for code, greeting in (("fr", "Bonjour"), ("fr-CA", "Bonjour"), ("en-GB", "Hello")):
        async with talking(code) as phone:
            assert greeting in await phone.says("/start")
    async with talking("tlh") as phone:
        await phone.says("/start")
        assert phone.labels == ["Français", "English"]


async def test_the_comparison_and_the_three_pitches_follow_the_result() -> None:
    async with talking("en") as phone:
        await phone.says("/start", "series", "AI", "15", "2")
        comparison = await phone.taps("Compare")
        assert "comparison" in comparison
        assert "add the title" in await phone.taps("Pitch")
        await phone.taps("Title")
        paragraph = await phone.says("The bridge")
        for needed in (range_of(SERIES), "Counted:", "2026"):
            assert needed in paragraph
        line = await phone.taps("Line")
        assert len(line.split("\n")[-1]) <= 256
        assert "Limits" in await phone.taps("Page")


async def test_a_typed_answer_leaves_a_receipt_and_a_new_card_below() -> None:
    async with talking("fr") as phone:
        await phone.says("/start", "série", "IA", "une heure")
        messages = [m for m in phone.person.chat.messages if m.from_bot]
        assert messages[-2].text == "Durée du film\u00a0: 60\u00a0minutes\u00a0✓"
        assert not messages[-2].rows
        assert "Pour un plan gardé" in messages[-1].text
        assert phone.person.chat.messages[-1] is messages[-1]


async def test_editing_a_message_changes_its_answer() -> None:
    async with talking("fr") as phone:
        await phone.says("/start", "série", "IA", "15")
        weeks = phone.last_said
        await phone.says("2")
        card = await phone.edits(weeks, "30")
        assert total_of(30, 2) in card
        assert "aucune question" in await phone.edits(1, "99")


async def test_a_true_ambiguity_is_asked_with_two_buttons() -> None:
    async with talking("fr") as phone:
        await phone.says("/start", "long métrage", "tournage")
        assert "Deux lectures" in await phone.says("1.500")
        await phone.taps("1,5 jour")
        assert "Combien de personnes" in phone.card.text


@pytest.mark.parametrize(
    ("language", "kind", "says"),
    [
        ("fr", "photo", "Je ne sais pas lire une photo"),
        ("fr", "voice", "Le micro du clavier"),
        ("fr", "sticker", "un autocollant"),
        ("en", "document", "one kind of file"),
        ("en", "location", "a location"),
        ("en", "contact", "a contact"),
        ("en", "dice", "this message"),
    ],
)
async def test_what_is_not_text_gets_a_friendly_line_and_the_card(
    language: str, kind: str, says: str
) -> None:
    async with talking(language) as phone:
        await phone.says("/start")
        card = await phone.sends(kind)
        assert says in card
        assert phone.labels


async def test_four_thousand_characters_are_answered_shortly() -> None:
    async with talking("en") as phone:
        await phone.says("/start", "series", "AI")
        card = await phone.says("x" * 4096)
        assert "did not understand" in card
        assert len(card) < 1000


async def test_every_command_answers_in_both_languages() -> None:
    async with talking("fr") as phone:
        for command, says in (
            ("/start", "Bonjour"), ("/method", "Périmètre"), ("/methode", "Périmètre"),
            ("/privacy", "Vos données"), ("/help", "Aide"), ("/aide", "Aide"),
            ("/projects", "pas encore de production"), ("/cancel", "/start suffit"),
            ("/language", "Choisissez votre langue"), ("/inconnu", "/help"),
            ("/new", "Que fabriquez-vous"), ("/resume", "Que fabriquez-vous"),
        ):  # fmt: skip
            assert says in await phone.says(command), command
            assert phone.labels, command


async def test_a_language_changes_at_any_moment_and_the_draft_is_kept() -> None:
    async with talking("fr") as phone:
        await phone.says("/start", "série", "IA", "15", "/language")
        assert "For one shot you keep" in await phone.taps("English")


async def test_several_productions_live_side_by_side() -> None:
    async with talking("fr") as phone:
        await phone.says("/start", "série", "IA", "15", "2")
        await phone.taps("Plus", "Titre")
        await phone.says("Les <b>Chourave</b> & co")
        assert "Les <b>Chourave</b> & co" in phone.card.text
        await phone.says("/new", "long métrage", "tournage", "30", "50", "/projects")
        assert f"Les <b>Chourave</b> & co\u00a0: {SERIES_KG}" in phone.card.text
        assert "Production 2" in phone.card.text
        assert SERIES_KG in await phone.taps("Les <b>Chourave</b>")


async def test_a_double_tap_counts_once_and_shows_the_same_card() -> None:
    async with talking("fr") as phone:
        await phone.says("/start")
        button = phone.card.rows[0][0]
        assert button.data is not None
        for _ in range(2):
            phone.person.tap_data(phone.card.message_id, button.data)
        await phone.settles()
        assert "Comment" in phone.card.text
        assert len([m for m in phone.person.chat.messages if m.from_bot]) == 1


async def test_an_old_card_loses_its_buttons_and_the_current_one_comes_back() -> None:
    async with talking("fr") as phone:
        await phone.says("/start")
        old, data = phone.card.message_id, phone.card.rows[0][0].data
        assert data is not None
        await phone.says("série", "IA", "15")
        phone.person.tap_data(old, data)
        await phone.settles()
        assert "Pour un plan gardé" in phone.card.text
        assert phone.labels


async def test_forged_data_changes_nothing() -> None:
    async with talking("fr") as phone:
        await phone.says("/start", "série", "IA")
        before = phone.card.text
        for data in ("", ".", "x", "9" * 60, "-1.pick.15", "2.pick.1e309", "²²²", "0.erase.yes"):
            if data:
                phone.person.tap_data(phone.card.message_id, data)
        await phone.settles()
        assert phone.card.text == before


async def test_nobody_s_buttons_work_for_somebody_else() -> None:
    api = BotApi(clock=lambda: NOON)
    async with open_people("sqlite:///:memory:") as people, talking_to(people, api) as application:
        first = Phone(api, application, api.person(1, language_code="fr"))
        second = Phone(api, application, api.person(2, language_code="fr"))
        await first.says("/start", "série", "IA")
        await second.says("/start")
        data = first.card.rows[0][0].data
        assert data is not None
        second.person.tap_data(second.card.message_id, data)
        await second.settles()
        assert "Combien de minutes" in first.card.text
        assert "Bonjour" in second.card.text


async def test_answers_survive_a_restart_in_the_middle_of_a_question(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/people.sqlite3"
    api = BotApi(clock=lambda: NOON)
    async with talking("fr", url, bot_api=api) as phone:
        await phone.says("/start", "série", "IA", "15")
        old = phone.card.rows[0][0].text
    async with talking("fr", url, bot_api=api) as phone:
        # The card drawn before the restart still works.
        assert "kg" in await phone.taps(old)


async def test_a_redelivered_update_is_applied_once_and_answered_again() -> None:
    async with talking("fr") as phone:
        await phone.says("/start", "série", "IA")
        phone.person.say("15")
        raw = phone.bot_api.updates.waiting[0]
        await phone.handle(raw)
        await phone.handle(raw)
        await phone.settles()
        assert "Pour un plan gardé" in phone.card.text
        result = await phone.says("2")
        assert SERIES_KG in result


async def test_a_card_that_is_gone_is_sent_anew() -> None:
    async with talking("fr") as phone:
        await phone.says("/start")
        phone.bot_api.refuse(
            "editMessageText", BotApiError(400, "Bad Request: message to edit not found")
        )
        assert "Comment" in await phone.taps("Série")
        assert len([m for m in phone.person.chat.messages if m.from_bot]) == 2


async def test_erasing_leaves_nothing_and_starting_again_is_new() -> None:
    async with talking("fr") as phone:
        await phone.says("/start", "série", "IA", "15", "2", "/erase")
        assert "/start" in await phone.taps("Tout effacer")
        assert not phone.labels
        assert "Bonjour" in await phone.says("/start")


async def test_a_card_of_before_an_erasure_changes_nothing_after_it() -> None:
    async with talking("fr") as phone:
        await phone.says("/start")
        old = phone.card
        button = old.rows[0][0]
        assert button.data is not None
        phone.bot_api.refuse(
            "editMessageReplyMarkup", BotApiError(400, "Bad Request: message can't be edited")
        )
        await phone.says("/erase")
        assert old.rows, "the old card has kept its buttons"
        await phone.taps("Tout effacer")
        # The new card has the revision of the old one, and is another card.
        await phone.says("/start")
        assert button.data == phone.card.rows[0][0].data
        phone.person.tap_data(old.message_id, button.data)
        await phone.settles()
        assert "pas encore de production" in await phone.says("/projects")


async def test_a_group_gets_a_button_into_the_private_chat_and_no_answers() -> None:
    async with talking("fr") as phone:
        await phone.says("/start", "série", "IA", "15", "2")
        group = phone.bot_api.group(-5)
        phone.person.say("/start", chat=group)
        await phone.settles()
        said = group.messages[-1]
        assert "en privé" in said.text
        assert "250" not in said.text
        assert said.rows[0][0].url == "https://t.me/chourave_demo_bot?start=group"


async def test_thanks_are_answered_in_a_line_and_the_card_goes_on() -> None:
    async with talking("fr") as phone:
        await phone.says("/start", "série", "IA", "15", "2")
        card = phone.card
        assert "Avec plaisir" in await phone.says("merci")
        assert not phone.labels
        await phone.taps("Plus")
        there = next(m for m in phone.person.chat.messages if m.message_id == card.message_id)
        assert "répondu" in there.text, "the card above is the living one"


async def test_a_caption_is_read_as_a_message() -> None:
    async with talking("fr") as phone:
        await phone.says("/start", "série", "IA", "15", "2")
        phone.person.send("photo", caption="avec Veo, 10 semaines")
        await phone.settles()
        assert "Veo" in phone.card.text


async def test_a_title_is_asked_with_the_keyboard_open() -> None:
    async with talking("fr") as phone:
        await phone.says("/start", "série", "IA", "15", "2")
        await phone.taps("Plus", "Titre")
        assert "s’appelle" in phone.card.text
        assert not phone.labels
        assert "Navets" in await phone.says("Les Navets")
