"""Sets and costumes, and equipment.

Sets: kilograms of new material x a mix of set materials, or money spent x a monetary ratio.
Where both are told the mass is used, which is the better figure. Equipment: cameras and the
computers of the set, their manufacture spread over the hours they work.
"""

from __future__ import annotations

from calc.engine.figures import factor, rate
from calc.engine.inputs import Answers
from calc.engine.trace import Step
from calc.posts.workstations import manufacture


def set_steps(answers: Answers) -> tuple[Step, ...]:
    """Return the steps of the sets; in money, costumes are in it."""
    shoot = answers.production.shoot
    if shoot.set_materials_kg is not None:
        mass = answers.amount("shoot.set_materials_kg", "kg", shoot.set_materials_kg)
        return (Step("set_materials", mass, rate("kg", "set_mix")),)
    spent = answers.amount("shoot.set_budget_eur", "EUR", shoot.set_budget_eur)
    return (Step("set_budget", spent, rate("EUR", "spend.set_materials")),)


def equipment_steps(answers: Answers) -> tuple[Step, ...]:
    """Return the steps of the equipment on set, unless it is said to be owned already."""
    if not answers.counts_manufacture:
        return ()
    hours = answers.days.by(factor("camera.hours_per_day"))
    cameras = hours.by(factor("cameras per day"))
    laptops = answers.crew.by(factor("set_laptops per person")) + hours
    return (
        Step("cameras", cameras, manufacture("camera_dslr", "camera")),
        Step("set_computers", laptops, manufacture("laptop")),
    )
