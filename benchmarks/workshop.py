"""How far the board is behind when 300 people answer within three minutes.

    python -m benchmarks.workshop

The bot is `chourave run`, a process of its own that polls, on an empty SQLite file. The people,
their Telegram and everybody who watches the board are this process. The board is revealed from
the beginning, so that it draws its figures anew again and again.

Behind: from the tap that gives somebody's first figure to the moment when a board that is being
watched counts it. Lost: an answer that is not among the contributions at the end, or that is
there with another total than `calc` gives for what this person tapped. Meanwhile one address
opens hundreds of streams (from a process of its own), and another tries codes that lead nowhere.
It fails if an answer is lost, the board is over two seconds behind or closed, or less was tried.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import quantiles

import httpx

from bot.demo import BotApi, Person
from bot.storage import open_people
from bot.workshop.contributions import Contribution
from calc import AiWork, Production, ShootWork, estimate, one_total, scenarios
from calc.ai_work import Generated
from tests.bot_api_server import serving
from tests.faults.service import TOKEN, free_ports, polling
from tests.storage.server import KEY

HOST = 1
GUESSES = "198.51.100.2"
"""From where somebody tries codes."""
TAKES: Mapping[Generated, str] = {
    "few": "Quelques-uns",
    "ten": "Une dizaine",
    "dozens": "Des dizaines",
}
DAYS = (2, 4, 10)
PATIENCE = 60.0
LATEST = 2.0
"""Seconds that the board may be behind."""
CALM = 10.0
"""Seconds after the last answer in which the board has to catch up."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run gave. Times in seconds.

    `boards_ended`: of those who watch, how many were sent away. `streams`: opened by one address.
    `right_code_opens`: to the address that tried all the others.
    """

    people: int
    within_seconds: float
    watchers: int
    answers: int
    behind_p50: float
    behind_p95: float
    behind_most: float
    events: int
    lost: int
    boards_ended: int
    streams: int
    tried: dict[int, int]
    right_code_opens: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What one participant taps, and when; `way`: the first, and then the `rest`."""

    begins: float
    way: str
    rest: tuple[str, ...]
    total: float


def plans(people: int, seconds: float) -> list[Plan]:
    """Return what everybody does: two thirds with AI, one on a set, the same in every run."""
    chance = random.Random(7)  # noqa: S311 - no secret, and the same every time
    return [_plan(chance, chance.uniform(0, seconds), number) for number in range(people)]


def _plan(chance: random.Random, begins: float, number: int) -> Plan:
    if number % 3:
        generated = chance.choice(tuple(TAKES))
        film = scenarios()["short_film"].production("ai")
        film = film.model_copy(update={"ai": AiWork(generated=generated)})
        return Plan(begins, "IA générative", (TAKES[generated],), _total(film))
    days = chance.choice(DAYS)
    film = scenarios()["short_film"].production("shoot")
    film = film.model_copy(update={"shoot": ShootWork(days=days)})
    return Plan(begins, "Sans IA générative", (f"{days} jours",), _total(film))


def _total(production: Production) -> float:
    return one_total(estimate(production)).central


class Room:
    """Everybody in it, and what the board has said so far."""

    def __init__(self, api: BotApi, site: str) -> None:
        self._api = api
        self._site = site
        self.tapped: list[float] = []
        self.counted: list[tuple[float, int]] = []
        self.refused: Counter[int] = Counter()
        self.opened = 0
        self.ended = 0
        self._changed = asyncio.Event()

    async def opens(self) -> tuple[str, str]:
        """Open a workshop and reveal it; return its code, and what its link starts the bot with."""
        host = self._api.person(HOST, language_code="fr")
        host.say("/workshop")
        await self._tap(host, "Un court métrage")
        for label in ("Passer aux réponses", "Révéler les chiffres", "Révéler maintenant"):
            await self._tap(host, label)
        await self._api.until(lambda: host.chat.find_button("Emporter") is not None, PATIENCE)
        told = "\n".join(message.text for message in host.chat.messages)
        start = re.search(r"start=(w_\S+)", told)
        code = re.search(r"/workshop/(\S{8})", told)
        if start is None or code is None:
            raise RuntimeError(f"no workshop was opened: {told}")
        return code[1], start[1]

    async def takes_part(self, number: int, plan: Plan, start: str) -> None:
        """Join, and answer as planned."""
        await asyncio.sleep(plan.begins)
        person = self._api.person(1000 + number, language_code="fr")
        person.say(f"/start {start}")
        await self._tap(person, plan.way)
        self.tapped.append(time.monotonic())
        for label in plan.rest:
            await self._tap(person, label)

    async def watches(self, code: str, *, first: bool) -> None:
        """Watch the board; the first of those who do notes when it counted how many."""
        async with (
            httpx.AsyncClient(base_url=self._site, timeout=None) as client,  # noqa: S113 - a stream
            client.stream("GET", f"/workshop/{code}/events?lang=en") as answer,
        ):
            answering = 0
            async for line in answer.aiter_lines():
                counted = re.search(r'class="(answering|finished)"><b>([\d,]+)</b>', line)
                if counted is None or not first:
                    continue
                people = int(counted[2].replace(",", ""))
                if counted[1] == "answering":
                    answering = people
                else:
                    self.counted.append((time.monotonic(), answering + people))
                    self._changed.set()
            self.ended += 1

    async def floods(self, code: str, streams: int) -> None:
        """Have another process open so many streams of the board from one address."""
        url = f"{self._site}/workshop/{code}/events"
        program = (sys.executable, "-m", "benchmarks.board_flood", url, str(streams))
        process = await asyncio.create_subprocess_exec(*program, stdout=asyncio.subprocess.PIPE)
        if process.stdout is None:
            raise RuntimeError("a process without an output")
        try:
            async for line in process.stdout:
                self.opened = int(line)
            await process.wait()
        finally:
            if process.returncode is None:
                process.terminate()
                await process.wait()

    async def guesses_codes(self, right: str, tries: int, seconds: float) -> bool:
        """Try so many codes that lead nowhere from another address, and note the answers.

        Then tell whether the right one opens the board.
        """
        headers = {"X-Forwarded-For": GUESSES}
        async with httpx.AsyncClient(
            base_url=self._site, timeout=PATIENCE, headers=headers
        ) as client:
            for number in range(tries):
                letters = f"{number:04}".translate(str.maketrans("0123456789", "BCDFGHJKMN"))
                answer = await client.get(f"/workshop/WX93{letters}")
                self.refused[answer.status_code] += 1
                await asyncio.sleep(seconds / tries / 2)
            return (await client.get(f"/workshop/{right}")).status_code == httpx.codes.OK

    async def is_told(self, people: int) -> None:
        """Wait until the board has counted so many, but not for ever."""
        with suppress(TimeoutError):
            async with asyncio.timeout(CALM):
                while not self.counted or self.counted[-1][1] < people:
                    self._changed.clear()
                    await self._changed.wait()

    async def _tap(self, person: Person, label: str) -> None:
        await self._api.until(lambda: person.chat.find_button(label) is not None, PATIENCE)
        person.tap(label)

    def behind(self) -> list[float]:
        """Return how long after each tap the board counted it; endless if it never did."""
        return [
            next((at for at, counted in self.counted if counted > place), float("inf")) - tapped
            for place, tapped in enumerate(sorted(self.tapped))
        ]


