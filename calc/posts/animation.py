"""An animated film made without AI: people at machines, their journeys and offices, rendering.

The person-weeks are told (weeks and people, or crew and days), or are what a finished minute
takes; in a hybrid, weeks and people are those of the AI side.
What a studio shoots besides (models, cars, sets) counts by the posts of a shoot, as far as it
is told.
"""

from __future__ import annotations

from calc.engine.figures import MACHINE_A_PERSON, factor, per, rate
from calc.engine.inputs import Inputs
from calc.engine.shoot_inputs import OWN, basis, given
from calc.engine.trace import Input, Product, Step
from calc.posts import flights
from calc.posts.workstations import working

WEEKS_A_YEAR = 45.0
"""Working weeks: how many people so many person-weeks are, for their flights."""


def person_weeks(inputs: Inputs) -> Product:
    """Return the person-weeks of the film."""
    production, shoot = inputs.production, inputs.production.shoot
    if production.weeks is not None and production.approach == "shoot":
        return basis(inputs.team) * basis(given("weeks", "week", production.weeks))
    if shoot.days is not None and shoot.crew is not None:
        return (basis(inputs.crew) * inputs.some_days) * Product().by(per("working_days per week"))
    return basis(inputs.length) * inputs.default("animation per minute")


def workstation_steps(inputs: Inputs) -> tuple[Step, ...]:
    """Return the steps of the machines people draw and animate on."""
    hours = person_weeks(inputs).by(factor("studio.hours_per_week"), MACHINE_A_PERSON)
    return working(inputs, hours, "workstation")


def rendering_steps(inputs: Inputs) -> tuple[Step, ...]:
    """Return the steps of rendering the finished minutes."""
    used = basis(inputs.length) * inputs.default("rendering per minute")
    return (Step("rendering", used, rate("kWh", inputs.home_grid)),)


def workplace_steps(inputs: Inputs) -> tuple[Step, ...]:
    """Return the steps of the journeys and the offices of the studio."""
    days = person_weeks(inputs).by(factor("working_days per week"))
    used = days * inputs.default("office.kwh")
    return (
        Step("office_journeys", days * inputs.default("office.km"), rate("km", "car.average")),
        Step("office_electricity", used, rate("kWh", inputs.home_grid)),
        Step("office_heating", days, rate("person.day", "office.heating_day")),
    )


def flight_steps(inputs: Inputs) -> tuple[Step, ...]:
    """Return the steps of the flights of the people."""
    people = Input("team", "person/person.week", 1, 1, 1, "conversion", OWN)
    crew = person_weeks(inputs).through(
        people._replace(unit="person"), lambda weeks: max(1.0, weeks / WEEKS_A_YEAR)
    )
    return flights.steps(inputs, crew)
