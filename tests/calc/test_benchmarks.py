"""Published figures beside a result: of the same kind, at the same length."""

import re

import pytest

from calc import Production, Range, benchmarks, placed


def of(**fields: object) -> Production:
    return Production.model_validate({"approach": "shoot", **fields})


def test_every_figure_names_its_source_its_year_and_its_review() -> None:
    for each in benchmarks():
        assert each.title
        assert each.address.startswith("https://")
        assert 2010 <= each.year <= 2026
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", each.reviewed)
        assert each.unit in ("t CO2e", "t CO2e/hour", "t CO2e/shooting day")


def test_a_rate_grows_with_the_running_time() -> None:
    short, long = (
        {
            each.benchmark.key: each.emissions
            for each in placed(of(format="series", finished_minutes=m))
        }
        for m in (30, 60)
    )
    assert long["albert_drama"].central == pytest.approx(2 * short["albert_drama"].central)
    assert long["albert_drama"] == Range(28_000, 38_000, 45_000)
    assert long["flemish_work"] == short["flemish_work"]


def test_an_advert_is_placed_by_its_days() -> None:
    two_days = {each.benchmark.key: each for each in placed(of(format="advert", shoot={"days": 2}))}
    assert two_days["adgreen_day"].emissions.central == pytest.approx(4_400)


def test_without_a_length_a_rate_is_left_out() -> None:
    assert not placed(of(format="documentary"))
    assert {each.benchmark.unit for each in placed(of(format="feature"))} == {"t CO2e"}


def test_a_film_made_with_ai_is_not_placed_beside_shoots() -> None:
    assert not placed(of(approach="ai", format="series"))
