"""`chourave understand`: what a description tells, and what of it was not understood."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from bot.reading.parsing import parse_description
from bot.reading.results import Fields, ParsedDescription

STDIN = "-"


def understand(text: str, format_: str, language: str) -> None:
    """Print what a description tells; `-`: one text a line from standard input, one line each."""
    texts = _lines() if text == STDIN else iter([text])
    for said in texts:
        found = parse_description(said, language)
        if format_ == "json":
            print(_json(found), flush=text == STDIN)
        else:
            print("\n".join(_listed(found)), flush=text == STDIN)


def _lines() -> Iterator[str]:
    for line in sys.stdin:
        yield line.rstrip("\n")


def document(found: ParsedDescription) -> dict[str, Any]:
    """Return what was understood as activity data, and the rest as quotations."""
    return {
        "production": nested(found.fields),
        "not_understood": list(found.not_understood),
        "doubts": [
            {
                "field": doubt.field,
                "quoted": doubt.quoted,
                "readings": [nested(reading) for reading in doubt.readings],
                "reason": doubt.reason,
            }
            for doubt in found.doubts
        ],
        "trips": [
            {
                "quoted": trip.quoted,
                "from": trip.origin,
                "to": trip.destination,
                "mode": trip.mode,
                "count": trip.count,
                "return": trip.is_return,
                "km": trip.km,
                "total_km": trip.total_km,
            }
            for trip in found.trips
        ],
    }


def nested(fields: Fields) -> dict[str, Any]:
    """Return fields by dotted name as blocks."""
    production: dict[str, Any] = {}
    for name, value in fields.items():
        block, _, field = name.rpartition(".")
        where = production.setdefault(block, {}) if block else production
        where[field] = _plain(value)
    return production


def _plain(value: Any) -> Any:
    """Write whole numbers without a decimal point."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return value


def _json(found: ParsedDescription) -> str:
    import orjson

    return orjson.dumps(document(found)).decode()


def _listed(found: ParsedDescription) -> Iterator[str]:
    for name, value in found.fields.items():
        yield f"{name}: {_said(_plain(value))}"
    for trip in found.trips:
        way = "there and back" if trip.is_return else "one way"
        yield (
            f"trip: {trip.origin} - {trip.destination}, {trip.mode}, {trip.count:g} x"
            f" {trip.km:g} km {way} = {trip.total_km:g} km"
        )
    for doubt in found.doubts:
        ways = [
            ", ".join(f"{n} = {_said(_plain(v))}" for n, v in r.items()) for r in doubt.readings
        ]
        yield f"in doubt: {doubt.quoted} ({' | '.join(way or 'leave it out' for way in ways)})"
    if found.not_understood:
        yield "not understood: " + " | ".join(found.not_understood)


def _said(value: Any) -> str:
    if value is None:
        return "not known"
    if isinstance(value, dict) and "low" in value:
        return f"{value['low']:g} to {value['high']:g}"
    if isinstance(value, dict):
        return ", ".join(value)
    return (
        f"{value:g}"
        if isinstance(value, int | float) and not isinstance(value, bool)
        else str(value)
    )
