"""Catering: main meals x what one emits, with the share of vegetarian ones; breakfasts.

Main meals are lunches and dinners. A breakfast follows each night away from home.
"""

from __future__ import annotations

from calc.engine.defaults import narrowed
from calc.engine.figures import MEAL_A_NIGHT, rate, rest_of, usual
from calc.engine.inputs import Inputs
from calc.engine.shoot_inputs import basis
from calc.engine.trace import Step


def steps(inputs: Inputs) -> tuple[Step, ...]:
    """Return the steps of the meals."""
    shoot = inputs.production.shoot
    if inputs.only_what_is_given and shoot.meals is None and shoot.nights is None:
        return ()
    meals = inputs.by_person_day(
        "meals", "meal", tap=narrowed("shoot.catering", shoot.catering)
    )  # fmt: skip
    (vegetarian,) = inputs.amount(
        "shoot.vegetarian_share", "share", shoot.vegetarian_share, usual("shoot.vegetarian_share")
    ).parts
    others = rest_of(vegetarian, "non-vegetarian share")
    breakfasts = basis(inputs.nights).by(MEAL_A_NIGHT)
    return (
        Step("breakfasts", breakfasts, rate("meal", "meal.breakfast_continental")),
        Step("average_meals", meals.by(others), rate("meal", "meal.average_fr")),
        Step("vegetarian_meals", meals.by(vegetarian), rate("meal", "meal.vegetarian")),
    )
