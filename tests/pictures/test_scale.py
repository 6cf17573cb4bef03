"""The logarithmic scale of whole decades."""

import math

from hypothesis import given
from hypothesis import strategies as st

from bot.pictures.marks.scale import LogScale
from bot.wording.words import words_in
from calc import Range

MASSES = st.floats(1e-6, 1e9)


@given(st.lists(st.tuples(MASSES, MASSES, MASSES).map(sorted), min_size=1, max_size=3))
def test_the_scale_holds_everything_and_a_step_is_tenfold(found: list[list[float]]) -> None:
    ranges = [Range(*ends) for ends in found]
    scale = LogScale.around(ranges)
    for each in ranges:
        place = scale.place(each)
        assert 0 <= place["low"] <= place["central"] <= place["high"] <= 1
    ticks = scale.ticks(words_in("fr"))
    assert ticks[0]["at"] == 0
    assert ticks[-1]["at"] == 1
    assert 1 <= sum(bool(tick["label"]) for tick in ticks) <= 9
    step = ticks[1]["at"] - ticks[0]["at"]
    assert math.isclose(scale.at(10.0**scale.first * 100) - scale.at(10.0**scale.first * 10), step,
                        abs_tol=1e-9) or len(ticks) == 2  # fmt: skip
