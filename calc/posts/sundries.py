"""Sundries: waste, new costumes, printed pages and bottled water.

What nobody told is in proportion to the person-days. Costumes are left out where the money
spent on sets already holds them.
"""

from __future__ import annotations

from calc.engine.figures import rate
from calc.engine.inputs import Answers
from calc.engine.trace import Step


def steps(answers: Answers) -> tuple[Step, ...]:
    """Return the steps of what is left."""
    shoot = answers.production.shoot
    waste = answers.by_crew_day("waste_kg", "kg")
    water = answers.by_crew_day("bottled_water_litres", "litre")
    pages = rate("page", "print.page_a4", ("printed_pages per person-day",))
    found = (
        Step("waste", waste, rate("kg", "waste.production")),
        Step("printed_pages", answers.crew_days, pages),
        Step("bottled_water", water, rate("litre", "water.bottled")),
    )
    counted_in_money = shoot.set_budget_eur is not None and shoot.set_materials_kg is None
    if counted_in_money:
        return found
    pieces = answers.by_crew_day("costume_pieces", "piece")
    return (*found, Step("costumes", pieces, rate("piece", "costume.piece_average")))
