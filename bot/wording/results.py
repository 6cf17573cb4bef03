"""The balance in words: the table, the running total, and where a line comes from."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from bot.conversation.questionnaire import BY_FIELD
from bot.conversation.screens import ReduceScreen, ResultScreen, TraceScreen
from bot.wording.labels import choice_label, head_title
from bot.wording.tables import table
from bot.wording.words import Words
from calc import SOURCES, Assumption, Estimate, Line, Note, Step, equivalences, published, sides

TOLD_NOTES = ("generation_mix", "country_not_known", "manufacture_left_out", "set_budget_not_used")


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
    return Markup("\n\n").join(parts)


def _images(result: Estimate, words: Words) -> Markup:
    """Say what the total comes to for a minute, and what it is as much as."""
    sentences = []
    if result.per_minute is not None:
        total = words.emissions(result.per_minute.central)
        sentences.append(words.say("result.per_minute", total=total))
    if images := equivalences_text(result, words):
        sentences.append(images)
    return Markup(" ").join(sentences)


def _finer(screen: ResultScreen, words: Words) -> Markup:
    """Say how many questions are left, and which answer would narrow the range most."""
    sentences = []
    if screen.unanswered:
        sentences.append(words.count("result.unanswered", screen.unanswered))
    if screen.narrowing is not None:
        name = words.say(f"question.{screen.narrowing.id}.short")
        sentences.append(words.say("result.narrowing", name=name))
    return Markup(" ").join(sentences)


def balance_table(result: Estimate, words: Words) -> Markup:
    """Return the lines and their total, in kg CO2e, in two columns.

    A mix stands in two blocks, each under the sum of its lines.
    """
    rows: list[tuple[str, str] | None] = [(str(words.say("table.post")), result.unit), None]
    halves = sides(result.lines)
    for side, lines in halves.items():
        if len(halves) > 1:
            whole = sum(line.central for line in lines)
            rows.append((str(words.say(f"table.{side}").unescape()), words.kg(whole)))
        indent = " " if len(halves) > 1 else ""
        rows += [(indent + _post(line, words), words.kg(line.central)) for line in lines]
        rows.append(None)
    rows.append((str(words.say("table.total")), words.kg(result.total.central)))
    return table(rows)


def _post(line: Line, words: Words) -> str:
    return str(words.say(f"post.{line.post}").unescape())


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
        return words.say(f"basis.ratio.{result.approach}")
    return words.say("basis.share", share=words.percent(result.known_share))


def is_quick(result: Estimate) -> bool:
    """Tell whether everything is scaled from published balances."""
    return all(line.basis == "ratio" for line in result.lines)


def _rests_on(screen: ResultScreen, words: Words) -> Markup:
    if is_quick(screen.result) or not screen.result.assumptions:
        return basis_text(screen.result, words)
    return words.say(
        "basis.known",
        told=words.count("basis.told", screen.told),
        assumed=words.count("basis.assumed", len(screen.result.assumptions)),
        share=words.percent(screen.result.known_share),
    )


def equivalences_text(result: Estimate, words: Words) -> Markup:
    """Say what the total is as much as, by the images that are at least one of something."""
    told = [
        str(words.count(f"equivalence.{each.key}", n, n=words.number(n, 2)).unescape())
        for each in equivalences(result)
        if (n := each.quantity.central) >= 1
    ]
    if not told:
        return Markup("")
    return words.say("result.equivalences", list=words.listed(told, "or"))


def assumptions_text(result: Estimate, words: Words) -> Markup:
    """List all that was assumed; a phone folds it to its first lines."""
    head = words.count("result.assumed", len(result.assumptions))
    return folded(_assumptions(head, result.assumptions, words))


def _assumptions(head: Markup, assumptions: Iterable[Assumption], words: Words) -> Markup:
    lines = (Markup("• {}").format(assumption_text(each, words)) for each in assumptions)
    return Markup("\n").join((head, *lines))


def folded(text: Markup) -> Markup:
    """Return a text as a quote that shows its first lines, and the rest at a tap."""
    return Markup("<blockquote expandable>{}</blockquote>").format(text)


def assumption_text(assumption: Assumption, words: Words) -> str:
    """Name one assumed value, with its unit: "Stockage 1 To"."""
    question = BY_FIELD[assumption.field]
    name = words.say(f"question.{question.id}.short").unescape()
    value = assumed_value(assumption, words)
    return str(words.say("result.assumption", name=name, value=value).unescape())


def assumed_value(assumption: Assumption, words: Words) -> str:
    """Return what was assumed: a choice in its words, a number with its unit."""
    question = BY_FIELD[assumption.field]
    if assumption.option == "unknown":
        return str(words.say("answer.average").unescape())
    if assumption.option:
        return choice_label(question, assumption.option, words)
    return words.amount(rounded(assumption.value), question.amount.unit)


def rounded(value: float) -> float:
    """Keep two significant digits: an assumption deserves no more."""
    return float(f"{value:.2g}")


def source_text(source: str, words: Words) -> str:
    """Return a source's title; an assumption of ours says so in the reader's language."""
    own = source == SOURCES["own"].title
    return str(words.say("source.own").unescape()) if own else source


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
    # Where the balance was quick, what is saved is saved on another total: say which.
    base = max(lever.saving / lever.share for lever in screen.levers)
    if abs(base - screen.result.total.central) > screen.result.total.central / 100:
        parts.append(words.say("reduce.base", total=words.emissions(base)))
    parts += [Markup("\n").join(lines), words.say("reduce.alone"), words.say("reduce.try")]
    return Markup("\n\n").join(parts)


def _under_one(line: Line, words: Words) -> str:
    return str(words.say("mass.kg", n=words.kg(line.central)).unescape())


def trace_text(screen: TraceScreen, words: Words) -> Markup:
    """Return where a line comes from: activity x factor = result, source and year."""
    line = next((line for line in screen.result.lines if line.post == screen.post), None)
    if line is None:
        title = head_title(screen.title, words)
        parts = [words.say("trace.choose", title=title), _all_lines(screen.result, words)]
        parts += [note_line(note, words) for note in screen.result.notes if note.key in TOLD_NOTES]
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
    parts = [head, *(step_text(step, words) for step in line.trace), words.say(f"why.{line.post}")]
    if screen.assumed:
        parts.append(_assumptions(words.say("trace.assumed"), screen.assumed, words))
    return Markup("\n\n").join(parts)


def _all_lines(result: Estimate, words: Words) -> Markup:
    rows = (
        words.say(
            "trace.short",
            post=words.say(f"post.{line.post}"),
            total=words.mass(line.central, 2) if line.central >= 1 else _under_one(line, words),
        )
        for line in result.lines
    )
    return Markup("\n").join(rows)


def note_line(note: Note, words: Words) -> Markup:
    """Return something the reader must know of a balance."""
    about = words.country(note.about) if note.key == "generation_mix" else note.about
    return words.say(f"sheet.{note.key}", about=about)


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
        label=words.say(f"step.{step.label}"),
        activity=words.amount(step.activity, step.activity_unit),
        factor=words.number(step.factor, 3),
        unit=unit,
        result=words.emissions(step.activity * step.factor),
        source=source_text(step.source, words),
        year=words.say("trace.undated") if step.year is None else step.year,
    )
