"""Lodging: nights away from home x a hotel night in the country of the shoot, one room a person."""

from __future__ import annotations

from calc.engine.figures import rate
from calc.engine.inputs import Answers
from calc.engine.trace import Step
from calc.factors import FACTORS


def steps(answers: Answers) -> tuple[Step, ...]:
    """Return the steps of the nights."""
    nights = answers.by_crew_day("nights", "person-night")
    hotel = f"hotel.{answers.choice('country', answers.production.country)[:2]}"
    if hotel not in FACTORS:
        hotel = "hotel.OTHER"
    return (Step("hotel_nights", nights, rate("person-night", hotel)),)
