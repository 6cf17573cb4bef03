"""What a production emits, and how that compares: the calculator asked about stored answers."""

from __future__ import annotations

from bot.conversation.stored import Draft
from calc import Estimate, Production, Range, estimate, flights_decide


def balance(draft: Draft, production: Production) -> Estimate:
    """Return a production's balance; what a starting point assumed counts as assumed."""
    marked = draft.marking_assumed(production)
    known = draft.balance if marked is production else None
    return known or estimate(marked)


def flight_totals(draft: Draft, production: Production) -> tuple[Range, Range] | None:
    """Return the totals without and with flights, while nobody said whether anyone flew.

    None where that is known, or would hardly change the total.
    """
    return None if draft.settled("flights") else flights_decide(production)
