"""The board over HTTP: what it shows, to whom, and what it never shows."""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from html import unescape
from itertools import pairwise
from statistics import median

import pytest

from bot.storage import open_people
from bot.wording.words import words_in
from bot.workshop.results import WAYS, references
from calc import counterpart, estimate, levers, one_total, scenarios, ways_beside
from calc.ai_work import Generated
from tests.storage.server import KEY, Server
from tests.totals import in_a_workshop
from tests.workshop.board import BOT, events, visiting
from tests.workshop.room import Room, card, in_a_room

PATIENCE = 60

WAYS_TAKEN: dict[int, Generated] = {2: "ten", 3: "few", 4: "dozens", 5: "ten", 6: "dozens"}
TAKES: dict[Generated, str] = {
    "few": "Quelques-uns", "ten": "Une dizaine", "dozens": "Des dizaines",
}  # fmt: skip


def text(page: str) -> str:
    """Return what a page says, without its markup."""
    return spaced(unescape(re.sub(r"<(head|script)\b.*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)))


def spaced(text: str) -> str:
    return " ".join(text.split())


async def answered(room: Room, start: str, *people: int) -> None:
    for phone in await room.joins(start, *people):
        await phone.taps("IA générative", TAKES[WAYS_TAKEN.get(phone.person_id, "ten")])


async def test_before_anybody_answers_the_board_is_the_way_in(url: str) -> None:
    async with in_a_room(url) as room, visiting(room) as visitor:
        code, start = await room.opens()
        await room.renames("Film & <b>climat</b>")
        answer = await visitor.get(f"/workshop/{code}")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "'unsafe" not in answer.headers["content-security-policy"]
    page = text(answer.text)
    assert f"{code[:4]}-{code[4:]}" in page
    assert f"@{BOT}" in page
    assert "Film & <b>climat</b>" in page
    assert "<b>climat" not in answer.text
    assert "0 dans la salle 0 répond 0 a terminé" in page
    assert f'href="https://t.me/{BOT}?start={start}"' in answer.text


async def test_the_board_equals_calc_and_moves_by_five(url: str) -> None:
    async with in_a_room(url) as room, visiting(room) as visitor:
        code, start = await room.opens()
        await answered(room, start, 2, 3, 4)
        hidden = text((await visitor.get(f"/workshop/{code}")).text)
        assert "3 dans la salle 0 répond 3 ont terminé" in hidden
        assert not re.search(r"\d kg", hidden)
        await room.reveals()
        few = text((await visitor.get(f"/workshop/{code}")).text)
        assert "à partir de 5 réponses" in few
        await answered(room, start, 5, 6)
        page = text((await visitor.get(f"/workshop/{code}")).text)
        again = await visitor.get(f"/workshop/{code}?lang=en")
        await room.host_taps("Passer à Réduire")
        improving = text((await visitor.get(f"/workshop/{code}")).text)
    words = words_in("fr")
    totals = [estimate(in_a_workshop(each)).total.central for each in WAYS_TAKEN.values()]
    assert f"IA générative médiane {spaced(words.mass(median(totals)))} 5 personnes" in page
    savings: dict[str, list[float]] = defaultdict(list)
    for each in WAYS_TAKEN.values():
        for lever in levers(in_a_workshop(each)):
            savings[lever.key].append(lever.saving)
    pulled = [(sum(each), key) for key, each in savings.items() if len(each) >= 5]
    assert pulled
    for saved, key in sorted(pulled, reverse=True)[:5]:
        name = words.say(f"lever.{key}").unescape()
        assert f"{name} −{spaced(words.mass(saved))} repris par 0 sur 5" in improving
    assert "5 people" in text(again.text)


@pytest.mark.parametrize("scenario", scenarios())
def test_the_other_way_on_the_board_is_the_one_of_a_participants_card(scenario: str) -> None:
    shown = references(scenario)
    assert set(shown) == {"ai", "hybrid", "shoot"}
    for approach in WAYS:
        production = scenarios()[scenario].production(approach)
        assert one_total(estimate(production)) == shown[approach]
        for way in ways_beside(production):
            assert one_total(estimate(counterpart(production, way))) == shown[way]


async def test_nobody_is_recognised_by_leaving(url: str) -> None:
    async with in_a_room(url) as room, visiting(room) as visitor:
        code, start = await room.opens()
        await answered(room, start, *WAYS_TAKEN)
        await answered(room, start, *range(7, 11))
        await room.reveals()

        async def shown() -> str:
            page = (await visitor.get(f"/workshop/{code}")).text
            return text(page.partition('id="room"')[2].partition("strip-counts")[0])

        before = await shown()
        assert "9 personnes" in before
        for phone in [room.phone(person) for person in (6, 7, 8, 9)]:
            await phone.says("/workshop")
            await phone.taps("Quitter l’atelier")
            assert await shown() == before
        await room.phone(10).says("/erase")
        await room.phone(10).taps("Tout effacer")
        assert "à partir de 5 réponses" in await shown()
        await answered(room, start, 6)
        await room.host_taps("Actualiser")
        assert "à partir de 5 réponses" in await shown()


async def test_the_stream_follows_every_answer_and_ends_with_the_workshop(url: str) -> None:
    async with in_a_room(url) as room, visiting(room) as visitor:
        code, start = await room.opens()
        heard: list[tuple[str, str]] = []
        came = asyncio.Condition()

        async def listen() -> None:
            async for name, data in events(visitor, f"/workshop/{code}/events?lang=en"):
                if name == "timer":
                    continue
                async with came:
                    heard.append((name, text(data)))
                    came.notify_all()

        async def until(said: str) -> None:
            async with asyncio.timeout(PATIENCE), came:
                await came.wait_for(lambda: bool(heard) and said in heard[-1][1])

        listening = asyncio.create_task(listen())
        await until("0 in the room")
        await answered(room, start, 2)
        await until("1 in the room 0 answering 1 finished")
        await answered(room, start, 3, 4, 5, 6)
        await until("5 in the room 0 answering 5 finished")
        assert not re.search(r"\d kg", heard[-1][1])
        await room.host_taps("Réglages", "Bloquer les entrées")
        await until("Nobody joins any more")
        await room.reveals()
        await until("what it had guessed")
        await room.ends()
        await asyncio.wait_for(listening, PATIENCE)
        assert [name for name, _ in heard[-2:]] == ["board", "over"]
        assert all(one != next_ for one, next_ in pairwise(heard))
        assert "The workshop is finished" in heard[-2][1]
        for path in (f"/workshop/{code}", f"/workshop/{code}/events"):
            assert (await visitor.get(path)).status_code == 410
            assert (await visitor.head(path)).status_code == 410


async def test_a_board_sees_what_came_in_through_another_replica(url: str) -> None:
    async with (
        open_people(url, KEY) as elsewhere,
        in_a_room(url) as room,
        visiting(room, people=elsewhere) as visitor,
    ):
        code, start = await room.opens()
        answering = asyncio.create_task(answered(room, start, *WAYS_TAKEN))
        async with asyncio.timeout(PATIENCE):
            async for _, data in events(visitor, f"/workshop/{code}/events?lang=en"):
                if "5 finished" in text(data):
                    break
        await answering


async def test_while_the_database_is_away_the_board_says_so_and_then_comes_back(
    server: Server,
) -> None:
    async with in_a_room(server.empty_database()) as room, visiting(room) as visitor:
        code, start = await room.opens()
        heard = events(visitor, f"/workshop/{code}/events")
        assert (await anext(heard))[0] == "timer"
        assert "0 dans la salle" in text((await anext(heard))[1])
        server.stop()
        try:
            away = await visitor.get(f"/workshop/{code}")
        finally:
            server.start()
        assert away.status_code == 503
        assert away.headers["retry-after"] == "5"
        assert "Le tableau revient" in away.text
        assert 'http-equiv="refresh"' in away.text
        await answered(room, start, 2)
        async with asyncio.timeout(PATIENCE):
            async for _, data in heard:
                if "1 dans la salle" in text(data):
                    break
        assert (await visitor.get(f"/workshop/{code}")).status_code == 200


async def test_the_host_is_told_where_the_board_is() -> None:
    for address, told in (
        ("http://127.0.0.1:8080", "depuis l’ordinateur qui fait tourner le bot : http://127"),
        ("https://bot.example", "Tableau à projeter : https://bot.example/workshop/"),
        ("", "le bot ne sert pas de pages ici"),
    ):
        async with in_a_room(address=address) as room:
            await room.opens()
            assert told in spaced(card(room.host).text)
            assert ("Adresse du tableau" in card(room.host).labels) is bool(address)


async def test_an_erased_or_expired_workshop_is_gone() -> None:
    async with in_a_room() as room, visiting(room) as visitor:
        code, _ = await room.opens()
        room.now[0] += 30 * 86_400
        assert (await visitor.get(f"/workshop/{code}")).status_code == 410


async def test_codes_are_read_as_people_type_them() -> None:
    async with in_a_room() as room, visiting(room) as visitor:
        code, _ = await room.opens()
        for typed in (code.lower(), f"{code[:4]}-{code[4:]}", f"{code[:4]} {code[4:]}"):
            assert (await visitor.get(f"/workshop/{typed}")).status_code == 200


async def test_a_code_can_be_typed_at_the_projector() -> None:
    async with in_a_room() as room, visiting(room) as visitor:
        code, _ = await room.opens()
        asked = await visitor.get("/workshop?theme=dark")
        assert asked.status_code == 200
        assert "Ouvrir le tableau d’un atelier" in text(asked.text)
        wrong = await visitor.get("/workshop", params={"code": '"><b>non'})
        assert "huit lettres et chiffres" in text(wrong.text)
        assert "<b>non" not in wrong.text
        typed = f"{code[:4].lower()} {code[4:]}"
        right = await visitor.get("/workshop", params={"code": typed, "lang": "en"})
        assert right.status_code == 303
        board = await visitor.get(right.headers["location"].replace("workshop", "/workshop", 1))
        assert "Take part" in text(board.text)
        for file in re.findall(r'href="(workshop/assets/[^"]+)"', asked.text):
            assert (await visitor.get(f"/{file}")).status_code == 200


async def test_asking_whether_there_is_a_stream_opens_none() -> None:
    async with in_a_room() as room, visiting(room) as visitor:
        code, _ = await room.opens()
        answer = await visitor.head(f"/workshop/{code}/events")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")


async def test_languages_and_colours_are_links_that_keep_each_other() -> None:
    async with in_a_room() as room, visiting(room, "tlh, en;q=0.5") as visitor:
        code, _ = await room.opens()
        plain = (await visitor.get(f"/workshop/{code}")).text
        chosen = (await visitor.get(f"/workshop/{code}?lang=fr&theme=dark")).text
        odd = (await visitor.get(f"/workshop/{code}?lang=%22x&theme=%22%3E")).text
    assert '<html lang="en">' in plain
    assert '<html lang="fr" data-theme="dark">' in chosen
    assert 'href="?lang=en&amp;theme=dark"' in chosen
    assert '<html lang="en">' in odd


async def test_what_the_page_needs_is_here_and_may_be_kept_by_a_browser() -> None:
    async with in_a_room() as room, visiting(room) as visitor:
        code, _ = await room.opens()
        page = (await visitor.get(f"/workshop/{code}")).text
        files = re.findall(r'(?:src|href)="(assets/[^"]+)"', page)
        assert len(files) == 4
        look = await visitor.get("/workshop/assets/look.css")
        assert look.headers["content-type"].startswith("text/css")
        assert "--accent" in look.text
        for file in set(files) - {"assets/look.css"}:
            kept = await visitor.get(f"/workshop/{file}")
            assert (kept.status_code, kept.headers["cache-control"]) == (200, "no-cache")
            known = {"If-None-Match": kept.headers["etag"]}
            again = await visitor.get(f"/workshop/{file}", headers=known)
            assert (again.status_code, again.content) == (304, b"")
        style = (await visitor.get("/workshop/assets/board.css")).text
        fonts = re.findall(r'url\("(fonts/[^"]+)"\)', style)
        assert fonts
        for font in fonts:
            kept = await visitor.get(f"/workshop/assets/{font}")
            assert kept.status_code == 200
            assert "max-age" in kept.headers["cache-control"]
        assert "style=" not in page
        assert not re.search(r"<script(?![^>]*src=)|\son\w+=", page)
