"""Results for others: through a link, inline in any chat, and a line on the clipboard."""

import re

import pytest

from bot.demo import BotApi
from bot.storage import open_people
from tests.phone import NOON, Phone, talking, talking_to
from tests.totals import SERIES, SERIES_KG, mass_of

MONTH = 31 * 86_400


async def shared_link(phone: Phone) -> str:
    """Make a balance, share it, and return what the link starts the bot with."""
    await phone.says("/start", "série", "IA", "15", "2")
    await phone.taps("Plus", "Titre")
    await phone.says("Les Chourave")
    card = await phone.taps("Partager", "Créer le lien")
    found = re.search(r"https://t\.me/chourave_demo_bot\?start=(\S+)", card)
    assert found is not None
    assert len(found[1]) <= 64
    return found[1]


async def test_a_link_opens_a_read_only_copy_for_somebody_else() -> None:
    api = BotApi(clock=lambda: NOON)
    async with open_people("sqlite:///:memory:") as people, talking_to(people, api) as application:
        owner = Phone(api, application, api.person(1, language_code="fr"))
        guest = Phone(api, application, api.person(2, language_code="en"))
        start = await shared_link(owner)
        card = await guest.says(f"/start {start}")
        assert "Read-only copy" in card
        assert "Les Chourave" in card
        assert mass_of(SERIES, "en") in card
        assert guest.labels == ["New production"]
        assert "What are you making" in await guest.taps("New production")
        assert "Read-only" not in await guest.says("/projects")


async def test_a_link_is_not_lost_on_somebody_whose_language_is_asked_first() -> None:
    api = BotApi(clock=lambda: NOON)
    async with open_people("sqlite:///:memory:") as people, talking_to(people, api) as application:
        owner = Phone(api, application, api.person(1, language_code="fr"))
        guest = Phone(api, application, api.person(2, language_code="tlh"))
        card = await guest.says(f"/start {await shared_link(owner)}")
        assert "Read-only copy" in card
        assert "Les Chourave" in card
        assert guest.labels == ["New production", "Français", "English"]
        assert "Vous n’avez pas encore" in await guest.taps("Français")
        assert "Que fabriquez-vous" in await guest.taps("Nouvelle production")


@pytest.mark.parametrize(
    ("language", "share", "says"),
    [
        (
            "fr",
            ("Plus", "Partager"),
            ("partager le résultat", "à qui l’aura", "30 jours", "retirer"),
        ),
        (
            "en",
            ("More", "Share"),
            ("share the result", "whoever has it", "30 days", "take it back"),
        ),
    ],
)
async def test_nothing_is_shared_before_its_author_has_read_what_is_and_agreed(
    language: str, share: tuple[str, ...], says: tuple[str, ...]
) -> None:
    api = BotApi(clock=lambda: NOON)
    async with open_people("sqlite:///:memory:") as people, talking_to(people, api) as application:
        phone = Phone(api, application, api.person(1, language_code=language))
        await phone.says("/start", "série", "IA" if language == "fr" else "AI", "15", "2")
        card = await phone.taps(*share)
        for words in says:
            assert words in card
        assert "t.me" not in card
        assert (await people.personal_rows("1"))["shares"] == []
        card = await phone.taps("Créer le lien" if language == "fr" else "Make the link")
        assert "t.me" in card
        assert len((await people.personal_rows("1"))["shares"]) == 1
        await phone.taps("Voir le résultat" if language == "fr" else "See the result")
        assert await phone.taps(*share) == card, "agreed to once, the link is one tap away"


async def test_a_link_can_be_taken_back_and_expires() -> None:
    now = [NOON]
    api = BotApi(clock=lambda: now[0])
    async with (
        open_people("sqlite:///:memory:") as people,
        talking_to(people, api, clock=lambda: now[0]) as application,
    ):
        owner = Phone(api, application, api.person(1, language_code="fr"))
        guest = Phone(api, application, api.person(2, language_code="fr"))
        start = await shared_link(owner)
        now[0] += MONTH
        assert "ne mène plus à rien" in await guest.says(f"/start {start}")
        await owner.says("/resume")
        card = await owner.taps("Plus", "Partager", "Créer le lien")
        assert start not in card
        again = re.search(r"start=(\S+)", card)
        assert again is not None
        assert "lecture seule" in await guest.says(f"/start {again[1]}")
        assert "retiré" in await owner.taps("Retirer le lien")
        assert "ne mène plus à rien" in await guest.says(f"/start {again[1]}")


