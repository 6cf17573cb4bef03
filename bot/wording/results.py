"""The balance in words: the table, the running total, what it rests on, what would cut it."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from bot.cards.screens import (
    LeverScreen,
    MoreScreen,
    RecapScreen,
    ReduceScreen,
    ResultScreen,
)
from bot.conversation.titles import Title
from bot.questions.question import way_of
from bot.wording.buttons.choices import asked_text
from bot.wording.buttons.labels import (
    answer_text,
    head_title,
    tools_told,
    without_figure_text,
)
from bot.wording.figures.tables import table
from bot.wording.figures.totals import shown, total_line, total_text, with_flights
from bot.wording.pitches.grounds import assumption_text
from bot.wording.words import Words, joined
from calc import (
    Assumption,
    Estimate,
    Line,
    Production,
    equivalences,
    placed,
    sides,
)

LINES_SHOWN = 8
"""Lines of a table that leave the buttons in view on a phone."""
PLACED_SHOWN = 2
"""Published figures that one line names."""


def result_text(screen: ResultScreen, words: Words) -> Markup:
    """Return the result card: figure, table, what must be known of it, and what to ask next."""
    result = screen.result
    parts = [
        figure_text(screen.title, result, words),
        balance_table(result, words, most=LINES_SHOWN),
        caveat_text(result, words),
    ]
    if screen.narrowing is not None:
        ask = asked_text(screen.narrowing, way_of(screen.production), words)
        parts.append(Markup("<b>%s</b>") % ask)
    return joined("\n\n", parts)


def figure_text(title: Title, result: Estimate, words: Words) -> Markup:
    """Return whose figure it is, the figure with its range, and how well it is known."""
    return words.say(
        "result.figure",
        title=head_title(title, words),
        figure=total_text(result, words),
        grade=result.grade,
    )


def caveat_text(result: Estimate, words: Words) -> Markup:
    """Return the one thing to know before using the figure."""
    named = [note.about for note in result.notes if note.key == "tool_without_figure"]
    return without_figure_text(named, words) or words.say(f"caveat.{result.grade}")


def more_text(screen: MoreScreen, words: Words) -> Markup:
    """Return what else there is to say of a result: what it rests on, per minute, as much as."""
    result = shown(screen.result)
    parts = [figure_text(screen.title, screen.result, words)]
    sentences = [words.count("more.answered", screen.answered)]
    if screen.unanswered:
        sentences.append(words.count("result.unanswered", screen.unanswered))
    parts.append(joined(" ", sentences))
    if images := _images(result, words):
        parts.append(images)
    parts += _placed(screen.production, words)
    if result.assumptions:
        parts.append(assumptions_text(result, words))
    return joined("\n\n", parts)


def _placed(production: Production, words: Words) -> list[Markup]:
    """Say where published works of this kind lie; nothing where none is known."""
    found = [
        words.text(
            "benchmark.one",
            range=words.mass_interval(each.emissions),
            title=words.text(f"benchmark.title.{each.benchmark.key}"),
            year=each.benchmark.year,
        )
        for each in placed(production)[:PLACED_SHOWN]
    ]
    return [words.say("benchmark.placed", list="; ".join(found))] if found else []


def recap_text(screen: RecapScreen, words: Words) -> Markup:
    """Return what a text said, field by field, and what it comes to so far."""
    lines = [
        words.say(
            "edit.line",
            name=words.say(f"question.{question.id}.short"),
            value=Markup("<b>%s</b>") % answer_text(question, answer.value, words),
        )
        for question, answer in screen.answers
    ]
    parts = [words.say("recap.title"), joined("\n", lines)]
    named = tools_told((question, answer.value) for question, answer in screen.answers)
    if (unpublished := without_figure_text(named, words)) is not None:
        parts.append(unpublished)
    if screen.result is not None:
        parts.append(running_total(screen.result, words))
    return joined("\n\n", parts)


def _images(result: Estimate, words: Words) -> Markup:
    """Say what the total comes to for a minute, and what it is as much as."""
    sentences = []
    if a_minute := per_minute_text(result, words):
        sentences.append(a_minute)
    if images := equivalences_text(result, words):
        sentences.append(images)
    return joined(" ", sentences)


def per_minute_text(result: Estimate, words: Words) -> Markup:
    """Say what a finished minute emits; nothing of a work that is shorter than one."""
    minutes, counted = result.production.finished_minutes, shown(result).per_minute
    if counted is None or (minutes is not None and minutes.central < 1):
        return Markup("")
    return words.say("result.per_minute", total=words.emissions(counted.central))


def balance_table(result: Estimate, words: Words, *, most: int = 0) -> Markup:
    """Return the lines and their total, in kg CO2e, in two columns.

    A mix stands in two blocks, each under the sum of its lines. While nobody said whether anybody
    flew, it is the table without flights. `most`: how many lines are shown;
    the smallest ones stand together.
    """
    name = "table.total" if with_flights(result) is None else "table.total.without_flights"
    result = shown(result)
    rows: list[tuple[str, str] | None] = [(words.text("table.post"), result.unit), None]
    halves = sides(result.lines)
    named = _largest(result.lines, most)
    for side, lines in halves.items():
        if len(halves) > 1:
            whole = sum(line.central for line in lines)
            rows.append((words.text(f"table.{side}"), words.kg(whole)))
        indent = " " if len(halves) > 1 else ""
        kept = [line for line in lines if line.post in named]
        rows += [(indent + _post(line, words), words.kg(line.central)) for line in kept]
        rest = [line for line in lines if line.post not in named]
        if rest and kept:
            others = sum(line.central for line in rest)
            rows.append((indent + words.text("table.others"), words.kg(others)))
        rows.append(None)
    rows.append((words.text(name), words.kg(result.total.central)))
    return table(rows)


def _largest(lines: tuple[Line, ...], most: int) -> frozenset[str]:
    """Return the posts of the largest lines; of a few more than fit, all of them."""
    if not most or len(lines) <= most + 1:
        return frozenset(line.post for line in lines)
    largest = sorted(lines, key=lambda line: -line.central)[:most]
    return frozenset(line.post for line in largest)


def _post(line: Line, words: Words) -> str:
    return words.text(f"post.{line.post}")


def running_total(result: Estimate, words: Words) -> Markup:
    """Return the balance as far as it is known, in one line or two.

    Without flights, while nobody said whether anybody flew.
    """
    key = "card.running" if with_flights(result) is None else "card.running.without_flights"
    text = total_line(key, shown(result).total, words)
    if result.assumed_count:
        text += "\n" + words.count("card.assumed", result.assumed_count)
    return text


def basis_text(result: Estimate, words: Words) -> Markup:
    """Say what the figures rest on."""
    if is_quick(result):
        return words.say("basis.assumed")
    return words.say("basis.share", share=words.percent(result.known_share))


def is_quick(result: Estimate) -> bool:
    """Tell whether nothing but the size was told."""
    return not result.known_share


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
    head = words.count("result.assumed", result.assumed_count)
    return folded(bulleted(head, result.assumptions, words))


def bulleted(head: Markup, assumptions: Iterable[Assumption], words: Words) -> Markup:
    """Return a heading, and one assumed value a line."""
    lines = (Markup("• %s") % assumption_text(each, words) for each in assumptions)
    return joined("\n", (head, *lines))


def folded(text: Markup) -> Markup:
    """Return a text as a quote that shows its first lines, and the rest at a tap."""
    return Markup("<blockquote expandable>%s</blockquote>") % text


def reduce_text(screen: ReduceScreen, words: Words) -> Markup:
    """Return what would cut the total most, and what each asks for."""
    lines = [
        words.say(
            "reduce.planned" if lever.key in screen.planned else "reduce.line",
            name=words.say(f"lever.{lever.key}"),
            saving=words.mass(lever.saving),
            share=words.percent(lever.share),
            effort=words.say(f"effort.{lever.effort}"),
        )
        for lever in screen.levers
    ]
    if not lines:
        return words.say("reduce.none")
    title = words.say("reduce.title", title=head_title(screen.title, words))
    return joined("\n\n", (title, joined("\n", lines), words.say("reduce.alone")))


def lever_text(screen: LeverScreen, words: Words) -> Markup:
    """Return one lever: what it is, what it asks for, the total before and after."""
    lever, total = screen.lever, shown(screen.result).total.central
    parts = [
        Markup("<b>%s</b>") % words.say(f"lever.{lever.key}"),
        words.say(
            "lever.effect",
            before=words.emissions(total),
            after=words.emissions(max(0.0, total - lever.saving)),
            saving=words.mass(lever.saving),
            share=words.percent(lever.share),
        ),
        words.say("lever.asks", effort=words.say(f"effort.{lever.effort}")),
        words.say("lever.choose"),
    ]
    return joined("\n\n", parts)
