"""How answers turn into lines: which line is computed, what is assumed, what is said."""

from collections import Counter

import pytest

from calc import FACTORS, POSTS, STEPS, Range, estimate, read_production, sides
from calc.archetypes import archetype
from calc.estimate import Estimate


def run(json: str) -> Estimate:
    return estimate(read_production(json))


def posts(result: Estimate) -> set[str]:
    return {line.post for line in result.lines}


def test_all_keys_are_told() -> None:
    for keys in (POSTS, STEPS):
        twice = [key for key, times in Counter(keys).items() if times > 1]
        assert not twice, f"two have the same name: {', '.join(twice)}"


def test_a_hybrid_of_computed_lines_is_both_sides() -> None:
    ai = '"finished_minutes":5,"weeks":6,"team":3,"ai":{"video_tool":"veo","kept_minutes":5}'
    shoot = '"shoot":{"days":4,"crew":12,"nights":40,"meals":120}'
    only_ai = run(f'{{"approach":"ai",{ai}}}')
    only_shoot = run(f'{{"approach":"shoot","finished_minutes":5,{shoot}}}')
    both = run(f'{{"approach":"hybrid",{ai},{shoot}}}')
    assert both.total.central == pytest.approx(only_ai.total.central + only_shoot.total.central)
    assert [line.post for line in both.lines] == [
        line.post for result in (only_ai, only_shoot) for line in result.lines
    ]
    # Independent sides: the range of the sum is narrower than the sum of the ranges.
    assert both.total.high < (only_ai.total + only_shoot.total).high


def test_machines_age_by_one_rule_on_both_sides() -> None:
    hours = 1000
    ai = run(
        f'{{"approach":"ai","weeks":1,"team":1,'
        f'"ai":{{"machine":"workstation","hours_per_week":{100}}}}}'
    )
    shoot = run(f'{{"approach":"shoot","shoot":{{"editing_hours":{hours},"rushes_tb":0}}}}')

    def per_hour(result: Estimate, post: str) -> float:
        line = next(line for line in result.lines if line.post == post)
        step = next(step for step in line.trace if step.label == "machine_manufacture")
        return step.factor

    assert per_hour(ai, "workstations") == per_hour(shoot, "post_production")
    # 660 kg over 5 years of 1,820 hours.
    assert per_hour(ai, "workstations") == pytest.approx(660 / 5 / 1820)


def test_existing_equipment_leaves_out_manufacture_on_both_sides() -> None:
    told = '"weeks":6,"team":3,"ai":{"machine":"workstation","existing_equipment":%s}'
    shoot = '"shoot":{"editing_hours":500,"own_gear":true}'
    counted = run(f'{{"approach":"hybrid",{told % "false"},{shoot}}}')
    owned = run(f'{{"approach":"hybrid",{told % "true"},{shoot}}}')
    labels = {step.label for line in owned.lines for step in line.trace}
    assert not {label for label in labels if label.endswith("manufacture")}
    assert "cameras" not in labels
    assert owned.total.central < counted.total.central
    assert "manufacture_left_out" in {note.key for note in owned.notes}


def test_own_graphics_card_hours_are_not_counted_twice() -> None:
    local = '"compute":"local","video_tool":"wan"'
    told = run(f'{{"approach":"ai","finished_minutes":6,"ai":{{{local},"gpu_hours":300}}}}')
    untold = run(f'{{"approach":"ai","finished_minutes":6,"ai":{{{local}}}}}')
    assert "video_generation" not in posts(told)
    assert "video_generation" in posts(untold)
    step = next(s for line in told.lines for s in line.trace if s.label == "gpu_electricity")
    assert step.activity == pytest.approx(300 * 0.45)


def test_costumes_paid_for_with_the_sets_are_not_counted_twice() -> None:
    money = '"shoot":{"set_budget_eur":20000,"costume_pieces":40}'
    mass = '"shoot":{"set_materials_kg":900,"costume_pieces":40}'
    labels = [
        {step.label for line in run(f'{{"approach":"shoot",{told}}}').lines for step in line.trace}
        for told in (money, mass)
    ]
    assert "costumes" not in labels[0]
    assert "costumes" in labels[1]


def test_a_set_told_in_kilograms_and_euros_is_counted_in_kilograms() -> None:
    both = run('{"approach":"shoot","shoot":{"set_budget_eur":20000,"set_materials_kg":900}}')
    mass = run('{"approach":"shoot","shoot":{"set_materials_kg":900}}')
    assert both.total == mass.total
    assert "set_budget_not_used" in {note.key for note in both.notes}


@pytest.mark.parametrize(
    ("country", "notes"),
    [
        ("FR", set()),
        ("BE", {("generation_mix", "BE")}),
        ("US-CA", {("generation_mix", "US")}),
        ("CA-QC", set()),
        ("ZZ", {("generation_mix", "WORLD"), ("country_not_known", "WORLD")}),
    ],
)
def test_the_grid_is_the_country_s_and_says_what_it_is(
    country: str, notes: set[tuple[str, str]]
) -> None:
    result = run(f'{{"approach":"ai","country":"{country}","ai":{{"machine":"laptop"}}}}')
    assert {(n.key, n.about) for n in result.notes if n.about} == notes


def test_the_country_matters_for_power_hotels_and_trains() -> None:
    told = '"shoot":{"grid_kwh":1000,"nights":10,"train_km":1000}'
    france = run(f'{{"approach":"shoot","country":"FR",{told}}}')
    germany = run(f'{{"approach":"shoot","country":"DE",{told}}}')
    lines = {line.post: line.central for line in france.lines}
    for line in germany.lines:
        if line.post in ("set_energy", "lodging", "crew_transport"):
            assert line.central > lines[line.post]


