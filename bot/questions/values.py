"""What an answer is stored as: a number, an interval, a choice, tools with shares, or nothing."""

from __future__ import annotations

from calc import Range

Interval = dict[str, float]
Tools = dict[str, float | None]
"""Tools by their name, with the relative amount that each generates; None: not known."""
Value = float | str | Interval | Tools | None


def as_value(number: Range) -> Value:
    """Return a figure as an answer stores it."""
    if number.is_exact:
        return number.central
    return {"low": number.low, "central": number.central, "high": number.high}


def as_range(value: Value) -> Range | None:
    """Return a stored number or interval as a figure."""
    if isinstance(value, dict):
        low, central, high = (value.get(end) for end in ("low", "central", "high"))
        if low is None or central is None or high is None:
            return None
        return Range(low, central, high)
    return Range.exactly(value) if isinstance(value, int | float) else None


def as_tools(value: Value) -> Tools:
    """Return stored tools with their shares."""
    return dict(value) if isinstance(value, dict) else {}
