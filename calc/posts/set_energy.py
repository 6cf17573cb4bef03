"""Energy of the set: kilowatt-hours from the grid, litres burnt by generators.

A shoot that tells of only one of the two draws a small package from the grid, and burns
nothing in generators.
"""

from __future__ import annotations

from calc.engine.figures import rate, usual
from calc.engine.inputs import Answers
from calc.engine.trace import Step


def steps(answers: Answers) -> tuple[Step, ...]:
    """Return the steps of the energy used on set."""
    shoot = answers.production.shoot
    drawn = answers.by_day("grid_kwh", "kWh")
    burnt = answers.amount(
        "shoot.generator_litres", "litre", shoot.generator_litres,
        usual("shoot.generator_litres"),
    )  # fmt: skip
    known_country = (answers.production.country is not None,)
    return (
        Step("grid", drawn, rate("kWh", answers.home_grid), known_country),
        Step("generator", burnt, rate("litre", "fuel.diesel_nonroad")),
    )
