"""Sundries: waste, new costumes, printed pages and bottled water.

What nobody told is in proportion to the person-days. Costumes are left out where the money
spent on sets already holds them.
"""

from __future__ import annotations

from calc.answers import Answers
from calc.terms import Term, factor, term


def terms(answers: Answers) -> tuple[Term, ...]:
    """Return the terms of what is left."""
    shoot = answers.production.shoot
    waste = answers.by_crew_day("waste_kg", "kg")
    water = answers.by_crew_day("bottled_water_litres", "litre")
    pages = (*answers.crew_days(), factor("printed_pages per person-day"))
    found = (
        term("waste", waste, "kg", (factor("waste.production"),)),
        term("printed_pages", pages, "page", (factor("print.page_a4"),)),
        term("bottled_water", water, "litre", (factor("water.bottled"),)),
    )
    counted_in_money = shoot.set_budget_eur is not None and shoot.set_materials_kg is None
    if counted_in_money:
        return found
    pieces = answers.by_crew_day("costume_pieces", "piece")
    return (*found, term("costumes", pieces, "piece", (factor("costume.piece_average"),)))
