"""Transport of a shoot on the ground: kilometres by mode x emissions of one.

Crew: cars, trains, coaches, public transport. Goods: vans, lorries, equipment sent by plane. Cars,
vans and lorries count by vehicle, the others by passenger. Cars, vans, lorries and trains that
nobody told of grow with the person-days; coaches, public transport and air freight count when told.
"""

from __future__ import annotations

from calc.engine.figures import rate
from calc.engine.inputs import Inputs
from calc.engine.trace import Step
from calc.factors import FACTORS
from calc.posts import counted, public_transport


def crew_steps(inputs: Inputs) -> tuple[Step, ...]:
    """Return the steps of moving people."""
    shoot = inputs.production.shoot
    car = inputs.by_person_day("car_km", "km", on=inputs.road)
    train = inputs.by_person_day("train_km", "passenger-km")
    found = [
        Step("car", car, rate("km", "car.average")),
        Step("train", train, rate("passenger-km", train_row(inputs))),
    ]
    found += counted.steps(inputs, "crew_transport")
    if shoot.public_km is not None:
        public = inputs.amount("shoot.public_km", "km", shoot.public_km)
        found += public_transport.steps(inputs, public)
    return tuple(found)


def goods_steps(inputs: Inputs) -> tuple[Step, ...]:
    """Return the steps of moving sets and equipment."""
    van = inputs.by_person_day("van_km", "km", of_means=True, on=inputs.road)
    truck = inputs.by_person_day("truck_km", "km", of_means=True, on=inputs.road)
    return (
        Step("van", van, rate("km", "van.diesel_3_5t")),
        Step("truck", truck, rate("km", "truck.rigid_19t")),
        *counted.steps(inputs, "goods_transport"),
    )


def train_row(inputs: Inputs) -> str:
    """Return the row of the trains of the country, of the kind that was told.

    Where no figure tells the kinds of a country apart, all its trains stand for each.
    """
    country, kind = inputs.country[:2], inputs.production.shoot.train_kind
    if country == "FR":
        return "train.ter" if kind == "regional" else "train.tgv"
    rows = (f"train.{country}.{kind}", f"train.{country}")
    return next((row for row in rows if row in FACTORS), "train.OTHER")
