"""How an assumed value is said: its field, its figure with its range, its source."""

from __future__ import annotations

from functools import lru_cache

from calc.engine.trace import Assumption, Input, Product
from calc.engine.uncertainty import bounds
from calc.factors import CHOICES, SOURCES
from calc.production import FIELD_UNITS


def assumption_of(field: str, taken: Product | str) -> Assumption:
    """Return an assumption: of an amount, or of the option of a choice.

    Args:
        field: dotted name in `Production`.
        taken: the amount that stands for the answer, or the option.
    """
    if isinstance(taken, str):
        source = SOURCES[CHOICES[field].source].title
        return Assumption(field, 1.0, "choice", source, option=taken)
    low, high = bounds(taken.size, taken.effects())
    source = _source(taken.parts)
    return Assumption(field, taken.size, FIELD_UNITS[field], source, low, max(high, taken.size))


@lru_cache(1024)
def _source(parts: tuple[Input, ...]) -> str:
    """Return the source of the last figure that is not an answer."""
    titles = [part.source for part in parts if part.source and not part.key.startswith("cause.")]
    return titles[-1] if titles else SOURCES["own"].title
