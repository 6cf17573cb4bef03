"""A balance as a plain table of keys and figures, for a terminal and for snapshots.

Words are the business of whoever speaks a language; here posts and fields keep their names.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any


def as_table(document: dict[str, Any]) -> str:
    """Write a balance, or the comparison, as aligned columns."""
    if "rows" in document:
        return _comparison(document)
    lines = [
        (line["post"], *_bounds(line), line["basis"]) for line in document["lines"]
    ]  # fmt: skip
    total = ("total", *_bounds(document["total"]), document["unit"])
    opened = [
        (f"{name} flights", *_bounds(both), document["unit"])
        for name, both in document.get("flights_open", {}).items()
    ]
    rows = _columns([("", "low", "central", "high", ""), *lines, total, *opened])
    known = document.get("known_share")
    if known is not None:
        rows.append(f"known share {known:.0%}, factors {document['factors_version']}")
    return "\n".join(rows)


def figure(value: float) -> str:
    """Write a mass with three significant digits at the most."""
    if not value:
        return "0"
    digits = 2 - math.floor(math.log10(abs(value)))
    rounded = round(value, digits)
    return f"{rounded:,.{max(0, digits)}f}"


def _bounds(range_: dict[str, float]) -> tuple[str, str, str]:
    return figure(range_["low"]), figure(range_["central"]), figure(range_["high"])


def _comparison(document: dict[str, Any]) -> str:
    rows = [("", "classic", "ai", "")]
    for row in document["rows"]:
        cells = (_cell(row[side]) for side in ("classic", "ai"))
        rows.append((row["criterion"], *cells, row["unit"] or ""))
    return "\n".join(_columns(rows))


def _cell(cell: dict[str, Any]) -> str:
    if cell["level"] is not None:
        return str(cell["level"])
    low, high = figure(cell["low"]), figure(cell["high"])
    if cell["below"]:
        return f"< {high}"
    return low if low == high else f"{low}-{high}"


def _columns(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    last = len(widths) - 1
    return [
        "  ".join(
            cell.ljust(width) if column in (0, last) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
