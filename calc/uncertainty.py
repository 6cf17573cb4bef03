"""How far off a sum of terms may be: one input at a time, combined by root of squares.

Each uncertain input is set to its low and to its high while all others stay; what that does to
the sum is its effect. Effects combine in log space, downwards and upwards apart, because most
inputs are off by a factor. Where the sum could reach zero, downwards combines linearly. An
input shared by several lines moves them together, so shared factors neither cancel out nor
count twice.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from calc.ranges import NOTHING, Range
from calc.terms import Term
from calc.trace import Input

Effects: TypeAlias = dict[str, tuple[float, float]]
"""For each input, what its low and its high add to the sum, in kg CO2e (either may be negative)."""


@dataclass(frozen=True, slots=True)
class Driver:
    """An uncertain input and what it alone does to the total, in kg CO2e.

    `low`, `high`: change of the total when the input is at its low, at its high. `field` names
    the answer that would narrow it, if a person can give one.
    """

    key: str
    origin: Literal["given", "default", "factor", "ratio"]
    field: str
    low: float
    high: float


def add_effects(effects: Effects, inputs: dict[str, Input], term: Term, value: float) -> None:
    """Add what each uncertain input does to a term worth `value` kg CO2e."""
    for chain in (term.activity, term.factor):
        for part in chain:
            central = part.central
            if part.low == part.high:
                continue
            # Only an input of zero needs the product of the others by itself.
            rest = value / central if central else _without(term, part)
            low, high = rest * (part.low - central), rest * (part.high - central)
            known = effects.get(part.key)
            if known is None:
                effects[part.key] = (low, high)
                inputs[part.key] = part
            else:
                effects[part.key] = (known[0] + low, known[1] + high)


def _without(term: Term, left_out: Input) -> float:
    result = 1.0
    for part in term.activity + term.factor:
        if part is not left_out:
            result *= part.central
    return result


def spread(central: float, effects: Iterable[tuple[float, float]]) -> Range:
    """Return the range of a sum from the effects of its inputs."""
    downwards: list[float] = []
    upwards: list[float] = []
    for one, other in effects:
        down, up = (one, other) if one < other else (other, one)
        if down < 0:
            downwards.append(down)
        if up > 0:
            upwards.append(up)
    if not central:
        return Range(0.0, 0.0, math.hypot(*upwards)) if upwards else NOTHING
    high = central * math.exp(math.hypot(*(math.log1p(up / central) for up in upwards)))
    if downwards and min(downwards) <= -central:
        low = max(0.0, central - math.hypot(*downwards))
    else:
        low = central * math.exp(-math.hypot(*(math.log1p(d / central) for d in downwards)))
    return Range(low, central, max(high, central))
