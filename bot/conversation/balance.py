"""What a production emits, and how that compares: the calculator asked about stored answers."""

from __future__ import annotations

from bot.conversation.state import Draft
from calc import Comparison, Estimate, Production, compare, estimate


def balance(draft: Draft, production: Production) -> Estimate:
    """Return a production's balance; what a starting point assumed counts as assumed."""
    marked = draft.marking_assumed(production)
    known = draft.balance if marked is production else None
    return known or estimate(marked)


def comparison_of(draft: Draft, production: Production, result: Estimate) -> Comparison:
    """Return both ways side by side; a running time that nobody gave is marked."""
    minutes = draft.answers.get("minutes")
    assumed = minutes is not None and minutes.assumed
    return compare(production, result, minutes_assumed=assumed)
