"""What a production is, in a line, and what was done on it, in a sentence."""

from __future__ import annotations

from bot.pictures.lettering import capital, inside, lettered, said
from bot.questions.question import way_of
from bot.questions.questionnaire import BY_FIELD
from bot.wording.buttons.choices import choice_label
from bot.wording.words import Words
from calc import Measure, Production, Range, measures


def about(production: Production, words: Words) -> str:
    """Return the format, the running time and how it is made: "Court métrage · 8 min · ..."."""
    parts = []
    if production.format is not None:
        parts.append(choice_label(BY_FIELD["format"], production.format, words))
    if production.finished_minutes is not None:
        parts.append(_running_time(production.finished_minutes, words))
    parts.append(made(production, words))
    return capital(lettered(" · ".join([parts[0], *map(inside, parts[1:])])))


def made(production: Production, words: Words) -> str:
    """Return how a production is made, with its size as far as it was given."""
    size = size_of(production, words)
    key = f"about.{way_of(production)}"
    return said(words, f"{key}.size", size=size) if size else said(words, key)


def size_of(production: Production, words: Words) -> str:
    """Return the size that a person gives first: days and crew, or weeks and team."""
    if way_of(production) in ("ai", "animation"):
        time, people, unit = production.weeks, production.team, "week"
    else:
        time, people, unit = production.shoot.days, production.shoot.crew, "shooting day"
    if time is not None and people is not None:
        shown = words.amount(people, "person").split("\u00a0")[0]
        return said(words, "about.of", time=words.amount(time, unit), people=shown)
    if time is not None:
        return words.amount(time, unit)
    return "" if people is None else words.amount(people, "person")


def _running_time(minutes: Range, words: Words) -> str:
    """Return a running time as festivals print it: "8 min"; under a minute in seconds."""
    if minutes.high < 1:
        return words.amount(minutes, "minute")
    ends = [words.number(end, 3) for end in (minutes.low, minutes.high)]
    if minutes.is_exact:
        return said(words, "about.min", n=ends[0])
    return said(words, "about.min", n=words.say("interval", low=ends[0], high=ends[1]))


def done(production: Production, words: Words) -> str:
    """Return what was done about the footprint that saves most, as a sentence; empty if nothing."""
    taken = measures(production.without_assumed())
    return _sentence(taken[0], words) if taken else ""


def taken_measures(production: Production, words: Words) -> list[str]:
    """Return what was done about the footprint, each with what it saves, the largest first.

    What was only assumed shows nothing.
    """
    return [_with_saving(measure, words) for measure in measures(production.without_assumed())]


def _with_saving(measure: Measure, words: Words) -> str:
    what = _sentence(measure, words).rstrip(".")
    if not measure.saving.low:  # it may have saved nothing: the usual way may be the same
        return what
    return said(words, "done.saving", what=what, saving=words.mass_interval(measure.saving))


def _sentence(measure: Measure, words: Words) -> str:
    amount = ""
    if measure.amount is not None:
        share = measure.unit == "share"
        central = measure.amount.central
        amount = words.percent(central) if share else words.amount(central, measure.unit)
    return said(words, f"done.{measure.key}", amount=amount)
