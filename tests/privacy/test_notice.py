"""/privacy: what is kept, why, who sees it, for how long, and what one can do, on one screen."""

from __future__ import annotations

import json

import pytest

from bot.demo import DEMO_TOKEN, BotApi
from bot.demo.api.wire import InProcessRequest
from bot.storage import open_people
from bot.telegram.application import build_application
from bot.wording.privacy import Notice
from tests.phone import NOON, Phone, talking

SCREEN = 1_100
"""Characters that a phone shows without much scrolling."""
CONTACT = "École <i>du</i> Navet & Cie, dpo@ecole.example"


@pytest.mark.parametrize(
    ("language", "command", "says"),
    [
        ("fr", "/confidentialite", ("pseudonyme", "365\u00a0jours", "/export", "/erase")),
        ("en", "/privacy", ("pseudonym", "365 days", "/export", "/erase")),
    ],
)
async def test_privacy_is_told_on_one_screen(
    language: str, command: str, says: tuple[str, ...]
) -> None:
    async with talking(language) as phone:
        await phone.says("/start")
        card = await phone.says(command)
        for words in says:
            assert words in card
        assert len(card) <= SCREEN


async def test_the_file_and_the_erasure_are_a_tap_away() -> None:
    async with talking("fr") as phone:
        await phone.says("/start", "série", "IA", "15", "/privacy")
        await phone.taps("Mes données (JSON)")
        sent, card = phone.person.chat.replies[-2].file, phone.person.chat.replies[-1]
        assert sent is not None
        assert card.labels, "the card is below the file"
        assert json.loads(sent.content)["kept"]["people"][0]["document"]["drafts"]
        phone.person.tap("Tout effacer")
        await phone.settles()
        assert any("C’est sans retour" in reply.text for reply in phone.person.chat.replies)
        phone.person.tap("Tout effacer")
        await phone.settles()
        assert any("Tout est effacé" in reply.text for reply in phone.person.chat.replies)


@pytest.mark.parametrize(
    ("language", "days"), [("fr", "30\u00a0jours après votre"), ("en", "30 days after your")]
)
async def test_what_the_operator_chose_is_told_and_shown_as_they_wrote_it(
    language: str, days: str
) -> None:
    api = BotApi(clock=lambda: NOON)
    async with open_people("sqlite:///:memory:") as people:
        application = build_application(
            DEMO_TOKEN,
            people,
            api_url="https://in.process.invalid",
            request=InProcessRequest(api),
            updates_request=InProcessRequest(api),
            clock=lambda: NOON,
            notice=Notice(30, CONTACT),
        )
        async with application:
            phone = Phone(api, application, api.person(7, language_code=language))
            await phone.says("/start")
            card = await phone.says("/privacy")
            assert days in card
            assert CONTACT in card
