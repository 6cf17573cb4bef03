"""Two hundred results asked for at once, each with its picture: what the others notice.

    .venv/bin/python -m benchmarks.results_at_once

The bot is a process of its own on one core, as in `turns`. Some people talk with it all the while,
at the pace of people. First they are alone; then as many others as `--results` says give their last
answer at the same moment, and each gets the table, then the picture. Printed is how long the turns
of the first took before and meanwhile, when the last table was there, and when the last picture.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import uvloop

from benchmarks.local_telegram import Guest, Http, Telegram, percentiles
from benchmarks.script import Conversation, conversations, play
from benchmarks.turns import SECRET, Bot, Contender, until_ready
from bot.conversation.state import LANGUAGES

TURNS_TO_THE_RESULT = 4
SECONDS_FOR_ALL = 120.0


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run gave: the turns of the others in milliseconds, the rest in seconds."""

    results: int
    pictures: int
    others: int
    turns_before: int
    p50_before: float
    p95_before: float
    turns_meanwhile: int
    p50_meanwhile: float
    p95_meanwhile: float
    p99_meanwhile: float
    last_table: float
    last_picture: float
    wrong: int


class Hall(Telegram):
    """Telegram, with people who take their time, and people who wait for a sign.

    `pause`: seconds between a card and the next thing that somebody does, on average.
    """

    def __init__(self, held: list[Conversation], pause: float) -> None:
        super().__init__(held, SECRET)
        self._pause = pause
        self._random = random.Random(1)  # noqa: S311 - the same every time
        self._asking: dict[int, Guest] = {}
        self._ready = 0
        self.tables: list[float] = []
        self.everybody_waits = asyncio.Event()
        self.everybody_has_a_picture = asyncio.Event()

    async def enter(self, port: int, held: list[Conversation], *, asking: bool) -> None:
        """Let somebody in for each conversation, with a connection of their own."""
        loop = asyncio.get_running_loop()
        for conversation in held:
            guest = self._seated(await self._line(port), conversation)
            if asking:
                self._asking[guest.chat] = guest
            loop.call_later(self._random.uniform(0, self._pause), self._act, guest)

    def is_asking(self, chat: int) -> bool:
        """Tell whether somebody is one of those who wait for the sign."""
        return chat in self._asking

    @property
    def others(self) -> int:
        """How many people talk all the while."""
        return len(self._guests) - len(self._asking)

    async def give_the_sign(self, port: int) -> float:
        """Let everybody who waits give their last answer, and return when that was."""
        for guest in self._asking.values():  # the connection they had was closed meanwhile
            line = self._lines[guest.chat] = await self._line(port)
            line.guest = guest
        began = time.perf_counter()
        for guest in self._asking.values():
            self._act(guest)
        return began

    async def _line(self, port: int) -> Http:
        loop = asyncio.get_running_loop()
        _, line = await loop.create_connection(lambda: Http(self._answered), "127.0.0.1", port)
        return line

    def _seated(self, line: Http, conversation: Conversation) -> Guest:
        chat = next(self._chats)
        guest = Guest(chat, conversation)
        self._guests[chat], self._lines[chat] = guest, line
        line.guest = guest
        return guest

    def _pictures(self, values: dict[str, Any]) -> bytes:
        result = super()._pictures(values)
        drawn = {chat for chat, _ in self.pictures}
        if self._asking.keys() <= drawn:
            self.everybody_has_a_picture.set()
        return result

    def _after(self, guest: Guest) -> None:
        if not (guest.shown and guest.taken):
            return
        guest.shown = False
        self.wrong += guest.wrong
        guest.wrong = False
        guest.turn += 1
        if guest.chat not in self._asking:
            self.latencies.append(time.perf_counter() - guest.began)
            if guest.turn == len(guest.turns):
                line = self._lines.pop(guest.chat)
                del self._guests[guest.chat]
                guest = self._seated(line, self._random.choice(self._conversations))
            pause = self._random.uniform(0.5, 1.5) * self._pause
            asyncio.get_running_loop().call_later(pause, self._act, guest)
        elif guest.turn == TURNS_TO_THE_RESULT:
            self.tables.append(time.perf_counter())
        elif guest.turn == TURNS_TO_THE_RESULT - 1:
            self._ready += 1
            if self._ready == len(self._asking):
                self.everybody_waits.set()
        else:
            self._act(guest)


