"""What a production emits, and how that compares: the calculator asked about stored answers."""

from __future__ import annotations

from bot.conversation.stored import Draft
from bot.questions.questionnaire import flight_km_unknown
from calc import Estimate, Production, Range, estimate

DECIDES = 1.25
"""How many times the total flights must make it, to be shown apart from it."""


def balance(draft: Draft, production: Production) -> Estimate:
    """Return a production's balance; what a starting point assumed counts as assumed."""
    marked = draft.marking_assumed(production)
    known = draft.balance if marked is production else None
    return known or estimate(marked)


def flight_totals(draft: Draft, production: Production) -> tuple[Range, Range] | None:
    """Return the totals without and with flights, while nobody said whether anyone flew.

    None where that is known, or would hardly change the total.
    """
    if production.approach == "ai" or draft.settled("flights"):
        return None
    if not flight_km_unknown(production):
        return None
    without, flown = (
        estimate(production.model_copy(update={"shoot": shoot})).total
        for shoot in (
            production.shoot.model_copy(update={"flights": tap}) for tap in ("none", "world")
        )
    )
    return (without, flown) if flown.central > without.central * DECIDES else None
