"""The balance in words: the table, the running total, what it rests on, what would cut it."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from bot.cards.screens import ReduceScreen, ResultScreen
from bot.wording.grounds import assumption_text
from bot.wording.labels import head_title
from bot.wording.tables import table
from bot.wording.words import Words, joined
from calc import (
    Assumption,
    Estimate,
    Line,
    Range,
    equivalences,
    sides,
)

LITTLE = 0.05
"""A share of the total under which own data are hardly any."""


def result_text(screen: ResultScreen, words: Words) -> Markup:
    """Return the result card: total, range, table, and what it rests on."""
    result = screen.result
    parts = [
        words.say(
            "result.total",
            title=head_title(screen.title, words),
            total=words.emissions(result.total.central),
            range=words.mass_range(result.total),
        ),
        balance_table(result, words),
        _rests_on(screen, words),
    ]
    if images := _images(result, words):
        parts.append(images)
    if result.assumptions:
        parts.append(assumptions_text(result, words))
    if finer := _finer(screen, words):
        parts.append(finer)
    return joined("\n\n", parts)


def _images(result: Estimate, words: Words) -> Markup:
    """Say what the total comes to for a minute, and what it is as much as."""
    sentences = []
    if result.per_minute is not None:
        sentences.append(per_minute_text(result.per_minute, words))
    if images := equivalences_text(result, words):
        sentences.append(images)
    return joined(" ", sentences)


def per_minute_text(per_minute: Range, words: Words) -> Markup:
    """Say what a finished minute emits, with as many digits as a range has."""
    return words.say("result.per_minute", total=words.emissions(per_minute.central, 2))


def _finer(screen: ResultScreen, words: Words) -> Markup:
    """Say how many questions are left, and which answer would narrow the range most."""
    sentences = []
    if screen.unanswered:
        sentences.append(words.count("result.unanswered", screen.unanswered))
    if screen.narrowing is not None:
        name = words.say(f"question.{screen.narrowing.id}.short")
        most = "result.narrowing_most" if sentences else "result.narrowing"
        sentences.append(words.say(most, name=name))
    return joined(" ", sentences)


def balance_table(result: Estimate, words: Words) -> Markup:
    """Return the lines and their total, in kg CO2e, in two columns.

    A mix stands in two blocks, each under the sum of its lines.
    """
    rows: list[tuple[str, str] | None] = [(str(words.say("table.post")), result.unit), None]
    halves = sides(result.lines)
    for side, lines in halves.items():
        if len(halves) > 1:
            whole = sum(line.central for line in lines)
            rows.append((words.text(f"table.{side}"), words.kg(whole)))
        indent = " " if len(halves) > 1 else ""
        rows += [(indent + _post(line, words), words.kg(line.central)) for line in lines]
        rows.append(None)
    rows.append((str(words.say("table.total")), words.number(result.total.central, 3)))
    return table(rows)


def _post(line: Line, words: Words) -> str:
    return words.text(f"post.{line.post}")


def running_total(result: Estimate, words: Words) -> Markup:
    """Return the balance as far as it is known, in one line or two."""
    total = words.emissions(result.total.central)
    text = words.say("card.running", total=total, range=words.mass_range(result.total))
    if result.assumptions:
        text += "\n" + words.count("card.assumed", len(result.assumptions))
    return text


def basis_text(result: Estimate, words: Words) -> Markup:
    """Say what the figures rest on."""
    if is_quick(result):
        return words.say("basis.assumed")
    return words.say("basis.share", share=words.percent(result.known_share))


def is_quick(result: Estimate) -> bool:
    """Tell whether nothing but the size was told."""
    return not result.known_share


def _rests_on(screen: ResultScreen, words: Words) -> Markup:
    if is_quick(screen.result) or not screen.result.assumptions:
        return basis_text(screen.result, words)
    return words.say(
        "basis.known" if screen.result.known_share >= LITTLE else "basis.known_little",
        told=words.count("basis.answered", screen.answered),
        share=words.percent(screen.result.known_share),
    )


def equivalences_text(result: Estimate, words: Words) -> Markup:
    """Say what the total is as much as, by the images that are at least one of something."""
    images = [
        str(words.count(f"equivalence.{each.key}", n, n=words.number(n, 2)).unescape())
        for each in equivalences(result)
        if (n := each.quantity.central) >= 1
    ]
    if not images:
        return Markup("")
    return words.say("result.equivalences", list=words.listed(images, "or"))


def assumptions_text(result: Estimate, words: Words) -> Markup:
    """List all that was assumed; a phone folds it to its first lines."""
    head = words.count("result.assumed", len(result.assumptions))
    return folded(bulleted(head, result.assumptions, words))


def bulleted(head: Markup, assumptions: Iterable[Assumption], words: Words) -> Markup:
    """Return a heading, and one assumed value a line."""
    lines = (Markup("• %s") % assumption_text(each, words) for each in assumptions)
    return joined("\n", (head, *lines))


def folded(text: Markup) -> Markup:
    """Return a text as a quote that shows its first lines, and the rest at a tap."""
    return Markup("<blockquote expandable>%s</blockquote>") % text


def reduce_text(screen: ReduceScreen, words: Words) -> Markup:
    """Return what would cut the total most, and what it asks for."""
    lines = [
        words.say(
            "reduce.line",
            name=words.say(f"lever.{lever.key}"),
            saving=words.mass(lever.saving, 2),
            share=words.percent(lever.share),
            effort=words.say(f"effort.{lever.effort}"),
        )
        for lever in screen.levers
    ]
    if not lines:
        return words.say("reduce.none")
    parts = [words.say("reduce.title", title=head_title(screen.title, words))]
    if based := _measured_against(screen, words):
        parts.append(based)
    parts += [joined("\n", lines), words.say("reduce.alone"), words.say("reduce.try")]
    return joined("\n\n", parts)


def _measured_against(screen: ReduceScreen, words: Words) -> Markup:
    """Say on which total a saving counts, where it is not the one on the result card.

    A line that was scaled is worked out first, and each lever works out its own.
    """
    totals = [lever.saving / lever.share for lever in screen.levers]
    low, high = min(totals), max(totals)
    shown = screen.result.total.central
    if max(abs(low - shown), abs(high - shown)) <= shown / 100:
        return Markup("")
    if high - low <= high / 100:
        return words.say("reduce.base", total=words.emissions(high))
    return words.say("reduce.bases", range=words.mass_range(Range.between(low, high)))
