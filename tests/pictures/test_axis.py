"""The axis under the bands: it holds what is on it, and says what it counts by."""

import math

from hypothesis import given
from hypothesis import strategies as st

from bot.pictures.marks.axis import Axis
from bot.wording.words import words_in
from calc import Range

MASSES = st.floats(1e-3, 1e9)
ENDS = st.tuples(MASSES, MASSES, MASSES).map(sorted)


@given(st.lists(ENDS, min_size=1, max_size=3))
def test_everything_has_its_place_in_order(found: list[list[float]]) -> None:
    ranges = [Range(*ends) for ends in found]
    axis = Axis.around(ranges)
    for figure in ranges:
        place = axis.place(figure)
        assert 0 <= place["low"] <= place["central"] <= place["high"] <= 1
    ticks = axis.ticks(words_in("fr"))
    assert all(0 <= tick["at"] <= 1 for tick in ticks)
    assert 2 <= sum(bool(tick["label"]) for tick in ticks) <= 9


@given(st.lists(ENDS, min_size=1, max_size=3))
def test_it_is_logarithmic_from_fivefold_on(found: list[list[float]]) -> None:
    ranges = [Range(*ends) for ends in found]
    axis = Axis.around(ranges)
    wide = max(each.high for each in ranges) > 5 * min(each.low for each in ranges)
    assert axis.log == wide


def test_a_decade_is_a_step_wherever_it_stands() -> None:
    axis = Axis.around([Range(30, 400, 9_000)])
    assert axis.log
    assert math.isclose(axis.at(1000) - axis.at(100), axis.at(5000) - axis.at(500))
    labels = [tick["label"] for tick in axis.ticks(words_in("en")) if tick["label"]]
    assert labels == ["100\u00a0kg", "1\u00a0t", "10\u00a0t"]


def test_a_narrow_range_is_measured_from_zero() -> None:
    axis = Axis.around([Range(62_000, 84_000, 106_000)])
    labels = [tick["label"] for tick in axis.ticks(words_in("fr"))]
    assert (labels[0], labels[-1]) == ("0\u00a0kg", "150\u00a0t")
    assert axis.at(0) == 0


def test_nothing_at_all_still_has_an_axis() -> None:
    axis = Axis.around([Range(0, 0, 0)])
    assert axis.place(Range(0, 0, 0)) == {"low": 0, "central": 0, "high": 0}
    assert len(axis.ticks(words_in("fr"))) > 1


def test_a_range_that_begins_at_zero_is_drawn_from_zero() -> None:
    axis = Axis.around([Range(0, 3, 40)])
    assert not axis.log
    assert axis.at(0) == 0
