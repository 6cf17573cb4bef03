"""The result picture: the total, its range as a band, and what it is made of."""

from __future__ import annotations

from typing import Any

from bot.pictures.drawing import Drawing, as_data
from bot.pictures.lettering import drawable_title, lettered, said
from bot.pictures.look import Theme
from bot.pictures.marks.axis import Axis
from bot.pictures.marks.shares import shares
from bot.pictures.parts.about import about
from bot.pictures.parts.imprint import Imprint
from bot.pictures.parts.reliability import caveat, grade_means
from bot.pictures.subject import Subject
from bot.wording.figures.totals import shown, with_flights
from bot.wording.words import Words
from calc import Estimate, Range


def result_picture(
    subject: Subject, words: Words, imprint: Imprint, theme: Theme = "light"
) -> Drawing:
    """Return the picture that goes with the table: 1080 pixels wide, at most 1350 high."""
    result, flown = shown(subject.result), with_flights(subject.result)
    data = {
        "look": theme,
        "language": words.language,
        "title": drawable_title(subject.title, words),
        "about": about(subject.production, words),
        **figures(result, words, flown),
        "shares": shares(result, words),
        "grade": result.grade,
        "grade-means": grade_means(result, words),
        "caveat": caveat(result, words, flown),
        "foot": imprint.foot(result, words),
    }
    return Drawing("result", as_data(data), "png", "chourave-result.png", alt(subject, words))


def figures(result: Estimate, words: Words, flown: Range | None) -> dict[str, Any]:
    """Return the total, its range in words, and its band on an axis of its own.

    `flown`: the total with flights, where what is shown is without them.
    """
    axis = Axis.around([result.total])
    key = "picture.range" if flown is None else "picture.range.without_flights"
    return {
        "total": lettered(words.emissions(result.total.central)),
        "range": said(words, key, range=words.mass_range(result.total)),
        "band": axis.place(result.total),
        "ticks": axis.ticks(words),
    }


def alt(subject: Subject, words: Words) -> str:
    """Say the picture in words, for who does not see it."""
    result = shown(subject.result)
    posts = [f"{part['name']} {part['mass']}" for part in shares(result, words)]
    return said(
        words,
        "picture.result.alt",
        title=drawable_title(subject.title, words),
        total=words.emissions(result.total.central),
        range=words.mass_range(result.total),
        posts=words.listed(posts),
    )
