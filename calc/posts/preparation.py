"""Preparation, office and wrap: days of work beside the shoot x what an office day emits.

An office day is a journey, electricity, heating and the manufacture of a computer and a screen
over the hours they work. Heating of workplaces is not counted on the AI side; a comparison leaves
it out.
"""

from __future__ import annotations

from calc.engine.figures import rate
from calc.engine.inputs import Inputs
from calc.engine.trace import Step
from calc.posts.workstations import manufacture


def steps(inputs: Inputs) -> tuple[Step, ...]:
    """Return the steps of the days of preparation."""
    days = inputs.person_days * inputs.default("preparation per person-day")
    at_work = days * inputs.default("office.screen_hours")
    used = days * inputs.default("office.kwh")
    return (
        Step("office_journeys", days * inputs.default("office.km"), rate("km", "car.average")),
        Step("office_electricity", used, rate("kWh", inputs.home_grid)),
        Step("office_heating", days, rate("person.day", "office.heating_day")),
        Step("office_computers", at_work, manufacture("laptop")),
        Step("office_screens", at_work, manufacture("monitor_24")),
    )
