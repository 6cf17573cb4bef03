"""What would change the total most, and what the total is as much as."""

import pytest
from hypothesis import given, settings

from calc import (
    EFFORTS,
    EQUIVALENCES,
    FACTORS,
    LEVERS,
    Production,
    Range,
    equivalences,
    estimate,
    levers,
    read_production,
)
from calc.levers import Lever
from calc.tools import SHIPPED
from tests.calc.productions import productions


def pulled(json: str) -> dict[str, Lever]:
    return {lever.key: lever for lever in levers(read_production(json))}


@settings(max_examples=30)
@given(productions)
def test_levers_save_and_are_sorted(production: Production) -> None:
    found = levers(production)
    savings = [lever.saving for lever in found]
    assert savings == sorted(savings, reverse=True)
    for lever in found:
        assert lever.saving > 0
        assert 0 < lever.share <= 1
        assert lever.key in LEVERS
        assert lever.effort in EFFORTS
        assert lever.changes


@settings(max_examples=30)
@given(productions)
def test_the_changed_production_is_one_a_person_could_enter(production: Production) -> None:
    for lever in levers(production):
        text = lever.production.model_dump_json()
        assert Production.model_validate_json(text) == lever.production


def test_generating_at_720p_halves_the_video() -> None:
    told = '"finished_minutes":90,"ai":{"video_tool":"kling","resolution":"1080p"}'
    found = pulled(f'{{"approach":"ai","weeks":15,"team":2,{told}}}')
    lever = found["generate_720p_and_upscale"]
    assert 0.35 < lever.share < 0.6
    assert dict(lever.changes) == {"ai.resolution": "720p", "ai.upscaled": True}
    assert lever.production.ai.upscaled is True


@pytest.mark.parametrize("tool", [tool.key for tool in SHIPPED.of_kind("video")])
def test_no_lever_takes_another_tool(tool: str) -> None:
    told = f'"finished_minutes":9,"ai":{{"tools":{{"{tool}":null}},"video_tool":"{tool}"}}'
    found = pulled(f'{{"approach":"ai","weeks":15,"team":2,{told}}}')
    assert found
    for lever in found.values():
        assert not {"ai.tools", "ai.video_tool", "ai.credit_plan"} & dict(lever.changes).keys()
        assert lever.production.ai.video_tool == tool


def test_the_train_takes_the_passengers_of_the_planes() -> None:
    json = '{"approach":"shoot","shoot":{"flight_km":14000,"train_km":1000}}'
    lever = pulled(json)["train_instead_of_flights"]
    assert lever.production.shoot.train_km == Range.exactly(15_000)
    assert lever.saving == pytest.approx(
        14_000 * (FACTORS["flight.any_distance"].central - FACTORS["train.tgv"].central), rel=1e-6
    )


def test_no_train_crosses_an_ocean() -> None:
    json = '{"approach":"shoot","country":"MA","shoot":{"flight_km":14000}}'
    assert "train_instead_of_flights" not in pulled(json)


def test_the_grid_takes_the_work_of_the_generators() -> None:
    json = '{"approach":"shoot","shoot":{"generator_litres":3500,"grid_kwh":0}}'
    lever = pulled(json)["grid_instead_of_generator"]
    drawn = lever.production.shoot.grid_kwh
    assert drawn is not None
    assert drawn.central == pytest.approx(10_000)
    assert lever.saving == pytest.approx(
        3500 * FACTORS["fuel.diesel_nonroad"].central - 10_000 * FACTORS["electricity.FR"].central
    )


def test_a_side_that_is_not_used_has_no_lever() -> None:
    assert "half_the_nights" not in pulled('{"approach":"ai","shoot":{"nights":500}}')
    assert "half_the_takes" not in pulled('{"approach":"shoot","ai":{"video_tool":"sora"}}')


def test_where_nothing_can_be_better_nothing_is_proposed() -> None:
    spare = (
        '{"approach":"ai","weeks":1,"team":1,"finished_minutes":1,"country":"FR",'
        '"ai":{"compute":"local","generated_per_kept_second":1,"machine":"laptop",'
        '"storage_tb":0,"resolution":"720p"},"travel":{"commute_km":0}}'
    )
    assert pulled(spare) == {}


def test_equivalences_carry_their_factor() -> None:
    result = estimate(read_production('{"approach":"ai","weeks":15,"team":2}'))
    found = {one.key: one for one in equivalences(result)}
    assert tuple(found) == EQUIVALENCES
    car = found["car_km"]
    assert car.quantity.central * car.factor == pytest.approx(result.total.central)
    assert car.source
    assert found["paris_new_york_flights"].factor == pytest.approx(1039, rel=0.01)
    assert found["average_meals"].factor == FACTORS["meal.average_fr"].central


def test_nothing_is_generated_less_than_once() -> None:
    told = '{"approach":"ai","format":"clip","ai":{"generated_per_kept_second":%s}}'
    fewer = pulled(told % "1.5")["half_the_takes"].production.ai.generated_per_kept_second
    assert fewer == Range.exactly(1.0)
    assert "half_the_takes" not in pulled(told % "1")
