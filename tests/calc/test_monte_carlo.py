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
    # The low end may be that of a production without flights, nights away and generators, or of
    # one that generates at home: draws around the middle hardly ever reach these.
    assert 0.4 * low <= result.total.low <= 1.15 * low
    assert result.total.high == pytest.approx(high, rel=0.2)