async def measure(
    people: int, seconds: float, watchers: int, *, streams: int = 0, tries: int = 0
) -> Figures:
    """Hold one workshop."""
    planned = plans(people, seconds)
    (port,) = free_ports(1)
    site = f"http://127.0.0.1:{port}"
    environ = {"CHOURAVE_WEBHOOK_LISTEN": f"127.0.0.1:{port}", "CHOURAVE_LOG_LEVEL": "INFO"}
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/answers.sqlite3"
        async with serving(BotApi(token=TOKEN)) as (server, api):
            api_url = server.removesuffix("/bot")
            with polling(Path(folder), api_url, database, **environ) as service:
                service.start()
                room = Room(api, site)
                code, start = await room.opens()
                watching = [
                    asyncio.create_task(room.watches(code, first=not number))
                    for number in range(watchers)
                ]
                if streams:
                    watching.append(asyncio.create_task(room.floods(code, streams)))
                trying = asyncio.create_task(room.guesses_codes(code, tries, seconds))
                await asyncio.gather(
                    *(room.takes_part(*each, start) for each in enumerate(planned))
                )
                opens = await trying
                await api.until(lambda: not api.updates.waiting, PATIENCE)
                await room.is_told(people)
                ended = room.ended
                for task in watching:
                    task.cancel()
                await asyncio.gather(*watching, return_exceptions=True)
                await service.stop()
        lost = await _lost(database, code, planned)
    behind = room.behind()
    cuts = quantiles(behind, n=20, method="inclusive")
    return Figures(
        people,
        seconds,
        watchers,
        len(room.tapped),
        cuts[9],
        cuts[18],
        max(behind),
        len(room.counted),
        lost,
        ended,
        room.opened,
        dict(room.refused),
        opens,
    )


async def _lost(database: str, code: str, planned: list[Plan]) -> int:
    """Count the answers that are not kept as they were given."""
    async with open_people(database, KEY) as kept:
        contributions = await kept.workshops.contributions(code)
    given = [
        Contribution.model_validate_json(each.document) for each in contributions if each.document
    ]
    wanted = Counter(round(plan.total, 6) for plan in planned)
    return (wanted - Counter(round(contribution.central, 6) for contribution in given)).total()


def main() -> int:
    """Hold the workshop, print the figures, write them."""
    parser = argparse.ArgumentParser(description="How far is the board behind a large room?")
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=180.0)
    parser.add_argument("--watchers", type=int, default=30)
    parser.add_argument("--streams", type=int, default=500, help="opened by one address besides")
    parser.add_argument("--codes", type=int, default=1000, help="tried by another one besides")
    parser.add_argument("--output", type=Path, help="write the figures there, as JSON")
    options = parser.parse_args()
    figures = asyncio.run(
        measure(
            options.people,
            options.seconds,
            options.watchers,
            streams=options.streams,
            tries=options.codes,
        )
    )
    print(
        f"{figures.answers} of {figures.people} answered within {figures.within_seconds:g} s, "
        f"{figures.watchers} boards open\n"
        f"besides: {figures.streams} streams from one address, codes tried: {figures.tried}, "
        f"then the right one opens: {figures.right_code_opens}, boards ended: "
        f"{figures.boards_ended}\n"
        f"behind: p50 {figures.behind_p50:.2f} s, p95 {figures.behind_p95:.2f} s, "
        f"most {figures.behind_most:.2f} s\n"
        f"lost: {figures.lost}"
    )
    if options.output:
        about = {"python": platform.python_version(), "cores": len(os.sched_getaffinity(0))}
        told = json.dumps({"about": about, **asdict(figures)}, indent=1)
        options.output.write_text(told + "\n", "utf-8")
    whole = figures.lost == 0 and figures.boards_ended == 0 and figures.right_code_opens
    besides = figures.streams == options.streams and sum(figures.tried.values()) == options.codes
    return int(not (whole and besides and figures.behind_most <= LATEST))


if __name__ == "__main__":
    sys.exit(main())
