"""Which question narrows most, and what it does."""

from typing import Any

import pytest

from calc import Production, estimate, flights_decide, next_taps
from calc.archetypes import FORMATS
from calc.taps import answers_of


def known(document: dict[str, Any]) -> Production:
    return Production.model_validate(document)


def a_shoot(**shoot: Any) -> Production:
    return known({"approach": "shoot", "format": "advert", "country": "GB", "shoot": shoot})


def with_answer(production: Production, field: str, answer: str) -> Production:
    block, _, name = field.partition(".")
    part = getattr(production, block).model_copy(update={name: answer})
    return production.model_copy(update={block: part})


def test_a_size_that_is_not_known_is_asked_first() -> None:
    assert {tap.field for tap in next_taps(known({"approach": "shoot"}))[:2]} == {
        "shoot.days", "shoot.crew",
    }  # fmt: skip
    assert next_taps(known({"approach": "ai", "format": "short"}))[0].field == "finished_minutes"


def test_flights_come_first_for_an_advert_and_means_for_a_feature() -> None:
    assert next_taps(a_shoot(days=2, crew=20))[0].field == "shoot.flights"
    feature = {"approach": "shoot", "format": "feature", "shoot": {"days": 28, "crew": 40}}
    first = [tap.field for tap in next_taps(known(feature))[:2]]
    assert set(first) == {"shoot.means", "shoot.flights"}


def test_ai_work_is_asked_how_much_was_generated_first() -> None:
    film = {"approach": "ai", "format": "series", "finished_minutes": 24}
    taps = [tap for tap in next_taps(known(film)) if tap.field.startswith("ai.")]
    assert taps[0].field == "ai.generated"
    assert taps[0].answers == ("few", "ten", "dozens", "hundreds")


@pytest.mark.parametrize("field", ["shoot.flights", "shoot.means", "ai.generated"])
def test_what_was_answered_is_not_asked_again(field: str) -> None:
    both = {"approach": "hybrid", "format": "short", "finished_minutes": 10, "weeks": 3, "team": 2,
            "shoot": {"days": 2, "crew": 8}}  # fmt: skip
    assert field in {tap.field for tap in next_taps(known(both))}
    answered = with_answer(known(both), field, answers_of(field)[1])
    assert field not in {tap.field for tap in next_taps(answered)}


def test_the_first_tap_narrows_on_the_average_of_its_answers() -> None:
    production = a_shoot(days=2, crew=20)
    total = estimate(production).total
    first = next_taps(production)[0]
    widths = [
        estimate(with_answer(production, first.field, answer)).total for answer in first.answers
    ]
    assert all(each.high / each.low < total.high / total.low for each in widths)
    assert sum(tap.share for tap in next_taps(production)) <= 1


def test_both_totals_are_given_while_flights_may_decide() -> None:
    both = flights_decide(a_shoot(days=2, crew=20))
    assert both is not None
    assert both.without_flights == estimate(a_shoot(days=2, crew=20, flights="none"))
    assert both.with_flights.high > 1.25 * both.without_flights.total.central
    untold = estimate(a_shoot(days=2, crew=20)).total
    assert both.without_flights.total.central < untold.central < both.with_flights.central
    assert flights_decide(a_shoot(days=2, crew=20, flights="none")) is None
    assert flights_decide(a_shoot(days=2, crew=20, flight_km=0)) is None
    assert flights_decide(known({"approach": "ai"})) is None


@pytest.mark.parametrize("format_", [each for each in FORMATS if each != "animation"])
def test_the_total_with_flights_holds_every_answer_that_means_some(format_: Any) -> None:
    for size in ({}, {"days": 2, "crew": 20}):
        production = known({"approach": "shoot", "format": format_, "shoot": size})
        both = flights_decide(production)
        assert both is not None
        for answer in answers_of("shoot.flights"):
            tapped = estimate(with_answer(production, "shoot.flights", answer)).total
            shown = both.without_flights.total if answer == "none" else both.with_flights
            assert shown.low <= tapped.low
            assert tapped.high <= shown.high
        assert both.without_flights.total.central < both.with_flights.central


def test_flights_that_hardly_matter_are_not_told_apart() -> None:
    on_lorries = a_shoot(days=40, crew=3, truck_km=200_000)
    assert flights_decide(on_lorries) is None
    assert flights_decide(known({"approach": "shoot", "format": "animation"})) is None
