"""Flights of a shoot: passenger-kilometres by distance x emissions of one, contrails in them.

What was told counts. Otherwise: whether anybody flies at all x the people who do x how often they
go x how far a return flight is. Where a quick answer says how far, somebody flies.
"""

from __future__ import annotations

from calc.engine.defaults import narrowed
from calc.engine.figures import factor, rate, rest_of
from calc.engine.inputs import Inputs
from calc.engine.shoot_inputs import OWN, basis, given, inverse, nothing
from calc.engine.trace import ONE, Input, Product, Step
from calc.ranges import Range

ROWS = {
    "flight_km": "flight.any_distance",
    "flight_short_km": "flight.short_500_1000km.with_contrails",
    "flight_medium_km": "flight.medium_1000_2000km.with_contrails",
    "flight_long_km": "flight.long_gt5000km.with_contrails",
}
"""The row of each distance class that can be told."""

TAPPED = {
    "country": ROWS["flight_short_km"],
    "continent": ROWS["flight_medium_km"],
    "world": ROWS["flight_long_km"],
}
"""The row of each quick answer."""


def steps(inputs: Inputs, people: Product | None = None) -> tuple[Step, ...]:
    """Return the steps of the flights.

    Args:
        inputs: of the production.
        people: who could fly, where it is not the crew of a shoot.
    """
    shoot = inputs.production.shoot
    answered: dict[str, Range] = {
        name: km for name in ROWS if (km := getattr(shoot, name)) is not None
    }
    # Where the distance class of what was flown is not told, a quick answer may still say it.
    tapped = TAPPED.get(shoot.flights or "", ROWS["flight_km"])
    if answered:
        found: list[Step] = []
        for name, km in answered.items():
            flown = inputs.amount(f"shoot.{name}", "passenger-km", km)
            found += _by_cabin(inputs, flown, tapped if name == "flight_km" else ROWS[name])
        return tuple(found)
    if shoot.flights == "none":
        nobody = nothing("shoot.flights", "passenger-km", "tapped")
        return (Step("flight", nobody, rate("passenger-km", ROWS["flight_km"])),)
    flown = inputs.amount("shoot.flight_km", "passenger-km", None, _default(inputs, people))
    return tuple(_by_cabin(inputs, flown, tapped))


def is_unanswered(inputs: Inputs) -> bool:
    """Whether nobody said if anybody flew."""
    shoot = inputs.production.shoot
    return shoot.flights is None and all(getattr(shoot, name) is None for name in ROWS)


def _by_cabin(inputs: Inputs, flown: Product, row: str) -> list[Step]:
    """Return the steps of kilometres flown; the rows are those of an average seat."""
    share = inputs.production.shoot.business_share
    if share is None:
        return [Step("flight", flown, rate("passenger-km", row))]
    (business,) = given("shoot.business_share", "share", share).parts
    return [
        Step("flight", flown.by(rest_of(business, "economy share")), rate("passenger-km", row)),
        Step(
            "flight_business",
            flown.by(business, factor("business.class")),
            rate("passenger-km", row),
        ),
    ]


def _default(inputs: Inputs, people: Product | None) -> Product:
    tap = narrowed("shoot.flights", inputs.production.shoot.flights)
    happens = (
        ONE if tap is not None or inputs.somebody_flies else inputs.default("shoot.flights share")
    )
    flyers = inputs.default("shoot.flight_km flyers per person")
    far = inputs.default("shoot.flight_km per trip", tap)
    if people is not None:
        return people * happens * flyers * far
    served = inputs.some_days * inverse(inputs.default("shoot.flight_km days per trip"))
    counted = Input("trips", "1", 1, 1, 1, "default", OWN, None, "shoot.flight_km")
    trips = served.through(counted, lambda days: max(1.0, days))
    return basis(inputs.crew) * trips * happens * flyers * far
