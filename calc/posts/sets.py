"""Sets, equipment and purchases.

Sets: kilograms of new material x a mix of set materials, or money spent x a monetary ratio. Where
both are told the mass is used, which is the better figure. Equipment: what stands on set is worth
so much a person, and lives so many days of hire. Purchases: consumables, props, make-up and small
hire, in money. Who has own gear and bought nothing has no purchases, and of equipment the
manufacture of a camera and of computers, over the hours they work.
"""

from __future__ import annotations

from calc.engine.defaults import factor_on
from calc.engine.figures import factor, rate
from calc.engine.inputs import Inputs
from calc.engine.shoot_inputs import basis, inverse, nothing
from calc.engine.trace import Step
from calc.posts.workstations import manufacture


def set_steps(inputs: Inputs) -> tuple[Step, ...]:
    """Return the steps of the sets; in money, costumes are in it."""
    shoot = inputs.production.shoot
    if shoot.set_budget_eur is not None and shoot.set_materials_kg is None:
        spent = inputs.amount("shoot.set_budget_eur", "EUR", shoot.set_budget_eur)
        return (Step("set_budget", spent, rate("EUR", "spend.set_materials")),)
    built = factor_on("shoot.sets", shoot.sets)
    mass = inputs.by_person_day("set_materials_kg", "kg", of_means=True, on=built)
    return (Step("set_materials", mass, rate("kg", "set_mix")),)


def equipment_steps(inputs: Inputs) -> tuple[Step, ...]:
    """Return the steps of the equipment on set."""
    if not inputs.counts_manufacture:
        return ()
    chosen = (True,) if inputs.production.shoot.own_gear else ()
    if inputs.production.shoot.own_gear:
        hours = inputs.some_days.by(factor("camera.hours_per_day"))
        cameras = hours.by(factor("cameras per day"))
        laptops = basis(inputs.crew).by(factor("set_laptops per person")) * hours
        return (
            Step("cameras", cameras, manufacture("camera_dslr", "camera"), chosen),
            Step("set_computers", laptops, manufacture("laptop"), chosen),
        )
    worth = inputs.person_days_of_means * inputs.default("gear per person")
    hired = worth * inverse(inputs.default("gear.days"))
    return (Step("gear", hired, rate("EUR", "spend.electronics")),)


def purchase_steps(inputs: Inputs) -> tuple[Step, ...]:
    """Return the steps of what was bought beside the sets."""
    shoot = inputs.production.shoot
    emits = rate("EUR", "spend.audiovisual_services")
    if shoot.own_gear and shoot.purchases_eur is None:
        return (Step("purchases", nothing("shoot.own_gear", "EUR", "given"), emits),)
    spent = inputs.by_person_day("purchases_eur", "EUR", of_means=True)
    return (Step("purchases", spent, emits),)