async def test_a_forged_link_shows_nothing() -> None:
    async with talking("fr") as phone:
        for start in ("r_", "r_x", "r_" + "a" * 62, "group", "²"):
            card = await phone.says(f"/start {start}")
            assert "lecture seule" not in card
            assert phone.labels


async def test_erasing_makes_the_links_lead_nowhere() -> None:
    api = BotApi(clock=lambda: NOON)
    async with open_people("sqlite:///:memory:") as people, talking_to(people, api) as application:
        owner = Phone(api, application, api.person(1, language_code="fr"))
        guest = Phone(api, application, api.person(2, language_code="fr"))
        start = await shared_link(owner)
        await owner.says("/erase")
        await owner.taps("Tout effacer")
        assert "ne mène plus à rien" in await guest.says(f"/start {start}")


async def test_a_shared_copy_is_kept_with_its_owner_alone_and_shown_again() -> None:
    api = BotApi(clock=lambda: NOON)
    async with open_people("sqlite:///:memory:") as people, talking_to(people, api) as application:
        owner = Phone(api, application, api.person(1, language_code="fr"))
        guest = Phone(api, application, api.person(2, language_code="fr"))
        start = await shared_link(owner)
        guest.person.say(f"/start {start}")
        (again,) = api.updates.waiting
        for _ in range(2):
            await guest.settles()
            assert "lecture seule" in guest.card.text
            kept = await people.load("2")
            assert kept is not None
            assert "Les Chourave" not in kept.document
            await guest.handle(again)
        await guest.says("/language")
        await guest.taps("English")
        assert "Read-only" not in guest.card.text


async def test_the_link_and_the_line_are_one_tap_from_the_clipboard() -> None:
    async with talking("fr") as phone:
        start = await shared_link(phone)
        copies = [b.copied for row in phone.card.rows for b in row if b.copied]
        assert copies == [f"https://t.me/chourave_demo_bot?start={start}"]
        await phone.taps("Voir le résultat", "Plus", "Titre")
        await phone.says("Une série au titre " + "très " * 18 + "long")
        await phone.taps("Voir le résultat", "Présentation", "Phrase")
        (line,) = [b.copied for row in phone.card.rows for b in row if b.copied]
        assert len(line) <= 256
        assert "kg\u00a0CO2e" in line
        assert line.endswith("2026.")


async def test_results_are_offered_inline_to_their_author_alone() -> None:
    api = BotApi(clock=lambda: NOON)
    async with open_people("sqlite:///:memory:") as people, talking_to(people, api) as application:
        owner = Phone(api, application, api.person(1, language_code="fr"))
        guest = Phone(api, application, api.person(2, language_code="en"))
        await shared_link(owner)
        await owner.says("/new", "long métrage", "tournage", "30", "50")
        mine, found, none, theirs = (
            api.asks_inline(owner.person, ""),
            api.asks_inline(owner.person, "CHOUR"),
            api.asks_inline(owner.person, "nothing like it"),
            api.asks_inline(guest.person, ""),
        )
        await owner.settles()
        assert [each["title"] for each in api.inline.offered[mine]] == [
            "Production 2",
            "Les Chourave",
        ]
        (result,) = api.inline.offered[found]
        assert SERIES_KG in result["description"]
        assert "Vidéo générée" in result["input_message_content"]["message_text"]
        assert api.inline.offered[none] == api.inline.offered[theirs] == []
        assert api.inline.starts[theirs] == "inline"


async def test_a_group_is_answered_only_when_it_calls_the_bot() -> None:
    api = BotApi(clock=lambda: NOON, reads_groups=True)
    async with open_people("sqlite:///:memory:") as people, talking_to(people, api) as application:
        phone = Phone(api, application, api.person(1, language_code="fr"))
        group = api.group(-5)
        for text in ("bonjour à tous", "15", "/start@another_bot", "@somebody regarde"):
            phone.person.say(text, chat=group)
        await phone.settles()
        assert group.replies == []
        for text in ("/start", "/help@chourave_demo_bot", "et toi @chourave_demo_bot ?"):
            phone.person.say(text, chat=group)
        await phone.settles()
        assert len(group.replies) == 3
        assert group.replies[0].rows[0][0].url == "https://t.me/chourave_demo_bot?start=group"
