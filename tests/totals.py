"""What the bot says of an AI series of fifteen minutes, two seconds generated for one kept.

Tests answer "série", "IA", "15" and "2" with just that; in a workshop, how much was generated.
"""

from bot.questions.languages import Language
from bot.wording.words import words_in
from calc import AiWork, Production, Range, estimate, scenarios
from calc.ai_work import Generated


def production_of(minutes: float, takes: float) -> Production:
    """Return an AI series of so many minutes, with so many seconds generated for one kept."""
    return Production(
        approach="ai",
        format="series",
        finished_minutes=minutes,
        ai=AiWork(generated_per_kept_second=takes),
    )


SERIES = estimate(production_of(15, 2)).total


def mass_of(total: Range, language: Language = "fr") -> str:
    """Return a total as a mass."""
    return words_in(language).mass(total.central)


def range_of(total: Range, language: Language = "en") -> str:
    """Return a range as it stands in a sentence."""
    return words_in(language).mass_range(total)


def row_of(total: Range, language: Language = "fr") -> str:
    """Return the end of the row of the total in the table of a card."""
    return f" {words_in(language).kg(total.central)}"


def total_of(minutes: float, takes: float, language: Language = "fr") -> str:
    """Return the total of such a series, as a mass."""
    return mass_of(estimate(production_of(minutes, takes)).total, language)


SERIES_KG = mass_of(SERIES)

TEN = estimate(
    Production(approach="ai", format="series", finished_minutes=26, ai=AiWork(generated="ten"))
).total
"""Of one of 26 minutes, about ten takes for a kept shot."""


def in_a_workshop(generated: Generated | None) -> Production:
    """Return the short film that a workshop works out with AI, with what a participant answers."""
    start = scenarios()["short_film"].production("ai")
    return start.model_copy(update={"ai": AiWork(generated=generated)})
