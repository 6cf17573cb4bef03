"""What the bot says of fifteen weeks with AI for two people, where tests answer with just that."""

from bot.questions.languages import Language
from bot.wording.words import words_in
from calc import Production, Range, ShootWork, estimate

SERIES = estimate(Production(approach="ai", format="series", weeks=15, team=2)).total
"""Of the starting point for an AI series."""

BARE = estimate(Production(approach="ai", weeks=15, team=2)).total
"""Where nobody said what is made."""


FEATURE = estimate(Production(approach="shoot", shoot=ShootWork(days=30, crew=50))).total
"""Thirty days with fifty people, where nobody said what is made."""


def mass_of(total: Range, language: Language = "fr") -> str:
    """Return a total as a mass."""
    return words_in(language).mass(total.central)


def range_of(total: Range, language: Language = "en") -> str:
    """Return a range as it stands in a sentence."""
    return words_in(language).mass_range(total)


def row_of(total: Range, language: Language = "fr") -> str:
    """Return the end of the row of the total in the table of a card."""
    return f" {words_in(language).kg(total.central)}"


def total_of(weeks: float, team: float, language: Language = "fr") -> str:
    """Return the total of so many weeks with AI for so many people, as a mass."""
    return mass_of(estimate(Production(approach="ai", weeks=weeks, team=team)).total, language)


SERIES_KG, BARE_KG = mass_of(SERIES), mass_of(BARE)
