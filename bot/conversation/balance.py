"""What a production emits, and how that compares: the calculator asked about stored answers."""

from __future__ import annotations

from bot.conversation.stored import Draft
from calc import Estimate, Production, Range, estimate, flights_decide


def balance(draft: Draft, production: Production) -> Estimate:
    """Return a production's balance; what a starting point assumed counts as assumed."""
    marked = draft.marking_assumed(production)
    known = draft.balance if marked is production else None
    return known or estimate(marked)


def shown_change(before: Estimate, after: Estimate) -> tuple[Range, Range]:
    """Return the total that stood on the card before, and the one that stands there after.

    While nobody said whether anybody flew a card has two; an answer about flights is put beside
    the one it belongs to, any other beside the one without flights.
    """
    was, now = flights_decide(before.production), flights_decide(after.production)
    shown = after.total if now is None else now.without_flights.total
    if was is None:
        return before.total, shown
    flown = now is None and any(line.post == "flights" and line.central for line in after.lines)
    return was.with_flights if flown else was.without_flights.total, shown
