"""What a production is, in a line, and what was done on it, in a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from bot.pictures.lettering import capital, inside, lettered, said
from bot.questions.questionnaire import BY_FIELD
from bot.wording.choices import choice_label
from bot.wording.words import Words
from calc import Production, Range

VEGETARIAN = 0.3
"""A share of vegetarian meals worth saying."""


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
    key = f"about.{production.approach}"
    return said(words, f"{key}.size", size=size) if size else said(words, key)


def size_of(production: Production, words: Words) -> str:
    """Return the size that a person gives first: days and crew, or weeks and team."""
    if production.approach == "ai":
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
    """Return one sentence on this production: what was done about its footprint, or its size."""
    for sentence in measures(production, words):
        return sentence
    return ""


def measures(production: Production, words: Words) -> Iterator[str]:
    """Yield what the answers show, the weightiest first. What was only assumed shows nothing."""
    given = production.without_assumed()
    if production.approach != "ai":
        yield from _on_set(given, words)
    if production.approach != "shoot":
        yield from _with_ai(given, words)


def _on_set(production: Production, words: Words) -> Iterator[str]:
    shoot = production.shoot
    flights, trains = (
        _central(production, "shoot.flight_km"),
        _central(production, "shoot.train_km"),
    )
    if flights == 0 and trains:
        yield said(words, "done.trains", km=words.amount(trains, "passenger-km"))
    elif flights == 0:
        yield said(words, "done.no_flights")
    if _central(production, "shoot.generator_litres") == 0 and shoot.grid_kwh is not None:
        yield said(words, "done.no_generator")
    if _central(production, "shoot.set_materials_kg") == 0:
        yield said(words, "done.found_sets")
    vegetarian = _central(production, "shoot.vegetarian_share")
    if vegetarian is not None and vegetarian >= VEGETARIAN:
        yield said(words, "done.vegetarian", share=words.percent(vegetarian))
    if _central(production, "shoot.nights") == 0:
        yield said(words, "done.no_nights")


def _with_ai(production: Production, words: Words) -> Iterator[str]:
    ai = production.ai
    if ai.compute == "local":
        yield said(words, "done.local_compute")
    if ai.resolution in ("480p", "720p"):
        key = "done.drafts_upscaled" if ai.upscaled else "done.low_resolution"
        yield said(words, key, resolution=ai.resolution)
    if ai.existing_equipment:
        yield said(words, "done.existing_equipment")


def _central(production: Production, field: str) -> float | None:
    figure = production.figure(field)
    return None if figure is None else figure.central
