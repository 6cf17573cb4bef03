"""The dossier: a carbon note to attach to a funding file, with all that its figure rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from bot.cards.screens import PitchScreen
from bot.conversation.titles import Title
from bot.pictures import result as pictured
from bot.pictures.drawing import Drawing, as_data
from bot.pictures.lettering import (
    ZERO_WIDTH_SPACE,
    capital,
    drawable,
    drawable_title,
    lettered,
    said,
    shortened,
)
from bot.pictures.marks.shares import shares
from bot.pictures.parts.about import about, taken_measures
from bot.pictures.parts.evidence import Sources, factors, hypotheses
from bot.pictures.parts.imprint import Imprint
from bot.pictures.parts.reliability import GRADES, caveat, grade_means
from bot.pictures.parts.tables import footprint_table
from bot.pictures.subject import Subject
from bot.wording.figures.totals import shown, with_flights
from bot.wording.pitches.form import form
from bot.wording.pitches.grounds import note_line
from bot.wording.pitches.pitch import pitch_sections
from bot.wording.results import equivalences_text, per_minute_text
from bot.wording.words import Words
from calc import NOT_COUNTED, Lever, Range
from calc.benchmarks import placed

LONGEST_IN_FOOTER = 32
OF_THE_OTHER_WAY = "comparison"
"""The section of a pitch that speaks of another way of working: no part of this document."""


def dossier(
    subject: Subject,
    words: Words,
    imprint: Imprint,
    *,
    company: str = "",
    contact: str = "",
    planned: Sequence[Lever] = (),
) -> Drawing:
    """Return the document: A4, PDF/UA-1, text that can be selected.

    Args:
        subject: the production and its footprint.
        words: the language.
        imprint: the date, the bot, and the link if the figures are shared.
        company: who hands it in; empty leaves a line to write on.
        contact: whom to ask; the same.
        planned: the levers that the person chose to keep: each is told with what it saves.
    """
    pitch, flown = _pitch(subject, words), with_flights(subject.result)
    subject = replace(subject, result=shown(subject.result))
    result = subject.result
    sources = Sources(words)
    title = drawable_title(subject.title, words)
    signed = said(
        words, "claim.signed", version=result.factors_version, date=words.date(imprint.day)
    )
    data = {
        "language": words.language,
        "title": title,
        "kind": said(words, "dossier.kind"),
        "about": about(subject.production, words),
        "cover": _cover(words, imprint, company, contact),
        "footer": f"{shortened(title.replace(ZERO_WIDTH_SPACE, ''), LONGEST_IN_FOOTER)} · {signed}",
        **pictured.figures(result, words, flown),
        "summary": _summary(subject, words, flown),
        "table": {"heading": said(words, "dossier.footprint"), **footprint_table(result, words)},
        "grades": _grades(words),
        "shares": shares(result, words),
        "shares-alt": pictured.alt(subject, words),
        "measures": _measures(subject, planned, words),
        "limits": _limits(subject, words),
        "pitch": pitch,
        "form": _form(subject, words),
        "hypotheses": {
            **_headed("hypotheses", words, ("book.datum", "book.value", "dossier.origin")),
            "rows": hypotheses(subject, sources, words),
        },
        "factors": {
            **_headed("factors", words, ("book.steps_of", "book.value", "dossier.low_high",
                                         "book.unit", "book.year", "book.source")),
            "rows": factors(result, sources, words),
        },
        "placed": _placed(subject, words),
        "sources": {"heading": said(words, "dossier.sources"), "rows": sources.rows()},
        "method": {
            "heading": said(words, "dossier.method"),
            "sentences": list(_method(subject, words)),
        },
        "signed": _signed(signed, imprint, words),
    }  # fmt: skip
    alt = said(words, "dossier.alt", title=title)
    return Drawing("dossier", as_data(data), "pdf", "chourave-dossier.pdf", alt, imprint.day)


def _cover(words: Words, imprint: Imprint, company: str, contact: str) -> list[dict[str, str]]:
    """Return what stands on the line under the title, each with its label; empty is to fill in."""
    return [
        {"label": said(words, "dossier.company"), "text": drawable(company)},
        {"label": said(words, "dossier.contact"), "text": drawable(contact)},
        {"label": said(words, "dossier.date"), "text": words.date(imprint.day)},
    ]


def _summary(subject: Subject, words: Words, flown: Range | None) -> dict[str, Any]:
    result = subject.result
    return {
        "grade": result.grade,
        "grade-means": grade_means(result, words),
        "caveat": caveat(result, words, flown),
        "per-minute": lettered(str(per_minute_text(result, words))),
        "equivalences": lettered(str(equivalences_text(result, words))),
    }


def _grades(words: Words) -> str:
    """Say what each letter of the table stands for."""
    return " ".join(
        said(words, "dossier.grade", letter=letter, means=said(words, f"grade.{letter}"))
        for letter in GRADES
    )


def _measures(subject: Subject, planned: Sequence[Lever], words: Words) -> dict[str, Any]:
    return {
        "heading": said(words, "dossier.measures"),
        "taken": taken_measures(subject.production, words),
        "none": said(words, "dossier.measures.none"),
        "planned-heading": said(words, "dossier.planned"),
        "planned": [
            said(
                words,
                "dossier.planned.lever",
                name=said(words, f"lever.{lever.key}"),
                saving=words.change(-lever.saving),
            )
            for lever in planned
        ],
    }


def _placed(subject: Subject, words: Words) -> dict[str, Any]:
    """Return what others published for works of this kind: who, what it comes to, and when."""
    return {
        "heading": said(words, "dossier.placed"),
        "intro": said(words, "dossier.placed.intro"),
        "head": [
            capital(said(words, column))
            for column in ("book.source", "dossier.placed.comes_to", "book.year")
        ],
        "rows": [
            [
                said(words, f"benchmark.title.{each.benchmark.key}"),
                lettered(words.mass_interval(each.emissions)),
                str(each.benchmark.year),
            ]
            for each in placed(subject.production)
        ],
    }


def _limits(subject: Subject, words: Words) -> dict[str, Any]:
    left_out = [said(words, f"not_counted.{key}") for key in NOT_COUNTED[subject.result.approach]]
    listed = said(words, "claim.not_counted", list=words.listed(left_out))
    sentences = [listed, said(words, "dossier.method.status")]
    if (subject.production.country or "FR") == "FR":
        sentences.append(said(words, "dossier.funder.FR"))
    return {"heading": said(words, "dossier.limits"), "sentences": sentences}


def _pitch(subject: Subject, words: Words) -> dict[str, Any]:
    untitled = not drawable(subject.title.text)
    title = Title() if untitled else Title(drawable_title(subject.title, words))
    screen = PitchScreen(
        None, (), title, "page", subject.production, subject.result,
        subject.measures, subject.planned, subject.intentions,
    )  # fmt: skip
    return {
        "heading": said(words, "dossier.pitch"),
        "sections": [
            {
                "heading": said(words, f"carbon_note.section.{name}"),
                "text": lettered(str(text)),
            }
            for name, text in pitch_sections(screen, words).items()
            if name != OF_THE_OTHER_WAY
        ],
    }


def _form(subject: Subject, words: Words) -> dict[str, Any]:
    """Return the activity data in the order of a funder's form, by its parts."""
    rows = groupby(form(subject.production, words), key=lambda field: field.section)
    columns = ("book.datum", "book.value", "book.unit", "form.knows")
    return {
        "heading": said(words, "form.heading"),
        "intro": said(words, "form.intro"),
        "head": [capital(said(words, column)) for column in columns],
        "sections": [
            {
                "name": section,
                "rows": [
                    [field.name, field.shown(words), lettered(field.unit), field.knows]
                    for field in fields
                ],
            }
            for section, fields in rows
        ],
    }


def _headed(part: str, words: Words, columns: tuple[str, ...]) -> dict[str, Any]:
    return {
        "heading": said(words, f"dossier.{part}"),
        "intro": said(words, f"dossier.{part}.intro"),
        "head": [capital(said(words, column)) for column in columns],
    }


def _method(subject: Subject, words: Words) -> Iterator[str]:
    """Yield how it was worked out, as far as it bears on this footprint, and what that is worth."""
    result = subject.result
    yield from (said(words, f"dossier.method.{key}") for key in ("activity", "range", "rules"))
    for note in result.notes:
        yield lettered(str(note_line(note, words)))


def _signed(signed: str, imprint: Imprint, words: Words) -> str:
    if not imprint.link:
        return signed
    return f"{signed} {said(words, 'dossier.link', link=imprint.shown_link)}"
