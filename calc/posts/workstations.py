"""Own machines: hours x watts x electricity, and their manufacture spread over the hours they work.

One machine and one screen a person. Graphics cards at full load and upscaling add their own
hours. Manufacture is spread over a lifetime of working hours, by the same rule as the editing
machines of a shoot; it is left out if the machines are said to be owned already, which is what
the origin document does.
"""

from __future__ import annotations

from functools import cache

from calc.engine.figures import MACHINE_A_PERSON, factor, per, rate, usual
from calc.engine.inputs import Answers
from calc.engine.trace import Chain, Rate, Step

MACHINES = {
    "laptop": ("laptop.power_active", "laptop"),
    "desktop": ("desktop.power_active", "desktop_pro"),
    "workstation": ("workstation.power_active", "workstation"),
}
"""For each machine: the row of its power, and the name of its manufacture and lifetime."""


def steps(answers: Answers) -> tuple[Step, ...]:
    """Return the steps of the machines of the AI team."""
    ai = answers.production.ai
    machine = answers.choice("ai.machine", ai.machine)
    chosen = (ai.machine is not None,)
    of_people = answers.person_weeks + answers.amount(
        "ai.hours_per_week", "hour/week", ai.hours_per_week, usual("ai.hours_per_week")
    )
    hours = of_people.by(MACHINE_A_PERSON)
    found = [*working(answers, hours, machine, chosen)]
    if answers.yes("ai.upscaled", ai.upscaled):
        found.append(Step("upscaling", answers.kept_minutes, _power(answers, "upscaling")))
    rendering = _rendering_hours(answers)
    if rendering is not None:
        if ai.gpu_hours is not None:
            at_load = _power(answers, "workstation.power_load")
            found.append(Step("gpu_electricity", rendering, at_load))
        if machine != "workstation" and answers.counts_manufacture:
            found.append(Step("gpu_manufacture", rendering, manufacture("workstation")))
    return tuple(found)


def working(
    answers: Answers, hours: Chain, machine: str, chosen: tuple[bool, ...] = ()
) -> tuple[Step, ...]:
    """Return the steps of machine-hours with a screen: electricity, then manufacture."""
    power, made_as = MACHINES[machine]
    use = (
        Step("machine_electricity", hours, _power(answers, power), chosen),
        Step("screen_electricity", hours, _power(answers, "monitor.power_active")),
    )
    if not answers.counts_manufacture:
        return use
    return (
        *use,
        Step("machine_manufacture", hours, manufacture(made_as), chosen),
        Step("screen_manufacture", hours, manufacture("monitor_24")),
    )


@cache
def manufacture(machine: str, aging: str = "") -> Rate:
    """Return the manufacture of a machine, spread over its lifetime of working hours.

    `aging`: the machine whose lifetime is taken, where it is another.
    """
    hours = (f"{aging or machine}.lifetime", "machine.hours_per_year")
    return rate("machine.hour", f"{machine}.embodied", over=hours)


def _power(answers: Answers, watts: str) -> Rate:
    """Return the rate of hours at some watts, from the grid where the work is done."""
    return rate("kWh", answers.home_grid, (watts, "kWh/Wh"))


def _rendering_hours(answers: Answers) -> Chain | None:
    """Return the hours of own graphics cards: told, or what the local video needs."""
    ai = answers.production.ai
    if ai.gpu_hours is not None:
        return answers.amount("ai.gpu_hours", "machine.hour", ai.gpu_hours)
    if answers.choice("ai.compute", ai.compute) != "local":
        return None
    energy = factor(f"video.local.{answers.choice('ai.resolution', ai.resolution)}")
    return answers.generated_seconds.by(energy, per("workstation.power_load"))
