"""The worked cases of docs/method-ai.md by the calculator, and one clip on one scale."""

import pytest

from calc import FACTORS, estimate, read_production
from tests.calc.ai_cases import (
    CASES,
    DIMPACT,
    PAGE,
    SCALE,
    Case,
    by_ecologits,
    clip,
    computed,
    page,
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.key)
def test_a_case_worked_by_hand_is_what_the_calculator_says(case: Case) -> None:
    assert computed(case).central == pytest.approx(case.kg, rel=0.02)


def test_the_page_shows_them() -> None:
    assert PAGE.read_text("utf-8") == page(), "python -m tests.calc.ai_cases"


def test_the_clip_of_dimpact_lies_inside_several_tools() -> None:
    ours = clip("several")
    assert ours.low < DIMPACT[0]
    assert DIMPACT[1] < ours.high


@pytest.mark.parametrize("key", SCALE)
def test_the_middle_of_ecologits_lies_in_our_range(key: str) -> None:
    low, high = by_ecologits(SCALE[key])
    ours = clip(key)
    assert ours.low < (low + high) / 2 < ours.high


def test_a_rented_card_counts_at_its_data_centre_and_an_own_one_at_home() -> None:
    ai = '"compute_country":"US","gpu_hours":1000'
    rented, own = (
        estimate(
            read_production(
                f'{{"approach":"ai","format":"short","finished_minutes":10,"country":"FR","ai":'
                f'{{"compute":"{compute}",{ai}}}}}'
            )
        )
        for compute in ("rented", "local")
    )
    of_cards = [
        {
            step.label: step.rate.factor
            for line in result.lines
            for step in line.trace
            if step.label.startswith("gpu_electricity")
        }
        for result in (rented, own)
    ]
    assert of_cards[0]["gpu_electricity"] == FACTORS["electricity.US"].central
    assert of_cards[1]["gpu_electricity"] == FACTORS["electricity.FR"].central
