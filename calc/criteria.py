"""What a way of making a work takes, by the criteria of the origin document but the cost."""

from __future__ import annotations

from dataclasses import dataclass

from calc.estimate import Estimate
from calc.production import Production
from calc.ranges import Range


@dataclass(frozen=True, slots=True)
class Criteria:
    """What one side takes, told or assumed; None where the model takes nothing of it.

    Attributes:
        people: people in the AI team and on set on an average day.
        weeks: weeks of AI production; None for a shoot.
        days: shooting days; None where nothing is shot.
        vehicle_km: kilometres driven by cars, vans and lorries, journeys to work included.
        flown_km: passenger-kilometres by plane.
        sets_kg: new material for sets, in kilograms.
    """

    people: Range | None
    weeks: Range | None
    days: Range | None
    vehicle_km: float
    flown_km: float
    sets_kg: float


DRIVEN = ("car", "van", "truck", "commute_car", "commute_motorbike", "office_journeys")
FLOWN = ("flight", "flight_business")
BUILT = ("set_materials",)


def criteria(production: Production, result: Estimate) -> Criteria:
    """Return what a production takes, by the criteria of the origin document but the cost.

    Args:
        production: what is known.
        result: its footprint, in kg CO2e.
    """
    animated = production.approach == "shoot" and production.format == "animation"
    by_team = production.approach != "shoot" or animated
    by_shoot = production.approach != "ai" and (not animated or production.shoot.crew is not None)
    people = [
        part
        for used, field in ((by_team, "team"), (by_shoot, "shoot.crew"))
        if used and (part := _figure(production, result, field)) is not None
    ]
    return Criteria(
        people=sum(people[1:], people[0]) if people else None,
        weeks=_figure(production, result, "weeks") if by_team else None,
        days=_figure(production, result, "shoot.days") if by_shoot else None,
        vehicle_km=_activity(result, DRIVEN),
        flown_km=_activity(result, FLOWN),
        sets_kg=_activity(result, BUILT),
    )


def _activity(result: Estimate, labels: tuple[str, ...]) -> float:
    return sum(
        step.activity for line in result.lines for step in line.trace if step.label in labels
    )


def _figure(production: Production, result: Estimate, field: str) -> Range | None:
    """Return a number that was told, or that the estimate took for want of it."""
    told = production.figure(field)
    if told is not None:
        return told
    for assumed in result.assumptions:
        if assumed.field == field and not assumed.option:
            low = assumed.value if assumed.low is None else min(assumed.low, assumed.value)
            high = assumed.value if assumed.high is None else max(assumed.high, assumed.value)
            return Range(low, assumed.value, high)
    return None
