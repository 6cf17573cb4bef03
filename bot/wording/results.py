"""The balance in words: the table, the running total, and where a line comes from."""

from __future__ import annotations

from markupsafe import Markup

from bot.conversation.questionnaire import BY_FIELD
from bot.conversation.screens import ResultScreen, TraceScreen
from bot.wording.labels import production_title
from bot.wording.tables import table
from bot.wording.words import Words
from calc import Assumption, Estimate, Line, Step, published

ASSUMPTIONS_SHOWN = 4


def result_text(screen: ResultScreen, words: Words) -> Markup:
    """Return the result card: total, range, table, and what it rests on."""
    result = screen.result
    parts = [
        words.say(
            "result.total",
            title=production_title(screen.title, words),
            total=words.emissions(result.total.central),
            range=words.mass_range(result.total),
        ),
        balance_table(result, words),
        basis_text(result, words),
    ]
    if result.per_minute is not None:
        per_minute = words.emissions(result.per_minute.central)
        parts.insert(2, words.say("result.per_minute", total=per_minute))
    if result.assumptions:
        parts.append(assumptions_text(result, words))
    if screen.unanswered:
        parts.append(words.count("result.unanswered", screen.unanswered))
    return Markup("\n\n").join(parts)


def balance_table(result: Estimate, words: Words) -> Markup:
    """Return the lines and their total, in kg CO2e, in two columns."""
    header = (str(words.say("table.post")), result.unit)
    lines = [(_post(line, words), _kg(line.central, words)) for line in result.lines]
    total = (str(words.say("table.total")), _kg(result.total.central, words))
    return table([header, None, *lines, None, total])


def _post(line: Line, words: Words) -> str:
    return str(words.say(f"post.{line.post}").unescape())


def _kg(kg: float, words: Words) -> str:
    return words.number(kg, 3)


def running_total(result: Estimate, words: Words) -> Markup:
    """Return the balance as far as it is known, in one line or two."""
    total = words.emissions(result.total.central)
    text = words.say("card.running", total=total, range=words.mass_range(result.total))
    if result.assumptions:
        text += "\n" + words.count("card.assumed", len(result.assumptions))
    return text


def basis_text(result: Estimate, words: Words) -> Markup:
    """Say what the figures rest on."""
    if all(line.basis == "ratio" for line in result.lines):
        return words.say(f"basis.ratio.{result.approach}")
    return words.say("basis.activity", share=words.percent(result.known_share))


def assumptions_text(result: Estimate, words: Words) -> Markup:
    """List what was assumed, the first few in full."""
    shown = [assumption_text(each, words) for each in result.assumptions[:ASSUMPTIONS_SHOWN]]
    more = len(result.assumptions) - len(shown)
    if more > 0:
        shown.append(str(words.count("result.more_assumed", more)))
    return words.say("result.assumed", list=words.listed(shown))


def assumption_text(assumption: Assumption, words: Words) -> str:
    """Name one assumed value, with its unit."""
    question = BY_FIELD.get(assumption.field)
    key = f"question.{question.id}.short" if question else f"assumed.{assumption.field}"
    name = words.say(key).unescape()
    value = words.amount(assumption.value, assumption.unit)
    return str(words.say("result.assumption", name=name, value=value).unescape())


def trace_text(screen: TraceScreen, words: Words) -> Markup:
    """Return where a line comes from: activity x factor = result, source and year."""
    line = next((line for line in screen.result.lines if line.post == screen.post), None)
    if line is None:
        title = production_title(screen.title, words)
        parts = [words.say("trace.choose", title=title), _all_lines(screen.result, words)]
        if any(line.basis == "ratio" and line.post == "computers" for line in screen.result.lines):
            parts.append(_other_accounting(words))
        return Markup("\n\n").join(parts)
    head = words.say(
        "trace.line",
        post=words.say(f"post.{line.post}"),
        total=words.emissions(line.central),
        range=words.mass_range(line.range),
        basis=words.say(f"basis.{line.basis}"),
    )
    steps = Markup("\n\n").join(step_text(step, words) for step in line.trace)
    return Markup("\n\n").join((head, steps, words.say(f"why.{line.post}")))


def _all_lines(result: Estimate, words: Words) -> Markup:
    rows = (
        words.say(
            "trace.short",
            post=words.say(f"post.{line.post}"),
            total=words.mass(line.central),
            range=words.mass_range(line.range),
        )
        for line in result.lines
    )
    return Markup("\n").join(rows)


def _other_accounting(words: Words) -> Markup:
    other = published().les_chourave.other_accounting
    return words.say(
        "trace.other_accounting",
        total=words.mass(sum(figure.central for figure in other.values())),
        electricity=words.mass(other["electricity"].central),
        commuting=words.mass(other["commuting"].central),
    )


def step_text(step: Step, words: Words) -> Markup:
    """Write one product out, with its source."""
    unit = str(words.count(f"unit.{step.activity_unit}", 1, n="")).strip()
    return words.say(
        "trace.step",
        activity=words.amount(step.activity, step.activity_unit),
        factor=words.number(step.factor, 3),
        unit=unit,
        result=words.emissions(step.activity * step.factor),
        source=step.source,
        year=words.say("trace.undated") if step.year is None else step.year,
    )
