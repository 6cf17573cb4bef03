"""What a mass of CO2e is as much as: kilometres by car, flights, meals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from calc.engine.figures import factor
from calc.engine.trace import ONE, Input
from calc.estimate import Estimate
from calc.ranges import Range

EquivalenceKey = Literal["car_km", "paris_new_york_flights", "average_meals"]
EQUIVALENCES: tuple[str, ...] = get_args(EquivalenceKey)
"""Every key an equivalence can have."""


@dataclass(frozen=True, slots=True)
class Equivalence:
    """So many of something emit as much. `factor`: kg CO2e of one, taken at its central value.

    `quantity` carries the range of the balance, not that of the factor: it is an image of the
    total, not a second estimate of it.
    """

    key: EquivalenceKey
    quantity: Range
    unit: str
    factor: float
    factor_unit: str
    source: str
    year: int | None


def equivalences(result: Estimate) -> tuple[Equivalence, ...]:
    """Return what a footprint is as much as: kilometres by car, flights, meals.

    Args:
        result: the footprint, in kg CO2e.
    """
    flight = factor("flight.long_gt5000km.with_contrails"), factor("paris_new_york")
    return (
        _as_much_as(result.total, "car_km", "km", factor("car.average")),
        _as_much_as(result.total, "paris_new_york_flights", "one-way passenger", *flight),
        _as_much_as(result.total, "average_meals", "meal", factor("meal.average_fr")),
    )


def _as_much_as(total: Range, key: EquivalenceKey, unit: str, *emits: Input) -> Equivalence:
    one, source = ONE.by(*emits).size, emits[0]
    unit_of_one = f"kg CO2e/{unit}"
    return Equivalence(key, total * (1 / one), unit, one, unit_of_one, source.source, source.year)
