"""What must hold for every production, whatever its answers."""

from math import fsum, prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calc import (
    ASSUMED,
    NOTES,
    POSTS,
    SOURCES,
    STEPS,
    UNIT,
    UNITS,
    Note,
    Production,
    Range,
    equivalences,
    estimate,
    published,
)
from calc.engine.inputs import Inputs
from calc.engine.uncertainty import bounds
from calc.estimate import Estimate
from tests.calc.productions import EXTENSIVE_AI, EXTENSIVE_SHOOT, bounded, productions
from tests.calc.units import same

GRAM = 0.001


def changed(production: Production, block: str, **answers: object) -> Production:
    part = getattr(production, block).model_copy(update=answers)
    return production.model_copy(update={block: part})


@given(productions)
def test_bounds_are_in_order_everywhere(production: Production) -> None:
    result = estimate(production)
    for line in result.lines:
        assert 0 <= line.low <= line.central <= line.high
    assert 0 <= result.total.low <= result.total.central <= result.total.high
    assert 0 <= result.known_share <= 1


@given(productions)
def test_the_lines_sum_to_the_total_to_the_gram(production: Production) -> None:
    result = estimate(production)
    tolerance = max(GRAM, result.total.central * 1e-12)
    assert abs(fsum(line.central for line in result.lines) - result.total.central) < tolerance


@given(productions)
def test_every_line_explains_itself(production: Production) -> None:
    for line in estimate(production).lines:
        products = [step.activity * step.factor for step in line.trace]
        assert fsum(products) == pytest.approx(line.central)
        for step in line.trace:
            assert step.factor_unit == f"kg CO2e/{step.activity_unit}"
            assert step.source
            if step.parts:
                assert prod(part.central for part in step.parts) == pytest.approx(
                    step.activity * step.factor
                )


@given(productions)
def test_every_figure_that_nobody_told_has_a_known_source(production: Production) -> None:
    titles = {source.title for source in SOURCES.values()} | {published().source.short}
    result = estimate(production)
    assert {each.source for each in result.assumptions} <= titles
    for line in result.lines:
        for step in line.trace:
            assert step.source in titles, step
            for part in step.parts:
                # An answer has none, also where it stands in for another one.
                answer = part.key == part.field or part.origin == "conversion"
                assert part.source in titles or (answer and not part.source), part


@given(productions)
def test_units_multiply_to_a_mass(production: Production) -> None:
    for line in estimate(production).lines:
        for step in line.trace:
            if step.parts:
                units = [part.unit for part in step.parts]
                assert same(units, "kg CO2e"), (step.label, units)
                assert same([step.activity_unit, step.factor_unit], "kg CO2e")


@given(productions)
def test_keys_are_of_the_closed_sets(production: Production) -> None:
    result = estimate(production)
    assert {line.post for line in result.lines} <= set(POSTS)
    assert {step.label for line in result.lines for step in line.trace} <= set(STEPS)
    assert {note.key for note in result.notes} <= set(NOTES)
    assert {assumed.field for assumed in result.assumptions} <= set(ASSUMED)
    told = {step.activity_unit for line in result.lines for step in line.trace}
    told |= {assumed.unit for assumed in result.assumptions}
    told |= {one.unit for one in equivalences(result)}
    assert told <= {*UNITS, UNIT}
    assert len({line.post for line in result.lines}) == len(result.lines)


AMOUNTS = [("ai", name) for name in EXTENSIVE_AI] + [("shoot", name) for name in EXTENSIVE_SHOOT]


@given(productions, st.sampled_from(AMOUNTS), st.floats(0, 1e5), st.floats(0, 1e5))
def test_more_of_an_activity_never_lowers_the_total(
    production: Production, field: tuple[str, str], one: float, other: float
) -> None:
    block, name = field
    less, more = sorted((one, other))
    lower = estimate(changed(production, block, **{name: Range.exactly(less)}))
    higher = estimate(changed(production, block, **{name: Range.exactly(more)}))
    assert higher.total.central >= lower.total.central * (1 - 1e-12)


@given(
    productions,
    st.sampled_from(["weeks", "team", "finished_minutes"]),
    st.floats(1, 500),
    st.floats(1, 500),
)
def test_a_larger_production_never_emits_less(
    production: Production, name: str, one: float, other: float
) -> None:
    less, more = sorted((one, other))
    lower = estimate(production.model_copy(update={name: Range.exactly(less)}))
    higher = estimate(production.model_copy(update={name: Range.exactly(more)}))
    assert higher.total.central >= lower.total.central * (1 - 1e-12)


FORTY, FIFTEEN = Range.exactly(40), Range.exactly(15)


