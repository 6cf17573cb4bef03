"""The rounds of a workshop: guess, answer, reveal, improve, discuss; forward, back and past."""

from __future__ import annotations

import re

import pytest

from bot.conversation.workshop.rounds import read_guess
from bot.wording.words import words_in
from bot.workshop.contributions import Contribution
from calc import estimate
from tests.phone import Phone
from tests.totals import in_a_workshop
from tests.workshop.board import visiting
from tests.workshop.room import Room, in_a_room
from tests.workshop.test_board import spaced, text

FIGURE = re.compile(r"\d\s*(?:kg|t)\s(?:de\s)?CO2e|kg CO2e\n|[+−]\d+\s(?:kg|t)")
TAKES = words_in("fr").text("question.takes.short")
AI = ("IA générative", "Une dizaine")


def counts(text: str) -> list[int]:
    """Return the numbers of a host's card: joined, (guessed,) answering, finished."""
    return [int(n) for n in re.findall(r"(\d+) (?:personne|a |ont |répond)", text)]


async def contributions(room: Room, code: str) -> list[Contribution]:
    kept = await room.people.workshops.contributions(code)
    return [Contribution.model_validate_json(each.document) for each in kept if each.document]


async def guesses(phone: Phone, said: str) -> str:
    await phone.taps("IA générative")
    return await phone.says(said)


@pytest.mark.parametrize(
    ("typed", "guess"),
    [
        ("entre 20 et 80", (20, 80)),
        ("between 20 and 80 kg", (20, 80)),
        ("0,5 à 2 t", (500, 2000)),
        ("500 kg - 2 tonnes", (500, 2000)),
        ("de 1 200 à 3 500", (1200, 3500)),
        ("80-20", (20, 80)),
        ("10 g à 1 kg", (0.01, 1)),
        ("entre 50 et 200 kg de CO2", (50, 200)),
        ("10 kg to 1 tCO₂e", (10, 1000)),
        ("entre vingt et quatre-vingts kilos", (20, 80)),
        ("between ten and a hundred", (10, 100)),
        ("entre deux et cinq tonnes", (2000, 5000)),
        ("20 to 80", (20, 80)),
        ("3 jours, équipe de 8", None),
        ("8 à 10 personnes", None),
        ("5 min, 10 plans", None),
        ("vingt", None),
        ("20", None),
        ("20 et 20", None),
        ("beaucoup", None),
        ("1 2 3", None),
    ],
)
def test_a_guess_is_two_ends(typed: str, guess: tuple[float, float] | None) -> None:
    assert read_guess(typed) == guess


async def test_nobody_sees_a_figure_before_the_reveal(url: str) -> None:
    async with in_a_room(url) as room:
        code, start = await room.opens(guesses=True)
        phone, other = await room.joins(start, 2, 3)
        asked = await phone.taps("IA générative")
        assert "Entre combien et combien" in asked
        assert "deux nombres" in await phone.says("beaucoup")
        said = [asked, await phone.says("entre 20 et 80")]
        assert "entre 20 et 80 kg" in spaced(said[-1])
        assert counts(await room.host_taps("Actualiser")) == [2, 1, 1, 0]
        said.append(await phone.taps("Actualiser"))
        await other.taps("IA générative", "10–100 kg", "Deviner autrement", "100–1 000 kg")
        await room.host_taps("Passer aux réponses")
        said += [await phone.taps(label) for label in ("Actualiser", *AI[1:])]
        assert counts(await room.host_taps("Actualiser")) == [2, 1, 1]
        assert "quand l’animateur révélera" in said[-1]
        tries = ("/projects", "comparer", "présentation", "réduire", "résultat", "/resume")
        said += [await phone.says(command) for command in tries]
        assert not [each for each in said if FIGURE.search(each)]
        assert all(message.file is None for message in phone.person.chat.replies)
        query = room.api.asks_inline(phone.person, "")
        await phone.settles()
        assert room.api.inline.offered[query] == []
        await room.reveals()
        shown = await phone.taps("Actualiser")
        (mine, _) = sorted(await contributions(room, code), key=lambda each: not each.finished)
        assert words_in("fr").emissions(mine.central) in shown
        assert mine.guess == (20, 80)


