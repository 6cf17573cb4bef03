"""Whether a value is one that the activity data can hold."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from bot.reading.results import FieldValue
from calc import AiWork, Production, ShootWork, Travel

_BLOCKS: dict[str, type[BaseModel]] = {
    "": Production,
    "ai": AiWork,
    "shoot": ShootWork,
    "travel": Travel,
}


def is_within(name: str, value: FieldValue) -> bool:
    """Tell whether a field exists and can hold a value."""
    if value is None:
        return True
    adapter = _adapter(name)
    if adapter is None:
        return False
    try:
        adapter.validate_python(value)
    except ValidationError:
        return False
    return True


@cache
def _adapter(name: str) -> TypeAdapter[Any] | None:
    block, _, field = name.rpartition(".")
    known = _BLOCKS[block].model_fields.get(field) if block in _BLOCKS else None
    if known is None:
        return None
    kind: Any = known.annotation
    return TypeAdapter(Annotated[kind, *known.metadata] if known.metadata else kind)
