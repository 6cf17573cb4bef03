"""The board as a picture and as a PDF, with what has to be said of its figures."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from bot.conversation.state import Hosted
from bot.pictures.drawing import Drawing, as_data
from bot.pictures.lettering import drawable, lettered, said
from bot.wording.words import Words
from bot.wording.workshops import scenario_text, workshop_title
from bot.workshop.board.charts import Chart, Dot, Places, Strip, chart
from bot.workshop.results import LEAST, Results
from calc import FACTORS_VERSION, Range


def board_drawing(
    hosting: Hosted, results: Results, words: Words, day: dt.date, form: Literal["png", "pdf"]
) -> Drawing:
    """Return the board as its host takes it home, in the host's language."""
    laid_out = chart(results)
    title = drawable(workshop_title(hosting.title, words))
    date = words.date(day)
    name = said(words, "picture.foot", name="Chourave", version=FACTORS_VERSION, date=date)
    kind = said(words, "board.drawn.kind")
    data = {
        "language": words.language,
        "title": title,
        "kind": kind,
        "median": said(words, "export.median").lower(),
        "scenario": lettered(str(scenario_text(hosting.scenario, words))),
        "day": date,
        "ways": [_way(strip, words) for strip in laid_out.strips if _is_shown(strip)],
        "ticks": _ticks(laid_out, words),
        "legend": said(words, "board.legend.reveal") + _dot(laid_out, words),
        "caveat": said(words, "board.drawn.caveat", least=LEAST),
        "foot": name,
    }
    file = f"chourave-{hosting.code}.{form}"
    return Drawing("board", as_data(data), form, file, kind, day)


def _is_shown(strip: Strip) -> bool:
    return bool(strip.way.count or strip.reference)


def _way(strip: Strip, words: Words) -> dict[str, Any]:
    way = strip.way
    told = said(words, "board.few", least=LEAST)
    if way.band is not None:
        between = words.mass_range(Range.between(way.band.low, way.band.high))
        told = said(words, "board.band", range=between)
    if way.guesses:
        figures = {"right": words.number(way.right), "guessed": words.number(way.guessed)}
        told = f"{told} {said(words, 'board.right', **figures)}"
    return {
        "key": way.approach,
        "name": said(words, f"choice.approach.{way.approach}"),
        "median": lettered(words.mass(way.spread.median)) if way.spread else "",
        "people": lettered(str(words.count("board.people", way.count))),
        "told": told,
        "guesses": [_dot_place(dot) for dot in strip.guesses],
        "totals": [_dot_place(dot) for dot in strip.totals],
        "band": _places(strip.band),
        "reference": _places(strip.reference),
    }


def _dot_place(dot: Dot) -> dict[str, float]:
    return {"x": dot.x / 100, "y": dot.y / 100}


def _places(places: Places | None) -> dict[str, float] | None:
    if places is None:
        return None
    low, central, high = (each / 100 for each in places)
    return {"low": low, "central": central, "high": high}


def _ticks(laid_out: Chart, words: Words) -> list[dict[str, Any]]:
    return [{**tick, "at": tick["at"] / 100} for tick in laid_out.ticks(words)]


def _dot(laid_out: Chart, words: Words) -> str:
    if laid_out.people == 1:
        return ""
    return " " + said(words, "board.dot", people=words.number(laid_out.people))
