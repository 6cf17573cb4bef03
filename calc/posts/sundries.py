"""Sundries: waste, new costumes, printed pages and bottled water.

What nobody told is in proportion to the person-days. Costumes are left out where the money
spent on sets already holds them.
"""

from __future__ import annotations

from calc.engine.figures import rate
from calc.engine.inputs import Inputs
from calc.engine.trace import Step
from calc.posts import counted


def steps(inputs: Inputs) -> tuple[Step, ...]:
    """Return the steps of what is left."""
    shoot = inputs.production.shoot
    pages = rate("page", "print.page_a4", ("printed_pages per person-day",))
    found = counted.steps(inputs, "sundries")
    if not inputs.only_what_is_given:
        found = (*found, Step("printed_pages", inputs.person_days, pages))
    is_in_money = shoot.set_budget_eur is not None and shoot.set_materials_kg is None
    if is_in_money:
        return found
    pieces = inputs.by_person_day("costume_pieces", "piece", of_means=True)
    return (*found, Step("costumes", pieces, rate("piece", "costume.piece_average")))
