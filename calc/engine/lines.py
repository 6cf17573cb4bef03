"""The lines of a balance: what each comes to, what it is uncertain by, how well it is known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, get_args

from calc.engine.trace import Basis, Step
from calc.engine.uncertainty import bounds, effects_of
from calc.ranges import Range

Grade = Literal["A", "B", "C", "D"]
GRADES: tuple[Grade, ...] = get_args(Grade)
"""How well a figure is known, best first: all of it told and narrow; told or tapped; the size of
the production told or something tapped; anything else."""

WIDEST = {"A": 2.5, "B": 4.0, "C": 12.0}
"""How far high may be above low, as a factor, for a line to have a grade."""

ENOUGH = 0.7
"""The part of a total that lines of a grade or better make up for the total to have it."""


class Line(NamedTuple):
    """One post of the balance, in kg CO2e.

    `sized`: whether the size of the production was told. `printed`: the range of a line that stands
    in a published balance. That of a computed line follows from its steps, and is worked out where
    it is read: most readers of a balance want the total.
    """

    post: str
    central: float
    basis: Basis
    trace: tuple[Step, ...] = ()
    sized: bool = False
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
        """How much of it rests on given answers, in kg CO2e; a quick answer counts half."""
        known = 0.0
        for step in self.trace:
            known += step.value * step.known_share()
        return known

    @property
    def is_answered(self) -> bool:
        """Whether any of its amounts was told or tapped."""
        return any(
            part.origin in ("given", "tapped") for step in self.trace for part in step.amount.parts
        )

    @property
    def grade(self) -> Grade:
        """How well the line is known; a published one is as well known as nothing told."""
        figure = self.range
        width = figure.high / figure.low if figure.low else (1.0 if not figure.high else WIDE)
        answered = self.known / self.central if self.central else float(not figure.high)
        if answered > ALL_OF_IT and width <= WIDEST["A"]:
            return "A"
        if answered and width <= WIDEST["B"]:
            return "B"
        if (answered or self.sized) and width <= WIDEST["C"]:
            return "C"
        return "D"


WIDE = float("inf")
ALL_OF_IT = 1 - 1e-9


def grade_of(lines: Iterable[Line]) -> Grade:
    """Return the grade of a total: the one that lines of it or better reach 70 % of it with."""
    graded = [(line.grade, line.central) for line in lines]
    total = sum(central for _, central in graded)
    reached = 0.0
    for grade in GRADES:
        reached += sum(central for one, central in graded if one == grade)
        if reached >= ENOUGH * total:
            return grade
    return "D"


def computed(post: str, steps: tuple[Step, ...], *, sized: bool) -> Line:
    """Return the line of a post, which its steps come to."""
    central = 0.0
    for step in steps:
        central += step.value
    return Line(post, central, "activity", steps, sized)
