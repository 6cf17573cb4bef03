"""Productions drawn from the model's own defaults: what it says could be, once and for all.

A bound is 1.96 standard deviations away in the logarithm. What many productions do not have at
all happens or not: flights as often as the data says, generators on none, some or all of the days.
"""

import random
from math import log

import numpy as np
from numpy.typing import NDArray

from calc import Production, estimate
from calc.archetypes import QUICK_ANSWERS
from calc.engine.defaults import default_of
from calc.engine.trace import Product
from calc.estimate import Estimate
from tests.calc.monte_carlo import BOUND, log_between

SHARES = ("shoot.flights share", "shoot.power share")
"""What happens or not; each is the key of an input that runs from none to all."""

Draws = NDArray[np.float64]


def drawn_totals(result: Estimate, count: int, seed: int) -> Draws:
    """Draw the total of so many productions of which no more is known than of this one."""
    chance = np.random.default_rng(seed)
    drawn: dict[str, Draws] = {}
    total = np.zeros(count)
    for line in result.lines:
        for step in line.trace:
            product = np.full(count, step.value)
            for key, down, up, part in step.amount.swings + step.rate.swings:
                if key in SHARES:
                    if key not in drawn:
                        drawn[key] = _happens(key, part.central, chance, count)
                    product = product * drawn[key] / part.central
                    continue
                if key not in drawn:
                    drawn[key] = chance.standard_normal(count)
                product = product * log_between(1 + down, 1.0, 1 + up, drawn[key])
            total += product
    return total


def _happens(key: str, share: float, chance: np.random.Generator, count: int) -> Draws:
    if key == SHARES[0]:
        return (chance.random(count) < share).astype(np.float64)
    some = chance.random(count) < min(1.0, 1.6 * share)
    return np.where(some, chance.uniform(0.25, 1.0, count), 0.0)


State = dict[str, float]


def a_state(production: Production, chance: random.Random) -> State:
    """Draw where every uncertain input stands, from -1 (its low) to 1 (its high) and beyond."""
    state: State = {}
    for key, (_, _, part) in estimate(production).effects.items():
        state[key] = chance.gauss(0, 1) / BOUND
        if key in SHARES:
            happens = chance.random() < part.central
            state[key] = 1.0 / part.central if happens else 0.0
    return state


def value_in(amount: Product, state: State) -> float:
    """Return what an amount is in a state; inputs the state does not know stay in the middle."""
    value = amount.size
    for key, down, up, _ in amount.swings:
        place = state.get(key, 0.0)
        if key in SHARES:
            value *= place
        elif place >= 0:
            value *= (1 + up) ** place
        else:
            value *= max(1 + down, 1e-9) ** -place
    return value


TAPPED = {
    "shoot.flights": "shoot.flight_km per trip", "shoot.means": "cause.means",
    "shoot.away": "shoot.nights per person-day", "shoot.power": "shoot.power share",
    "shoot.catering": "shoot.meals per person-day",
    "ai.generated": "ai.generated_per_kept_second",
}  # fmt: skip
"""The quick answers that speak of one quantity, by their question."""

NEARLY_NONE = 0.02
"""What stands for none where answers are compared by how many times they differ."""


def tapped(production: Production, question: str, state: State) -> tuple[str, State]:
    """Return the quick answer that is nearest to a state, and the state as seen from it.

    Places are counted from the middle of an input to its ends; an answer moves all three.
    """
    quantity = TAPPED[question]
    rows = {row.answer: row for row in QUICK_ANSWERS.values() if row.question == question}
    if question == "shoot.flights" and not state.get(SHARES[0], 0.0):
        return "none", state
    value = _drawn(production, quantity, state)
    if quantity.startswith("cause."):
        answer = min(rows, key=lambda each: abs(rows[each].central - value))
        row = rows[answer]
        place = (value - row.central) / (row.high - row.central)
        return answer, {**state, quantity: place}
    value = max(value, 1e-9)
    centres = {answer: max(row.central, NEARLY_NONE) for answer, row in rows.items()}
    answer = min(centres, key=lambda each: abs(log(centres[each] / value)))
    row = rows[answer]
    end = row.high if value >= row.central else row.low
    if not row.central or end in (0, row.central):
        return answer, {**state, quantity: 0.0}
    place = log(value / row.central) / abs(log(end / row.central))
    return answer, {**state, quantity: place}


def _drawn(production: Production, quantity: str, state: State) -> float:
    """Return what a quantity is in a state, its shared cause in it."""
    if quantity.startswith("cause."):
        return state.get(quantity, 0.0)
    default = default_of(production.format, quantity, production.shoot.means)
    return value_in(default, state)
