"""Units as columns carry them: without a number beside them."""

from __future__ import annotations

import re

from bot.wording.words import Words


def unit_text(unit: str, words: Words) -> str:
    """Return a unit in words: "semaines-personnes", "kg CO2e/repas".

    A share is told by its sign, a multiple by a cross.

    What stands under a fraction bar is one of something, what stands above are many.
    """
    if unit in ("share", "choice"):
        return ""
    if unit == "1":
        return "×"
    whole = _word(unit, 2, words)
    if whole is not None:
        return whole
    above, bar, below = unit.partition("/")
    return _parts(above, 2, words) + (bar and f"/{_parts(below, 1, words)}")


def _parts(units: str, number: int, words: Words) -> str:
    whole = _word(units, number, words)
    if whole is not None:
        return whole
    return "·".join(_word(each, number, words) or each for each in re.split(r"\.", units))


def _word(unit: str, number: int, words: Words) -> str | None:
    key = f"unit.{unit}"
    if not words.has(key):
        return None
    return str(words.count(key, number, n="").unescape()).strip().replace("\u00a0", " ").strip()
