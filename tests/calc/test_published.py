"""What the origin document prints, kept whole beside what is computed."""

import pytest

from calc import (
    estimate,
    published,
    read_production,
)
from calc.estimate import Estimate
from calc.io.documents import REFERENCES, as_csv, reference_document

PRINTED_SHOOT = {
    "transport": (30_000, 50_000),
    "set_energy": (10_000, 20_000),
    "lodging": (6_000, 10_000),
    "catering": (3_000, 5_000),
    "sets_and_equipment": (10_000, 15_000),
    "post_production": (2_000, 4_000),
    "sundries": (1_000, 2_000),
}


def run(json: str) -> Estimate:
    return estimate(read_production(json))


def test_les_chourave_is_printed_with_both_its_accountings() -> None:
    document = reference_document("les-chourave")
    assert [line["central"] for line in document["lines"]] == [120, 80, 10, 40]
    assert {line["basis"] for line in document["lines"]} == {"published"}
    assert document["total"]["central"] == 250
    other = document["other_accounting"]
    assert [line["central"] for line in other["lines"]] == [150, 30, 0, 0]
    assert other["total"]["central"] == 180


def test_the_classic_shoot_is_printed_post_by_post() -> None:
    document = reference_document("classic-shoot")
    assert {line["post"]: (line["low"], line["high"]) for line in document["lines"]} == (
        PRINTED_SHOOT
    )
    assert (document["total"]["low"], document["total"]["high"]) == (62_000, 106_000)


def test_the_six_criteria_are_printed_and_the_two_references_told_apart() -> None:
    document = reference_document("classic-vs-ai")
    sides = {
        row["criterion"]: [
            (row[side]["low"], row[side]["high"]) if row[side]["level"] is None
            else row[side]["level"]
            for side in ("classic", "ai")
        ]
        for row in document["rows"]
    }  # fmt: skip
    assert sides == {
        "team": [(30, 80), (2, 2)],
        "duration": [(4, 12), (3, 4)],
        "travel": [(10_000, 30_000), (0, 100)],
        "emissions": [(40_000, 100_000), (250, 250)],
        "waste_and_sets": ["significant", "none"],
        "cost": [(500_000, 2_000_000), (5_000, 20_000)],
    }
    assert "40,000-100,000" in document["notes"][0]
    assert "62,000-106,000" in document["notes"][0]


@pytest.mark.parametrize("name", REFERENCES)
def test_every_reference_can_be_a_table_of_values(name: str) -> None:
    rows = as_csv(reference_document(name)).splitlines()
    assert len({row.count(",") for row in rows}) == 1
    assert len(rows) > 4


def test_an_interval_widens_the_range() -> None:
    exact = run('{"approach":"ai","weeks":12.5,"team":2}')
    interval = run('{"approach":"ai","weeks":{"low":10,"high":15},"team":2}')
    assert interval.total.central == pytest.approx(exact.total.central)
    assert interval.total.low < exact.total.low
    assert interval.total.high > exact.total.high


def test_a_block_the_approach_does_not_use_is_left_out_and_said() -> None:
    result = run('{"approach":"ai","weeks":15,"team":2,"shoot":{"days":30}}')
    assert result.total == run('{"approach":"ai","weeks":15,"team":2}').total
    assert [(n.key, n.about) for n in result.notes if n.about] == [("block_not_used", "shoot")]


def test_every_line_is_activity_times_factor() -> None:
    for json in ('{"approach":"ai"}', '{"approach":"shoot"}'):
        for line in run(json).lines:
            assert sum(s.activity * s.factor for s in line.trace) == pytest.approx(line.central)
            assert all(s.factor_unit == f"kg CO2e/{s.activity_unit}" for s in line.trace)


AI_SERIES = '"approach":"ai","format":"series","weeks":15,"team":2'


@pytest.mark.parametrize("more", ["", ',"finished_minutes":90'])
def test_both_accountings_of_the_document_lie_inside_the_range_of_its_ai_series(more: str) -> None:
    total = run(f"{{{AI_SERIES}{more}}}").total
    assert total.low < 180
    assert total.high > 250


def test_the_printed_shoot_lies_inside_the_range_of_a_feature_of_its_size() -> None:
    total = run('{"approach":"shoot","format":"feature","shoot":{"days":30,"crew":50}}').total
    assert total.low < 40_000
    assert total.high > 106_000


def test_nothing_is_computed_with_the_published_balances() -> None:
    document = published().source.short
    for approach in ("ai", "shoot", "hybrid"):
        for line in run(f'{{"approach":"{approach}"}}').lines:
            assert line.basis == "activity"
            assert document not in {step.source for step in line.trace}
