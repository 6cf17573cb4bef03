"""How long one balance takes, beside EcoLogits' call for a single clip, on one core.

    python -m benchmarks.estimate

The bound is 300 microseconds, median, for the richest of the personas with one number changed:
what a turn of the bot needs. What stands for an answer that was not told is kept from one balance
to the next. The ranges of lines, the known share and the ranking of the widest inputs are worked
out where they are read: "all of it read" measures that.
"""

from __future__ import annotations

import importlib
import itertools
import logging
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator

import calc.factors
from calc import Production, estimate, levers
from calc.production import FIELD_UNITS
from tests.personas.reading import persona

RICHEST, MIDDLING = "hybrid-feature", "youtube-ai-series"
BOUND = 300.0  # microseconds
ROUNDS = 2_000


def timed(call: Callable[[Production], object], productions: Iterator[Production]) -> float:
    """Return the median time of a call, in microseconds."""
    times = []
    for production in itertools.islice(productions, ROUNDS):
        begun = time.perf_counter()
        call(production)
        times.append(time.perf_counter() - begun)
    return statistics.median(times) * 1e6


def read_all(production: Production) -> list[object]:
    """Work out a balance and read each of its figures."""
    result = estimate(production)
    seen: list[object] = [driver.high for driver in result.drivers]
    for line in result.lines:
        seen.append(line.range)
        seen += [(step.activity * step.factor, *step.parts) for step in line.trace]
    return seen


def with_new(production: Production, fields: Iterable[str], by: float) -> Production:
    """Return the production with some numbers made smaller by a share."""
    blocks: dict[str, dict[str, object]] = {}
    for field in fields:
        block, _, name = field.rpartition(".")
        figure = production.figure(field)
        blocks.setdefault(block, {})[name] = figure and figure * (1 - by)
    update = blocks.pop("", {})
    for block, values in blocks.items():
        update[block] = getattr(production, block).model_copy(update=values)
    return production.model_copy(update=update)


def told(production: Production) -> list[str]:
    """Return the names of the numbers that are told."""
    return [field for field in FIELD_UNITS if production.figure(field) is not None]


def one_new(production: Production, by: float) -> Iterator[Production]:
    """Change one number after the other, never twice to the same."""
    return (
        with_new(production, [field], n * by)
        for n, field in enumerate(itertools.cycle(told(production)), 1)
    )


def all_new(production: Production) -> Iterator[Production]:
    """Change every number each time, never twice to the same."""
    return (with_new(production, told(production), n * 1e-7) for n in itertools.count(1))


def main() -> int:
    """Print the figures; return 1 if the bound is not met."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    logging.disable(logging.WARNING)
    from ecologits.estimations import video_impacts

    production = persona(RICHEST)
    clip = timed(lambda _: video_impacts("google/veo-3.1", "720p", 5), itertools.repeat(production))
    for name in (MIDDLING, RICHEST):
        steps = sum(len(line.trace) for line in estimate(persona(name)).lines)
        ours = timed(estimate, one_new(persona(name), 1e-7))
        read = timed(read_all, one_new(persona(name), 2e-8))
        anew = timed(estimate, all_new(persona(name)))
        print(f"estimate({name}), {steps} steps, one number changed: {ours:.0f} us")
        print(f"  and all of it read: {read:.0f} us; every number changed: {anew:.0f} us")
    print(f"EcoLogits video_impacts, one clip: {clip:.0f} us")
    print(f"ratio: {ours / clip:.2f}")
    begun = time.perf_counter()
    found = len(levers(production))
    print(f"levers, {found} found: {(time.perf_counter() - begun) * 1e3:.1f} ms")
    begun = time.perf_counter()
    importlib.reload(calc.factors)
    loaded = (time.perf_counter() - begun) * 1e3
    print(f"data read and checked: {loaded:.1f} ms, {len(calc.factors.FACTORS)} rows")
    return int(ours > BOUND)


if __name__ == "__main__":
    sys.exit(main())
