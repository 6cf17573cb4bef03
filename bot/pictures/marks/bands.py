"""Bands one above the other on one axis, and what lies between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.pictures.lettering import lettered, said
from bot.pictures.marks.axis import Axis
from bot.wording.words import Words
from calc import Range

Kind = Literal["own", "second", "grey"]


@dataclass(frozen=True, slots=True)
class Side:
    """One way of making a work, or one state of it.

    Attributes:
        kind: "own" is this production, "second" one beside it, "grey" what it was before.
        name: what it is called, "This production".
        size: how large it is, in words, "8 people, 3 days"; or where its figure comes from.
        figure: what it emits, in kg CO2e.
        is_interval: it has two ends and no central value, as a published interval has.
    """

    kind: Kind
    name: str
    size: str
    figure: Range
    is_interval: bool = False


def bands(
    sides: Sequence[Side],
    words: Words,
    *,
    factor: tuple[float, float] | None = None,
    shift: str = "",
) -> dict[str, Any]:
    """Return what a template needs to draw the sides, and what lies between the first two.

    Args:
        sides: from top to bottom.
        words: the language.
        factor: how many times the larger is the smaller, low and high; only where it may be said.
        shift: what leads from the first to the second, as "-120 kg"; drawn as an arrow.
    """
    axis = Axis.around(side.figure for side in sides)
    between = _between(sides, axis, words, factor) if not shift else _shift(sides, axis, shift)
    return {
        "bands": [_row(side, axis, words) for side in sides],
        "ticks": axis.ticks(words),
        "log": axis.log,
        "between": between,
    }


def _row(side: Side, axis: Axis, words: Words) -> dict[str, Any]:
    figure = side.figure
    interval = "" if figure.is_exact else lettered(words.mass_interval(figure))
    return {
        "kind": side.kind,
        "name": side.name,
        "size": side.size,
        "value": "" if side.is_interval else lettered(words.mass(figure.central)),
        "range": interval,
        "dot": not side.is_interval,
        **axis.place(figure),
    }


def _between(
    sides: Sequence[Side], axis: Axis, words: Words, factor: tuple[float, float] | None
) -> dict[str, Any]:
    """Return the part of the axis that all sides share, or the gap between two with its factor."""
    low = max(side.figure.low for side in sides)
    high = min(side.figure.high for side in sides)
    if low <= high and len(sides) > 1:
        shared = lettered(words.mass_interval(Range(low, low, high)))
        text = said(words, "picture.overlap", range=shared)
        return {"kind": "overlap", "from": axis.at(low), "to": axis.at(high), "text": text}
    if len(sides) != 2 or factor is None:
        return {"kind": "none", "from": 0, "to": 0, "text": ""}
    least, most = (words.number(each, 2) for each in factor)
    text = said(words, "picture.times", low=least, high=most)
    return {"kind": "gap", "from": axis.at(high), "to": axis.at(low), "text": text}


def _shift(sides: Sequence[Side], axis: Axis, text: str) -> dict[str, Any]:
    before, after = (axis.at(side.figure.central) for side in sides[:2])
    return {"kind": "shift", "from": before, "to": after, "text": text}
