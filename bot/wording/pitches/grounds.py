"""What a balance rests on, in words: what was assumed, and what the reader must know."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from bot.questions.questionnaire import BY_FIELD
from bot.wording.buttons.choices import choice_label
from bot.wording.words import Words
from calc import SOURCES, Assumption, Note
from calc.tools import SEVERAL, in_use, spread

IN_PARTS = frozenset({"share", "ratio", "TB", "tonne.km"})
"""Units of which less than one is said in decimals; nobody buys a hundredth of a costume."""


def assumption_text(assumption: Assumption, words: Words) -> str:
    """Name one assumed value, with its unit: "Stockage 1 To"."""
    question = BY_FIELD[assumption.field]
    name = words.text(f"question.{question.id}.short")
    value = assumed_value(assumption, words)
    return words.text("result.assumption", name=name, value=value)


def assumptions_inline(assumptions: Iterable[Assumption], words: Words) -> Markup:
    """List assumed values within a sentence: "Stockage (1 To), Machine (Portable)"."""
    named = [
        str(
            words.text(
                "result.assumption_inline",
                name=words.say(f"question.{BY_FIELD[each.field].id}.short"),
                value=assumed_value(each, words),
            )
        )
        for each in assumptions
    ]
    return words.say("result.assumed_inline", list=words.listed(named))


def assumed_value(assumption: Assumption, words: Words) -> str:
    """Return what was assumed: a choice in its words, a number with its unit."""
    question = BY_FIELD[assumption.field]
    if assumption.option == "unknown":
        return words.text("answer.average")
    if assumption.option:
        return choice_label(question, assumption.option, words)
    value, unit = _in_readable_unit(assumption.value, question.amount.unit)
    if 0 < value < 1 and unit not in IN_PARTS:
        return words.text("answer.under", value=words.amount(1, unit))
    # A running time stands beside itself elsewhere, to the minute.
    exact = unit == "minute" and value.is_integer()
    return words.amount(value if exact else rounded(value), unit)


def _in_readable_unit(value: float, unit: str) -> tuple[float, str]:
    """Return a value in the unit in which one would say it: a tenth of a minute in seconds."""
    if unit == "minute" and value < 1:
        return value * 60, "second"
    if unit == "week" and value < 1:
        return value * 7, "day"
    return value, unit


def rounded(value: float) -> float:
    """Keep two significant digits: an assumption deserves no more."""
    return float(f"{value:.2g}")


def source_text(source: str, words: Words) -> str:
    """Return a source's title; an assumption of ours says so in the reader's language."""
    own = source == SOURCES["own"].title
    return words.text("source.own") if own else source


def note_line(note: Note, words: Words) -> Markup:
    """Return something the reader must know of a balance."""
    if note.key == "tool_without_figure":
        return _without_figure(note.about, words)
    about = words.country(note.about) if note.key == "generation_mix" else note.about
    return words.say(f"sheet.{note.key}", about=about)


def _without_figure(key: str, words: Words) -> Markup:
    """Say that nothing is published for a tool, what it counts as, and how far that goes."""
    tools = in_use().tools
    name, tool = (tools[key].name, tools[key]) if key in tools else (key, tools[SEVERAL])
    return words.say(
        "sheet.tool_without_figure",
        about=name,
        kind=words.text(f"tool_class.{tool.tool_class}"),
        times=words.number(round(spread(tool.figure))),
    )
