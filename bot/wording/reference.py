"""The published reference, as its document prints it, and what that document is."""

from __future__ import annotations

from markupsafe import Markup

from bot.cards.screens import ReferenceScreen
from bot.wording.buttons.labels import head_title
from bot.wording.figures.tables import table
from bot.wording.results import folded
from bot.wording.words import Words, joined
from calc import Range, published
from calc.published import PublishedCell, PublishedRow

CO2E = "kg CO2e"
PUBLISHED = 6
"""Digits of what was published: it is printed as it was."""
WORDS_OF_THE_PITCH = ("carbon", "access", "autonomy", "inclusion")


def reference_text(screen: ReferenceScreen, words: Words) -> Markup:
    """Return one part of the reference, and the person's own figure beside it."""
    write = {"series": _series, "shoot": _shoot, "criteria": _criteria, "pitch": _pitch}
    parts = [words.say("reference.title"), *write[screen.part](words)]
    if screen.mine is not None and screen.part in ("series", "shoot"):
        title, result = screen.mine
        parts.append(
            words.say(
                "reference.mine",
                title=head_title(title, words),
                total=words.emissions(result.total.central),
                range=words.mass_range(result.total),
            )
        )
    return joined("\n\n", (*parts, folded(words.say("reference.what"))))


def _series(words: Words) -> list[Markup]:
    balance = published().les_chourave
    lines = {post: figure.central for post, figure in balance.lines.items()}
    rows: list[tuple[str, str] | None] = [(words.text("table.post"), CO2E), None]
    rows += [(words.text(f"post.{post}"), words.number(kg)) for post, kg in lines.items()]
    rows += [None, (words.text("table.total"), words.number(sum(lines.values())))]
    other = {post: figure.central for post, figure in balance.other_accounting.items()}
    return [
        words.say(
            "reference.series",
            weeks=words.amount(balance.weeks, "week"),
            team=words.amount(balance.team, "person"),
        ),
        table(rows),
        words.say(
            "reference.other",
            electricity=words.mass(other["electricity"], PUBLISHED),
            commuting=words.mass(other["commuting"], PUBLISHED),
            total=words.mass(sum(other.values()), PUBLISHED),
        ),
    ]


def _shoot(words: Words) -> list[Markup]:
    balance = published().classic_shoot
    rows: list[tuple[str, str] | None] = [(words.text("table.post"), CO2E), None]
    for post, figure in balance.lines.items():
        rows += [(words.text(f"post.{post}"), ""), ("", _interval(figure, words))]
    low = sum(figure.low for figure in balance.lines.values())
    high = sum(figure.high for figure in balance.lines.values())
    total = Range.between(low, high)
    rows += [None, (words.text("table.total"), _interval(total, words))]
    return [
        words.say(
            "reference.shoot",
            days=words.amount(balance.days, "shooting day"),
            crew=words.amount(balance.crew, "person"),
        ),
        table(rows),
    ]


def _interval(figure: Range, words: Words) -> str:
    return words.text("interval", low=words.number(figure.low), high=words.number(figure.high))


def _criteria(words: Words) -> list[Markup]:
    comparison = published().classic_vs_ai
    rows: list[tuple[str, str] | None] = []
    for row in comparison.rows:
        rows.append((words.text(f"criterion.{row.criterion}"), ""))
        rows.append((f" {words.text('compare.classic')}", _cell(row.classic, row, words)))
        rows.append((f" {words.text('compare.ai')}", _cell(row.ai, row, words)))
    minutes = words.amount(comparison.finished_minutes, "minute")
    return [words.say("reference.criteria", minutes=minutes), table(rows)]


def _cell(cell: PublishedCell, row: PublishedRow, words: Words) -> str:
    if cell.level is not None:
        return words.text(f"level.{cell.level}")
    low, high = cell.low or 0.0, cell.high or 0.0
    if row.unit == "EUR":
        return words.euros(low, high)
    if row.unit == CO2E:
        return words.mass_interval(Range.between(low, high))
    shown = words.amount(Range.between(low, high) if low != high else high, row.unit or "")
    return f"< {words.amount(high, row.unit or '')}" if cell.below else shown


def _pitch(words: Words) -> list[Markup]:
    lines = [Markup("• %s") % words.say(f"reference.pitch.{key}") for key in WORDS_OF_THE_PITCH]
    return [words.say("reference.pitch"), joined("\n", lines)]
