"""Whole workshops, as Bot API updates: a host and those who take part."""

from __future__ import annotations

import json

import pytest

from bot.conversation.workshop.codes import read_call, read_code
from bot.conversation.workshop.member import MOST_MISSES
from bot.workshop.contributions import Contribution
from calc import Production, estimate, flights_decide, levers
from tests.totals import in_a_workshop
from tests.workshop.room import Room, card, counted, in_a_room

DAY = 86_400


async def contributions(room: Room, code: str) -> list[Contribution]:
    kept = await room.people.workshops.contributions(code)
    return [Contribution.model_validate_json(each.document) for each in kept if each.document]


async def test_a_whole_workshop(url: str) -> None:
    async with in_a_room(url) as room:
        code, start = await room.opens()
        assert len(start) <= 64
        photo = room.host.card
        assert photo.file is not None
        assert photo.file.kind == "photo"
        assert f"{code[:4]}-{code[4:]}" in photo.text
        assert counted(card(room.host).text) == (0, 0)

        by_link = await room.joins(start, 2, 3, 4)
        assert "Vous êtes dans l’atelier. Vos réponses" in by_link[0].card.text
        by_command, by_code, by_lower = (room.phone(person) for person in (5, 6, 7))
        await by_command.says(f"/join {code[:4]}-{code[4:]}")
        await by_code.says(f"{code[:4]} {code[4:]}")
        await by_lower.says(f"/rejoindre {code.lower()}")
        assert counted(await room.host_taps("Actualiser")) == (6, 0)

        for phone in (*by_link, by_command, by_code):
            await phone.taps("IA générative", "Une dizaine")
        await by_lower.taps("Sans IA générative")
        assert counted(await room.host_taps("Actualiser")) == (6, 6)
        total = estimate(in_a_workshop("ten")).total
        given = await contributions(room, code)
        assert [each.central for each in given if each.approach == "ai"] == [total.central] * 5
        assert [each.finished for each in given].count(True) == 5

        assert "Bloquer" not in await room.host_taps("Réglages", "Bloquer les entrées")
        late = room.phone(8)
        assert "ne prend plus de nouveaux participants" in await late.says(f"/start {start}")
        await by_lower.taps("10 jours")
        assert counted(await room.host_taps("Actualiser")) == (6, 6)
        assert max(each.central for each in await contributions(room, code)) > 5 * total.central

        assert "Le tableau montre" in await room.reveals()
        await room.ends()
        assert "plus personne ne peut y répondre" in card(room.host).text
        before = await contributions(room, code)
        await by_lower.taps("35 personnes")
        assert await contributions(room, code) == before
        assert "terminé" in await late.says(f"/join {code}")


async def test_what_counts_is_what_calc_says_post_by_post() -> None:
    async with in_a_room() as room:
        code, start = await room.opens("Vos productions")
        phone = room.phone(2)
        await phone.says("/start", "un long métrage classique, 30 jours de tournage, équipe de 50")
        await phone.says(f"/start {start}")
        await phone.taps("Participer")
        production = Production.model_validate(
            {"approach": "shoot", "format": "feature", "shoot": {"days": 30, "crew": 50}}
        )
        both = flights_decide(production)
        assert both is not None
        result = both.without_flights
        (contribution,) = await contributions(room, code)
        assert (contribution.low, contribution.central, contribution.high) == (
            result.total.low,
            result.total.central,
            both.with_flights.high,
        )
        lines = {line.post: line.central for line in result.lines if line.post != "flights"}
        assert contribution.lines == lines
        assert contribution.levers == {lever.key: lever.saving for lever in levers(production)}


@pytest.mark.parametrize(
    ("language", "agree", "says"),
    [
        ("fr", "Participer", ("compterait dans cet atelier", "votre nom", "cinq réponses")),
        ("en", "Take part", ("would count in this workshop", "your name", "five answers")),
    ],
)
async def test_what_somebody_made_before_counts_once_they_agree(
    language: str, agree: str, says: tuple[str, ...]
) -> None:
    async with in_a_room() as room:
        code, start = await room.opens("Vos productions")
        phone = room.phone(2, language)
        await phone.says("/start", "AI series for two of us, 15 weeks")
        asked = await phone.says(f"/start {start}")
        for words in says:
            assert words in asked
        assert await room.people.workshops.contributions(code) == []
        await phone.says("/resume")
        assert await room.people.workshops.contributions(code) == []
        await phone.says(f"/start {start}")
        await phone.taps(agree)
        (contribution,) = await contributions(room, code)
        assert contribution.approach == "ai"


