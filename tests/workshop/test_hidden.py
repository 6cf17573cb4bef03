"""Before the reveal no figure of a production is anywhere: on no card, in no note or receipt."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.phone import Phone
from tests.privacy.lives import exported
from tests.workshop.room import Room, in_a_room

MASS = re.compile(r"\d\s*(?:kg|t|g)\b(?! de matériaux)")
TOLD = "en tournage, 2 jours, 6 personnes, 200 km en voiture"
WALK = (
    "en fait on est 9", "ajoute 300 km de camion", "enlève les vols", "résultat", "détails",
    "comparer", "réduire", "présentation", "exporter", "partager", "corriger", "préciser",
    "pourquoi ?", "refais à 12 personnes", "annule ça", "notre film pollue 10 fois moins",
    "4 Paris-Marseille en TGV", "pourquoi ?", "résultat", "je ne sais pas", "atelier",
    "/projects", "/claim", "/resume", "/claim c’est trois fois moins", "/help", "/cancel",
    "/resume",
)  # fmt: skip


async def walks(phone: Phone) -> set[str]:
    """Say and tap everything, and return each text that was on screen at any moment."""
    seen = texts(phone)
    for said in WALK:
        await phone.says(said)
        seen |= texts(phone)
    for place in ("résultat", "corriger", "/projects", "/resume"):
        await phone.says(place)
        for label in phone.labels:
            if label in phone.labels and not label.startswith(("Quitter", "Supprimer")):
                await phone.taps(label)
                seen |= texts(phone)
                await phone.says(place)
                seen |= texts(phone)
    return seen


def texts(phone: Phone) -> set[str]:
    """Return what the bot says, but for the guess itself, which the person made."""
    return {
        message.text
        for message in phone.person.chat.replies
        if "entre 20 et 80" not in message.text.replace("\N{NO-BREAK SPACE}", " ")
    }


@pytest.mark.parametrize("guesses", [True, False])
async def test_no_place_shows_a_mass_before_the_reveal(url: str, guesses: bool) -> None:
    async with in_a_room(url) as room:
        code, _ = await room.opens(guesses=guesses)
        phone = room.phone(2)
        await phone.says("/start", "/join", code, TOLD)
        seen = texts(phone)
        if guesses:
            await phone.says("/resume", "entre 20 et 80")
        seen |= await walks(phone)
        assert [text for text in seen if MASS.search(text)] == []
        assert all(message.file is None for message in phone.person.chat.replies)
        if guesses:
            await room.host_taps("Passer aux réponses")
        await room.reveals()
        assert MASS.search(await phone.says("/join", code, "résultat"))


async def test_a_guess_that_comes_before_the_production_is_kept(url: str) -> None:
    async with in_a_room(url) as room:
        code, _ = await room.opens(guesses=True)
        phone = room.phone(2)
        await phone.says("/start", "/join", code)
        assert "100 et 300 kg" in (await phone.says("je pense 100 à 300 kg")).replace("\u00a0", " ")
        await phone.says(TOLD)
        await phone.says("/resume")
        assert "Deviner autrement" in phone.labels


async def offered(room: Room, phone: Phone) -> list[dict[str, Any]]:
    """Return the results that somebody could post into a chat."""
    query = room.api.asks_inline(phone.person, "")
    await phone.settles()
    return room.api.inline.offered[query]


async def test_the_file_of_ones_own_data_has_the_figures_once_they_are_revealed(url: str) -> None:
    async with in_a_room(url) as room:
        code, _ = await room.opens()
        phone = room.phone(2)
        await phone.says("/start", "/join", code, TOLD, "/export")
        (given,) = exported(phone)["kept"]["contributions"]
        assert given["document"]["approach"] == "shoot"
        assert given["document"]["central"] is given["document"]["lines"] is None
        (kept,) = await room.people.workshops.contributions(code)
        total = str(json.loads(kept.document)["central"])
        assert total not in json.dumps(exported(phone))
        await room.reveals()
        await phone.says("/export")
        assert total in json.dumps(exported(phone)["kept"]["contributions"])


async def test_what_has_solutions_waits_for_the_reveal(url: str) -> None:
    async with in_a_room(url) as room:
        code, _ = await room.opens(guesses=True)
        phone = room.phone(2)
        await phone.says("/start", "/join", code)
        for asked in ("/kit", "/reference", "exemple"):
            assert not MASS.search(await phone.says(asked))
        assert all(message.file is None for message in phone.person.chat.replies)
        assert "redemandez-le" in await phone.says("/kit")
        await room.host_taps("Passer aux réponses")
        await room.reveals()
        assert MASS.search(await phone.says("/reference"))


async def test_what_can_be_posted_is_what_the_room_knows_now(url: str) -> None:
    async with in_a_room(url) as room:
        code, _ = await room.opens()
        phone = room.phone(2)
        await phone.says("/start", "/join", code, TOLD)
        assert await offered(room, phone) == []
        await room.reveals()
        assert len(await offered(room, phone)) == 1
        await phone.says("/help")
        await room.host_taps("◀ Répondre")
        assert await offered(room, phone) == []


async def test_whoever_leaves_and_comes_back_or_changes_the_language_still_waits(url: str) -> None:
    async with in_a_room(url) as room:
        code, _ = await room.opens(guesses=True)
        phone = room.phone(2)
        await phone.says("/start", "/join", code, TOLD, "/language")
        seen = {await phone.taps("English"), await phone.says("result", "/projects", "/resume")}
        await phone.says("/workshop")
        await phone.taps("Leave the workshop")
        await phone.says(f"/join {code}")
        await phone.taps("Without generative AI")
        seen.add(phone.card.text)
        assert "Between how many and how many" in phone.card.text
        seen |= {await phone.says(said) for said in ("between twenty and eighty", "result")}
        guess = {text for text in seen if "between 20 and 80" in text.replace("\u00a0", " ")}
        assert guess
        assert [text for text in seen - guess if re.search(r"\d\s*(?:kg|t)\b", text)] == []


async def test_what_is_made_is_no_guess_though_it_has_two_numbers(url: str) -> None:
    async with in_a_room(url) as room:
        code, _ = await room.opens(guesses=True)
        phone = room.phone(2)
        await phone.says("/start", "/join", code)
        await phone.taps("Sans IA générative")
        await phone.says("3 jours, équipe de 8")
        assert "Entre combien et combien" in phone.card.text
        assert "8 personnes" in phone.card.text.replace("\u00a0", " ")
        await phone.says("entre 50 et 200 kg de CO2")
        assert "entre 50 et 200 kg" in phone.card.text.replace("\u00a0", " ")
