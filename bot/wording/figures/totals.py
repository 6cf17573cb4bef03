"""The total in words: one, or two while nobody said whether anybody flew.

Flights decide a small shoot, and an expected share of them describes neither a shoot with flights
nor one without. So as long as they may decide, what is shown is the footprint without flights, and
the total with flights beside it.
"""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from bot.wording.words import Words
from calc import Estimate, Range, flights_decide


def shown(result: Estimate) -> Estimate:
    """Return the footprint to show: without flights, while nobody said and they may decide.

    It has no line of flights then: none would read as an answer.
    """
    both = flights_decide(result.production)
    if both is None:
        return result
    without = both.without_flights
    return replace(without, lines=tuple(line for line in without.lines if line.post != "flights"))


def with_flights(result: Estimate) -> Range | None:
    """Return the total with flights that stands beside the one shown; None if there is none."""
    both = flights_decide(result.production)
    return None if both is None else both.with_flights


def total_text(result: Estimate, words: Words) -> Markup:
    """Return the total with its range; on two lines where two stand side by side."""
    flown = with_flights(result)
    if flown is None:
        return total_line("total.all", result.total, words)
    without = total_line("total.without_flights", shown(result).total, words)
    return without + "\n" + total_line("total.with_flights", flown, words)


def total_line(key: str, total: Range, words: Words) -> Markup:
    """Return a message about one total and its range."""
    return words.say(key, total=words.emissions(total.central), range=words.mass_range(total))
