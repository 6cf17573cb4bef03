"""What a hundred million people would ask for: a calculation, and a simulation of how they spread.

    python -m benchmarks.scale
    python -m benchmarks.scale --people 1000000 --growth growth.json

What is measured comes from the files that `benchmarks.turns` and `benchmarks.growth` write; what is
assumed is an option. docs/scale.md tells the result.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from pathlib import Path
from zlib import crc32

from bot.storage.privacy.pseudonyms import Pseudonyms

SECONDS_A_YEAR = 365.25 * 86_400
FREE, PAID = 30, 1000
"""Messages a second: Telegram's limits for one bot."""
STARS_A_MESSAGE = 0.1
"""What Telegram takes for a message past the free ones."""
MESSAGES_A_TURN = 1.4
"""Of the benchmark's conversation: a tap edits one, a typed answer edits one and sends one."""
CONNECTIONS = 8
"""Of one replica: bot/storage/engines/postgres.py."""
MINUTES = 60 * 24 * 7


def busiest(mean: float, peak: float) -> float:
    """Return the busiest second of a week of arrivals at random, in turns.

    The rate of each minute follows the clock of one time zone: next to nothing at night, `peak`
    times the mean in the evening.
    """
    chance = random.Random(1)  # noqa: S311 - the same every time
    shape = [max(0.02, math.sin(2 * math.pi * (m / 1440 - 0.58))) for m in range(1440)]
    sharper = 1.0
    while max(shape) ** sharper * 1440 / sum(s**sharper for s in shape) < peak and sharper < 20:
        sharper += 0.1
    daily = sum(s**sharper for s in shape) / 1440
    worst = 0.0
    for minute in range(MINUTES):
        rate = mean * shape[minute % 1440] ** sharper / daily
        # The largest of sixty draws from a Poisson law, which is close to a normal one here.
        seconds = max(chance.gauss(rate, math.sqrt(rate)) for _ in range(60))
        worst = max(worst, seconds)
    return worst


def spread(people: int, shards: int) -> tuple[float, float]:
    """Return the fullest and the emptiest of so many shards, as shares of their mean."""
    pseudonyms = Pseudonyms("simulation")
    counts = [0] * shards
    for number in range(people):
        counts[crc32(pseudonyms.of(str(number)).encode()) % shards] += 1
    mean = people / shards
    return max(counts) / mean, min(counts) / mean


def main() -> int:
    """Print what it comes to."""
    parser = argparse.ArgumentParser(description="What very many people would ask for.")
    parser.add_argument("--people", type=int, default=100_000_000)
    parser.add_argument("--turns-a-year", type=float, default=60, help="of one person")
    parser.add_argument("--peak", type=float, default=3, help="the evening over the mean")
    parser.add_argument("--bytes", type=float, default=1462, help="of a person in PostgreSQL")
    parser.add_argument("--turns-a-core", type=float, default=500, help="in a second, measured")
    parser.add_argument("--growth", type=Path, help="figures of benchmarks.growth, for the bytes")
    options = parser.parse_args()
    size = options.bytes
    if options.growth:
        rows = json.loads(options.growth.read_text("utf-8"))
        size = max(
            (row["people"], row["bytes_a_person"]) for row in rows if row["engine"] == "postgres"
        )[1]
    mean = options.people * options.turns_a_year / SECONDS_A_YEAR
    top = busiest(mean, options.peak)
    messages = top * MESSAGES_A_TURN
    replicas = math.ceil(top / options.turns_a_core * 2)
    above = max(0.0, mean * MESSAGES_A_TURN - FREE)
    print(f"people                        {options.people:>15,}")
    print(f"turns a second, mean          {mean:>15,.0f}")
    print(f"turns a second, at the most   {top:>15,.0f}")
    print(f"messages a second, at the most{messages:>15,.0f}")
    print(f"bots that Telegram would want {math.ceil(messages / PAID):>15,}")
    print(f"Stars a day, past {FREE}/s       {above * STARS_A_MESSAGE * 86_400:>15,.0f}")
    print(f"rows                          {options.people:>15,}")
    print(f"database, GB                  {options.people * size / 1e9:>15,.0f}")
    print(f"replicas of one core, half full{replicas:>14,}")
    print(f"connections to the database   {replicas * CONNECTIONS:>15,}")
    print(f"reads, and writes, a second   {top:>15,.0f}")
    for shards in (32, 256):
        full, empty = spread(1_000_000, shards)
        print(f"{shards:3} shards, a million people: fullest {full:.3f}, emptiest {empty:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