async def test_the_host_confirms_the_reveal_and_can_go_back_and_past(url: str) -> None:
    async with in_a_room(url) as room, visiting(room) as visitor:
        code, start = await room.opens()
        for phone in await room.joins(start, 2, 3, 4, 5, 6):
            await phone.taps(*AI)

        async def stage() -> str:
            page = (await visitor.get(f"/workshop/{code}")).text
            found = re.search(r'data-stage="(\w+)"', page)
            assert found is not None
            return found[1]

        assert "Vous pourrez revenir en arrière" in await room.host_taps("Révéler les chiffres")
        assert await stage() == "answer"
        await room.host_taps("Retour à l’atelier", "Révéler les chiffres", "Révéler maintenant")
        assert await stage() == "reveal"
        await room.host_taps("◀ Répondre")
        assert await stage() == "answer"
        assert "médiane" not in text((await visitor.get(f"/workshop/{code}")).text)
        await room.reveals()
        await room.host_taps("Discuter ▶▶")
        assert await stage() == "discuss"
        for back in ("◀ Réduire", "◀ Révéler", "◀ Répondre", "◀ Deviner"):
            await room.host_taps(back)
        assert await stage() == "guess"


async def test_the_board_says_how_the_room_had_guessed() -> None:
    async with in_a_room() as room, visiting(room) as visitor:
        code, start = await room.opens(guesses=True)
        total = estimate(in_a_workshop("ten")).total.central
        phones = await room.joins(start, *range(2, 9))
        for number, phone in enumerate(phones[:-1]):
            low, high = (total * 0.9, total * 1.1) if number % 2 else (total * 2, total * 3)
            await guesses(phone, f"entre {low:.1f} et {high:.1f}")
        await phones[-1].taps("IA générative")
        await room.host_taps("Passer aux réponses")
        for phone in phones:
            await phone.says("/resume")
            await phone.taps(*AI[1:])
        await room.reveals()
        page = (await visitor.get(f"/workshop/{code}")).text
    assert "Dans leur intervalle : 3 sur 6 ." in text(page)
    assert f"médiane {spaced(words_in('fr').mass(total))}" in text(page)
    assert page.partition('class="cloud guesses"')[2].partition("</svg>")[0].count("<circle") == 6
    assert page.partition('class="cloud totals"')[2].partition("</svg>")[0].count("<circle") == 7


@pytest.mark.parametrize("how", ["Essayer sur une copie", "Appliquer ici"])
async def test_a_lever_taken_over_moves_the_board(url: str, how: str) -> None:
    async with in_a_room(url) as room, visiting(room) as visitor:
        code, start = await room.opens()
        phones = await room.joins(start, 2, 3, 4, 5, 6)
        for phone in phones:
            await phone.taps(*AI)
        await room.reveals()
        await room.host_taps("Passer à Réduire")
        before = await contributions(room, code)
        for phone in phones:
            await phone.says("réduire")
            await phone.taps(phone.labels[0], how)
        after = await contributions(room, code)
        assert all(len(each.taken) == 1 for each in after)
        assert all(set(each.taken) <= set(each.levers) for each in after)
        assert {each.first[1] for each in after} == {each.central for each in before}
        assert all(each.central < each.first[1] for each in after)
        page = text((await visitor.get(f"/workshop/{code}")).text)
        words = words_in("fr")
        change = f"{spaced(words.mass(before[0].central))} → {spaced(words.mass(after[0].central))}"
        assert f"5 personnes ont repris un levier : {change}" in page
        assert "5 ont repris un levier" in page
        assert "repris par 5 sur 5" in page
        assert len({each.taken for each in after}) == 1


