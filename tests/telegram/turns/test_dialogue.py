"""Whole conversations, as Bot API updates in and messages out, on real SQLite."""

from pathlib import Path

import pytest

from bot.demo import BotApi, BotApiError
from bot.storage import open_people
from tests.phone import NOON, Phone, talking, talking_to
from tests.totals import BARE_KG, FEATURE, SERIES, SERIES_KG, mass_of, range_of, total_of

EXPRESS = ("Série IA à deux", "15 semaines", "2 personnes")


async def test_four_taps_from_start_to_the_balance_in_french() -> None:
    async with talking() as phone:
        await phone.says("/start")
        result = await phone.taps("Français", *EXPRESS)
        assert SERIES_KG in result
        assert len(phone.person.chat.messages) == 2  # /start, and one card edited in place


async def test_a_phone_s_language_is_spoken_without_asking() -> None:
    for code, greeting in (("fr", "Bonjour"), ("fr-CA", "Bonjour"), ("en-GB", "Hello")):
        async with talking(code) as phone:
            assert greeting in await phone.says("/start")
    async with talking("es") as phone:
        await phone.says("/start")
        assert phone.labels == ["Français", "English"]


async def test_the_comparison_and_the_three_pitches_follow_the_result() -> None:
    async with talking("en") as phone:
        await phone.says("/start")
        await phone.taps("AI series for two", "15 weeks", "2 people")
        comparison = await phone.taps("Compare")
        assert "the gap cannot be worked out" in comparison
        assert "30–80\u00a0people" in comparison
        paragraph = await phone.taps("Pitch")
        for needed in (SERIES_KG, range_of(SERIES), "Counted:", "90\u00a0minutes", "2026"):
            assert needed in paragraph
        line = await phone.taps("Line")
        assert len(line.split("\n")[-1]) <= 256
        page = await phone.taps("Page")
        assert "Assumptions and limits" in page
        await phone.taps("Compare", "Running time", "90 minutes")
        assert "times as much" in await phone.taps("Compare")


async def test_a_typed_answer_leaves_a_receipt_and_a_new_card_below() -> None:
    async with talking("fr") as phone:
        await phone.says("/start", "IA", "3 mois")
        messages = [m for m in phone.person.chat.messages if m.from_bot]
        assert messages[-2].text == "Durée\u00a0: 13\u00a0semaines\u00a0✓"
        assert not messages[-2].rows
        assert "Combien de personnes" in messages[-1].text
        assert phone.person.chat.messages[-1] is messages[-1]


async def test_editing_a_message_changes_its_answer() -> None:
    async with talking("fr") as phone:
        await phone.says("/start", "IA", "15")
        weeks = phone.last_said
        await phone.says("2")
        card = await phone.edits(weeks, "30")
        assert total_of(30, 2) in card
        assert "aucune question" in await phone.edits(1, "99")


async def test_a_true_ambiguity_is_asked_with_two_buttons() -> None:
    async with talking("fr") as phone:
        await phone.says("/start", "tournage")
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
        await phone.says("/start", "AI")
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
            ("/new", "la plus proche de la vôtre"), ("/resume", "la plus proche de la vôtre"),
        ):  # fmt: skip
            assert says in await phone.says(command), command
            assert phone.labels, command


async def test_a_language_changes_at_any_moment_and_the_draft_is_kept() -> None:
    async with talking("fr") as phone:
        await phone.says("/start", "IA", "15", "/language")
        assert "How many people" in await phone.taps("English")


async def test_several_productions_live_side_by_side() -> None:
    async with talking("fr") as phone:
        await phone.says("/start", "IA", "15", "2")
        await phone.taps("Titre")
        await phone.says("Les <b>Chourave</b> & co")
        assert "Les <b>Chourave</b> & co" in phone.card.text
        await phone.says("/new", "tournage", "30", "50", "/projects")
        assert f"Les <b>Chourave</b> & co\u00a0: {BARE_KG}" in phone.card.text
        assert mass_of(FEATURE) in phone.card.text
        assert BARE_KG in await phone.taps("Les <b>Chourave</b>")


async def test_a_double_tap_counts_once_and_shows_the_same_card() -> None:
    async with talking("fr") as phone:
        await phone.says("/start")
        button = phone.card.rows[0][0]
        assert button.data is not None
        for _ in range(2):
            phone.person.tap_data(phone.card.message_id, button.data)
        await phone.settles()
        assert "semaines de production" in phone.card.text
        assert len([m for m in phone.person.chat.messages if m.from_bot]) == 1


async def test_an_old_card_loses_its_buttons_and_the_current_one_comes_back() -> None:
    async with talking("fr") as phone:
        await phone.says("/start")
        old, data = phone.card.message_id, phone.card.rows[0][0].data
        assert data is not None
        await phone.says("IA", "15")
        phone.person.tap_data(old, data)
        await phone.settles()
        assert "Combien de personnes" in phone.card.text
        assert phone.labels


async def test_forged_data_changes_nothing() -> None:
    async with talking("fr") as phone:
        await phone.says("/start", "IA")
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
        await first.says("/start", "IA")
        await second.says("/start")
        data = first.card.rows[0][0].data
        assert data is not None
        second.person.tap_data(second.card.message_id, data)
        await second.settles()
        assert "semaines" in first.card.text
        assert "Bonjour" in second.card.text


async def test_answers_survive_a_restart_in_the_middle_of_a_question(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/people.sqlite3"
    api = BotApi(clock=lambda: NOON)
    async with talking("fr", url, bot_api=api) as phone:
        await phone.says("/start", "IA", "15")
        old = phone.card.rows[0][0].text
    async with talking("fr", url, bot_api=api) as phone:
        # The card drawn before the restart still works.
        assert "kg" in await phone.taps(old)
        assert total_of(15, 1) in phone.card.text


async def test_a_redelivered_update_is_applied_once_and_answered_again() -> None:
    async with talking("fr") as phone:
        await phone.says("/start", "IA")
        phone.person.say("15")
        raw = phone.bot_api.updates.waiting[0]
        await phone.handle(raw)
        await phone.handle(raw)
        await phone.settles()
        assert "Combien de personnes" in phone.card.text
        result = await phone.says("2")
        assert BARE_KG in result


async def test_a_card_that_is_gone_is_sent_anew() -> None:
    async with talking("fr") as phone:
        await phone.says("/start")
        phone.bot_api.refuse(
            "editMessageText", BotApiError(400, "Bad Request: message to edit not found")
        )
        assert "semaines de production" in await phone.taps("Série IA")
        assert len([m for m in phone.person.chat.messages if m.from_bot]) == 2


async def test_erasing_leaves_nothing_and_starting_again_is_new() -> None:
    async with talking("fr") as phone:
        await phone.says("/start", "IA", "15", "2", "/erase")
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
        await phone.says("/start", "IA", "15", "2")
        group = phone.bot_api.group(-5)
        phone.person.say("/start", chat=group)
        await phone.settles()
        said = group.messages[-1]
        assert "en privé" in said.text
        assert "250" not in said.text
        assert said.rows[0][0].url == "https://t.me/chourave_demo_bot?start=group"