@given(productions, st.floats(0.1, 10))
def test_scaling_every_amount_scales_the_lines_it_makes(production: Production, k: float) -> None:
    """Weeks, days and minutes carry what was not told; the amounts carry the rest."""
    # What is stored is a fixed default, and a longer shoot flies again: both are told.
    minutes, weeks = production.finished_minutes or FORTY, production.weeks or FIFTEEN
    days, kept = production.shoot.days or FORTY, production.ai.kept_minutes or FIFTEEN
    stored, flown = production.ai.storage_tb or FORTY, production.shoot.flight_km or FORTY
    production = changed(production, "ai", storage_tb=stored)
    production = changed(production, "shoot", flight_km=flown)

    def at(times: float) -> Production:
        size = {"weeks": weeks * times, "finished_minutes": minutes * times}
        found = production.model_copy(update=size)
        for block, names in (("ai", EXTENSIVE_AI), ("shoot", EXTENSIVE_SHOOT)):
            amounts = {name: getattr(getattr(production, block), name) for name in names}
            grown = {name: a * times if a is not None else None for name, a in amounts.items()}
            found = changed(found, block, **grown)
        found = changed(found, "ai", kept_minutes=kept * times)
        return changed(found, "shoot", days=days * times)

    production, scaled = at(1), at(k)
    before, after = estimate(production), estimate(scaled)
    assert [line.post for line in before.lines] == [line.post for line in after.lines]
    for one, other in zip(before.lines, after.lines, strict=True):
        assert other.central == pytest.approx(one.central * k, rel=1e-9, abs=1e-9)
        assert other.high == pytest.approx(one.high * k, rel=1e-6, abs=1e-9)


def given_back(production: Production, result: Estimate) -> list[Production]:
    """Return one production for each assumption, with the assumption given as an answer."""
    found = []
    for assumed in result.assumptions:
        block, _, name = assumed.field.rpartition(".")
        value: object
        if assumed.field == "finished_minutes" and not assumed.value:
            continue
        if assumed.option == "unknown":
            continue  # A place nobody knows cannot be told.
        if assumed.option:
            value = {"yes": True, "no": False}.get(assumed.option, assumed.option)
        else:
            assert assumed.low is not None
            assert assumed.high is not None
            value = Range(assumed.low, assumed.value, assumed.high)
        if block:
            found.append(changed(production, block, **{name: value}))
        else:
            found.append(production.model_copy(update={name: value}))
    return found


@settings(max_examples=60)
@given(productions)
def test_telling_a_default_changes_nothing_but_the_known_share(production: Production) -> None:
    result = estimate(production)
    for told in given_back(production, result):
        again = estimate(told)
        assert again.known_share >= result.known_share - 1e-12
        for one, other in zip(result.lines, again.lines, strict=True):
            assert (other.post, other.basis) == (one.post, one.basis)
            assert other.central == pytest.approx(one.central)
        assert again.total.central == pytest.approx(result.total.central)
        # A figure takes the place of what a quick answer says, and that is said; meals are held
        # against the size, where it is told.
        takes = ("ai.generated", "ai.generated_per_kept_second")
        replaced = {Note("meals_with_breakfasts"), *(Note("not_used", each) for each in takes)}
        assert {*again.notes} - replaced == {*result.notes} - replaced


@given(productions)
def test_a_hybrid_counts_each_side_once(production: Production) -> None:
    both = estimate(production.model_copy(update={"approach": "hybrid"}))
    posts = [line.post for line in both.lines]
    assert len(posts) == len(set(posts))
    shot = estimate(production.model_copy(update={"approach": "shoot"}))
    by_post = {line.post: line.central for line in both.lines}
    if not production.ai.existing_equipment and production.ai.compute_country is None:
        for line in shot.lines:
            assert by_post[line.post] == pytest.approx(line.central)


@given(productions, bounded(0.1, 500))
def test_a_hybrid_keeps_no_more_generated_minutes_than_it_has(
    production: Production, film: Range
) -> None:
    hybrid = production.model_copy(update={"approach": "hybrid", "finished_minutes": film})
    kept = Inputs(hybrid).kept_minutes
    low, high = bounds(kept.size, kept.effects())
    assert low <= film.low * (1 + 1e-9)
    assert kept.size <= film.central * (1 + 1e-9)
    assert high <= film.high * (1 + 1e-9)


def test_a_minute_more_of_film_does_not_widen_what_is_generated_of_it() -> None:
    kept = [
        next(a for a in estimate(hybrid_of(minutes)).assumptions if a.field == "ai.kept_minutes")
        for minutes in (90, 91)
    ]
    assert kept[0].high == 90
    assert kept[1].high == 91
    assert kept[0].low == pytest.approx(kept[1].low)


def hybrid_of(minutes: float) -> Production:
    return Production(approach="hybrid", weeks=15, team=2, finished_minutes=minutes)
