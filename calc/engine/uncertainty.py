"""How far off a sum of terms may be: one input at a time, combined by root of squares.

Each uncertain input is set to its low and to its high while all others stay; what that does to
the sum is its effect. Effects combine in log space, downwards and upwards apart, because most
inputs are off by a factor. Where the sum could reach zero, or is next to nothing without one
input, that direction combines linearly. An
input shared by several lines moves them together, so shared factors neither cancel out nor
count twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from math import exp, hypot, log1p, prod, sqrt
from typing import NamedTuple, TypeAlias

from calc.engine.trace import Input, Origin, Step, Swing

Effect: TypeAlias = tuple[float, float, Input]
"""What an input adds to a sum at its low and at its high, in the unit of the sum (either may be
negative), and the input."""

Effects: TypeAlias = dict[str, Effect]
"""The effect of each input by its key."""

STEEP = 1e6
"""A sum that one input multiplies by more than this is as good as zero without it."""


class Driver(NamedTuple):
    """An uncertain input and what it alone does to the total, in kg CO2e.

    `low`, `high`: change of the total when the input is at its low, at its high. `field` names
    the answer that would narrow it, if a person can give one.
    """

    key: str
    origin: Origin
    field: str
    low: float
    high: float


def effects_of(steps: Iterable[Step]) -> Effects:
    """Return what each uncertain input does to a line, the sum of its steps."""
    effects: Effects = {}
    for step in steps:
        add_step(effects, step)
    return effects


def add_step(effects: Effects, step: Step) -> None:
    """Add what each uncertain input does to a step to what it does to a sum."""
    scale, swings = step.value, step.amount.swings + step.rate.swings
    if not scale:
        scale, swings = 1.0, _from_zero(step.parts)
    for key, at_low, at_high, part in swings:
        low, high = scale * at_low, scale * at_high
        if key in effects:
            below, above, first = effects[key]
            effects[key] = (below + low, above + high, first)
        else:
            effects[key] = (low, high, part)


def _from_zero(parts: tuple[Input, ...]) -> tuple[Swing, ...]:
    """Return what each uncertain input does to a product of zero, in kg CO2e."""
    found: list[Swing] = []
    for part in parts:
        low, central, high = part.low, part.central, part.high
        if low != high:
            rest = prod(other.central for other in parts if other is not part)
            found.append((part.key, rest * (low - central), rest * (high - central), part))
    return tuple(found)


def bounds(central: float, effects: Collection[Effect]) -> tuple[float, float]:
    """Return the low and the high of a sum from the effects of its inputs."""
    if not central:
        return 0.0, hypot(*(max(0.0, down, up) for down, up, _ in effects))
    upwards = downwards = 0.0
    reaches_zero = leaves_zero = False
    nothing, steep = -central, central * STEEP
    for down, up, _ in effects:
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
        low = max(0.0, central - hypot(*(min(0.0, down, up) for down, up, _ in effects)))
    else:
        low = central * exp(-sqrt(downwards))
    if leaves_zero:
        return low, central + hypot(*(max(0.0, down, up) for down, up, _ in effects))
    return low, central * exp(sqrt(upwards))
