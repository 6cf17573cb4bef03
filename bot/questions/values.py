"""What an answer is stored as: a number, an interval, a choice, or nothing."""

from __future__ import annotations

from calc import Range

Interval = dict[str, float]
Value = float | str | Interval | None


def as_value(number: Range) -> Value:
    """Return a figure as an answer stores it."""
    if number.is_exact:
        return number.central
    return {"low": number.low, "central": number.central, "high": number.high}


def as_range(value: Value) -> Range | None:
    """Return a stored number or interval as a figure."""
    if isinstance(value, dict):
        return Range(value["low"], value["central"], value["high"])
    return Range.exactly(value) if isinstance(value, int | float) else None
