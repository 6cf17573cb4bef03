"""Everything that is kept about one person, as a file for them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from bot.storage import PersonalRows


def personal_data(person: str, personal_rows: PersonalRows, moment: float) -> str:
    """Return everything kept about a person, as JSON. `moment`: seconds since the epoch.

    `kept` has the rows about them by the table that holds them, as they are, with the JSON in
    them opened: their productions and answers are in `kept.people[0].document.drafts`.
    """
    at = dt.datetime.fromtimestamp(int(moment), dt.UTC).isoformat()
    kept = {
        table: [_opened(row) for row in personal_rows[table]] for table in _in_order(personal_rows)
    }
    about = {"telegram_id": person, "exported_at": at, "kept": kept}
    return json.dumps(about, ensure_ascii=False, indent=2) + "\n"


def is_empty(personal_rows: PersonalRows) -> bool:
    """Tell whether nothing is kept about a person."""
    return not any(personal_rows.values())


def _in_order(personal_rows: PersonalRows) -> list[str]:
    """Return the tables, that of the answers first."""
    return sorted(personal_rows, key=lambda table: table != "people")


def _opened(row: Mapping[str, Any]) -> dict[str, Any]:
    return {column: _read(value) for column, value in row.items()}


def _read(value: Any) -> Any:
    """Return what JSON a column holds; anything else as it is."""
    if not isinstance(value, str) or not value.startswith("{"):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
