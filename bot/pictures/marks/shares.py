"""What a total is made of: one strip of shares, its largest parts named, the small ones joined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.pictures.lettering import lettered, said
from bot.wording.words import NO_BREAK_SPACE, Words
from calc import Estimate, Line

FINE = 10.0
"""A production of fewer kilograms is told with decimals."""
MOST_NAMED = 6
MOST_NAMED_OF_A_MIX = 8
LEAST_SHARE = 0.01
"""A part smaller than this joins the others."""


def shares(result: Estimate, words: Words, most: int = 0) -> list[dict[str, Any]]:
    """Return the parts of a strip, the largest first: name, mass, share, and its ends from 0 to 1.

    `most`: how many are named; if 0, six, and of a mix of shoot and AI eight.
    """
    most = most or (MOST_NAMED_OF_A_MIX if result.approach == "hybrid" else MOST_NAMED)
    total = result.total.central
    if total <= 0:
        return []
    lines = sorted((line for line in result.lines if line.central > 0), key=_size, reverse=True)
    named = [line for line in lines[:most] if line.central / total >= LEAST_SHARE] or lines[:1]
    rest = lines[len(named) :]
    if len(rest) == 1 and len(named) < most + 1:
        named, rest = lines, []
    parts = [(said(words, f"post.{line.post}"), line.central, False) for line in named]
    if rest:
        parts.append((said(words, "picture.others"), sum(map(_size, rest)), True))
    return _placed(parts, total, words)


def _placed(
    parts: Sequence[tuple[str, float, bool]], total: float, words: Words
) -> list[dict[str, Any]]:
    whole = sum(mass for _, mass, _ in parts)
    rows: list[dict[str, Any]] = []
    start = 0.0
    for name, mass, others in parts:
        end = start + mass / whole
        rows.append(
            {
                "name": name,
                "mass": post_mass(mass, total, words).replace(" ", NO_BREAK_SPACE),
                "share": words.percent(mass / whole).replace(" ", NO_BREAK_SPACE),
                "from": start,
                "to": end,
                "others": others,
            }
        )
        start = end
    return rows


def post_mass(kg: float, total: float, words: Words) -> str:
    """Return a post's mass as the table has it; a tiny production's with decimals."""
    if total < FINE or kg >= 999.5:
        return words.mass(kg)
    return said(words, "mass.kg", n=lettered(words.kg(kg)))


def _size(line: Line) -> float:
    return line.central
