"""Lodging: rooms for the nights away from home x a hotel night in the country of the shoot."""

from __future__ import annotations

from calc.engine.figures import factor, rate
from calc.engine.inputs import Inputs
from calc.engine.trace import Step
from calc.factors import FACTORS


def steps(inputs: Inputs) -> tuple[Step, ...]:
    """Return the steps of the nights; two people who share make one room."""
    nights = inputs.nights
    if inputs.production.shoot.rooms == "shared":
        nights = nights.by(factor("rooms.shared"))
    hotel = f"hotel.{inputs.country[:2]}"
    if hotel not in FACTORS:
        hotel = "hotel.OTHER"
    return (Step("hotel_nights", nights, rate("person-night", hotel)),)
