"""Two hundred results asked for at once, each with its picture: what the others notice.

    .venv/bin/python -m benchmarks.results_at_once

The bot is a process of its own on one core, as in `turns`. Some people talk with it all the while,
at the pace of people. First they are alone; then as many others as `--results` says give their last
answer at the same moment, and each gets the table, then the picture. Each round is run again
without pictures, so that what drawing costs is told from what so many turns cost by themselves.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import os
import random
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import uvloop

from benchmarks.guest import Guest
from benchmarks.local_telegram import Telegram, percentiles
from benchmarks.script import Conversation, conversations, play
from benchmarks.turns import SECRET, Bot, Contender, until_ready
from benchmarks.wire import Http
from bot.questions.languages import LANGUAGES

TURNS_TO_THE_RESULT = 4
SECONDS_FOR_ALL = 120.0


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run gave: the turns of those who just talk in milliseconds, the rest in seconds.

    `burst`: begun before all tables were there; `drawing`: after that, as long as pictures were
    drawn, or would have been.
    """

    pictures: int
    turns_before: int
    p50_before: float
    p95_before: float
    turns_burst: int
    p95_burst: float
    turns_drawing: int
    p50_drawing: float
    p95_drawing: float
    p95_all: float
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
        self.turns: list[tuple[float, float]] = []
        """When each turn of those who just talk began, and how long it took."""
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

    def drawn_for_askers(self, since: float) -> list[float]:
        """Return when those who asked at the sign got their pictures."""
        return [when for chat, when in self.pictures if chat in self._asking and when > since]

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
            self.turns.append((guest.began, time.perf_counter() - guest.began))
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


@dataclass(frozen=True, slots=True)
class Setting:
    """What is measured: how many ask at once, how many talk, at what pace, and how long before."""

    results: int
    others: int
    pause: float
    seconds: float
    core: int


async def measure(setting: Setting, lasting: float | None = None) -> Figures:
    """Run it once. `lasting`: without pictures, for so many seconds."""
    held = conversations()
    hall = Hall(held, setting.pause)
    asking = [play(LANGUAGES[seed % 2], len(held) + seed) for seed in range(setting.results)]
    talking = [held[number % len(held)] for number in range(setting.others)]
    pictures = "with_results" if lasting is None else "on_request"
    command = (sys.executable, "-m", "bot", "run")
    one = Contender("it", command, environ={"CHOURAVE_PICTURES": pictures})
    with tempfile.TemporaryDirectory(prefix="chourave-bench-") as name:
        folder = Path(name)
        bot = Bot(one, [setting.core], folder, f"sqlite:///{folder}/people.sqlite3")
        server = await asyncio.get_running_loop().create_server(hall.serves, "127.0.0.1", 0)
        try:
            bot.start(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
            await until_ready(bot, hall)
            port = bot.ports[0]
            await hall.enter(port, asking, asking=True)
            async with asyncio.timeout(SECONDS_FOR_ALL):
                await hall.everybody_waits.wait()
            await hall.enter(port, talking, asking=False)
            await asyncio.sleep(2 * setting.pause)
            settled = time.perf_counter()
            await asyncio.sleep(setting.seconds)
            began = await hall.give_the_sign(port)
            async with asyncio.timeout(SECONDS_FOR_ALL):
                if lasting is None:
                    await hall.everybody_has_a_picture.wait()
                else:
                    await asyncio.sleep(lasting)
            return _figures(hall, settled, began)
        except Exception:
            print(bot.said(), file=sys.stderr)
            raise
        finally:
            bot.stop()
            server.close()


def _figures(hall: Hall, settled: float, began: float) -> Figures:
    tables, drawn = max(hall.tables), hall.drawn_for_askers(began)
    before = [lasted for turn, lasted in hall.turns if settled < turn < began] or [math.nan]
    burst = [lasted for turn, lasted in hall.turns if began < turn < tables] or [math.nan]
    drawing = [lasted for turn, lasted in hall.turns if turn > tables] or [math.nan]
    p50_before, p95_before, _ = percentiles(before)
    p50_drawing, p95_drawing, _ = percentiles(drawing)
    return Figures(
        pictures=len(drawn),
        turns_before=len(before),
        p50_before=p50_before,
        p95_before=p95_before,
        turns_burst=len(burst),
        p95_burst=list(percentiles(burst))[1],
        turns_drawing=len(drawing),
        p50_drawing=p50_drawing,
        p95_drawing=p95_drawing,
        p95_all=list(percentiles([*burst, *drawing]))[1],
        last_table=tables - began,
        last_picture=max(drawn, default=began) - began,
        wrong=hall.wrong,
    )


def said(run: Figures) -> str:
    """Return a line about a run."""
    return (
        f"tables {run.last_table:5.1f} s, {run.pictures:3} pictures {run.last_picture:5.1f} s | "
        f"turns of the others: before {run.turns_before}, p50 {run.p50_before:.0f} ms, p95 "
        f"{run.p95_before:.0f} | until all tables {run.turns_burst}, p95 {run.p95_burst:.0f} | "
        f"then {run.turns_drawing}, p50 {run.p50_drawing:.0f}, p95 {run.p95_drawing:.0f} | in "
        f"all p95 {run.p95_all:.0f} | wrong {run.wrong}"
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
    setting = Setting(options.results, options.others, options.pause, options.seconds, core)
    runs = []
    for _ in range(options.rounds):
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            drawn = runner.run(measure(setting))
        print(f"with pictures:    {said(drawn)}", flush=True)
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            bare = runner.run(measure(setting, drawn.last_picture))
        print(f"without pictures: {said(bare)}", flush=True)
        runs.append({"with_pictures": asdict(drawn), "without": asdict(bare)})
    if options.output:
        document = {"cores": len(cores), "setting": asdict(setting), "rounds": runs}
        options.output.write_text(json.dumps(document, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
