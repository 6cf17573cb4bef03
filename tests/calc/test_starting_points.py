"""Where a first tap and a workshop start from: kinds of work, with no size of their own."""

import pytest

from calc import Production, Range, estimate, scenarios, starting_points
from calc.archetypes import archetype
from calc.starting_points import Scenario, StartingPoint

EVERYDAY = ("documentary", "advert", "clip", "student", "show", "talk", "animation")


def test_everyday_shoots_are_among_the_starting_points() -> None:
    shot = {point.format for point in starting_points().values() if point.approach == "shoot"}
    assert shot >= {*EVERYDAY, "feature", "short"}


def test_a_starting_point_says_what_is_made_and_how_and_nothing_more() -> None:
    assert set(StartingPoint.model_fields) == {"approach", "format"}
    assert set(Scenario.model_fields) == {"format", "finished_minutes"}


@pytest.mark.parametrize("key", starting_points())
def test_its_sizes_are_those_of_its_archetype_and_all_assumed(key: str) -> None:
    point = starting_points()[key]
    production = point.production()
    assert point.sizes
    assert {*production.assumed} == {*point.sizes}
    for field, size in point.sizes.items():
        row = archetype(point.format, field)
        assert size == Range(row.low, row.central, row.high)
        assert production.figure(field) == size


@pytest.mark.parametrize("key", starting_points())
def test_it_comes_to_what_the_format_alone_comes_to(key: str) -> None:
    point = starting_points()[key]
    alone = estimate(Production(approach=point.approach, format=point.format)).total
    started = estimate(point.production())
    # Its sizes may be anything that the format allows: nothing is known by a first tap.
    assert started.total == alone
    assert started.known_share == 0
    assert started.grade == "D"


@pytest.mark.parametrize("key", scenarios())
def test_the_length_of_an_exercise_is_one_its_format_has(key: str) -> None:
    work = scenarios()[key]
    usual = archetype(work.format, "finished_minutes")
    assert work.finished_minutes.is_exact
    assert usual.low <= work.finished_minutes.central <= usual.high


@pytest.mark.parametrize("key", scenarios())
def test_every_way_of_an_exercise_is_the_same_work(key: str) -> None:
    work = scenarios()[key]
    for approach in ("ai", "shoot", "hybrid"):
        told = work.production(approach)
        assert told.model_fields_set == {"approach", "format", "finished_minutes"}
        assert (told.approach, told.format) == (approach, work.format)
        assert told.finished_minutes == work.finished_minutes
