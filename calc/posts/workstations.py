"""Own machines: hours x watts x electricity, and their manufacture spread over the hours they work.

One machine and one screen a person. Graphics cards at full load and upscaling add their own
hours. Manufacture is spread over a lifetime of working hours, by the same rule as the editing
machines of a shoot; it is left out if the machines are said to be owned already, which is what
the origin document does.
"""

from __future__ import annotations

from functools import cache

from calc.answers import Answers
from calc.terms import (
    KWH_A_WH,
    MACHINE_A_PERSON,
    Chain,
    Term,
    default,
    factor,
    per,
    term,
)

MACHINES = {
    "laptop": ("laptop.power_active", "laptop"),
    "desktop": ("desktop.power_active", "desktop_pro"),
    "workstation": ("workstation.power_active", "workstation"),
}
"""For each machine: the row of its power, and the name of its manufacture and lifetime."""


def terms(answers: Answers) -> tuple[Term, ...]:
    """Return the terms of the machines of the AI team."""
    ai = answers.production.ai
    machine = answers.choice("ai.machine", ai.machine)
    chosen = (ai.machine is not None,)
    hours = (
        *answers.person_weeks(),
        *answers.amount(
            "ai.hours_per_week", "hour/week", ai.hours_per_week,
            default("ai.hours_per_week"),
        ),
        MACHINE_A_PERSON,
    )  # fmt: skip
    found = [*working(answers, hours, machine, chosen)]
    if answers.yes("ai.upscaled", ai.upscaled):
        film = (*answers.kept_minutes(), factor("upscaling"), KWH_A_WH)
        found.append(term("upscaling", film, "kWh", (answers.home_grid(),)))
    rendering = _rendering_hours(answers)
    if rendering:
        at_load = (*rendering, factor("workstation.power_load"), KWH_A_WH)
        if ai.gpu_hours is not None:
            found.append(term("gpu_electricity", at_load, "kWh", (answers.home_grid(),)))
        if machine != "workstation" and answers.counts_manufacture():
            found.append(manufacture("gpu_manufacture", rendering, "workstation"))
    return tuple(found)


def working(
    answers: Answers, hours: Chain, machine: str, chosen: tuple[bool, ...] = ()
) -> tuple[Term, ...]:
    """Return the terms of machine-hours with a screen: electricity, then manufacture."""
    power, made_as = MACHINES[machine]
    grid = (answers.home_grid(),)
    use = (
        term("machine_electricity", (*hours, factor(power), KWH_A_WH), "kWh", grid, chosen),
        term("screen_electricity", (*hours, factor("monitor.power_active"), KWH_A_WH), "kWh", grid),
    )
    if not answers.counts_manufacture():
        return use
    return (
        *use,
        manufacture("machine_manufacture", hours, made_as, chosen),
        manufacture("screen_manufacture", hours, "monitor_24"),
    )


def manufacture(label: str, hours: Chain, machine: str, chosen: tuple[bool, ...] = ()) -> Term:
    """Return the manufacture of a machine, spread over its lifetime of working hours."""
    return term(label, hours, "machine.hour", _of_an_hour(machine), chosen)


@cache
def _of_an_hour(machine: str) -> Chain:
    return (
        factor(f"{machine}.embodied"),
        per(f"{machine}.lifetime"),
        per("machine.hours_per_year"),
    )


def _rendering_hours(answers: Answers) -> Chain:
    """Return the hours of own graphics cards: told, or what the local video needs."""
    ai = answers.production.ai
    if ai.gpu_hours is not None:
        return answers.amount("ai.gpu_hours", "machine.hour", ai.gpu_hours)
    if answers.choice("ai.compute", ai.compute) != "local":
        return ()
    energy = factor(f"video.local.{answers.choice('ai.resolution', ai.resolution)}")
    return (*answers.generated_seconds(), energy, per("workstation.power_load"))
