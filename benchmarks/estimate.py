"""How long one balance takes, beside EcoLogits' call for a single clip, on one core.

    python -m benchmarks.estimate

The bound is 300 microseconds, median, for the richest of the personas.
"""

from __future__ import annotations

import importlib
import itertools
import logging
import os
import statistics
import sys
import time
from collections.abc import Callable

import calc.factors
from calc import estimate, levers
from tests.personas.reading import persona

RICHEST = "hybrid-feature"
BOUND = 300.0  # microseconds
ROUNDS = 2_000


def median(call: Callable[[], object]) -> float:
    """Return the median time of a call, in microseconds."""
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        call()
        times.append(time.perf_counter() - begun)
    return statistics.median(times) * 1e6


def main() -> int:
    """Print the figures; return 1 if the bound is not met."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    logging.disable(logging.WARNING)
    from ecologits.estimations import video_impacts

    production = persona(RICHEST)
    steps = sum(len(line.trace) for line in estimate(production).lines)
    # Balances are kept for whoever asks again: a new title makes each one to be worked out.
    titled = (production.model_copy(update={"title": str(n)}) for n in itertools.count())
    ours = median(lambda: estimate(next(titled)))
    clip = median(lambda: video_impacts("google/veo-3.1", "720p", 5))
    print(f"estimate({RICHEST}), {steps} steps: {ours:.0f} us")
    print(f"EcoLogits video_impacts, one clip: {clip:.0f} us")
    print(f"ratio: {ours / clip:.2f}")
    begun = time.perf_counter()
    found = len(levers(production))
    print(f"levers, {found} found: {(time.perf_counter() - begun) * 1e3:.1f} ms")
    begun = time.perf_counter()
    importlib.reload(calc.factors)
    read = (time.perf_counter() - begun) * 1e3
    print(f"data read and checked: {read:.1f} ms, {len(calc.factors.FACTORS)} rows")
    return int(ours > BOUND)


if __name__ == "__main__":
    sys.exit(main())
