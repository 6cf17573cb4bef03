"""Energy of the set: kilowatt-hours from the grid, litres burnt by generators.

What was told counts. Otherwise the grid carries what a set of this format draws, and a share of the
days runs on a generator besides.
"""

from __future__ import annotations

from calc.engine.figures import rate
from calc.engine.inputs import Inputs
from calc.engine.shoot_inputs import nothing
from calc.engine.trace import Step


def steps(inputs: Inputs) -> tuple[Step, ...]:
    """Return the steps of the energy used on set."""
    shoot = inputs.production.shoot
    drawn = inputs.by_person_day("grid_kwh", "kWh", of_means=True)
    if shoot.generator_litres is not None:
        burnt = inputs.amount("shoot.generator_litres", "litre", shoot.generator_litres)
    elif inputs.only_what_is_given:
        burnt = nothing("shoot.generator_litres", "litre")
    else:
        burnt = inputs.person_days_of_means.by(inputs.power_share)
        burnt = burnt * inputs.default("shoot.generator_litres per person-day")
        burnt = inputs.amount("shoot.generator_litres", "litre", None, burnt)
    known_country = (inputs.production.country is not None,)
    return (
        Step("grid", drawn, rate("kWh", inputs.home_grid), known_country),
        Step("generator", burnt, rate("litre", "fuel.diesel_nonroad")),
    )
