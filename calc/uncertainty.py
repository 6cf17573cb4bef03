"""How far off a sum of terms may be: one input at a time, combined by root of squares.

Each uncertain input is set to its low and to its high while all others stay; what that does to
the sum is its effect. Effects combine in log space, downwards and upwards apart, because most
inputs are off by a factor. Where the sum could reach zero, or is next to nothing without one
input, that direction combines linearly. An
input shared by several lines moves them together, so shared factors neither cancel out nor
count twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, hypot, log1p, sqrt
from typing import Literal, TypeAlias

from calc.terms import Term
from calc.trace import Input, Origin

Effects: TypeAlias = dict[str, tuple[float, float]]
"""For each input, what its low and its high add to the sum, in kg CO2e (either may be negative)."""

STEEP = 1e6
"""A sum that one input multiplies by more than this is as good as zero without it."""


@dataclass(frozen=True, slots=True)
class Driver:
    """An uncertain input and what it alone does to the total, in kg CO2e.

    `low`, `high`: change of the total when the input is at its low, at its high. `field` names
    the answer that would narrow it, if a person can give one.
    """

    key: str
    origin: Origin | Literal["ratio"]
    field: str
    low: float
    high: float


def add_effects(
    line: Effects, total: Effects, inputs: dict[str, Input], term: Term, value: float
) -> None:
    """Add what each uncertain input does to a term worth `value` kg CO2e, line and total alike."""
    for chain in (term.activity, term.factor):
        for part in chain:
            low, high = part.low, part.high
            if low == high:
                continue
            central, key = part.central, part.key
            # Only an input of zero needs the product of the others by itself.
            rest = value / central if central else _without(term, part)
            low, high = rest * (low - central), rest * (high - central)
            if key not in total:
                line[key] = total[key] = (low, high)
                inputs[key] = part
                continue
            below, above = total[key]
            total[key] = (below + low, above + high)
            if key in line:
                below, above = line[key]
                line[key] = (below + low, above + high)
            else:
                line[key] = (low, high)


def _without(term: Term, left_out: Input) -> float:
    result = 1.0
    for part in term.activity + term.factor:
        if part is not left_out:
            result *= part.central
    return result


def bounds(central: float, effects: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """Return the low and the high of a sum from the effects of its inputs."""
    if not central:
        return 0.0, hypot(*(max(0.0, *effect) for effect in effects))
    upwards = upwards_linear = downwards = downwards_linear = 0.0
    reaches_zero = leaves_zero = False
    for one, other in effects:
        down, up = (one, other) if one < other else (other, one)
        if up > 0:
            upwards_linear += up * up
            if up < central * STEEP:
                log = log1p(up / central)
                upwards += log * log
            else:
                leaves_zero = True
        if down < 0:
            downwards_linear += down * down
            if down > -central:
                log = log1p(down / central)
                downwards += log * log
            else:
                reaches_zero = True
    if reaches_zero:
        low = max(0.0, central - sqrt(downwards_linear))
    else:
        low = central * exp(-sqrt(downwards))
    if leaves_zero:
        return low, central + sqrt(upwards_linear)
    return low, central * exp(sqrt(upwards))
