import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc import Range
from calc.ranges import root_sum_square, sum_of_bounds

figures = st.floats(0, 1e9, allow_nan=False)
ranges = st.tuples(figures, figures, figures).map(lambda t: Range(*sorted(t)))


@pytest.mark.parametrize(
    "bounds", [(-1, 0, 1), (2, 1, 3), (1, 3, 2), (0, 1, math.inf), (math.nan, 1, 2)]
)
def test_a_range_is_finite_positive_and_in_order(bounds: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="not a range"):
        Range(*bounds)


@given(ranges, ranges)
def test_adding_adds_every_bound(a: Range, b: Range) -> None:
    total = a + b
    assert (total.low, total.central, total.high) == (
        a.low + b.low,
        a.central + b.central,
        a.high + b.high,
    )


@given(st.lists(ranges, min_size=1))
def test_independent_figures_spread_less_than_linked_ones(parts: list[Range]) -> None:
    independent, linked = root_sum_square(parts), sum_of_bounds(parts)
    assert independent.central == pytest.approx(linked.central)
    assert independent.low >= linked.low * (1 - 1e-9) - 1e-6
    assert independent.high <= linked.high * (1 + 1e-9) + 1e-6


@given(ranges, st.floats(0, 1e3))
def test_scaling_keeps_the_order(a: Range, k: float) -> None:
    assert (a * k).low <= (a * k).central <= (a * k).high
    assert (k * a) == a * k


def test_overlap_is_having_a_value_in_common() -> None:
    assert Range(1, 2, 3).overlaps(Range(3, 4, 5))
    assert not Range(1, 2, 3).overlaps(Range(3.1, 4, 5))


def test_between_takes_the_middle() -> None:
    assert Range.between(30, 50) == Range(30, 40, 50)
    assert Range.exactly(5).is_exact
    assert not Range.between(1, 2).is_exact
