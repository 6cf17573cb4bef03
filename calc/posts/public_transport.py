"""Public transport: part of the kilometres by bus, the others on rails that use electricity.

A bus burns as much everywhere; a metro, a tram or a suburban train emits what the grid of the
country makes of its electricity.
"""

from __future__ import annotations

from calc.engine.figures import factor, rate, rest_of
from calc.engine.inputs import Inputs
from calc.engine.trace import Product, Step


def steps(inputs: Inputs, travelled: Product, chosen: tuple[bool, ...] = ()) -> tuple[Step, ...]:
    """Return the steps of passenger-kilometres by public transport in the country."""
    by_bus = factor("public.bus_share")
    on_rails = travelled.by(rest_of(by_bus, "share on rails"))
    electricity = rate("kWh", inputs.home_grid, ("public.rail_kwh",))
    return (
        Step("public_bus", travelled.by(by_bus), rate("km", "bus.diesel"), chosen),
        Step("public_rail", on_rails, electricity, chosen),
    )
