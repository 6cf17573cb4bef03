"""Two or more bands on one axis: both ways of making a work, or one before and after a change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.pictures.drawing import Drawing, as_data
from bot.pictures.lettering import drawable_title, lettered, said
from bot.pictures.look import Theme
from bot.pictures.marks.bands import Side, bands
from bot.pictures.parts.about import about, size_of
from bot.pictures.parts.imprint import Imprint
from bot.pictures.subject import Subject
from bot.wording.comparing.comparison import verdict_text
from bot.wording.words import Words
from calc import Estimate, Lever, Range, SideBySide, estimate, one_total


@dataclass(frozen=True, slots=True)
class ShownSides:
    """Two or more sides to be drawn on one axis.

    Attributes:
        title: what the work is called, as it can be drawn.
        about: what it is, in a line; may be empty.
        sides: from top to bottom; this production is of the kind "own".
        verdict: one sentence on what the figures allow to say.
        factor: how many times the larger emits, low and high; None where no factor may be said.
        note: what is assumed or scaled.
    """

    title: str
    about: str
    sides: tuple[Side, ...]
    verdict: str
    factor: tuple[float, float] | None = None
    note: str = ""


def sides_picture(shown: ShownSides, foot: str, words: Words, theme: Theme = "light") -> Drawing:
    """Return the picture of two or more sides: 1080 pixels wide. `foot`: the line at its foot."""
    drawn = bands(shown.sides, words, factor=shown.factor)
    data = {
        "look": theme,
        "language": words.language,
        "title": shown.title,
        "about": shown.about,
        "bands": drawn,
        "verdict": shown.verdict,
        "note": " ".join(filter(None, (shown.note, _scale_note(drawn["log"], words)))),
        "foot": foot,
    }
    told = [f"{row['name']} {row['range'] or row['value']}" for row in drawn["bands"]]
    alt = said(
        words,
        "picture.comparison.alt",
        title=shown.title,
        ways=words.listed(told),
        verdict=shown.verdict,
    )
    return Drawing("comparison", as_data(data), "png", "chourave-comparison.png", alt)


def _scale_note(log: bool, words: Words) -> str:
    return said(words, "picture.log_scale") if log else ""


def comparison_picture(
    subject: Subject, words: Words, imprint: Imprint, theme: Theme = "light"
) -> Drawing:
    """Return the picture of both ways: the production itself, and the same work made otherwise."""
    both = subject.both
    times = both.times if both.is_confirmed else None
    shown = ShownSides(
        said(words, "compare.title", title=drawable_title(subject.title, words)),
        about(subject.production, words),
        tuple(_ways(both, words)),
        _verdict(both, words),
        factor=None if times is None else (times.low, times.high),
    )
    return sides_picture(shown, imprint.foot(subject.result, words), words, theme)


def lever_picture(
    subject: Subject, lever: Lever, words: Words, imprint: Imprint, theme: Theme = "light"
) -> Drawing:
    """Return the picture of a lever: the production before and after it, what it saves and asks."""
    before, after = estimate(lever.before), estimate(lever.production)
    title = drawable_title(subject.title, words)
    name, effort = said(words, f"lever.{lever.key}"), said(words, f"effort.{lever.effort}")
    was, becomes = one_total(before), one_total(after)
    sides = [
        Side("grey", said(words, "picture.before"), "", was),
        Side("own", said(words, "picture.after"), "", _no_surer(becomes, was)),
    ]
    saved = lettered(words.change(-lever.saving))
    data = {
        "look": theme,
        "language": words.language,
        "title": name,
        "about": title,
        "bands": bands(sides, words, shift=saved),
        "verdict": said(words, "picture.lever.asks", effort=effort),
        "note": _lever_note(subject.result, before, words),
        "foot": imprint.foot(subject.result, words),
    }
    alt = said(
        words,
        "picture.lever.alt",
        title=title,
        name=name,
        before=words.emissions(was.central),
        after=words.emissions(becomes.central),
    )
    return Drawing("comparison", as_data(data), "png", "chourave-lever.png", alt)


def _no_surer(after: Range, before: Range) -> Range:
    """Return a range after a change: what was not sure before does not become so by planning it."""
    return Range(min(after.low, before.low), after.central, after.high)


def _lever_note(result: Estimate, before: Estimate, words: Words) -> str:
    """Say where the figure before the lever is not the one that the person knows."""
    if abs(result.total.central - before.total.central) <= result.total.central / 100:
        return ""
    return said(words, "picture.lever.computed", total=words.emissions(result.total.central))


def _ways(both: SideBySide, words: Words) -> Iterator[Side]:
    kind = f"own.{both.own.approach}"
    flown = "" if both.own_flown is None else said(words, "picture.flights_open")
    yield Side("own", said(words, f"picture.way.{kind}"), flown, both.own_span)
    yield Side(
        "second",
        said(words, f"picture.way.{both.other.approach}"),
        about_size(both, words),
        both.other_span,
    )


def _verdict(both: SideBySide, words: Words) -> str:
    """Return what the figures allow to say, where there are no buttons to correct them with."""
    if not both.is_confirmed:
        return said(words, f"picture.unconfirmed.{both.other.approach}")
    return lettered(str(verdict_text(both, words)))


def about_size(both: SideBySide, words: Words) -> str:
    """Return the size of the other way: as it was told, or that it is a usual one."""
    size = said(words, "picture.other.usual") if both.unconfirmed else size_of(both.other, words)
    if both.other_flown is None:
        return size
    return f"{size} · {said(words, 'picture.flights_open')}"
