"""Own machines: hours x watts x electricity, and their manufacture spread over the hours they work.

One machine and one screen a person. Graphics cards at full load and upscaling add their own
hours. Manufacture is spread over a lifetime of working hours, by the same rule as the editing
machines of a shoot; it is left out if the machines are said to be owned already, which is what
the origin document does.
"""

from __future__ import annotations

from functools import cache

from calc.engine.figures import MACHINE_A_PERSON, factor, per, rate
from calc.engine.inputs import Inputs
from calc.engine.shoot_inputs import OWN
from calc.engine.trace import Input, Product, Rate, Step
from calc.posts.video_energy import energy_on_a_card

MACHINES = {
    "laptop": ("laptop.power_active", "laptop"),
    "desktop": ("desktop.power_active", "desktop_pro"),
    "workstation": ("workstation.power_active", "workstation"),
}
"""For each machine: the row of its power, and the name of its manufacture and lifetime."""


def steps(inputs: Inputs) -> tuple[Step, ...]:
    """Return the steps of the machines of the AI team."""
    ai = inputs.production.ai
    machine = inputs.choice("ai.machine", ai.machine)
    chosen = (ai.machine is not None,)
    hours = inputs.person_weeks * inputs.known(
        "ai.hours_per_week", ai.hours_per_week, "hour/week"
    ).by(MACHINE_A_PERSON)
    found = [*working(inputs, hours, machine, chosen, heavier=ai.machine is None)]
    if inputs.yes("ai.upscaled", ai.upscaled):
        found.append(Step("upscaling", inputs.kept_minutes, _power(inputs, "upscaling")))
    found += _rendering(inputs, machine)
    return tuple(found)


def _rendering(inputs: Inputs, machine: str) -> list[Step]:
    """Return the steps of graphics cards: hours told, or what the local video needs."""
    ai = inputs.production.ai
    if ai.gpu_hours is not None:
        hours = inputs.amount("ai.gpu_hours", "machine.hour", ai.gpu_hours)
        if ai.compute == "rented":
            return [
                Step("gpu_electricity", hours, _watts("rented_gpu.power_load", inputs.cloud_grid)),
                Step("gpu_servers", hours, _watts("rented_gpu.power_load", "datacentre.servers")),
            ]
        found = [Step("gpu_electricity", hours, _power(inputs, "workstation.power_load"))]
    elif ai.compute == "local":
        energy = energy_on_a_card(inputs.resolution)
        hours = inputs.generated_seconds.by(energy, per("workstation.power_load"))
        found = []
    else:
        return []
    if machine != "workstation" and inputs.counts_manufacture:
        found.append(Step("gpu_manufacture", hours, manufacture("workstation")))
    return found


def working(
    inputs: Inputs, hours: Product, machine: str, chosen: tuple[bool, ...] = (), *,
    heavier: bool = False,
) -> tuple[Step, ...]:  # fmt: skip
    """Return the steps of machine-hours with a screen: electricity, then manufacture.

    Args:
        inputs: of the production.
        hours: machine-hours.
        machine: a key of MACHINES.
        chosen: for each choice behind it, whether the person made it.
        heavier: whether the machine may as well be a workstation.
    """
    power, made_as = MACHINES[machine]
    at_it, of_it = hours, hours
    if heavier:
        heavy, made_heavy = MACHINES["workstation"]
        at_it = hours.by(_perhaps(factor(heavy).central / factor(power).central))
        more = manufacture(made_heavy).factor / manufacture(made_as).factor
        of_it = hours.by(_perhaps(more))
    use = (
        Step("machine_electricity", at_it, _power(inputs, power), chosen),
        Step("screen_electricity", hours, _power(inputs, "monitor.power_active")),
    )
    if not inputs.counts_manufacture:
        return use
    return (
        *use,
        Step("machine_manufacture", of_it, manufacture(made_as), chosen),
        Step("screen_manufacture", hours, manufacture("monitor_24")),
    )


@cache
def _perhaps(times: float) -> Input:
    """Return what a workstation would multiply by, where nobody said what the machine is."""
    return Input("ai.machine", "1", 1.0, 1.0, times, "default", OWN, None, "ai.machine")


@cache
def manufacture(machine: str, aging: str = "") -> Rate:
    """Return the manufacture of a machine, spread over its lifetime of working hours.

    `aging`: the machine whose lifetime is taken, where it is another.
    """
    hours = (f"{aging or machine}.lifetime", "machine.hours_per_year")
    return rate("machine.hour", f"{machine}.embodied", over=hours)


def _power(inputs: Inputs, watts: str) -> Rate:
    """Return the rate of hours at some watts, from the grid where the work is done."""
    return _watts(watts, inputs.home_grid)


def _watts(watts: str, grid: str) -> Rate:
    return rate("kWh", grid, (watts, "kWh/Wh"))
