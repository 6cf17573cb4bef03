"""What the counters count."""

from __future__ import annotations

import pytest

from bot.metrics import REGISTRY
from tests.phone import talking

APPROACHES = ("ai", "shoot", "hybrid")


def estimates() -> dict[str, float]:
    """Return how many balances were shown so far, by approach."""
    counts = {
        approach: REGISTRY.get_sample_value("chourave_estimates_total", {"approach": approach})
        for approach in APPROACHES
    }
    return {approach: count or 0.0 for approach, count in counts.items()}


@pytest.mark.parametrize(
    ("approach", "questions", "last"),
    [("ai", ("série", "IA", "15"), "2"), ("shoot", ("long métrage", "tournage", "30"), "50")],
)
async def test_an_estimate_is_counted_when_its_balance_is_shown(
    approach: str, questions: tuple[str, ...], last: str
) -> None:
    async with talking("fr") as phone:
        before = estimates()
        await phone.says("/start", *questions)
        assert estimates() == before, "a question is no balance"
        assert "CO2e" in await phone.says(last)
        once = {**before, approach: before[approach] + 1}
        assert estimates() == once
        await phone.taps("Comparer")
        assert estimates() == once, "nor is a comparison"
