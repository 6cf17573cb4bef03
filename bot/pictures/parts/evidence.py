"""What a footprint rests on: its hypotheses, its factors, and the sources of both, numbered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.pictures.lettering import capital, drawable, inside, lettered, said, shortened
from bot.pictures.subject import Subject
from bot.questions.questionnaire import BY_FIELD, QUESTIONS
from bot.wording.buttons.choices import choice_label
from bot.wording.figures.units import unit_text
from bot.wording.pitches.grounds import assumed_value, rounded, source_text
from bot.wording.words import Words
from calc import (
    FACTORS,
    SOURCES,
    UNIT,
    Assumption,
    Estimate,
    Input,
    Line,
    Production,
    Range,
    Step,
    equivalences,
    published,
)

MOST_USES = 3
"""Steps that are named for one factor; used in more, it is told by its lines."""

LONGEST_ADDRESS = 90
"""Characters of an address that are printed; the link leads to all of it."""


class Sources:
    """The sources that were quoted, numbered in the order of their first mention."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._numbers: dict[str, int] = {}

    def number(self, title: str) -> int:
        """Return the number of a source, by its title."""
        if title == published().source.short:
            title = SOURCES["les-chourave"].title
        return self._numbers.setdefault(title, len(self._numbers) + 1)

    def rows(self) -> list[dict[str, Any]]:
        """Return all of them: number, title, licence and address."""
        return [self._row(title, number) for title, number in self._numbers.items()]

    def _row(self, title: str, number: int) -> dict[str, Any]:
        known = _BY_TITLE[title]
        licence, address = known.licence, known.address
        if not address.startswith("https://"):
            address = said(self._words, f"dossier.address.{known.source}")
        quoted = licence.startswith(("Quoted", "Figures quoted"))
        return {
            "number": number,
            "title": capital(lettered(source_text(title, self._words))),
            "licence": said(self._words, "dossier.quoted") if quoted else licence,
            "address": address,
            "shown": shortened(address.removeprefix("https://").rstrip("/"), LONGEST_ADDRESS),
        }


_BY_TITLE = {source.title: source for source in SOURCES.values()}


def hypotheses(subject: Subject, sources: Sources, words: Words) -> list[list[str]]:
    """Return a row for each answer, then one for each value assumed: name, value, origin."""
    result = subject.result
    assumed = {each.field for each in result.assumptions}
    rows = [
        [_name(name, words), value, said(words, "dossier.given")]
        for name, value in _given(subject.production, words)
        if name not in assumed
    ]
    rows += [
        [
            _name(each.field, words),
            _assumed(each, words),
            said(words, "dossier.assumed", number=sources.number(each.source)),
        ]
        for each in result.assumptions
    ]
    return rows


def _name(name: str, words: Words) -> str:
    return said(words, f"question.{BY_FIELD[name].id}.short")


def _assumed(each: Assumption, words: Words) -> str:
    """Return what was assumed, with the range it could have."""
    value = lettered(assumed_value(each, words))
    low, high = each.low, each.high
    if each.option or low is None or high is None or low == high:
        return value
    ends = {
        "low": _number(rounded(low), each.unit, words),
        "high": _number(rounded(high), each.unit, words),
    }
    return f"{value} ({said(words, 'interval', **ends)})"


def _given(production: Production, words: Words) -> Iterator[tuple[str, str]]:
    """Yield the answers that count for this production, in words, by their fields."""
    for question in QUESTIONS:
        if question.kind == "text" or not question.applies(production):
            continue
        block, _, name = question.field.rpartition(".")
        value = getattr(getattr(production, block) if block else production, name)
        if value is None:
            continue
        if isinstance(value, Range):
            yield question.field, drawable(words.amount(value, question.amount.unit))
        else:
            option = "yes" if value is True else "no" if value is False else str(value)
            yield question.field, drawable(choice_label(question, option, words))


@dataclass(slots=True)
class _Factor:
    """A figure of the data that counts, with the steps and the lines that it counts in.

    `scaled`: it is a whole line of a published balance, per unit of what that line grows with.
    """

    figure: Range
    unit: str
    source: str
    year: int | None
    scaled: bool = False
    steps: dict[str, None] = field(default_factory=dict)
    posts: dict[str, None] = field(default_factory=dict)

    @property
    def ends(self) -> tuple[float, float, float]:
        return self.figure.low, self.figure.central, self.figure.high


def factors(result: Estimate, sources: Sources, words: Words) -> list[list[str]]:
    """Return a row for each factor: what for, value, range, unit, year, number of its source."""
    found: dict[tuple[str, float], _Factor] = {}
    for line in result.lines:
        for step in line.trace:
            for key, factor in _factors_in(line, step):
                known = found.setdefault((key, factor.figure.central), factor)
                known.steps[step.label] = None
                known.posts[line.post] = None
    rows = [_row(factor, sources, words) for factor in found.values()]
    return [*rows, *_images(result, sources, words)]


def _images(result: Estimate, sources: Sources, words: Words) -> Iterator[list[str]]:
    """Yield a row for what one of each thing emits that the total is as much as."""
    for each in equivalences(result):
        if each.quantity.central >= 1:
            name = lettered(words.count(f"equivalence.{each.key}", 1))
            value, year = _number(each.factor, "", words), _year(each.year, words)
            yield [name, value, "", lettered(UNIT), year, str(sources.number(each.source))]


def _row(factor: _Factor, sources: Sources, words: Words) -> list[str]:
    if not factor.scaled and len(factor.steps) <= MOST_USES:
        uses = [said(words, f"step.{label}") for label in factor.steps]
    else:
        uses = [said(words, f"post.{post}") for post in factor.posts]
    low, central, high = (_number(end, factor.unit, words) for end in factor.ends)
    ends = "" if factor.figure.is_exact else said(words, "interval", low=low, high=high)
    return [
        ", ".join([uses[0], *map(inside, uses[1:])]),
        central,
        ends,
        lettered(unit_text(factor.unit, words)),
        _year(factor.year, words),
        str(sources.number(factor.source)),
    ]


def _year(year: int | None, words: Words) -> str:
    return said(words, "trace.undated") if year is None else str(year)


def _number(value: float, unit: str, words: Words) -> str:
    return words.percent(value) if unit == "share" else words.number(value, 3)


def _factors_in(line: Line, step: Step) -> Iterator[tuple[str, _Factor]]:
    if not step.parts:
        figure = line.range * (1 / step.activity) if step.activity else Range.exactly(step.factor)
        factor = _Factor(figure, step.factor_unit, step.source, step.year, scaled=True)
        yield line.post, factor
    for part in step.parts:
        if part.origin in ("given", "conversion") or part.key == part.field:
            continue  # An answer or what stands in for it: a hypothesis, or no figure at all.
        if part.key in FACTORS:
            row = FACTORS[part.key]
            figure = Range(row.low, row.central, row.high)
            source = SOURCES[row.source].title
            yield part.key, _Factor(figure, row.unit, source, row.year)
        else:
            yield part.key, _as_factor(part)


def _as_factor(part: Input) -> _Factor:
    low, high = sorted((part.low, part.high))
    source = part.source or published().source.title
    return _Factor(Range(low, part.central, high), part.unit, source, part.year)
