"""The dossier: a PDF to attach to a funding file, with all that the balance rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from bot.cards.screens import PitchScreen
from bot.conversation.titles import Title
from bot.pictures import comparison as compared
from bot.pictures import result as balanced
from bot.pictures.drawing import Drawing, as_data
from bot.pictures.evidence import Sources, factors, hypotheses
from bot.pictures.lettering import (
    ZERO_WIDTH_SPACE,
    capital,
    drawable,
    drawable_title,
    lettered,
    said,
    shortened,
)
from bot.pictures.subject import Subject
from bot.wording.grounds import note_line
from bot.wording.pitch import pitch_sections
from bot.wording.results import equivalences_text, per_minute_text
from bot.wording.words import Words
from calc import Estimate, Range, sides

LONGEST_IN_FOOTER = 40


def dossier(subject: Subject, words: Words, today: dt.date, link: str = "") -> Drawing:
    """Return the document: A4, two or three pages, PDF/UA-1, text that can be selected.

    `link`: where its figures can be seen or made again, printed at the end.
    """
    result = subject.result
    sources = Sources(words)
    title = drawable_title(subject.title, words)
    signed = said(words, "claim.signed", version=result.factors_version, date=words.date(today))
    data = {
        "language": words.language,
        "title": title,
        "kind": said(words, "dossier.kind"),
        "about": _about(subject, words, today),
        "footer": f"{shortened(title.replace(ZERO_WIDTH_SPACE, ''), LONGEST_IN_FOOTER)} · {signed}",
        **balanced.figures(result, words),
        "summary": _summary(result, words),
        "verdict": compared.verdict(subject, words),
        "minutes": compared.minutes(subject.comparison, words),
        "balance": _balance(result, words),
        "bars": balanced.bars(result, words),
        "bars-alt": balanced.alt(subject, words),
        "scale": compared.ways(subject, words),
        "scale-alt": compared.alt(subject, words),
        "pitch": _pitch(subject, words),
        "hypotheses": {
            **_headed("hypotheses", words, ("book.datum", "book.value", "dossier.origin")),
            "rows": hypotheses(subject, sources, words),
        },
        "factors": {
            **_headed("factors", words, ("book.steps_of", "book.value", "dossier.low_high",
                                         "book.unit", "book.year", "book.source")),
            "rows": factors(result, sources, words),
        },
        "sources": {"heading": said(words, "dossier.sources"), "rows": sources.rows()},
        "method": {
            "heading": said(words, "dossier.method"),
            "sentences": list(_method(subject, words)),
        },
        "signed": _signed(signed, link, words),
    }  # fmt: skip
    alt = said(words, "dossier.alt", title=title)
    return Drawing("dossier", as_data(data), "pdf", "chourave-dossier.pdf", alt, today)


def _about(subject: Subject, words: Words, today: dt.date) -> str:
    """Say in a line what the production is, and when this was worked out."""
    production = subject.production
    told = [said(words, f"dossier.approach.{production.approach}")]
    if production.finished_minutes is not None:
        told.append(words.amount(production.finished_minutes, "minute"))
    told.append(said(words, "dossier.version", version=subject.result.factors_version))
    told.append(words.date(today))
    return " · ".join(told)


def _summary(result: Estimate, words: Words) -> dict[str, Any]:
    per_minute = ""
    if result.per_minute is not None:
        per_minute = lettered(str(per_minute_text(result.per_minute, words)))
    return {
        "heading": said(words, "dossier.summary"),
        "per-minute": per_minute,
        "equivalences": lettered(str(equivalences_text(result, words))),
    }


def _balance(result: Estimate, words: Words) -> dict[str, Any]:
    """Return the table: post, kg CO₂e, low, high, share of the total, basis."""
    rows: list[dict[str, Any]] = []
    total = result.total.central
    halves = sides(result.lines)
    for side, lines in halves.items():
        if len(halves) > 1:
            whole = sum(line.central for line in lines)
            cells = [said(words, f"table.{side}"), _kg(whole, total, words), "", "",
                     _share(whole, total, words), ""]  # fmt: skip
            rows.append({"kind": "side", "cells": cells})
        for line in lines:
            basis = said(words, f"basis.{line.basis}")
            cells = [said(words, f"post.{line.post}"), *_bounds(line.range, total, words),
                     _share(line.central, total, words), basis]  # fmt: skip
            rows.append({"kind": "line", "cells": cells})
    cells = [said(words, "table.total"), *_bounds(result.total, total, words),
             _share(total, total, words), ""]  # fmt: skip
    rows.append({"kind": "total", "cells": cells})
    heads = ("sheet.low", "sheet.high", "book.share", "book.basis")
    return {
        "heading": said(words, "dossier.balance"),
        "head": [said(words, "table.post"), lettered(result.unit), *_heads(heads, words)],
        "rows": rows,
    }  # fmt: skip


def _bounds(figure: Range, total: float, words: Words) -> Iterator[str]:
    for kg in (figure.central, figure.low, figure.high):
        yield _kg(kg, total, words)


def _kg(kg: float, total: float, words: Words) -> str:
    """Return a mass as the table in the chat has it; a tiny production's with decimals."""
    return words.number(kg, 2) if total < balanced.FINE else lettered(words.kg(kg))


def _share(kg: float, total: float, words: Words) -> str:
    return words.percent(kg / total) if total else ""


_HEADINGS = {"limits": "dossier.limits"}


def _pitch(subject: Subject, words: Words) -> dict[str, Any]:
    untitled = not drawable(subject.title.text)
    title = Title() if untitled else Title(drawable_title(subject.title, words))
    screen = PitchScreen(
        None, (), title, "page", subject.production, subject.result,
        subject.comparison, subject.claims,
    )  # fmt: skip
    return {
        "heading": said(words, "dossier.pitch"),
        "sections": [
            {
                # The hypotheses have a table of their own.
                "heading": said(words, _HEADINGS.get(name, f"pitch.section.{name}")),
                "text": lettered(str(text)),
            }
            for name, text in pitch_sections(screen, words).items()
        ],
    }


def _headed(part: str, words: Words, columns: tuple[str, ...]) -> dict[str, Any]:
    return {
        "heading": said(words, f"dossier.{part}"),
        "intro": said(words, f"dossier.{part}.intro"),
        "head": _heads(columns, words),
    }


def _heads(columns: tuple[str, ...], words: Words) -> list[str]:
    return [capital(said(words, column)) for column in columns]


def _method(subject: Subject, words: Words) -> Iterator[str]:
    """Yield how it was worked out, as far as it bears on this balance, and what that is worth."""
    result = subject.result
    bases = {line.basis for line in result.lines}
    if "ratio" in bases:
        yield said(words, "dossier.method.ratio")
    if "activity" in bases:
        yield from (said(words, f"dossier.method.{key}") for key in ("activity", "range", "rules"))
    for note in result.notes:
        if note.key != "quick_estimate":
            yield lettered(str(note_line(note, words)))
    yield said(words, "dossier.method.status")


def _signed(signed: str, link: str, words: Words) -> str:
    if not link:
        return signed
    shown = link.removeprefix("https://").partition("?")[0]
    return f"{signed} {said(words, 'dossier.link', link=shown)}"
