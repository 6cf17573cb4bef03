"""Sundries: waste, new costumes, printed pages and bottled water.

Waste is the person's own figure; the rest is in proportion to the person-days. Costumes are
left out where the money spent on sets already holds them.
"""

from __future__ import annotations

from calc.answers import Answers
from calc.terms import Term, factor


def terms(answers: Answers) -> tuple[Term, ...]:
    """Return the terms of what is left."""
    shoot, people = answers.production.shoot, answers.crew_days()
    waste = answers.amount("shoot.waste_kg", "kg", shoot.waste_kg)
    pages = (*people, factor("printed_pages per person-day"))
    water = (*people, factor("bottled_water per person-day"))
    found = [
        Term("waste", waste, "kg", (factor("waste.production"),)),
        Term("printed_pages", pages, "page", (factor("print.page_a4"),)),
        Term("bottled_water", water, "litre", (factor("water.bottled"),)),
    ]
    counted_in_money = shoot.set_budget_eur is not None and shoot.set_materials_kg is None
    if not counted_in_money:
        pieces = (*people, factor("costume_pieces per person-day"))
        found.append(Term("costumes", pieces, "piece", (factor("costume.piece_average"),)))
    return tuple(found)
