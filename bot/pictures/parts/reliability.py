"""What a figure is worth: its grade, and the one caveat that matters."""

from __future__ import annotations

from bot.pictures.lettering import capital, inside, said
from bot.questions.questionnaire import BY_FIELD
from bot.wording.words import Words
from calc import NOT_COUNTED, Estimate, Range

GRADES = ("A", "B", "C", "D")
WIDE = 3.0
"""High over low, above which the range wants an explanation."""
MOSTLY = 0.5**0.5
"""Share of the width from which a range comes mostly from one value: half of its variance."""


def grade_means(result: Estimate, words: Words) -> str:
    """Say what the grade of a total stands for."""
    return capital(said(words, f"grade.{result.grade}"))


def caveat(result: Estimate, words: Words, flown: Range | None = None) -> str:
    """Say what the reader must know before quoting the figure.

    Where it stands without flights, what it is with them (`flown`); where the range is wide and one
    assumed value or the tool's energy makes most of it, which; else what is left out.
    """
    without = left_out(result, words)
    if flown is not None:
        figure, ends = words.emissions(flown.central), words.mass_range(flown)
        return said(words, "caveat.with_flights", total=figure, range=ends, without=without)
    total = result.total
    widest = result.drivers[0] if total.high > WIDE * total.low else None
    if widest is not None and abs(widest.high - widest.low) >= MOSTLY * (total.high - total.low):
        if widest.origin == "default" and widest.field in BY_FIELD:
            name = inside(said(words, f"question.{BY_FIELD[widest.field].id}.short"))
            return said(words, "caveat.assumed", name=name, without=without)
        if widest.key.startswith("video."):
            return said(words, "caveat.tool", without=without)
    return without


def left_out(result: Estimate, words: Words) -> str:
    """Say in a few words what the figure does not count."""
    named = [said(words, f"left_out.{key}") for key in NOT_COUNTED[result.approach]]
    return said(words, "caveat.without", list=words.listed(named))
