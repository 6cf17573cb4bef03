"""Tables of tools and plans, read and checked into a catalogue."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from calc.catalogue import (
    CLASSES,
    NOT_PUBLISHED,
    OTHER_PLAN,
    SEVERAL,
    TOOL_KEY,
    Catalogue,
    Kind,
    Plan,
    Tool,
)
from calc.errors import DataError
from calc.factors import FACTORS, VERIFIED

_TOOL_COLUMNS = (
    "key", "name", "family", "kind", "class", "figure", "spellings", "doubtful", "maker",
    "country", "since", "until", "source", "verified", "reviewed",
)  # fmt: skip
_PLAN_COLUMNS = Plan._fields
_MAY_BE_EMPTY = {"spellings", "doubtful", "maker", "country", "since", "until"}

_KEY = re.compile(TOOL_KEY)
_MONTH = re.compile(r"[0-9]{4}(?:-[0-9]{2})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_CHECKED = VERIFIED
"""`no`: written from general knowledge, and compared with no document yet."""


def read_tools(text: str) -> Mapping[str, Tool]:
    """Read a table of tools.

    Raises:
        DataError: naming the row that cannot be used, and why.
    """
    found: dict[str, Tool] = {}
    said: dict[str, str] = {}
    for row in _table(text, _TOOL_COLUMNS):
        tool = _tool(row)
        if tool.key in found:
            raise DataError(f"{tool.key} stands twice")
        for spelling in tool.spellings + tool.doubtful:
            if said.setdefault(spelling, tool.key) != tool.key:
                raise DataError(f"{tool.key}: {spelling!r} already means {said[spelling]}")
        found[tool.key] = tool
    for tool in found.values():
        if tool.family not in found:
            raise DataError(f"{tool.key}: its family {tool.family!r} is not in the table")
    if SEVERAL not in found:
        raise DataError(f"the row {SEVERAL!r} is missing")
    return MappingProxyType(found)


def _tool(row: Mapping[str, str]) -> Tool:
    key = _checked(row)
    if row["class"] not in CLASSES:
        raise DataError(f"{key}: class {row['class']!r} is not one of {', '.join(CLASSES)}")
    kind, middle = CLASSES[row["class"]]
    if row["kind"] != kind:
        raise DataError(f"{key}: a tool of class {row['class']} is of kind {kind}")
    published = row["figure"] != NOT_PUBLISHED
    if published and not _is_figure(kind, row["figure"]):
        raise DataError(f"{key}: figure {row['figure']!r} is not in the data")
    doubtful = _spellings(row["doubtful"])
    certain = dict.fromkeys((row["name"].lower(), *_spellings(row["spellings"])))
    return Tool(
        key, row["name"], row["family"], kind, row["class"],
        row["figure"] if published else middle, published,
        tuple(said for said in certain if said not in doubtful), doubtful,
        row["maker"], row["country"], row["since"], row["until"],
        row["source"], row["verified"], row["reviewed"],
    )  # fmt: skip


def read_plans(text: str, tools: Mapping[str, Tool]) -> Mapping[str, Plan]:
    """Read a table of plans; each is of one of the tools.

    Raises:
        DataError: naming the row that cannot be used, and why.
    """
    found: dict[str, Plan] = {}
    for row in _table(text, _PLAN_COLUMNS):
        plan = _plan(row)
        if plan.key in found:
            raise DataError(f"{plan.key} stands twice")
        if plan.tool not in tools:
            raise DataError(f"{plan.key}: its tool {plan.tool!r} is not in the table of tools")
        found[plan.key] = plan
    if OTHER_PLAN not in found:
        raise DataError(f"the row {OTHER_PLAN!r} is missing")
    return MappingProxyType(found)


def _plan(row: Mapping[str, str]) -> Plan:
    key = _checked(row)
    try:
        central, low, high = (float(row[name]) for name in ("central", "low", "high"))
    except ValueError as error:
        raise DataError(f"{key}: {error}") from None
    if not 0 < low <= central <= high < math.inf:
        raise DataError(f"{key}: low, central and high are not in order")
    if row["unit"] != "credit/second":
        raise DataError(f"{key}: unit {row['unit']!r} is not credit/second")
    return Plan(
        key, row["name"], row["tool"], _spellings(row["spellings"]), central, low, high,
        row["unit"], row["since"], row["scope"], row["source"], row["verified"], row["reviewed"],
    )  # fmt: skip


def _checked(row: Mapping[str, str]) -> str:
    """Return the key of a row whose cells are filled and formed as they must be."""
    key = row["key"]
    for name, cell in row.items():
        if not cell and name not in _MAY_BE_EMPTY:
            raise DataError(f"{key or '(no key)'}: nothing stands under {name}")
        form = _FORMS.get(name)
        if cell and form and not form.fullmatch(cell):
            raise DataError(f"{key}: {name} {cell!r}")
    if row["verified"] not in _CHECKED:
        raise DataError(f"{key}: verified {row['verified']!r}")
    return key


_FORMS = {"key": _KEY, "since": _MONTH, "until": _MONTH, "country": _COUNTRY, "reviewed": _DAY}


def _is_figure(kind: Kind, figure: str) -> bool:
    of_video = kind in ("video", "workflow")
    return (f"video.{figure}.720p.5s" if of_video else figure) in FACTORS


def _spellings(cell: str) -> tuple[str, ...]:
    return tuple(cell.lower().split("|")) if cell else ()


def _table(text: str, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    rows = csv.reader(text.splitlines())
    header = next(rows, [])
    if header != [*columns]:
        raise DataError(f"the columns are {', '.join(header)[:60] or 'missing'}")
    for row in filter(None, rows):
        if len(row) != len(columns):
            raise DataError(f"a row has {len(row)} cells instead of {len(columns)}: {row[:2]}")
        yield dict(zip(columns, row, strict=True))


def read_catalogue(tools_text: str, plans_text: str) -> Catalogue:
    """Return the catalogue of a table of tools and a table of plans.

    Raises:
        DataError: naming the row that cannot be used, and why.
    """
    tools = read_tools(tools_text)
    return Catalogue(tools, read_plans(plans_text, tools))


def read_catalogue_file(text: str, otherwise: Catalogue) -> Catalogue:
    """Return the catalogue of a file: a table of tools, and below it one of plans.

    Without a table of plans those of `otherwise` count, of the tools that the file has.

    Raises:
        DataError: naming the row that cannot be used, and why.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    header = ",".join(_PLAN_COLUMNS)
    if header in lines:
        at = lines.index(header)
        return read_catalogue("\n".join(lines[:at]), "\n".join(lines[at:]))
    tools = read_tools("\n".join(lines))
    kept = {key: plan for key, plan in otherwise.plans.items() if plan.tool in tools}
    return Catalogue(tools, MappingProxyType(kept))
