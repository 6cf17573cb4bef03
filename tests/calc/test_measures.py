"""What has been done already shows in the answers, with what it saves."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from calc import Production, Range, changed, measures
from tests.calc.productions import productions

SHOOT: dict[str, Any] = {"days": 4, "crew": 12}


def of(approach: str = "shoot", **fields: Any) -> Production:
    return Production.model_validate(
        {"approach": approach, "format": "short", "country": "FR", "finished_minutes": 12, **fields}
    )


def found(production: Production) -> dict[str, Range]:
    return {each.key: each.saving for each in measures(production)}


@pytest.mark.parametrize(
    ("told", "key"),
    [
        ({"train_km": 14_400, "flights": "none"}, "trains_for_planes"),
        ({"train_km": 3700, "flights": "none"}, "trains_for_cars"),
        ({"flights": "none"}, "nobody_flew"),
        ({"power": "grid"}, "grid_for_generators"),
        ({"generator_litres": 0}, "grid_for_generators"),
        ({"away": "nobody"}, "nobody_slept_away"),
        ({"away": "some", "rooms": "shared"}, "shared_rooms"),
        ({"vegetarian_share": 0.5}, "vegetarian_meals"),
        ({"sets": "found"}, "places_as_found"),
        ({"means": "light"}, "equipment_in_cars"),
        ({"own_gear": True}, "own_gear"),
    ],
)
def test_a_measure_of_a_shoot_shows_in_its_answers(told: dict[str, Any], key: str) -> None:
    savings = found(of(shoot={**SHOOT, **told}))
    assert key in savings
    assert 0 <= savings[key].low <= savings[key].central <= savings[key].high
    assert savings[key].central > 0
    assert key not in found(of(shoot=SHOOT))


@pytest.mark.parametrize(
    "told",
    [
        {"flights": "none", "air_freight_tkm": 5_000},
        {"flights": "none", "train_km": 14_400, "air_freight_tkm": 5_000},
        {"flights": "world", "flight_km": 0},
        {"power": "grid", "generator_litres": 900},
        {"power": "always", "generator_litres": 0},
        {"away": "nobody", "nights": 12},
        {"away": "most", "nights": 0},
        {"sets": "found", "set_materials_kg": 1},
        {"means": "light", "truck_km": 5_000},
        {"own_gear": True, "purchases_eur": 5_000},
        {"vegetarian_share": 1, "meals": 0},
        {"vegetarian_share": 1, "catering": "none"},
    ],
)
def test_what_another_answer_refutes_is_no_measure(told: dict[str, Any]) -> None:
    assert found(of(shoot={**SHOOT, **told})) == {}


def test_a_data_centre_in_a_clean_country_shows_where_it_is_not_at_home() -> None:
    film = {"generated_seconds": 6000, "video_tool": "kling"}
    told = of("ai", ai={**film, "compute_country": "FR"})
    assert found(told)["known_data_centre"].central > 0
    assert "known_data_centre" not in found(of("ai", ai=film))
    assert "known_data_centre" not in found(
        of("ai", ai={**film, "compute": "local", "compute_country": "FR"})
    )


def test_low_resolution_and_clean_journeys_show_in_an_ai_production() -> None:
    told = of("ai", ai={"resolution": "480p"}, travel={"commute_mode": "soft", "commute_km": 12})
    assert {"low_resolution", "clean_commute"} <= found(told).keys()


def test_a_plane_beside_the_trains_is_no_train_for_a_plane() -> None:
    shoot = {**SHOOT, "train_km": 3700, "flight_km": 5000}
    assert "trains_for_planes" not in found(of(shoot=shoot))


def test_trains_for_planes_are_not_told_twice() -> None:
    savings = found(of(shoot={**SHOOT, "train_km": 14_400, "flights": "none"}))
    assert not {"nobody_flew", "trains_for_cars"} & savings.keys()


@pytest.mark.parametrize("told", [{"train_km": 11_900}, {"train_km": 14_400, "crew": None}])
def test_nobody_would_have_flown_a_short_way_or_an_unknown_one(told: dict[str, Any]) -> None:
    savings = found(of(shoot={**SHOOT, "flights": "none", **told}))
    assert "trains_for_cars" in savings
    assert "trains_for_planes" not in savings


def test_what_is_taken_back_is_unknown_again() -> None:
    production = of(shoot={**SHOOT, "flights": "none"}, weeks=3)
    without = changed(production, {"shoot.flights": None, "weeks": None})
    assert without.shoot.flights is None
    assert without.weeks is None
    assert without.shoot.crew == production.shoot.crew


@given(productions)
def test_every_measure_has_a_saving_in_order_the_largest_first(production: Production) -> None:
    savings = [measure.saving for measure in measures(production)]
    assert all(saving.low <= saving.central <= saving.high for saving in savings)
    assert all(saving.central > 0 for saving in savings)
    assert sorted(savings, key=lambda saving: -saving.central) == savings
