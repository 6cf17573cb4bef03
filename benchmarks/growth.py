"""What more people cost: a turn, memory, disk, a start and a purge, at 1,000 people and at more.

    python -m benchmarks.growth
    python -m benchmarks.growth --people 1000000 --engine sqlite

Each person has three productions, told through the real conversation. A turn here is everything
but Telegram: read, go on, word the card, save. Whom it is for is drawn at random, the worst case
for every cache.
docs/performance.md says what the figures mean. Disk: some 6 GB for a million people.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import itertools
import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack, ExitStack
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.script import actions, event_of
from bot.cards.show import show
from bot.conversation.advance import advance, begin
from bot.conversation.events import Commanded
from bot.conversation.state import Conversation
from bot.questions.languages import LANGUAGES
from bot.storage import People, open_people
from bot.storage.connect import migrate
from bot.storage.privacy.pseudonyms import Pseudonyms
from bot.wording.cards import message
from bot.wording.words import words_in
from tests.storage.server import KEY, running

PRODUCTIONS = 3
VARIANTS = 48
TURNS = 1600
WARMING_UP = 20
AT_ONCE = 8
IDLE_ONE_IN = 1000
"""So many people have gone: whom the purge takes."""
NOW = 1_800_000_000
LONG_AGO = 1_600_000_000
BOUND = 1.2


def documents() -> list[str]:
    """Return what is kept of people with three productions each."""
    kept = []
    for seed in range(VARIANTS):
        conversation = begin(LANGUAGES[seed % len(LANGUAGES)])
        for number in range(PRODUCTIONS):
            for verb, argument in islice(actions(seed * PRODUCTIONS + number), 1, None):
                event = event_of(verb, argument, conversation.revision)
                conversation, _ = advance(conversation, event)
            conversation, _ = advance(conversation, Commanded("new"))
        conversation, _ = advance(conversation, Commanded("projects"))
        kept.append(conversation.model_dump_json(exclude_defaults=True))
    return kept


def rows(people: int) -> Iterator[tuple[str, int, int, int, str]]:
    """Yield the rows of the table `people`, in an order of their own as pseudonyms have."""
    pseudonyms, held = Pseudonyms(KEY), documents()
    for number in range(people):
        touched = LONG_AGO if number % IDLE_ONE_IN == 0 else NOW
        yield pseudonyms.of(str(number)), 40, 50, touched, held[number % len(held)]


def fill(url: str, people: int) -> None:
    """Make a database of so many people."""
    asyncio.run(_opened(url))
    if url.startswith("sqlite"):
        connection = sqlite3.connect(url.removeprefix("sqlite://"))
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -1000000")  # of KB: the keys come at random
        with connection:
            connection.executemany(
                "INSERT INTO people (person, version, card, touched, document)"
                " VALUES (?, ?, ?, ?, ?)",
                rows(people),
            )
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        return
    import psycopg

    with psycopg.connect(url, autocommit=True) as server:
        with server.cursor().copy(
            "COPY people (person, version, card, touched, document) FROM STDIN"
        ) as copy:
            for row in rows(people):
                copy.write_row(row)
        server.execute("VACUUM ANALYZE people")
        server.execute("CHECKPOINT")


async def _opened(url: str) -> None:
    await migrate(url)
    async with open_people(url, KEY):
        """The first opening ties the database to its key."""


def megabytes(url: str) -> float:
    """Return what a database takes on disk."""
    if url.startswith("sqlite"):
        return Path(url.removeprefix("sqlite://")).stat().st_size / 1e6
    import psycopg

    with psycopg.connect(url) as server:
        row = server.execute("SELECT pg_database_size(current_database())").fetchone()
    return float(row[0]) / 1e6 if row else 0.0


async def turn(people: People, person: str, number: int) -> float:
    """Answer one person, all but Telegram; return how long it took, in milliseconds."""
    began = time.perf_counter()
    record = await people.load(person)
    if record is None:
        raise AssertionError("somebody is missing")
    conversation = Conversation.model_validate_json(record.document)
    event = Commanded("resume" if number % 2 else "projects")
    after, reply = advance(conversation, event)
    words = words_in(after.language or "en")
    message(show(after, reply.note), words, dt.date(2027, 1, 1))
    document = after.having_applied(number).model_dump_json(exclude_defaults=True)
    await people.save(person, document, version=record.version, now=NOW)
    return (time.perf_counter() - began) * 1000


async def latencies(urls: dict[int, str]) -> dict[int, dict[str, float]]:
    """Answer people of each database in turn, so that what else the machine does falls on all."""
    took: dict[int, list[float]] = {size: [] for size in urls}
    numbers = itertools.count()
    async with AsyncExitStack() as closing:
        opened = {
            size: await closing.enter_async_context(open_people(url, KEY))
            for size, url in urls.items()
        }
        for asked in range(WARMING_UP + TURNS // AT_ONCE):
            for size, people in opened.items():
                taken = await asyncio.gather(
                    *(turn(people, person, next(numbers)) for person in some(size, asked, AT_ONCE))
                )
                if asked >= WARMING_UP:
                    took[size] += taken
    return {
        size: {"p50_ms": statistics.median(each), "p99_ms": sorted(each)[int(len(each) * 0.99)]}
        for size, each in took.items()
    }


async def alone(url: str, size: int) -> dict[str, float]:
    """Start on one database, serve it for a while, and purge it."""
    began = time.perf_counter()
    async with open_people(url, KEY) as people:
        start = time.perf_counter() - began
        for asked in range(TURNS // AT_ONCE):
            asking = some(size, asked, AT_ONCE)
            await asyncio.gather(*(turn(people, person, asked) for person in asking))
        memory = resident()
        began = time.perf_counter()
        gone = await people.purge(NOW - 1, now=NOW)
        purge = time.perf_counter() - began
    return {"start_ms": start * 1000, "memory_mb": memory, "purged": gone, "purge_s": purge}


def some(size: int, seed: int, count: int) -> list[str]:
    """Return people at random, none of those who have gone."""
    chance = random.Random(seed)  # noqa: S311 - the same every time
    drawn = (chance.randrange(size) for _ in itertools.count())
    here = dict.fromkeys(str(n) for n in islice(drawn, 4 * count) if n % IDLE_ONE_IN)
    return list(here)[:count]


def resident() -> float:
    """Return this process's resident memory, in MB."""
    pages = int(Path("/proc/self/statm").read_text("utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024 / 1024


def beside(engine: str, sizes: list[int], folder: Path, rounds: int) -> list[dict[str, Any]]:
    """Fill a database of each size, measure them, and return the medians."""
    found = []
    with ExitStack() as closing:
        server = closing.enter_context(running()) if engine == "postgres" else None
        urls = {}
        for size in sizes:
            url = server.empty_database() if server else f"sqlite://{folder}/{size}.sqlite3"
            began = time.perf_counter()
            fill(url, size)
            took = time.perf_counter() - began
            print(f"{engine}: {size} people made in {took:.0f} s", file=sys.stderr)
            urls[size] = url
        on_disk = {size: megabytes(url) for size, url in urls.items()}
        speeds = [asyncio.run(latencies(urls)) for _ in range(rounds)]
        for size, url in urls.items():
            middle = {
                key: statistics.median(speed[size][key] for speed in speeds)
                for key in ("p50_ms", "p99_ms")
            }
            disk = {"disk_mb": on_disk[size], "bytes_a_person": on_disk[size] * 1e6 / size}
            own = _in_its_own_process(url, size)
            found.append({"engine": engine, "people": size, **middle, **own, **disk})
    return found


def _in_its_own_process(url: str, size: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.growth", "--measure", url, "--people", str(size)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - ours
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def table(found: list[dict[str, Any]]) -> str:
    """Return the figures as a table, with the ratios to the smallest of each engine."""
    head = (
        f"{'':10}{'people':>9}{'p50 ms':>8}{'ratio':>7}{'p99 ms':>8}{'MB':>7}{'ratio':>7}"
        f"{'start ms':>10}{'disk MB':>9}{'B/person':>10}{'purged':>8}{'in s':>7}"
    )
    lines, least = [head], dict[str, dict[str, Any]]()
    for row in found:
        first = least.setdefault(row["engine"], row)
        lines.append(
            f"{row['engine']:10}{row['people']:9}{row['p50_ms']:8.2f}"
            f"{row['p50_ms'] / first['p50_ms']:7.2f}{row['p99_ms']:8.2f}{row['memory_mb']:7.0f}"
            f"{row['memory_mb'] / first['memory_mb']:7.2f}{row['start_ms']:10.0f}"
            f"{row['disk_mb']:9.0f}{row['bytes_a_person']:10.0f}{row['purged']:8.0f}"
            f"{row['purge_s']:7.1f}"
        )
    return "\n".join(lines)


def main() -> int:
    """Make, measure, print; 1 if a turn or the memory grows by more than a fifth."""
    parser = argparse.ArgumentParser(description="What more people cost.")
    parser.add_argument("--people", type=int, nargs="+", default=[1000, 1_000_000])
    parser.add_argument("--engine", choices=("sqlite", "postgres"), nargs="+",
                        default=["sqlite", "postgres"])  # fmt: skip
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where there is room for the files")
    parser.add_argument("--output", type=Path, help="write the figures there, as JSON")
    parser.add_argument("--measure", metavar="URL", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(asyncio.run(alone(options.measure, options.people[0]))))
        return 0
    found = []
    for engine in options.engine:
        with tempfile.TemporaryDirectory(prefix="chourave-growth-", dir=options.folder) as name:
            found += beside(engine, sorted(options.people), Path(name), options.rounds)
    print(table(found))
    if options.output:
        options.output.write_text(json.dumps(found, indent=1), "utf-8")
    least = {row["engine"]: row for row in reversed(found)}
    grown = [
        row[key] / least[row["engine"]][key] for row in found for key in ("p50_ms", "memory_mb")
    ]
    return int(max(grown) > BOUND)


if __name__ == "__main__":
    sys.exit(main())
