"""The analytic range against ten thousand draws."""

import numpy as np
import pytest

from calc import estimate
from tests.calc.monte_carlo import draw_total
from tests.personas.reading import NAMES, persona


@pytest.mark.parametrize("name", NAMES)
def test_the_range_of_every_persona_agrees_with_draws(name: str) -> None:
    result = estimate(persona(name))
    low, high = np.percentile(draw_total(result, count=10_000, seed=7), [2.5, 97.5])
    assert result.total.low == pytest.approx(low, rel=0.15)
    assert result.total.high == pytest.approx(high, rel=0.15)
