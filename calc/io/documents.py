"""Activity data in, balances out: the JSON and CSV documents, and the JSON Schema."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from pydantic import ValidationError

from calc.engine.lines import Line
from calc.engine.trace import Step
from calc.errors import CalcError, UnknownReferenceError
from calc.estimate import UNIT, Estimate
from calc.io.titles import one_line
from calc.production import Production
from calc.published import published
from calc.ranges import NOTHING, Range
from calc.taps import flights_decide
from calc.tools import Catalogue, in_use

REFERENCES = ("les-chourave", "classic-shoot", "classic-vs-ai")
LONGEST_KEY_SHOWN = 60
_SHOWN: dict[type, tuple[str, ...]] = {
    Estimate: (
        "title", "approach", "unit", "total", "per_minute", "lines", "grade", "known_share",
        "factors_version", "assumptions", "notes", "drivers",
    ),
    Line: ("post", "low", "central", "high", "basis", "grade", "trace"),
    Step: (
        "label", "activity", "activity_unit", "factor", "factor_unit", "source", "year", "parts",
    ),
}  # fmt: skip
"""What a document holds of a result that knows more, or works it out where it is read."""


class InvalidProductionError(CalcError, ValueError):
    """Activity data that cannot be used; the message is one line naming the key and why.

    `key`: the dotted name, empty where the whole document is meant. `reason`: the kind of
    mistake, for whoever says it in another language; `facts`: the figures of the sentence.
    """

    def __init__(
        self, message: str, reason: str, key: str = "", facts: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.reason = reason
        self.key = key
        self.facts = dict(facts or {})


class _TwinError(CalcError, ValueError):
    """A key that stands twice."""


def read_production(text: str | bytes, catalogue: Catalogue | None = None) -> Production:
    """Read activity data from JSON; its tools and its plan are those of the catalogue.

    >>> read_production('{"approach": "ai", "weeks": {"low": 10, "high": 20}}').weeks
    Range(low=10.0, central=15.0, high=20.0)

    Args:
        text: an object with the keys of `Production`; what is null or absent is not known.
        catalogue: the tools and plans that may be named; those in use where none is given.

    Raises:
        InvalidProductionError: if it is not JSON, a key is unknown or given twice, a tool is not
            known, or a value is out of bounds.
    """
    try:
        document = json.loads(text, object_pairs_hook=_no_twins)
    except RecursionError:
        said = "not activity data: nested too deeply"
        raise InvalidProductionError(said, "not_activity_data") from None
    except _TwinError as error:
        said = f"not valid JSON: the key {str(error)!r} stands twice"
        raise InvalidProductionError(said, "twice", str(error)) from None
    except ValueError as error:
        raise InvalidProductionError(f"not valid JSON: {error}", "not_json") from None
    if not isinstance(document, dict):
        said = 'activity data is a JSON object: {"approach": "ai", ...}'
        raise InvalidProductionError(said, "not_activity_data")
    try:
        production = Production.model_validate(document)
    except ValidationError as error:
        raise _first_problem(error) from None
    _check_names(production, catalogue or in_use())
    return production


def _check_names(production: Production, catalogue: Catalogue) -> None:
    """Refuse tools and plans that the catalogue does not know."""
    ai = production.ai
    named = [("ai.tools", tool) for tool in ai.tools or ()]
    if ai.video_tool is not None:
        named.append(("ai.video_tool", ai.video_tool))
    for where, tool in named:
        if tool not in catalogue.tools:
            said = f"{where}: {_shown(tool)} is not a known tool"
            raise InvalidProductionError(said, "unknown_tool", where)
    if ai.credit_plan is not None and ai.credit_plan not in catalogue.plans:
        said = f"ai.credit_plan: {_shown(ai.credit_plan)} is not a known plan"
        raise InvalidProductionError(said, "unknown_tool", "ai.credit_plan")


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    document: dict[str, Any] = {}
    for key, value in pairs:
        if key in document:
            raise _TwinError(_shown(key))
        document[key] = value
    return document


def _shown(key: str) -> str:
    """Return a key as it may be shown: what is not ours may hold anything, at any length."""
    return one_line(key)[:LONGEST_KEY_SHOWN]


def _first_problem(error: ValidationError) -> InvalidProductionError:
    problem = error.errors(include_url=False)[0]
    where = _shown(".".join(str(part) for part in problem["loc"]))
    reason = problem["type"]
    if reason == "extra_forbidden":
        said = f"{where}: unknown key (`chourave schema` lists the known ones)"
        return InvalidProductionError(said, "unknown_key", where)
    if reason == "missing":
        return InvalidProductionError(f"{where}: is required", reason, where)
    given = problem["input"]
    shown = f" (got {given!r:.40})" if isinstance(given, str | int | float) else ""
    said = f"{where}: {problem['msg'][0].lower()}{problem['msg'][1:]}{shown}"
    facts = {name: str(value) for name, value in problem.get("ctx", {}).items()}
    return InvalidProductionError(said, reason, where, facts)


def production_document(production: Production) -> dict[str, Any]:
    """Return activity data as plain JSON data, without what is not known."""
    return production.model_dump(mode="json", exclude_none=True, exclude_defaults=True)


def estimate_document(result: Estimate) -> dict[str, Any]:
    """Return an estimate as plain JSON data.

    Where nobody told of flights and they may decide, `flights_open` holds the total without them
    and with them: an expected share of flights describes neither.
    """
    document: dict[str, Any] = _plain(result)
    both = flights_decide(result.production)
    if both is not None:
        totals = {"without": both.without_flights.total, "with": both.with_flights}
        document["flights_open"] = {name: _plain(total) for name, total in totals.items()}
    return document


def _plain(value: Any) -> Any:
    """Return a result as plain JSON data: what has named fields as an object, tuples as lists."""
    if type(value) in _SHOWN:
        return {name: _plain(getattr(value, name)) for name in _SHOWN[type(value)]}
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        parts = [_plain(part) for part in value]
        return dict(zip(value._fields, parts, strict=True)) if hasattr(value, "_fields") else parts
    return value


def schema_document() -> dict[str, Any]:
    """Return the JSON Schema of the activity data."""
    return Production.model_json_schema()


def reference_document(name: str) -> dict[str, Any]:
    """Return a balance of the origin document as it prints it, as plain JSON data.

    Raises:
        UnknownReferenceError: if there is no reference of that name (see REFERENCES).
    """
    source = published().source.model_dump()
    if name == "les-chourave":
        ai = published().les_chourave
        return {
            "name": name,
            "unit": UNIT,
            "scenario": {
                "weeks": ai.weeks, "team": ai.team, "technologies": list(ai.technologies)
            },
            **_balance(ai.lines),
            "other_accounting": {
                **_balance(ai.other_accounting),
                "note": "The list above the table on the same page. It counts no cloud; "
                "the table is the reference.",
            },
            "source": source,
        }  # fmt: skip
    if name == "classic-shoot":
        shoot = published().classic_shoot
        scenario = shoot.model_dump(exclude={"approach", "lines", "per"}, mode="json")
        return {
            "name": name,
            "unit": UNIT,
            "scenario": scenario,
            **_balance(shoot.lines),
            "notes": [_two_references()],
            "source": source,
        }
    if name == "classic-vs-ai":
        table = published().classic_vs_ai
        return {
            "name": name,
            "finished_minutes": table.finished_minutes,
            "rows": [row.model_dump(mode="json", exclude={"scales"}) for row in table.rows],
            "notes": [_two_references()],
            "source": source,
        }
    raise UnknownReferenceError(name)


def _two_references() -> str:
    shoot = sum(published().classic_shoot.lines.values(), NOTHING)
    emissions = next(r for r in published().classic_vs_ai.rows if r.criterion == "emissions")
    film = emissions.classic
    return (
        f"Two different references: the classic film of the comparison table emits "
        f"{film.low:,.0f}-{film.high:,.0f} kg CO2e, the seven posts of the classic shoot sum "
        f"to {shoot.low:,.0f}-{shoot.high:,.0f} kg CO2e. Both are kept as printed."
    )


def _balance(lines: dict[str, Range]) -> dict[str, Any]:
    printed = [
        Line(post, figure.central, "published", printed=figure) for post, figure in lines.items()
    ]
    total = sum(lines.values(), NOTHING)
    return {"lines": _plain(tuple(printed)), "total": _plain(total)}


def as_json(document: object) -> str:
    """Write a document as readable JSON; non-ASCII letters stay readable."""
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)


def as_csv(document: dict[str, Any]) -> str:
    """Write the lines of a balance, or the rows of the comparison, as CSV."""
    if "rows" in document:
        return _csv(
            ("criterion", "unit", "classic_low", "classic_high", "ai_low", "ai_high"),
            (
                (
                    row["criterion"],
                    row["unit"] or "",
                    *(
                        row[side][bound] if row[side]["level"] is None else row[side]["level"]
                        for side in ("classic", "ai")
                        for bound in ("low", "high")
                    ),
                )
                for row in document["rows"]
            ),
        )
    bounds = ("low", "central", "high")
    total, grade = document["total"], document.get("grade", "")
    return _csv(
        ("post", *bounds, "unit", "basis", "grade"),
        [
            *(
                (
                    line["post"], *(line[b] for b in bounds),
                    document["unit"], line["basis"], line["grade"],
                )
                for line in document["lines"]
            ),
            ("total", *(total[bound] for bound in bounds), document["unit"], "", grade),
        ],
    )  # fmt: skip


def _csv(header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()
