"""The lines of a balance: what each comes to, and what it is uncertain by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from calc.engine.trace import Assumption, Basis, Step
from calc.engine.uncertainty import bounds, effects_of
from calc.ranges import Range


class Line(NamedTuple):
    """One post of the balance, in kg CO2e.

    `printed`: the range of a line that is scaled from a published balance, or stands in one. That
    of a computed line follows from its steps, and is worked out where it is read: most readers of
    a balance want the total.
    """

    post: str
    central: float
    basis: Basis
    trace: tuple[Step, ...] = ()
    printed: Range | None = None

    @property
    def range(self) -> Range:
        """The line's figure with its uncertainty."""
        if self.printed is not None:
            return self.printed
        low, high = bounds(self.central, effects_of(self.trace).values())
        return Range(low, self.central, high)

    @property
    def low(self) -> float:
        """What it may be at least."""
        return self.range.low

    @property
    def high(self) -> float:
        """What it may be at most."""
        return self.range.high

    @property
    def known(self) -> float:
        """How much of it rests on given answers; nothing of what was scaled."""
        known = 0.0
        if self.basis == "activity":
            for step in self.trace:
                known += step.value * step.given_share()
        return known


def computed(post: str, steps: tuple[Step, ...]) -> Line:
    """Return the line of a post, which its steps come to."""
    central = 0.0
    for step in steps:
        central += step.value
    return Line(post, central, "activity", steps)


@dataclass(frozen=True, slots=True)
class Side:
    """The lines of one way of working, with what had to be assumed for them."""

    lines: tuple[Line, ...]
    assumptions: tuple[Assumption, ...]
