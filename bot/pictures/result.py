"""The result picture: the total with its range, and a bar with its range for every post."""

from __future__ import annotations

from typing import Any

from bot.pictures.drawing import Drawing, as_data
from bot.pictures.lettering import drawable_title, lettered, said
from bot.pictures.subject import Subject, Theme
from bot.wording.results import basis_text, is_quick
from bot.wording.words import Words
from calc import Estimate, Line

FINE = 10.0
"""A production of fewer kilograms is told with decimals."""
_WORK, _SHOOT = frozenset(("weeks", "team")), frozenset(("shoot.days", "shoot.crew"))
SCALED_BY = {"ai": _WORK, "shoot": _SHOOT, "hybrid": _WORK | _SHOOT}
"""The answers that a quick estimate scales the published balances by."""


def result_picture(subject: Subject, words: Words, theme: Theme = "light") -> Drawing:
    """Return the picture that goes with the table: 1080 pixels wide, as high as it takes."""
    data = {
        "look": theme,
        "language": words.language,
        "title": drawable_title(subject.title, words),
        **figures(subject.result, words),
        "bars": bars(subject.result, words),
        "signed": said(words, "picture.signed", version=subject.result.factors_version),
    }
    return Drawing("result", as_data(data), "png", "chourave-result.png", alt(subject, words))


def figures(result: Estimate, words: Words) -> dict[str, Any]:
    """Return the total, its range, and how much of it rests on the person's own data."""
    return {
        "total": lettered(words.emissions(result.total.central)),
        "range": said(words, "picture.range", range=words.mass_range(result.total)),
        "own": None if is_quick(result) else result.known_share,
        "basis": basis(result, words),
    }


def basis(result: Estimate, words: Words) -> str:
    """Say what the figures rest on; of a quick estimate, whether answers gave it its scale."""
    told = lettered(str(basis_text(result, words)))
    assumed = {assumption.field for assumption in result.assumptions}
    if not is_quick(result) or SCALED_BY[result.approach] <= assumed:
        return told
    return f"{said(words, 'picture.scaled')} {told}"


def bars(result: Estimate, words: Words) -> dict[str, Any]:
    """Return the posts, the largest first, with the lengths of their bars from 0 to 1."""
    lines = sorted(result.lines, key=lambda line: line.central, reverse=True)
    longest = max((line.high for line in lines), default=0.0) or 1.0
    return {
        "rows": [_bar(line, longest, result.total.central, words) for line in lines],
        "legend": said(words, "picture.bars" if lines else "picture.no_bars"),
    }


def _bar(line: Line, longest: float, total: float, words: Words) -> dict[str, Any]:
    return {
        "label": said(words, f"post.{line.post}"),
        "value": post_mass(line.central, total, words),
        "range": _post_range(line, total, words),
        "low": line.low / longest,
        "central": line.central / longest,
        "high": line.high / longest,
    }


def post_mass(kg: float, total: float, words: Words) -> str:
    """Return a post's mass as the table has it; a tiny production's with decimals."""
    if total < FINE or kg >= 999.5:
        return words.mass(kg, 2 if total < FINE else 3)
    return said(words, "mass.kg", n=lettered(words.kg(kg)))


def _post_range(line: Line, total: float, words: Words) -> str:
    if line.range.is_exact or (total >= FINE and line.high < 1):
        return ""
    if total >= FINE and line.central < 1:
        return said(words, "picture.up_to", mass=words.mass(line.high, 2))
    return lettered(words.mass_interval(line.range))


def alt(subject: Subject, words: Words) -> str:
    """Say the picture in words, for who does not see it."""
    result = subject.result
    posts = [
        f"{said(words, f'post.{line.post}')} {post_mass(line.central, result.total.central, words)}"
        for line in sorted(result.lines, key=lambda line: line.central, reverse=True)
    ]
    return said(
        words,
        "picture.result.alt",
        title=drawable_title(subject.title, words),
        total=words.emissions(result.total.central),
        range=words.mass_range(result.total),
        posts=words.listed(posts),
    )
