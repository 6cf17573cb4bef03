"""Catering: meals served x what a meal emits, with the share of vegetarian ones.

One meal in three is a breakfast. The others are the average French meal, as far as they are
not said to be vegetarian.
"""

from __future__ import annotations

from calc.answers import Answers
from calc.terms import Term, default, factor, rate, rest_of


def terms(answers: Answers) -> tuple[Term, ...]:
    """Return the terms of the meals."""
    shoot = answers.production.shoot
    meals = answers.by_crew_day("meals", "meal")
    (vegetarian,) = answers.amount(
        "shoot.vegetarian_share", "share", shoot.vegetarian_share,
        default("shoot.vegetarian_share"),
    )  # fmt: skip
    breakfast = factor("meals.breakfast_share")
    cooked = (*meals, rest_of(breakfast))
    return (
        Term("breakfasts", (*meals, breakfast), rate("meal", "meal.breakfast_continental")),
        Term("average_meals", (*cooked, rest_of(vegetarian)), rate("meal", "meal.average_fr")),
        Term("vegetarian_meals", (*cooked, vegetarian), rate("meal", "meal.vegetarian")),
    )
