"""Before the reveal no figure of a production is anywhere: on no card, in no note or receipt."""

from __future__ import annotations

import re

import pytest

from tests.phone import Phone
from tests.workshop.room import in_a_room

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
