"""A line computed from activity data: its terms worked out, and what it is uncertain by."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from calc.terms import Chain, Term, from_zero, measured
from calc.trace import Line, Step
from calc.uncertainty import Effects, add_effects, bounds


class Computed(NamedTuple):
    """A line, how much of it rests on given answers (kg CO2e), and what it is uncertain by."""

    line: Line
    known: float
    effects: Effects


@lru_cache(4096)
def computed(post: str, terms: tuple[Term, ...]) -> Computed:
    """Work out a line from its terms; one at least.

    Kept, because from one answer to the next most lines of a balance have the same terms.
    """
    steps = []
    central = known = 0.0
    effects: Effects = {}
    last: Chain | None = None
    for label, amount, rate, chosen in terms:
        if amount is not last:
            # As a rule several terms have the same amount, one after the other.
            last, (size, given, asked, moving) = amount, measured(amount)
        activity = size
        for step in rate.steps:
            activity *= step
        value = activity * rate.factor
        parts = amount + rate.parts
        steps.append(
            Step(
                label, activity, rate.unit, rate.factor,
                rate.factor_unit, rate.source, rate.year, parts,
            )
        )  # fmt: skip
        answers = asked + len(chosen)
        central += value
        known += value * ((given + sum(chosen)) / answers if answers else 0.0)
        if value:
            add_effects(effects, value, moving)
            add_effects(effects, value, rate.swings)
        else:
            add_effects(effects, 1.0, from_zero(parts))
    low, high = bounds(central, effects.values())
    line = Line(post, low, central, high, "activity", tuple(steps))
    return Computed(line, known, effects)
