"""Where a line of the balance comes from: activity x factor = result, with source and year."""

from __future__ import annotations

from markupsafe import Markup

from bot.cards.screens import TraceScreen
from bot.wording.buttons.labels import head_title
from bot.wording.figures.totals import shown
from bot.wording.pitches.grounds import note_line, source_text
from bot.wording.results import bulleted, folded
from bot.wording.words import Words, joined
from calc import Estimate, Step, equivalences

TOLD_NOTES = (
    "generation_mix", "country_not_known", "manufacture_left_out", "set_budget_not_used",
    "tool_without_figure",
)  # fmt: skip


def trace_text(screen: TraceScreen, words: Words) -> Markup:
    """Return where a line comes from: activity x factor = result, source and year."""
    line = next((line for line in screen.result.lines if line.post == screen.post), None)
    if line is None:
        title = head_title(screen.title, words)
        parts = [words.say("trace.choose", title=title), _all_lines(shown(screen.result), words)]
        parts += [note_line(note, words) for note in screen.result.notes if note.key in TOLD_NOTES]
        parts.append(_images(screen.result, words))
        return joined("\n\n", parts)
    head = words.say(
        "trace.line",
        post=words.say(f"post.{line.post}"),
        total=words.emissions(line.central),
        range=words.mass_range(line.range),
        basis=words.say(f"basis.{line.basis}"),
    )
    parts = [
        head,
        *(step_text(step, words) for step in line.trace),
        words.say(f"why.{line.post}"),
    ]
    if screen.assumed:
        parts.append(bulleted(words.say("trace.assumed"), screen.assumed, words))
    return joined("\n\n", parts)


def _all_lines(result: Estimate, words: Words) -> Markup:
    rows = (
        words.say(
            "trace.short",
            post=words.say(f"post.{line.post}"),
            total=words.mass_of_line(line.central),
        )
        for line in result.lines
    )
    return joined("\n", rows)


def _images(result: Estimate, words: Words) -> Markup:
    """Return the factor behind each image of the total, with its source."""
    lines = (
        words.say(
            "trace.image",
            one=words.count(f"equivalence.{each.key}", 1),
            mass=words.emissions(each.factor, 3),
            source=source_text(each.source, words),
            year=words.say("trace.undated") if each.year is None else each.year,
        )
        for each in equivalences(result)
    )
    return folded(joined("\n", (words.say("trace.images"), *lines)))


def step_text(step: Step, words: Words) -> Markup:
    """Write one product of a post out, with its source."""
    unit = str(words.count(f"unit.{step.activity_unit}", 1, n="")).strip()
    return words.say(
        "trace.step",
        label=words.say(f"step.{step.label}"),
        activity=words.amount(step.activity, step.activity_unit),
        factor=words.number(step.factor, 3),
        unit=unit,
        result=words.emissions(step.activity * step.factor),
        source=source_text(step.source, words),
        year=words.say("trace.undated") if step.year is None else step.year,
    )
