"""Post-production: workstation hours, and the rushes kept in the cloud.

The same machines, the same manufacture over the hours they work and the same storage as on
the AI side.
"""

from __future__ import annotations

from calc.engine.inputs import Answers
from calc.engine.trace import Step
from calc.posts.cloud_storage import kept, transferred
from calc.posts.workstations import working


def steps(answers: Answers) -> tuple[Step, ...]:
    """Return the steps of editing, grading and mixing."""
    hours = answers.by_day("editing_hours", "machine.hour")
    rushes = answers.by_day("rushes_tb", "TB")
    return (
        *working(answers, hours, "workstation"),
        Step("rushes", rushes, kept(answers, "rushes_years")),
        Step("rushes_transfer", rushes, transferred()),
    )
