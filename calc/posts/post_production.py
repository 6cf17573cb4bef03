"""Post-production: workstation hours, and the rushes kept in the cloud.

The same machines, the same manufacture over the hours they work and the same storage as on
the AI side.
"""

from __future__ import annotations

from calc.engine.inputs import Inputs
from calc.engine.shoot_inputs import nothing
from calc.engine.trace import Step
from calc.posts.cloud_storage import kept, transferred
from calc.posts.workstations import working


def steps(inputs: Inputs) -> tuple[Step, ...]:
    """Return the steps of editing, grading and mixing."""
    shoot = inputs.production.shoot
    if shoot.editing_hours is not None:
        hours = inputs.amount("shoot.editing_hours", "machine.hour", shoot.editing_hours)
    elif inputs.only_what_is_given:
        hours = nothing("shoot.editing_hours", "machine.hour")
    else:
        edited = inputs.shot_minutes * inputs.default("shoot.editing_hours per minute")
        hours = inputs.amount("shoot.editing_hours", "machine.hour", None, edited)
    if shoot.rushes_tb is not None:
        rushes = inputs.amount("shoot.rushes_tb", "TB", shoot.rushes_tb)
    elif inputs.only_what_is_given:
        rushes = nothing("shoot.rushes_tb", "TB")
    else:
        kept_a_day = inputs.some_days * inputs.default("shoot.rushes_tb per day")
        rushes = inputs.amount("shoot.rushes_tb", "TB", None, kept_a_day)
    return (
        *working(inputs, hours, "workstation"),
        Step("rushes", rushes, kept(inputs, "rushes_years")),
        Step("rushes_transfer", rushes, transferred()),
    )