async def test_a_lever_that_is_taken_back_moves_the_board_back(url: str) -> None:
    async with in_a_room(url) as room:
        code, start = await room.opens()
        (phone,) = await room.joins(start, 2)
        await phone.taps(*AI)
        await room.reveals()
        await phone.says("réduire")
        lever = phone.labels.index("Moitié moins d’essais")
        before = await contributions(room, code)
        await phone.taps(phone.labels[lever], "Appliquer ici")
        (taken,) = await contributions(room, code)
        assert taken.taken == ("half_the_takes",)
        assert taken.first[1] == before[0].central > taken.central
        # Pulled twice, it is one lever, and all of it has gone from where it began.
        await phone.taps("Moitié moins d’essais", "Appliquer ici")
        (twice,) = await contributions(room, code)
        assert twice.taken == taken.taken
        assert twice.first == taken.first
        assert twice.central < taken.central
        await phone.taps("Voir le résultat", "Plus", "Mes réponses", TAKES)
        await phone.says("9")
        (back,) = await contributions(room, code)
        assert back.taken == ()


async def test_the_timer_runs_stops_and_ends_with_its_round(url: str) -> None:
    async with in_a_room(url) as room, visiting(room) as visitor:
        code, _ = await room.opens(guesses=True)

        async def shown() -> str:
            page = (await visitor.get(f"/workshop/{code}")).text
            found = re.search(r'data-timer="([^"]*)"', page)
            assert found is not None
            return found[1].replace("&#34;", "")

        assert await shown() == "{left: null, runs: true}"
        assert "Il reste 5:00" in await room.host_taps("Minuteur")
        room.now[0] += 70
        assert await shown() == "{left: 230, runs: true}"
        assert "arrêté à 3:50" in await room.host_taps("Pause")
        room.now[0] += 70
        assert await shown() == "{left: 230, runs: false}"
        assert "arrêté à 5:50" in await room.host_taps("+ 2 min")
        assert "Il reste 5:50" in await room.host_taps("Reprendre")
        assert "Il reste 7:50" in await room.host_taps("+ 2 min")
        room.now[0] += 1000
        assert await shown() == "{left: 0, runs: true}"
        assert "Il reste" not in await room.host_taps("Passer aux réponses")
        assert "Il reste" not in await room.host_taps("Minuteur", "✕ Minuteur")


async def test_the_end_is_told_to_everyone(url: str) -> None:
    async with in_a_room(url) as room:
        code, start = await room.opens()
        await room.renames("Ciné")
        phone, other = await room.joins(start, 2, 3)
        await phone.taps(*AI)
        await other.taps(*AI)
        await room.ends()
        before = await contributions(room, code)
        told = await phone.taps("Actualiser")
        assert "L’atelier Ciné est terminé" in told
        assert FIGURE.search(told)
        assert "terminé" not in await phone.says("/projects")
        assert "L’atelier Ciné est terminé" in await other.says("/workshop")
        assert "Que va calculer la salle" in other.card.text
        assert await contributions(room, code) == before


async def test_sentences_are_exported_without_names() -> None:
    async with in_a_room() as room:
        _, start = await room.opens()
        first, second = await room.joins(start, 2, 3)
        for phone in (first, second):
            await phone.taps(*AI)
        await room.reveals()
        await room.host_taps("Discuter ▶▶")
        for phone, said in ((second, "Une nuit de rendu."), (first, "Louer près d’ici.")):
            assert "D’où vient son chiffre" in await phone.says("/workshop")
            assert "sans votre nom" in await phone.says(said)
        await room.host_taps("Emporter", "Questions et phrases")
        sent = room.host.card.file
        assert sent is not None
        told = sent.content.decode()
    assert "1. Quelle ligne pèse le plus" in told
    assert told.index("- Louer près d’ici.") < told.index("- Une nuit de rendu.")


async def test_a_workshop_of_before_there_were_rounds_goes_on() -> None:
    async with in_a_room() as room:
        code, start = await room.opens()
        kept = await room.people.workshops.load(code)
        assert kept is not None
        secret = re.search(r'"secret":"([^"]+)"', kept.document)
        assert secret is not None
        former = f'{{"secret": "{secret[1]}", "scenario": "short_film", "revealed": true}}'
        await room.people.workshops.change(
            code, "1", former, version=kept.version, closed=False, expires=kept.expires
        )
        (phone,) = await room.joins(start, 2)
        assert FIGURE.search(await phone.taps(*AI))
