"""What the answers of a room come to, as far as nobody can be recognised in it.

No figure rests on fewer people than `LEAST`: not the room's, not one of the three ways', not a
lever's. Below that there are counts and nothing else.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from bot.workshop.contributions import Contribution
from calc import Range, estimate, scenarios
from calc.production import Approach

LEAST = 5
"""People behind any figure."""
LEVERS_SHOWN = 5
WAYS: tuple[Approach, ...] = ("ai", "hybrid", "shoot")
STEPS = (1.0, 2.0, 5.0)
"""Where the bins of a decade begin: about equally wide on a logarithmic scale."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Where the middle of a group is, and its middle half, in kg CO2e."""

    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class Bin:
    """How many totals there are from `low`, included, to `high`, in kg CO2e."""

    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Way:
    """One of the three ways: who took it, where they are, and what the scenario gives."""

    approach: Approach
    count: int
    spread: Spread | None
    reference: Range | None


@dataclass(frozen=True, slots=True)
class LeverTotal:
    """A lever: how many could pull it, and what that would save in all, in kg CO2e."""

    key: str
    people: int
    saving: float


@dataclass(frozen=True, slots=True)
class Results:
    """The figures of a room. Without enough answers, all but the counts and the references empty.

    `counted`: the answers behind the figures. Their sum is not among them: a single large answer
    would show in it.
    """

    counted: int
    ways: tuple[Way, ...]
    spread: Spread | None = None
    bins: tuple[Bin, ...] = ()
    levers: tuple[LeverTotal, ...] = ()


def results(contributions: Sequence[Contribution], scenario: str) -> Results:
    """Add up what a room gave."""
    ways = tuple(_way(approach, contributions, scenario) for approach in WAYS)
    totals = [each.central for each in contributions]
    if len(totals) < LEAST:
        return Results(len(totals), ways)
    return Results(
        counted=len(totals),
        ways=ways,
        spread=_spread(totals),
        bins=_bins(totals),
        levers=_levers(contributions),
    )


def _way(approach: Approach, contributions: Iterable[Contribution], scenario: str) -> Way:
    totals = [each.central for each in contributions if each.approach == approach]
    return Way(approach, len(totals), _spread(totals), references(scenario).get(approach))


def references(scenario: str) -> Mapping[Approach, Range]:
    """Return what a scenario gives in each way before anybody answers, in kg CO2e."""
    return {
        approach: estimate(start.production()).total
        for approach, start in scenarios().get(scenario, {}).items()
    }


def _spread(totals: Sequence[float]) -> Spread | None:
    if len(totals) < LEAST:
        return None
    low, _, high = quantiles(totals, n=4, method="inclusive")
    return Spread(low, median(totals), high)


def _bins(totals: Sequence[float]) -> tuple[Bin, ...]:
    """Return bins without gaps from the lowest total to the highest; what is 0 is in the first."""
    first, last = (_step_below(max(end, STEPS[0])) for end in (min(totals), max(totals)))
    edges = [_edge(step) for step in range(first, last + 2)]
    inside = [0] * (last + 1 - first)
    for total in totals:
        inside[max(0, _step_below(max(total, STEPS[0])) - first)] += 1
    return tuple(
        Bin(0.0 if n == 0 and min(totals) < edges[0] else edges[n], edges[n + 1], count)
        for n, count in enumerate(inside)
    )


def _edge(step: int) -> float:
    decade, place = divmod(step, len(STEPS))
    return float(f"{STEPS[place]:g}e{decade}")


def _step_below(total: float) -> int:
    """Return the number of the last edge that is not above a total."""
    step = len(STEPS) * math.floor(math.log10(total))
    while _edge(step + 1) <= total:
        step += 1
    return step


def _levers(contributions: Iterable[Contribution]) -> tuple[LeverTotal, ...]:
    savings: dict[str, list[float]] = defaultdict(list)
    for each in contributions:
        for key, saving in each.levers.items():
            savings[key].append(saving)
    totals = [
        LeverTotal(key, len(each), math.fsum(each))
        for key, each in savings.items()
        if len(each) >= LEAST
    ]
    return tuple(sorted(totals, key=lambda lever: -lever.saving)[:LEVERS_SHOWN])
