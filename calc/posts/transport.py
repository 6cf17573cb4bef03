"""Transport of a shoot: kilometres by mode x emissions of one.

Crew: cars, trains, planes. Goods: vans and trucks. A mode nobody told of is in proportion to
the person-days of the shoot. Cars, vans and trucks count by vehicle, trains and planes by
passenger; planes count their contrails.
"""

from __future__ import annotations

from calc.engine.figures import rate
from calc.engine.inputs import Answers
from calc.engine.trace import Step
from calc.factors import FACTORS


def crew_steps(answers: Answers) -> tuple[Step, ...]:
    """Return the steps of moving people."""
    country = answers.choice("country", answers.production.country)[:2]
    train = "train.tgv" if country == "FR" else f"train.{country}"
    if train not in FACTORS:
        train = "train.OTHER"
    return (
        _moved(answers, "car", "km", "car.average"),
        _moved(answers, "train", "passenger-km", train),
        _moved(answers, "flight", "passenger-km", "flight.any_distance"),
    )


def goods_steps(answers: Answers) -> tuple[Step, ...]:
    """Return the steps of moving sets and equipment."""
    return (
        _moved(answers, "van", "km", "van.diesel_3_5t"),
        _moved(answers, "truck", "km", "truck.rigid_19t"),
    )


def _moved(answers: Answers, mode: str, unit: str, emits: str) -> Step:
    return Step(mode, answers.by_crew_day(f"{mode}_km", unit), rate(unit, emits))