async def measure(results: int, others: int, pause: float, seconds: float, core: int) -> Figures:
    """Run it once."""
    held = conversations()
    hall = Hall(held, pause)
    asking = [play(LANGUAGES[seed % 2], len(held) + seed) for seed in range(results)]
    command = (sys.executable, "-m", "bot", "run")
    drawing = Contender("it", command, environ={"CHOURAVE_PICTURES": "with_results"})
    with tempfile.TemporaryDirectory(prefix="chourave-bench-") as name:
        folder = Path(name)
        bot = Bot(drawing, core, folder, f"sqlite:///{folder}/people.sqlite3")
        server = await asyncio.get_running_loop().create_server(hall.serves, "127.0.0.1", 0)
        try:
            bot.start(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
            await until_ready(bot, hall)
            talking = [held[number % len(held)] for number in range(others)]
            await hall.enter(bot.ports[0], asking, asking=True)
            async with asyncio.timeout(SECONDS_FOR_ALL):
                await hall.everybody_waits.wait()
            await hall.enter(bot.ports[0], talking, asking=False)
            await asyncio.sleep(2 * pause)
            hall.latencies = []
            await asyncio.sleep(seconds)
            before, hall.latencies = hall.latencies, []
            began = await hall.give_the_sign(bot.ports[0])
            async with asyncio.timeout(SECONDS_FOR_ALL):
                await hall.everybody_has_a_picture.wait()
            return _figures(hall, asking, before, began)
        except Exception:
            print(bot.said(), file=sys.stderr)
            raise
        finally:
            bot.stop()
            server.close()


def _figures(hall: Hall, asking: list[Conversation], before: list[float], began: float) -> Figures:
    p50_before, p95_before, _ = percentiles(before)
    p50, p95, p99 = percentiles(hall.latencies)
    drawn = {chat: when for chat, when in hall.pictures if when > began}
    mine = [when for chat, when in drawn.items() if hall.is_asking(chat)]
    return Figures(
        results=len(asking),
        pictures=len(mine),
        others=hall.others,
        turns_before=len(before),
        p50_before=p50_before,
        p95_before=p95_before,
        turns_meanwhile=len(hall.latencies),
        p50_meanwhile=p50,
        p95_meanwhile=p95,
        p99_meanwhile=p99,
        last_table=max(hall.tables) - began,
        last_picture=max(mine) - began,
        wrong=hall.wrong,
    )


def main() -> int:
    """Run it so many times, print the figures of each, write them."""
    parser = argparse.ArgumentParser(description="Many results asked for at once.")
    parser.add_argument("--results", type=int, default=200)
    parser.add_argument("--others", type=int, default=50, help="who talk with it all the while")
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between their turns")
    parser.add_argument("--seconds", type=float, default=5.0, help="of the others alone, before")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--output", type=Path, help="write the figures there, as JSON")
    options = parser.parse_args()
    *_, core = cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {cores[0]})
    runs = []
    for _ in range(options.rounds):
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            run = runner.run(
                measure(options.results, options.others, options.pause, options.seconds, core)
            )
        runs.append(run)
        print(
            f"{run.results} results at once: all tables after {run.last_table:.1f} s, all "
            f"{run.pictures} pictures after {run.last_picture:.1f} s; the turns of {run.others} "
            f"others meanwhile ({run.turns_meanwhile}): p50 {run.p50_meanwhile:.0f} ms, p95 "
            f"{run.p95_meanwhile:.0f}, p99 {run.p99_meanwhile:.0f}; before ({run.turns_before}): "
            f"p50 {run.p50_before:.0f}, p95 {run.p95_before:.0f}; wrong {run.wrong}",
            flush=True,
        )
    if options.output:
        document = {"cores": len(cores), "runs": [asdict(run) for run in runs]}
        options.output.write_text(json.dumps(document, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