async def test_another_production_does_not_count() -> None:
    async with in_a_room() as room:
        code, start = await room.opens()
        (phone,) = await room.joins(start, 2)
        await phone.taps("IA générative")
        before = await contributions(room, code)
        await phone.says("/new")
        await phone.taps("Documentaire", "Sans IA générative", "15 jours", "5 personnes")
        assert await contributions(room, code) == before
        await phone.says(f"/start {start}")
        await phone.taps("Des dizaines")
        (after,) = await contributions(room, code)
        assert after.central > before[0].central


async def test_who_leaves_or_erases_everything_counts_no_more(url: str) -> None:
    async with in_a_room(url) as room:
        _, start = await room.opens()
        first, second, third = await room.joins(start, 2, 3, 4)
        for phone in (first, second, third):
            await phone.taps("IA générative")
        await first.says("/workshop")
        assert "rien de vous n’y compte plus" in await first.taps("Quitter l’atelier")
        assert counted(await room.host_taps("Actualiser")) == (2, 2)
        await first.taps("Une dizaine")
        assert counted(await room.host_taps("Actualiser")) == (2, 2)
        await second.says("/erase")
        await second.taps("Tout effacer")
        assert counted(await room.host_taps("Actualiser")) == (1, 1)
        await third.says("/projects")
        await third.taps("Atelier" if "Atelier" in third.labels else third.labels[0])
        assert counted(await room.host_taps("Actualiser")) == (1, 1)


async def test_who_joins_another_workshop_has_left_the_first() -> None:
    async with in_a_room() as room:
        code, start = await room.opens()
        (phone,) = await room.joins(start, 2)
        other = room.phone(9)
        await other.says("/workshop")
        await other.taps("Un clip")
        link = card(other).text.partition("start=")[2].split()[0]
        await phone.says(f"https://t.me/chourave_demo_bot?start={link}")
        assert counted(await room.host_taps("Actualiser")) == (0, 0)
        assert counted(await other.taps("Actualiser") and card(other).text) == (1, 0)
        assert await room.people.workshops.contributions(code) == []


async def test_a_host_who_erases_everything_takes_the_workshop_along(url: str) -> None:
    async with in_a_room(url) as room:
        code, start = await room.opens()
        (phone,) = await room.joins(start, 2)
        await phone.taps("IA générative")
        await room.host.says("/erase")
        await room.host.taps("Tout effacer")
        assert await room.people.workshops.contributions(code) == []
        assert "terminé" in await room.phone(3).says(f"/join {code}")
        assert "entre" in await phone.taps("Une dizaine")


async def test_an_update_that_comes_again_counts_once(url: str) -> None:
    async with in_a_room(url) as room:
        code, start = await room.opens()
        phone = room.phone(2)
        for act in (lambda: phone.person.say(f"/start {start}"), lambda: phone.person.tap("IA")):
            act()
            (raw,) = room.api.updates.waiting
            for _ in range(3):
                await phone.handle(json.loads(json.dumps(raw)))
            await phone.settles()
        (contribution,) = await contributions(room, code)
        assert contribution.approach == "ai"
        assert counted(await room.host_taps("Actualiser")) == (1, 1)


async def test_what_was_told_but_not_counted_yet_counts_when_the_update_comes_again() -> None:
    async with in_a_room() as room:
        code, start = await room.opens()
        (phone,) = await room.joins(start, 2)
        phone.person.tap("IA générative")
        (raw,) = room.api.updates.waiting
        await phone.handle(raw)
        # As if the process had died between the two writes: the person's own is there.
        await room.people.workshops.leave(code, "2")
        await phone.handle(raw)
        assert len(await contributions(room, code)) == 1


