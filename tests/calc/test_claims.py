import pytest

from calc import claims, compare, estimate, read_production, verdict
from calc.claims import Claim


def examined(json: str) -> dict[str, Claim]:
    production = read_production(json)
    result = estimate(production)
    return {c.key: c for c in claims(production, result, compare(production, result))}


def test_a_reduction_is_claimed_only_as_far_as_the_ranges_guarantee_it() -> None:
    lower = examined('{"approach":"ai","weeks":15,"team":2,"finished_minutes":90}')[
        "lower_than_counterpart"
    ]
    assert lower.allowed
    production = read_production('{"approach":"ai","weeks":15,"team":2,"finished_minutes":90}')
    total = estimate(production).total
    # 40,000 kg at the least against the most that it may be: neither of the centres.
    assert lower.figures["at_least_times"] == pytest.approx(40_000 / total.high)


def test_the_aim_of_creating_with_less_needs_the_figures_to_show_it() -> None:
    lower = '{"approach":"ai","weeks":15,"team":2,"finished_minutes":90}'
    assert examined(lower)["sobriety_intention"].allowed
    for unproven in (
        '{"approach":"ai","weeks":15,"team":2}',
        '{"approach":"ai","weeks":500,"team":80,"finished_minutes":90}',
        '{"approach":"shoot","finished_minutes":90}',
    ):
        assert not examined(unproven)["sobriety_intention"].allowed


def test_overlapping_ranges_forbid_a_claim_of_reduction() -> None:
    said = examined('{"approach":"ai","weeks":500,"team":80,"finished_minutes":90}')
    assert not said["lower_than_counterpart"].allowed
    assert said["overlaps_counterpart"].allowed or said["higher_than_counterpart"].allowed


def test_a_shoot_does_not_pretend_to_emit_less_than_the_ai_way() -> None:
    said = examined('{"approach":"shoot","shoot":{"days":30,"crew":50}}')
    assert said["higher_than_counterpart"].allowed
    assert not said["lower_than_counterpart"].allowed
    assert not said["no_physical_sets"].allowed


def test_autonomy_needs_local_compute_or_a_named_place() -> None:
    assert not examined('{"approach":"ai"}')["local_compute"].allowed
    assert examined('{"approach":"ai"}')["autonomy_open"].allowed
    assert examined('{"approach":"ai","ai":{"compute":"local"}}')["local_compute"].allowed
    located = examined('{"approach":"ai","ai":{"compute":"cloud","compute_country":"FR"}}')
    assert located["data_location"].allowed
    assert not located["autonomy_open"].allowed


def test_generic_claims_are_never_allowed() -> None:
    for json in ('{"approach":"ai"}', '{"approach":"shoot"}', '{"approach":"hybrid"}'):
        said = examined(json)
        assert not said["generic_green"].allowed
        assert not said["carbon_neutral"].allowed


def test_without_a_running_time_nothing_is_claimed_of_the_other_way() -> None:
    said = examined('{"approach":"ai","weeks":1,"team":1}')
    assert said["counterpart_unmatched"].allowed
    assert not said["lower_than_counterpart"].allowed


def test_a_running_time_that_nobody_told_supports_no_claim() -> None:
    production = read_production('{"approach":"ai","weeks":1,"team":1,"finished_minutes":5}')
    result = estimate(production)
    assert verdict(result, compare(production, result)) == "lower"
    assert verdict(result, compare(production, result, minutes_assumed=True)) == "unmatched"


@pytest.mark.parametrize(
    "json",
    [
        '{"approach":"ai"}',
        '{"approach":"ai","finished_minutes":90}',
        '{"approach":"shoot","shoot":{"days":3}}',
        '{"approach":"hybrid"}',
    ],
)
def test_exactly_one_verdict_stands(json: str) -> None:
    verdicts = [c.key for c in examined(json).values() if c.allowed and "counterpart" in c.key]
    assert len(verdicts) == 1


def test_only_a_production_without_a_set_speaks_of_those_who_have_none() -> None:
    assert examined('{"approach":"ai"}')["access_intention"].allowed
    assert not examined('{"approach":"hybrid"}')["access_intention"].allowed
