"""How far off a sum of terms may be: one input at a time, combined by root of squares.

Each uncertain input is set to its low and to its high while all others stay; what that does to
the sum is its effect. Effects combine in log space, downwards and upwards apart, because most
inputs are off by a factor. Where the sum could reach zero, or is next to nothing without one
input, that direction combines linearly. An
input shared by several lines moves them together, so shared factors neither cancel out nor
count twice.
"""

from __future__ import annotations

from collections.abc import Collection
from math import exp, hypot, log1p, sqrt
from typing import Literal, NamedTuple, TypeAlias

from calc.terms import Chain, Swing, Term, product, swings
from calc.trace import Input, Origin, Step

Effects: TypeAlias = dict[str, tuple[float, float]]
"""For each input, what its low and its high add to the sum, in kg CO2e (either may be negative)."""

STEEP = 1e6
"""A sum that one input multiplies by more than this is as good as zero without it."""


class Driver(NamedTuple):
    """An uncertain input and what it alone does to the total, in kg CO2e.

    `low`, `high`: change of the total when the input is at its low, at its high. `field` names
    the answer that would narrow it, if a person can give one.
    """

    key: str
    origin: Origin | Literal["ratio"]
    field: str
    low: float
    high: float


def add_effects(effects: Effects, inputs: dict[str, Input], term: Term, step: Step) -> None:
    """Add what each uncertain input does to a term, which is worked out as a step."""
    value = step.activity * step.factor
    moves = (*swings(term.amount), *term.rate.swings) if value else _from_zero(step.parts)
    scale = value or 1.0
    for key, at_low, at_high, part in moves:
        low, high = scale * at_low, scale * at_high
        if key in effects:
            below, above = effects[key]
            effects[key] = (below + low, above + high)
        else:
            effects[key] = (low, high)
            inputs[key] = part


def _from_zero(parts: Chain) -> list[Swing]:
    """Return what each uncertain input does to a product of zero, in kg CO2e."""
    found = []
    for part in parts:
        if part.low != part.high:
            rest = product(tuple(other for other in parts if other is not part))
            low, high = rest * (part.low - part.central), rest * (part.high - part.central)
            found.append((part.key, low, high, part))
    return found


def add_to_total(total: Effects, line: Effects) -> None:
    """Add what each uncertain input does to a line to what it does to the total."""
    for key, effect in line.items():
        if key in total:
            (low, high), (below, above) = effect, total[key]
            total[key] = (below + low, above + high)
        else:
            total[key] = effect


def bounds(central: float, effects: Collection[tuple[float, float]]) -> tuple[float, float]:
    """Return the low and the high of a sum from the effects of its inputs."""
    if not central:
        return 0.0, hypot(*(max(0.0, *effect) for effect in effects))
    upwards = downwards = 0.0
    reaches_zero = leaves_zero = False
    nothing, steep = -central, central * STEEP
    for down, up in effects:
        if down > up:
            down, up = up, down  # noqa: PLW2901
        if up >= steep:
            leaves_zero = True
        elif up > 0:
            log = log1p(up / central)
            upwards += log * log
        if down <= nothing:
            reaches_zero = True
        elif down < 0:
            log = log1p(down / central)
            downwards += log * log
    if reaches_zero:
        low = max(0.0, central - hypot(*(min(0.0, *effect) for effect in effects)))
    else:
        low = central * exp(-sqrt(downwards))
    if leaves_zero:
        return low, central + hypot(*(max(0.0, *effect) for effect in effects))
    return low, central * exp(sqrt(upwards))
