"""Amounts of a shoot that count by themselves: each times the factor that its field names."""

from __future__ import annotations

from calc.amounts import Amount, Counts
from calc.engine.figures import rate
from calc.engine.inputs import Inputs
from calc.engine.trace import Step
from calc.shoot_work import ShootWork


def _read() -> dict[str, list[tuple[str, str, Counts]]]:
    """Return the fields of each line, with their units and what they count for."""
    found: dict[str, list[tuple[str, str, Counts]]] = {}
    for name, field in ShootWork.model_fields.items():
        for counts in field.metadata:
            if isinstance(counts, Counts):
                (unit,) = (mark.unit for mark in field.metadata if isinstance(mark, Amount))
                found.setdefault(counts.line, []).append((name, unit, counts))
    return found


_FIELDS = _read()

LABELS: tuple[str, ...] = tuple(
    counts.step for fields in _FIELDS.values() for _, _, counts in fields
)
"""What their steps are called."""


def steps(inputs: Inputs, line: str) -> tuple[Step, ...]:
    """Return the steps of a line whose amounts count by themselves."""
    found: list[Step] = []
    for name, unit, counts in _FIELDS[line]:
        value = getattr(inputs.production.shoot, name)
        if counts.grows_with is not None:
            of_means = counts.grows_with == "means"
            amount = inputs.by_person_day(name, unit, of_means=of_means)
        elif value is not None:
            amount = inputs.amount(f"shoot.{name}", unit, value)
        else:
            continue
        found.append(Step(counts.step, amount, rate(unit, counts.factor)))
    return tuple(found)
