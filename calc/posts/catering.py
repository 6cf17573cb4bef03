"""Catering: meals served x what a meal emits, with the share of vegetarian ones.

One meal in three is a breakfast. The others are the average French meal, as far as they are
not said to be vegetarian.
"""

from __future__ import annotations

from calc.engine.figures import factor, rate, rest_of, usual
from calc.engine.inputs import Answers
from calc.engine.trace import Step


def steps(answers: Answers) -> tuple[Step, ...]:
    """Return the steps of the meals."""
    shoot = answers.production.shoot
    meals = answers.by_crew_day("meals", "meal")
    (vegetarian,) = answers.amount(
        "shoot.vegetarian_share", "share", shoot.vegetarian_share, usual("shoot.vegetarian_share")
    ).parts
    breakfast = factor("meals.breakfast_share")
    cooked = meals.by(rest_of(breakfast))
    return (
        Step("breakfasts", meals.by(breakfast), rate("meal", "meal.breakfast_continental")),
        Step("average_meals", cooked.by(rest_of(vegetarian)), rate("meal", "meal.average_fr")),
        Step("vegetarian_meals", cooked.by(vegetarian), rate("meal", "meal.vegetarian")),
    )
