"""What the answers of a room come to, as far as nobody can be recognised in it.

No figure rests on fewer people than `LEAST`: not one of the three ways', not a lever's. Below that
there are counts and nothing else. Nothing is said across the ways: between two heaps there is
nobody.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from bot.workshop.contributions import Contribution
from calc import Range, estimate, one_total, scenarios
from calc.production import Approach

LEAST = 5
"""People behind any figure."""
LEVERS_SHOWN = 5
WAYS: tuple[Approach, ...] = ("ai", "hybrid", "shoot")
STEPS = (1.0, 1.5, 2.0, 3.0, 5.0, 7.0)
"""Where the bins of a decade begin: about equally wide on a logarithmic scale."""
SMALLEST = 0.01
"""In kg CO2e: what is less stands in the first bin."""


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
class MeasuredChange:
    """Levers taken over: by how many people, and the median of theirs before and after."""

    people: int
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Way:
    """One of the three ways: who took it, where they are, and what the scenario gives.

    `spread`: the median and the middle half of the totals. `band`: the median of the low ends and
    of the high ends of everybody's own range. `totals`, `guesses`: how many are where, a guess at
    its (geometric) middle. `guessed`: who guessed and has a result; `right`: in whose range it is.
    `change`: since levers were taken over.
    """

    approach: Approach
    count: int
    spread: Spread | None = None
    reference: Range | None = None
    band: Spread | None = None
    totals: tuple[Bin, ...] = ()
    guesses: tuple[Bin, ...] = ()
    guessed: int = 0
    right: int = 0
    change: MeasuredChange | None = None


@dataclass(frozen=True, slots=True)
class LeverTotal:
    """A lever: how many could pull it, what that would save in all (kg CO2e), who has done so."""

    key: str
    people: int
    saving: float
    taken: int = 0


@dataclass(frozen=True, slots=True)
class Results:
    """The figures of a room. Without enough answers, all but the counts and the references empty.

    `counted`: the answers behind the figures. Their sum is not among them: a single large answer
    would show in it. `taken`: who has taken over a lever.
    """

    counted: int
    ways: tuple[Way, ...]
    levers: tuple[LeverTotal, ...] = ()
    taken: int = 0

    @property
    def is_enough(self) -> bool:
        """Tell whether anything can be shown besides counts."""
        return any(way.spread is not None for way in self.ways)


def results(contributions: Sequence[Contribution], scenario: str) -> Results:
    """Add up what a room gave."""
    given = [each for each in contributions if each.approach is not None]
    return Results(
        counted=len(given),
        ways=tuple(_way(approach, given, scenario) for approach in WAYS),
        levers=_levers(given),
        taken=sum(bool(each.taken) for each in given),
    )


def _way(approach: Approach, given: Iterable[Contribution], scenario: str) -> Way:
    theirs = [each for each in given if each.approach == approach]
    reference = references(scenario).get(approach)
    if len(theirs) < LEAST:
        return Way(approach, len(theirs), reference=reference)
    guesses = [each.guess for each in theirs if each.guess is not None]
    centrals = [each.central for each in theirs]
    return Way(
        approach,
        len(theirs),
        spread=_spread(centrals),
        reference=reference,
        band=Spread(
            median(each.low for each in theirs),
            median(centrals),
            median(each.high for each in theirs),
        ),
        totals=bins(centrals),
        guesses=bins([math.sqrt(max(low, SMALLEST) * high) for low, high in guesses])
        if len(guesses) >= LEAST
        else (),
        guessed=len(guesses),
        right=sum(_is_right(each) for each in theirs),
        change=_change(theirs),
    )


def _is_right(given: Contribution) -> bool:
    """Tell whether somebody's own result is in the range they had guessed."""
    return given.guess is not None and given.guess[0] <= given.first[1] <= given.guess[1]


def _change(theirs: Iterable[Contribution]) -> MeasuredChange | None:
    changed = [each for each in theirs if each.taken]
    if len(changed) < LEAST:
        return None
    before = median(each.first[1] for each in changed)
    return MeasuredChange(len(changed), before, median(each.central for each in changed))


def references(scenario: str) -> Mapping[Approach, Range]:
    """Return what the film of a scenario emits in each way, in kg CO2e.

    Nothing but the film is told, its format and its minutes: the other way of a participant's card
    is worked out from the same, so that it stands on the board as it stands there.
    """
    work = scenarios().get(scenario)
    if work is None:
        return {}
    return {approach: one_total(estimate(work.production(approach))) for approach in WAYS}


def _spread(totals: Sequence[float]) -> Spread:
    low, _, high = quantiles(totals, n=4, method="inclusive")
    return Spread(low, median(totals), high)


def bins(totals: Iterable[float]) -> tuple[Bin, ...]:
    """Return the bins with anything in them, from the lowest to the highest."""
    inside = Counter(_step_below(max(total, SMALLEST)) for total in totals)
    return tuple(Bin(_edge(step), _edge(step + 1), count) for step, count in sorted(inside.items()))


def _edge(step: int) -> float:
    decade, place = divmod(step, len(STEPS))
    return float(f"{STEPS[place]:g}e{decade}")


def _step_below(total: float) -> int:
    """Return the number of the last edge that is not above a total."""
    step = len(STEPS) * math.floor(math.log10(total))
    while _edge(step + 1) <= total:
        step += 1
    return step


def _levers(given: Iterable[Contribution]) -> tuple[LeverTotal, ...]:
    savings: dict[str, list[float]] = defaultdict(list)
    taken: Counter[str] = Counter()
    for each in given:
        taken.update(set(each.taken))
        for key, saving in each.levers.items():
            savings[key].append(saving)
    found = [
        LeverTotal(key, len(each), math.fsum(each), taken[key])
        for key, each in savings.items()
        if len(each) >= LEAST
    ]
    return tuple(sorted(found, key=lambda lever: (-lever.taken, -lever.saving))[:LEVERS_SHOWN])
