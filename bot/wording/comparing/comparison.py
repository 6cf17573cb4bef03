"""Both ways side by side, on one screen of a phone: figures, what may be said, the rest folded."""

from __future__ import annotations

from markupsafe import Markup

from bot.cards.screens import CompareScreen
from bot.questions.question import way_of
from bot.questions.questionnaire import BY_FIELD
from bot.wording.buttons.labels import head_title
from bot.wording.pitches.grounds import assumed_value, rounded
from bot.wording.results import folded
from bot.wording.words import Words, joined
from calc import Criteria, Range, SideBySide, criteria, is_compared

MONTHS_FROM = 9
"""Weeks from which a duration is told in months."""
WEEKS_A_MONTH = 365.25 / 12 / 7


def comparison_text(screen: CompareScreen, words: Words) -> Markup:
    """Return the comparison card."""
    both = screen.both
    parts = [
        words.say("compare.title", title=head_title(screen.title, words)),
        joined("\n", (_side("own", both, words), _side("other", both, words))),
        verdict_text(both, words),
        folded(joined("\n", (*_rows(both, words), _perimeter(both, words)))),
    ]
    return joined("\n\n", parts)


def _side(side: str, both: SideBySide, words: Words) -> Markup:
    way = way_of(both.own if side == "own" else both.other)
    mine = side == "own"
    compared = both.own_compared if mine else both.other_compared
    flown = both.own_flown if mine else both.other_flown
    said = {"total": words.emissions(compared.central), "range": words.mass_range(compared)}
    if flown is not None:
        said |= {"flown": words.emissions(flown.central), "flown_range": words.mass_range(flown)}
    return words.say(
        f"compare.side.{side}",
        way=words.say(f"compare.way.{way}"),
        figures=words.say("compare.total" if flown is None else "compare.two_totals", **said),
    )


def verdict_text(both: SideBySide, words: Words) -> Markup:
    """Say which way emits less, as far as the figures allow, and on what ground."""
    if not both.is_confirmed:
        supposed = words.listed(_supposed(both, words))
        return words.say(f"compare.unconfirmed.{way_of(both.other)}", list=supposed)
    if both.overlap is not None:
        return words.say("compare.overlap", range=words.mass_range(both.overlap))
    times = both.times
    if times is None:
        return words.say("compare.apart")
    return words.say(f"compare.{both.verdict}", **times_said(times, words))


def times_said(times: Range, words: Words) -> dict[str, str]:
    """Return the two ends of a factor, two digits each."""
    return {"low": words.number(times.low, 2), "high": words.number(times.high, 2)}


def _supposed(both: SideBySide, words: Words) -> list[str]:
    """Name what decides the size of the other way and was not told, with what is taken for it."""
    taken = {each.field: each for each in both.other_result.assumptions}
    return [
        words.text(
            "result.assumption_inline",
            name=words.text(f"question.{BY_FIELD[field].id}.short"),
            value=assumed_value(taken[field], words)
            if field in taken
            else words.text("compare.not_told"),
        )
        for field in both.unconfirmed
    ]


def _rows(both: SideBySide, words: Words) -> list[Markup]:
    """Return the six criteria, a line each."""
    sides = (
        ("own", criteria(both.own, both.own_result), both.own_span, both.own_flown),
        ("other", criteria(both.other, both.other_result), both.other_span, both.other_flown),
    )
    told = {
        side: _criteria(taken, compared, words, flights_open=flown is not None)
        for side, taken, compared, flown in sides
    }
    return [
        words.say(
            "compare.criterion",
            name=words.text(f"criterion.{criterion}"),
            own=told["own"][criterion],
            way=words.text(f"compare.way.{way_of(both.other)}"),
            other=told["other"][criterion],
        )
        for criterion in told["own"]
    ]


def _criteria(
    taken: Criteria, compared: Range, words: Words, *, flights_open: bool
) -> dict[str, str]:
    unknown = words.text("compare.not_known")
    flown = words.amount(rounded(taken.flown_km), "passenger-km")
    return {
        "team": _amount(taken.people, "person", words) or unknown,
        "duration": _time(taken, words) or unknown,
        "travel": words.amount(rounded(taken.vehicle_km), "km"),
        "flown": words.text("compare.not_told") if flights_open else flown,
        "emissions": words.mass_interval(compared),
        "sets": words.amount(rounded(taken.sets_kg), "kg"),
    }


def _time(taken: Criteria, words: Words) -> str:
    parts = [_amount(taken.days, "shooting day", words)]
    if taken.weeks is not None and taken.weeks.central >= MONTHS_FROM:
        parts.insert(0, _amount(taken.weeks * (1 / WEEKS_A_MONTH), "month", words))
    else:
        parts.insert(0, _amount(taken.weeks, "week", words))
    return ", ".join(filter(None, parts))


def _amount(figure: Range | None, unit: str, words: Words) -> str:
    """Return an amount with two significant digits."""
    if figure is None:
        return ""
    low, central, high = (rounded(each) for each in (figure.low, figure.central, figure.high))
    return words.amount(Range(low, central, high), unit)


def _perimeter(both: SideBySide, words: Words) -> Markup:
    counted = []
    for side, result in (("own", both.own_result), ("other", both.other_result)):
        posts = [words.text(f"posts.{line.post}") for line in result.lines if is_compared(line)]
        counted.append(words.say(f"compare.counted.{side}", posts=words.listed(posts)))
    left = [words.text(f"compare.left_out.{key}") for key in both.left_out]
    same = words.say("compare.perimeter", list=words.listed(left)) if left else Markup("")
    return joined(" ", filter(None, (same, *counted, words.say("compare.assumed"))))
