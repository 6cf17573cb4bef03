"""The comparison picture: both ways on one logarithmic scale, the production itself marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.pictures.drawing import Drawing, as_data
from bot.pictures.lettering import drawable_title, lettered, said
from bot.pictures.scale import LogScale
from bot.pictures.subject import Subject, Theme
from bot.wording.comparison import verdict_text
from bot.wording.words import Words
from calc import Cell, Comparison, Range, published


def comparison_picture(subject: Subject, words: Words, theme: Theme = "light") -> Drawing:
    """Return the picture of both ways: 1080 pixels wide, as high as it takes."""
    title = drawable_title(subject.title, words)
    data = {
        "look": theme,
        "language": words.language,
        "title": said(words, "compare.title", title=title),
        "verdict": verdict(subject, words),
        "minutes": minutes(subject.comparison, words),
        "scale": ways(subject, words),
        "signed": said(words, "picture.signed", version=subject.result.factors_version),
    }
    name = "chourave-comparison.png"
    return Drawing("comparison", as_data(data), "png", name, alt(subject, words))


def verdict(subject: Subject, words: Words) -> str:
    """Say which way emits less, as far as the ranges allow."""
    return lettered(str(verdict_text(subject.claims, subject.comparison, words)))


def minutes(comparison: Comparison, words: Words) -> str:
    """Say where the running time comes from, if the production did not tell it."""
    if comparison.minutes_from != "from_days":
        return ""
    told = words.amount(comparison.finished_minutes, "minute")
    return said(words, "compare.minutes.from_days", minutes=told)


def ways(subject: Subject, words: Words) -> dict[str, Any]:
    """Return the ways with their places on one scale, and the ticks of that scale."""
    found = list(_ways(subject.comparison))
    scale = LogScale.around(figure for _, _, figure in found)
    return {
        "ways": [
            {
                "kind": kind,
                "name": _name(kind, subject.comparison, words),
                "source": _source(kind, cell, subject.comparison, words),
                "value": _value(kind, figure, words),
                "range": _range(kind, figure, words),
                **scale.place(figure),
            }
            for kind, cell, figure in found
        ],
        "ticks": scale.ticks(words),
        "legend": said(words, "picture.log_scale"),
    }


def _ways(comparison: Comparison) -> Iterator[tuple[str, Cell, Range]]:
    row = next(row for row in comparison.rows if row.criterion == "emissions")
    for kind, cell in (("classic", row.classic), ("ai", row.ai), ("own", row.own)):
        if cell is not None and cell.range is not None:
            yield "own" if cell.origin == "own" else kind, cell, cell.range


def _name(kind: str, comparison: Comparison, words: Words) -> str:
    return said(words, f"picture.way.{kind}" + (f".{comparison.approach}" if kind == "own" else ""))


def _source(kind: str, cell: Cell, comparison: Comparison, words: Words) -> str:
    if kind == "own":
        return ""
    printed = words.amount(published().classic_vs_ai.finished_minutes, "minute")
    scaled = words.amount(comparison.finished_minutes, "minute")
    return said(words, f"picture.source.{cell.origin}", printed=printed, minutes=scaled)


def _value(kind: str, figure: Range, words: Words) -> str:
    """Return the central value; the published film is an interval and has none of its own."""
    return "" if kind == "classic" else lettered(words.mass(figure.central))


def _range(kind: str, figure: Range, words: Words) -> str:
    if figure.is_exact and kind != "classic":
        return ""
    return lettered(words.mass_interval(figure))


def alt(subject: Subject, words: Words) -> str:
    """Say the picture in words, for who does not see it."""
    found = [
        f"{_name(kind, subject.comparison, words)} {_range(kind, figure, words)}"
        for kind, _, figure in _ways(subject.comparison)
    ]
    return said(
        words,
        "picture.comparison.alt",
        title=drawable_title(subject.title, words),
        ways=words.listed(found),
        verdict=verdict(subject, words),
    )