@pytest.mark.parametrize("typed", ["/join KT7M-4XPB", "KT7M4XPB", "/join", "/join KT7M"])
async def test_a_code_that_leads_nowhere_is_told_gently(typed: str) -> None:
    async with in_a_room() as room:
        text = await room.phone(2).says("/start", typed)
        assert ("code" in text) or ("Aucun atelier" in text)


async def test_whoever_tries_codes_has_to_wait_even_for_the_right_one() -> None:
    async with in_a_room() as room:
        code, start = await room.opens()
        phone = room.phone(2)
        await phone.says("/start")
        for _ in range(MOST_MISSES):
            assert "Aucun atelier" in await phone.says("/join KT7M4XPB")
        assert "Trop de codes" in await phone.says(f"/join {code}")
        assert counted(await room.host_taps("Actualiser")) == (0, 0)
        await phone.says(f"/start {start}")
        assert counted(await room.host_taps("Actualiser")) == (1, 0)
        room.now[0] += 601
        other = room.phone(3)
        await other.says("/start")
        for _ in range(MOST_MISSES - 1):
            await other.says("/join KT7M4XPB")
        assert "Vous êtes dans" in await other.says(f"/join {code}")
        # A code that leads somewhere does not forgive the tries before it.
        await other.says("/join KT7M4XPC")
        assert "Trop de codes" in await other.says("/join KT7M4XPD")


async def test_a_link_with_a_wrong_secret_opens_nothing() -> None:
    async with in_a_room() as room:
        _, start = await room.opens()
        forged = start[:-1] + ("A" if start[-1] != "A" else "B")
        assert "Aucun atelier" in await room.phone(2).says(f"/start {forged}")
        assert counted(await room.host_taps("Actualiser")) == (0, 0)


async def test_a_title_is_shown_to_all_and_is_never_markup() -> None:
    async with in_a_room() as room:
        _, start = await room.opens()
        await room.renames("Film & <b>climat</b>")
        assert "Film & <b>climat</b>" in card(room.host).text
        (phone,) = await room.joins(start, 2)
        assert "l’atelier Film & <b>climat</b>" in phone.card.text


async def test_everything_is_gone_after_a_month() -> None:
    async with in_a_room() as room:
        code, start = await room.opens()
        (phone,) = await room.joins(start, 2)
        await phone.taps("IA générative")
        room.now[0] += 30 * DAY - 1
        assert counted(await room.host_taps("Actualiser")) == (1, 1)
        room.now[0] += 1
        assert "Que va calculer la salle" in await room.host_taps("Actualiser")
        assert "terminé" in await room.phone(3).says(f"/join {code}")
        await room.opens()
        assert await room.people.workshops.contributions(code) == []


async def test_a_closed_workshop_lives_a_month_from_its_end() -> None:
    async with in_a_room() as room:
        await room.opens()
        room.now[0] += 20 * DAY
        await room.ends()
        room.now[0] += 29 * DAY
        await room.host.says("/workshop")
        assert counted(card(room.host).text) == (0, 0)
        room.now[0] += DAY
        assert "Que va calculer la salle" in await room.host.says("/workshop")


async def test_a_host_erases_it_and_opens_another() -> None:
    async with in_a_room() as room:
        first, _ = await room.opens()
        await room.ends()
        await room.host_taps("Effacer l’atelier", "Tout effacer")
        assert "Que va calculer la salle" in card(room.host).text
        second, _ = await room.opens("Un clip")
        assert first != second


async def test_a_code_is_understood_as_people_see_it() -> None:
    async with in_a_room() as room:
        code, _ = await room.opens()
        seen = code.translate(str.maketrans("BDGSZV7", "806521I".replace("1", "U")))
        assert "Vous êtes dans" in await room.phone(2).says("/start", f"/join {seen}")
        assert "Vous êtes dans" in await room.phone(3).says("/start", f"{seen[:4]}-{seen[4:]}")


@pytest.mark.parametrize("text", ["10 clips 5", "30 MINS 25", "2 long 15", "KT7M 4XPBB"])
def test_a_text_is_not_taken_for_a_code(text: str) -> None:
    assert read_call(text) is None


def test_a_code_of_before_is_still_read() -> None:
    call = read_code("k278-qxpb")
    assert call is not None
    assert call.codes == ("K278QXPB", "KZ7BDXPB")
