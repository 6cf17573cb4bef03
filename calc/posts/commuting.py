"""Commuting: people x working days x return distance x the mode they travel by.

For everyone who is not on a set; a crew's journeys are in the transport of the shoot.
"""

from __future__ import annotations

from functools import cache

from calc.engine.figures import factor, rate, usual
from calc.engine.inputs import Inputs
from calc.engine.shoot_inputs import OWN
from calc.engine.trace import Input, Step
from calc.posts import public_transport


def steps(inputs: Inputs) -> tuple[Step, ...]:
    """Return the steps of going to work."""
    travel = inputs.production.travel
    mode = inputs.choice("travel.commute_mode", travel.commute_mode)
    distance = inputs.amount(
        "travel.commute_km", "km/person.day", travel.commute_km, usual("travel.commute_km")
    )
    going = inputs.working_days * distance
    if travel.commute_mode is None:
        going = going.by(_perhaps_without_a_car())
    chosen = (travel.commute_mode is not None,)
    if mode == "public":
        return public_transport.steps(inputs, going, chosen)
    return (Step(f"commute_{mode}", going, rate("km", f"commute.{mode}"), chosen),)


@cache
def _perhaps_without_a_car() -> Input:
    """Return what it would be without a car, at its low, where nobody said how people travel."""
    low = factor("commute.soft").central / factor("commute.car").central
    field = "travel.commute_mode"
    return Input(field, "1", low, 1.0, 1.0, "default", OWN, None, field)
