"""Transport of a shoot: kilometres by mode x emissions of one.

Crew: cars, trains, planes. Goods: vans and trucks. A mode nobody told of is in proportion to
the person-days of the shoot. Cars, vans and trucks count by vehicle, trains and planes by
passenger; planes count their contrails.
"""

from __future__ import annotations

from calc.answers import Answers
from calc.factors import FACTORS
from calc.ranges import Range
from calc.terms import Term, default, factor


def crew_terms(answers: Answers) -> tuple[Term, ...]:
    """Return the terms of moving people."""
    shoot = answers.production.shoot
    country = answers.choice("country", answers.production.country)[:2]
    train = "train.tgv" if country == "FR" else f"train.{country}"
    if train not in FACTORS:
        train = "train.OTHER"
    return (
        _moved(answers, "car", "km", shoot.car_km, "car.average"),
        _moved(answers, "train", "passenger-km", shoot.train_km, train),
        _moved(answers, "flight", "passenger-km", shoot.flight_km, "flight.any_distance"),
    )


def goods_terms(answers: Answers) -> tuple[Term, ...]:
    """Return the terms of moving sets and equipment."""
    shoot = answers.production.shoot
    return (
        _moved(answers, "van", "km", shoot.van_km, "van.diesel_3_5t"),
        _moved(answers, "truck", "km", shoot.truck_km, "truck.rigid_19t"),
    )


def _moved(answers: Answers, mode: str, unit: str, given: Range | None, emits: str) -> Term:
    field = f"shoot.{mode}_km"
    if given is None:
        usual = default(f"{field} per person-day")
        driven = answers.amount(field, unit, None, *answers.crew_days(), usual)
    else:
        driven = answers.amount(field, unit, given)
    return Term(mode, driven, unit, (factor(emits),))
