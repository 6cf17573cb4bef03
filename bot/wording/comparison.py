"""Both ways side by side, on the six criteria, in blocks that fit a phone."""

from __future__ import annotations

import math
from collections.abc import Iterator

from markupsafe import Markup

from bot.cards.screens import CompareScreen
from bot.wording.grounds import rounded
from bot.wording.labels import head_title
from bot.wording.results import folded
from bot.wording.tables import table
from bot.wording.words import Words, joined
from calc import MONTHS_A_WEEK, Cell, Claim, Comparison, Range, Row

VERDICTS = ("lower_than_counterpart", "overlaps_counterpart", "higher_than_counterpart",
            "counterpart_unmatched")  # fmt: skip


SHORT = 2
"""Months under which a duration is told in weeks."""


def comparison_text(screen: CompareScreen, words: Words) -> Markup:
    """Return the comparison card: verdict, six criteria, and what was scaled."""
    comparison = screen.comparison
    shoot = ".shoot" if comparison.approach == "shoot" else ""
    sources = [words.say("compare.scaled"), words.say(f"compare.two_references{shoot}")]
    if any(row.criterion == "duration" and row.own and row.own.range for row in comparison.rows):
        sources.insert(0, words.say("compare.both_durations"))
    parts = [
        words.say("compare.title", title=head_title(screen.title, words)),
        verdict_text(screen.claims, comparison, words),
        table(_rows(comparison, words)),
        *_minutes_from(comparison, words),
        folded(joined(" ", sources)),
    ]
    return joined("\n\n", parts)


def _minutes_from(comparison: Comparison, words: Words) -> Iterator[Markup]:
    """Say where the running time comes from, unless the person gave it."""
    if comparison.minutes_from != "given":
        minutes = words.amount(comparison.finished_minutes, "minute")
        yield words.say(f"compare.minutes.{comparison.minutes_from}", minutes=minutes)


def verdict_text(claims: tuple[Claim, ...], comparison: Comparison, words: Words) -> Markup:
    """Say which way emits less, as far as the ranges allow."""
    counterpart = words.mass_range(comparison.counterpart)
    return _verdict("verdict", claims, comparison, counterpart, words)


def verdict_short(claims: tuple[Claim, ...], comparison: Comparison, words: Words) -> Markup:
    """Say the same in a few words."""
    counterpart = words.mass_interval(comparison.counterpart)
    return _verdict("verdict_short", claims, comparison, counterpart, words)


def _verdict(
    form: str, claims: tuple[Claim, ...], comparison: Comparison, counterpart: str, words: Words
) -> Markup:
    claim = next(claim for claim in claims if claim.key in VERDICTS and claim.allowed)
    return words.say(
        f"{form}.{comparison.approach}.{claim.key}",
        times=words.number(_at_least(claim.figures.get("at_least_times", 1)), 2),
        counterpart=counterpart,
        minutes=words.amount(comparison.finished_minutes, "minute"),
    )


def _at_least(times: float) -> float:
    """Round down: to a tenth under ten, to a whole number above."""
    return math.floor(times * 10) / 10 if times < 10 else math.floor(times)


def _rows(comparison: Comparison, words: Words) -> list[tuple[str, str] | None]:
    rows: list[tuple[str, str] | None] = []
    for row in comparison.rows:
        rows.append((words.text(f"criterion.{row.criterion}"), ""))
        sides = [("classic", row.classic), ("ai", row.ai)]
        if row.own is not None:
            sides.append(("own", row.own))
        for side, cell in sides:
            own = side != "own" and cell.origin == "own"
            name = words.text(f"compare.{side}" + (".own" if own else ""))
            rows.append((f" {name}", _cell(cell, row, words)))
    return rows


def _cell(cell: Cell, row: Row, words: Words) -> str:
    if cell.level is not None:
        return words.text(f"level.{cell.level}")
    if cell.range is None:
        return words.text("compare.not_known")
    low, high = cell.range.low, cell.range.high
    match row.unit:
        case "kg CO2e" if cell.origin == "own" or low == high:
            return words.mass(cell.range.central)
        case "kg CO2e":
            return words.mass_interval(cell.range)
        case "EUR":
            return words.euros(low, high)
        case "month" if high < SHORT:
            return _two_digits(cell.range * (1 / MONTHS_A_WEEK), "week", words)
        case "month" | "km" if not cell.below:
            return _two_digits(cell.range, row.unit, words)
        case unit:
            if cell.below:
                return f"< {words.amount(rounded(high), unit or '')}"
            return words.amount(cell.range, unit or "")


def _two_digits(figure: Range, unit: str, words: Words) -> str:
    """Return an amount with two significant digits; less than a week in days."""
    if unit == "week" and figure.high < 1:
        figure, unit = figure * 7, "day"
    low, central, high = (rounded(each) for each in (figure.low, figure.central, figure.high))
    return words.amount(Range(low, central, high), unit)
