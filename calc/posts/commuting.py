"""Commuting: people x working days x return distance x the mode they travel by.

For everyone who is not on a set; a crew's journeys are in the transport of the shoot.
"""

from __future__ import annotations

from calc.engine.figures import rate, usual
from calc.engine.inputs import Inputs
from calc.engine.trace import Step


def steps(inputs: Inputs) -> tuple[Step, ...]:
    """Return the steps of going to work."""
    travel = inputs.production.travel
    mode = inputs.choice("travel.commute_mode", travel.commute_mode)
    distance = inputs.amount(
        "travel.commute_km", "km/person.day", travel.commute_km, usual("travel.commute_km")
    )
    going = inputs.working_days * distance
    chosen = (travel.commute_mode is not None,)
    return (Step(f"commute_{mode}", going, rate("km", f"commute.{mode}"), chosen),)
