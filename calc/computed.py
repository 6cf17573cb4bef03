"""A line computed from activity data: its terms worked out, and what it is uncertain by."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from calc.terms import Term
from calc.trace import Input, Line
from calc.uncertainty import Effects, add_effects, bounds


class Computed(NamedTuple):
    """A line, how much of it rests on given answers (kg CO2e), and its uncertain inputs."""

    line: Line
    known: float
    effects: Effects
    inputs: Mapping[str, Input]


@lru_cache(4096)
def computed(post: str, terms: tuple[Term, ...]) -> Computed:
    """Work out a line from its terms; one at least.

    Kept, because from one answer to the next most lines of a balance have the same terms.
    """
    steps = []
    central = known = 0.0
    effects: Effects = {}
    inputs: dict[str, Input] = {}
    for term in terms:
        step, given = term.work_out()
        steps.append(step)
        value = step.activity * step.factor
        central += value
        known += value * given
        add_effects(effects, inputs, term, step)
    low, high = bounds(central, effects.values())
    line = Line(post, low, central, high, "activity", tuple(steps))
    return Computed(line, known, effects, inputs)