@pytest.mark.parametrize(
    ("country", "fast", "regional"),
    [
        ("FR", 0.00293, 0.0277), ("DE", 0.046, 0.076), ("ES", 0.0296, 0.0514),
        ("GB", 0.0056, 0.0387), ("BE", 0.0083, 0.0484), ("IT", 0.0206, 0.0317),
        ("CH", 0.00374, 0.00374), ("JP", 0.05, 0.05),
    ],
)  # fmt: skip
def test_fast_and_regional_trains_differ_where_figures_tell_them_apart(
    country: str, fast: float, regional: float
) -> None:
    for kind, factor in (("fast", fast), ("regional", regional)):
        told = f'"shoot":{{"train_km":1000,"train_kind":"{kind}"}}'
        result = run(f'{{"approach":"shoot","country":"{country}",{told}}}')
        (train,) = (s for line in result.lines for s in line.trace if s.label == "train")
        assert train.factor == factor


def test_local_work_uses_the_grid_at_home() -> None:
    told = '"finished_minutes":10,"weeks":2,"team":1,"ai":{"compute":"local"}'
    france = run(f'{{"approach":"ai","country":"FR",{told}}}')
    poland = run(f'{{"approach":"ai","country":"PL",{told}}}')
    video = [
        next(line.central for line in result.lines if line.post == "video_generation")
        for result in (france, poland)
    ]
    assert video[1] / video[0] == pytest.approx(
        FACTORS["electricity.PL"].central / FACTORS["electricity.FR"].central, rel=0.01
    )


def test_clips_are_counted_as_told() -> None:
    result = run('{"approach":"ai","ai":{"video_tool":"veo","clips":100,"clip_seconds":5}}')
    video = next(line for line in result.lines if line.post == "video_generation")
    assert video.trace[0].activity == pytest.approx(500 * 5.909 / 1000, rel=1e-3)
    assumed = {a.field: a.value for a in result.assumptions}
    takes = archetype(None, "ai.generated_per_kept_second").central
    assert assumed["finished_minutes"] == pytest.approx(500 / takes / 60)


def test_an_interval_told_feeds_the_range() -> None:
    exact = run('{"approach":"shoot","shoot":{"meals":1000}}')
    interval = run('{"approach":"shoot","shoot":{"meals":{"low":500,"high":1500}}}')
    by_post = [{line.post: line for line in result.lines} for result in (exact, interval)]
    assert by_post[0]["catering"].central == by_post[1]["catering"].central
    assert by_post[1]["catering"].high > by_post[0]["catering"].high
    assert "shoot.meals" in {driver.key for driver in interval.drivers}


def test_drivers_are_ranked_and_name_the_answer_that_would_narrow_them() -> None:
    result = run('{"approach":"ai","finished_minutes":26,"ai":{"resolution":"720p"}}')
    widths = [driver.high - driver.low for driver in result.drivers]
    assert [abs(width) for width in widths] == sorted(map(abs, widths), reverse=True)
    # The takes, the tool that was not told, and where it computes.
    assert {"ai.generated_per_kept_second", "ai.video_tool"} <= {
        d.field for d in result.drivers[:3]
    }
    told = run('{"approach":"ai","finished_minutes":26,"ai":{"video_tool":"veo"}}')
    assert "ai.video_tool" not in {d.field for d in told.drivers}


def test_the_two_sides_of_a_mix_come_to_its_total() -> None:
    for told in ("{}", '{"hours_per_week":30}'):
        document = f'{{"approach":"hybrid","ai":{told},"shoot":{{"days":4,"crew":12}}}}'
        result = run(document)
        halves = sides(result.lines)
        assert list(halves) == ["ai", "shoot"]
        assert sum(halves.values(), ()) == result.lines
    assert list(sides(run('{"approach":"shoot"}').lines)) == ["shoot"]


def test_known_share_grows_with_answers() -> None:
    shares = [
        run(f'{{"approach":"shoot","shoot":{{{told}}}}}').known_share
        for told in (
            '"days":20,"crew":30',
            '"days":20,"crew":30,"nights":300',
            '"days":20,"crew":30,"nights":300,"car_km":9000',
            '"days":20,"crew":30,"nights":300,"car_km":9000,"van_km":4000,"truck_km":900',
        )
    ]
    assert shares[0] == 0
    assert shares == sorted(shares)
    assert len(set(shares)) == len(shares)


def test_nothing_done_emits_nothing() -> None:
    nothing = (
        '{"approach":"ai","finished_minutes":1,"weeks":1,"team":1,'
        '"ai":{"clips":0,"images":0,"music_minutes":0,"voice_minutes":0,"prompts":0,'
        '"hours_per_week":0,"storage_tb":0},"travel":{"commute_km":0}}'
    )
    assert run(nothing).total == Range(0, 0, 0)


def test_an_interval_from_next_to_nothing_has_a_range_too() -> None:
    told = ",".join(
        f'"{name}":{{"low":0,"central":1e-300,"high":1e5}}'
        for name in ("clips", "images", "prompts", "storage_tb", "gpu_hours")
    )
    result = run(f'{{"approach":"ai","weeks":0.1,"team":1,"ai":{{{told}}}}}')
    assert result.total.low <= result.total.central < result.total.high
