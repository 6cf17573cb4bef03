"""Every table that is keyed by a person: what is shown to them, and what is erased with them.

The two are one list, so that nothing can be kept which is not shown, or shown and not erased.
Workshops know people by other names, see `workshop_queries`.
"""

from collections.abc import Iterable
from typing import Any

PersonalRows = dict[str, list[dict[str, Any]]]
"""The rows about one person, by table; each a column's name with its value."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "set_aside": ("person", "update_id", "happened", "error", "document"),
    "shares": ("token", "person", "expires", "document"),
    "sent_files": ("person", "name", "digest", "file_id", "sent"),
    "inbox": ("person", "update_id", "taken", "document"),
    # The person's own row goes last: as long as it is there, an erasure that was cut short is
    # visible, and can be repeated.
    "people": ("person", "version", "card", "touched", "owed", "document"),
}
"""The columns of each table with a column `person`."""

# Names of ours alone, no value: those are bound.
HELD = {
    table: f"SELECT {', '.join(columns)} FROM {table} WHERE person = :person"  # noqa: S608
    for table, columns in COLUMNS.items()
}
ERASE = tuple(
    f"DELETE FROM {table} WHERE person = :person RETURNING person"  # noqa: S608
    for table in COLUMNS
)
ERASE_THE_REST = ERASE[:-1]
"""For whom the own row is gone: a new one is of somebody who has just come back."""


def named(columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """Return rows with the names of their columns."""
    return [dict(zip(columns, row, strict=True)) for row in rows]
