"""How a number is read: its bounds count, an interval is in order, and what is written is read."""

from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from calc import Range
from calc.amounts import Amount, Weights

WEEKS = Amount("week", 0.5, 100)
FROM_NOTHING = Amount("km", 0, 1_000)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (3, Range(3, 3, 3)),
        (0.5, Range(0.5, 0.5, 0.5)),
        (100.0, Range(100, 100, 100)),
        (Range(1, 2, 4), Range(1, 2, 4)),
        ({"low": 1, "high": 4}, Range(1, 2.5, 4)),
        ({"low": 1, "high": 4, "central": None}, Range(1, 2.5, 4)),
        ({"low": 1, "central": 1, "high": 4}, Range(1, 1, 4)),
        ({"low": 4, "central": 4, "high": 4}, Range(4, 4, 4)),
        (None, None),
    ],
)
def test_numbers_and_intervals_are_read(given: object, read: Range | None) -> None:
    assert WEEKS.read(given) == read


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (0.49, "out_of_bounds"), (100.1, "out_of_bounds"), (0, "out_of_bounds"),
        ({"low": 0.4, "high": 3}, "out_of_bounds"), ({"low": 3, "high": 101}, "out_of_bounds"),
        ({"low": 2, "central": 0.1, "high": 3}, "out_of_bounds"),
        (Range(0, 1, 2), "out_of_bounds"), (Range(1, 2, 200), "out_of_bounds"),
        ({"low": 3, "high": 2}, "not_an_interval"),
        ({"low": 1, "central": 5, "high": 4}, "not_an_interval"),
        ({"low": 3, "central": 2, "high": 4}, "not_an_interval"),
        ({"low": 1}, "not_an_interval"), ({"high": 1}, "not_an_interval"),
        ({"low": 1, "high": 2, "unit": 3}, "not_an_interval"),
        ({"low": None, "high": 2}, "not_an_interval"),
        ({"low": 1, "high": None}, "not_an_interval"),
        ({"low": True, "high": 2}, "not_a_number"), ({"low": 1, "high": "2"}, "not_a_number"),
        (True, "not_a_number"), ("3", "not_a_number"), ([3], "not_a_number"),
        (float("inf"), "not_finite"), (float("nan"), "not_finite"), (10**400, "not_finite"),
    ],
)  # fmt: skip
def test_what_is_no_number_within_bounds_is_refused(given: object, error: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        WEEKS.read(given)
    assert refused.value.type == error


def test_a_refusal_names_bounds_and_unit() -> None:
    with pytest.raises(PydanticCustomError, match=r"between 0\.5 and 100 \(week\)"):
        WEEKS.read(101)


def test_next_to_nothing_is_nothing() -> None:
    assert FROM_NOTHING.read(1e-7) == Range(0, 0, 0)
    assert FROM_NOTHING.read(1e-6) == Range(1e-6, 1e-6, 1e-6)
    assert FROM_NOTHING.read(-1e-7) == Range(0, 0, 0)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, None), (Range(3.0, 3.0, 3.0), 3), (Range(0.5, 0.5, 0.5), 0.5),
        (Range(1, 2, 4), {"low": 1, "central": 2, "high": 4}),
    ],
)  # fmt: skip
def test_what_is_written_is_read_again(value: Range | None, written: object) -> None:
    assert Amount.write(value) == written
    assert type(Amount.write(value)) is type(written)
    assert WEEKS.read(written) == value


def test_weights_are_shares_and_who_has_none_counts_as_the_mean() -> None:
    assert Weights({"kling": 3, "veo": 1}).shares() == {"kling": 0.75, "veo": 0.25}
    assert Weights({"kling": 3, "veo": None}).shares() == {"kling": 0.5, "veo": 0.5}
    three = Weights({"kling": 4, "veo": 2, "suno": None}).shares()
    assert three == pytest.approx({"kling": 4 / 9, "veo": 2 / 9, "suno": 3 / 9})
    assert Weights({"kling": None}).shares() == {"kling": 1}
    assert Weights({"kling": 0, "veo": 0}).shares() == {"kling": 0.5, "veo": 0.5}
    assert len(three) == len(Weights({"kling": 4, "veo": 2, "suno": None}))
