"""The tools of generative AI that people name, and what their credits buy.

A tool without a published figure counts as the middle of its class, with the range of its
class; `is_published` tells. Plans turn credits into seconds of video. The catalogue that ships
is `SHIPPED`; an operator's own is another `Catalogue`, read by `read_catalogue` and handed to
`estimate`. Nothing here changes once read.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

from calc.engine.shipped import data_file

Kind = Literal["video", "image", "music", "voice", "avatar", "upscale", "chat", "agent", "workflow"]
KINDS: tuple[Kind, ...] = get_args(Kind)

CLASSES: Mapping[str, tuple[Kind, str]] = MappingProxyType(
    {
        "online-video": ("video", "several"),
        "open-video": ("video", "open"),
        "online-image": ("image", "image"),
        "open-image": ("image", "image.open"),
        "music": ("music", "music"),
        "voice": ("voice", "voice"),
        "avatar": ("avatar", "avatar"),
        "upscale": ("upscale", "upscaling"),
        "chat": ("chat", "prompt"),
        "agent": ("agent", "agent_session"),
        "workflow": ("workflow", "none"),
    }
)
"""For each class of tools, what its tools make and the figure of its middle.

A video figure is a family of rows, `video.<figure>.<resolution>.<length>`; another one is a key of
the factors; `none` runs the models of others and emits nothing of its own.
"""

NOT_PUBLISHED = "none published"
SEVERAL = "several"
"""The key that stands for tools not known, or too many to name."""
OTHER_PLAN = "other"
"""The key of the plan that stands for the tools without one."""

TOOL_KEY = r"[a-z0-9]+(?:[._-][a-z0-9]+)*"
"""The form of a key: words joined by an underscore, a version after a dash."""
_KEY = re.compile(TOOL_KEY)

_MONTH = re.compile(r"[0-9]{4}(?:-[0-9]{2})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_CHECKED = ("yes", "derived", "computed", "secondary", "assumed")


class Tool(NamedTuple):
    """One name that people give.

    `family` is the key of the tool that a version belongs to (its own key where it is none).
    `spellings` are in lower case and hold the versions; `doubtful` ones are also everyday words or
    names, and mean the tool only where AI is spoken of. `figure` is the key of its own figure, or
    of its class's where nothing is published. `country` is where its data centres are thought to
    be (ISO 3166), empty where that is not known. `since` and `until` are months or years.
    """

    key: str
    name: str
    family: str
    kind: Kind
    tool_class: str
    figure: str
    is_published: bool
    spellings: tuple[str, ...]
    doubtful: tuple[str, ...]
    maker: str
    country: str
    since: str
    until: str
    source: str
    verified: str
    reviewed: str

    @property
    def is_closed(self) -> bool:
        """Whether the tool can no longer be used: it is for past works."""
        return bool(self.until)

    @property
    def is_version(self) -> bool:
        """Whether the row is one version of a tool."""
        return self.family != self.key


class Plan(NamedTuple):
    """What one second of video costs in the credits of a tool, or of one of its models.

    `low` to `high` run from the cheapest model and setting to the dearest. `since` is the year of
    the price list; prices change without notice, so a plan is dated and wide.
    """

    key: str
    name: str
    tool: str
    spellings: tuple[str, ...]
    central: float
    low: float
    high: float
    unit: str
    since: str
    scope: str
    source: str
    verified: str
    reviewed: str


_TOOL_COLUMNS = (
    "key", "name", "family", "kind", "class", "figure", "spellings", "doubtful", "maker",
    "country", "since", "until", "source", "verified", "reviewed",
)  # fmt: skip
_PLAN_COLUMNS = Plan._fields
_MAY_BE_EMPTY = {"spellings", "doubtful", "maker", "country", "since", "until"}


@dataclass(frozen=True)
class Catalogue:
    """Tools and plans by key, in the order they are offered."""

    tools: Mapping[str, Tool]
    plans: Mapping[str, Plan]

    def tool(self, key: str) -> Tool:
        """Return a tool by its key.

        Raises:
            KeyError: if the catalogue has no such tool.
        """
        return self.tools[key]

    def plan_of(self, key: str) -> Plan:
        """Return the usual plan of a tool: its own, its family's, or the one of other tools."""
        family = self.tools[key].family if key in self.tools else key
        return self.plans.get(key) or self.plans.get(family) or self.plans[OTHER_PLAN]

    def of_kind(self, kind: Kind) -> tuple[Tool, ...]:
        """Return the tools that make something, without their versions; closed ones last."""
        found = (tool for tool in self.tools.values() if tool.kind == kind and not tool.is_version)
        return tuple(sorted(found, key=lambda tool: tool.is_closed))

    @cached_property
    def spellings(self) -> Mapping[str, str]:
        """The key of each spelling that can mean nothing but the tool."""
        return MappingProxyType(
            {said: tool.key for tool in self.tools.values() for said in tool.spellings}
        )

    @cached_property
    def doubtful(self) -> Mapping[str, str]:
        """The key of each spelling that is also an everyday word or a name."""
        return MappingProxyType(
            {said: tool.key for tool in self.tools.values() for said in tool.doubtful}
        )

    @cached_property
    def reviewed(self) -> str:
        """The newest day on which a row was reviewed."""
        days = [tool.reviewed for tool in self.tools.values()]
        return max(days + [plan.reviewed for plan in self.plans.values()])


def read_tools(text: str) -> Mapping[str, Tool]:
    """Read a table of tools.

    Raises:
        ValueError: naming the row that cannot be used, and why.
    """
    found: dict[str, Tool] = {}
    said: dict[str, str] = {}
    for row in _table(text, _TOOL_COLUMNS):
        tool = _tool(row)
        if tool.key in found:
            raise ValueError(f"{tool.key} stands twice")
        for spelling in tool.spellings + tool.doubtful:
            if said.setdefault(spelling, tool.key) != tool.key:
                raise ValueError(f"{tool.key}: {spelling!r} already means {said[spelling]}")
        found[tool.key] = tool
    for tool in found.values():
        if tool.family not in found:
            raise ValueError(f"{tool.key}: its family {tool.family!r} is not in the table")
    if SEVERAL not in found:
        raise ValueError(f"the row {SEVERAL!r} is missing")
    return MappingProxyType(found)


def _tool(row: Mapping[str, str]) -> Tool:
    key = _checked(row)
    if row["class"] not in CLASSES:
        raise ValueError(f"{key}: class {row['class']!r} is not one of {', '.join(CLASSES)}")
    kind, middle = CLASSES[row["class"]]
    if row["kind"] != kind:
        raise ValueError(f"{key}: a tool of class {row['class']} is of kind {kind}")
    published = row["figure"] != NOT_PUBLISHED
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
        ValueError: naming the row that cannot be used, and why.
    """
    found: dict[str, Plan] = {}
    for row in _table(text, _PLAN_COLUMNS):
        plan = _plan(row)
        if plan.key in found:
            raise ValueError(f"{plan.key} stands twice")
        if plan.tool not in tools:
            raise ValueError(f"{plan.key}: its tool {plan.tool!r} is not in the table of tools")
        found[plan.key] = plan
    if OTHER_PLAN not in found:
        raise ValueError(f"the row {OTHER_PLAN!r} is missing")
    return MappingProxyType(found)


def _plan(row: Mapping[str, str]) -> Plan:
    key = _checked(row)
    try:
        central, low, high = (float(row[name]) for name in ("central", "low", "high"))
    except ValueError as error:
        raise ValueError(f"{key}: {error}") from None
    if not 0 < low <= central <= high < math.inf:
        raise ValueError(f"{key}: low, central and high are not in order")
    if row["unit"] != "credit/second":
        raise ValueError(f"{key}: unit {row['unit']!r} is not credit/second")
    return Plan(
        key, row["name"], row["tool"], _spellings(row["spellings"]), central, low, high,
        row["unit"], row["since"], row["scope"], row["source"], row["verified"], row["reviewed"],
    )  # fmt: skip


def _checked(row: Mapping[str, str]) -> str:
    """Return the key of a row whose cells are filled and formed as they must be."""
    key = row["key"]
    for name, cell in row.items():
        if not cell and name not in _MAY_BE_EMPTY:
            raise ValueError(f"{key or '(no key)'}: nothing stands under {name}")
        form = _FORMS.get(name)
        if cell and form and not form.fullmatch(cell):
            raise ValueError(f"{key}: {name} {cell!r}")
    if row["verified"] not in _CHECKED:
        raise ValueError(f"{key}: verified {row['verified']!r}")
    return key


_FORMS = {"key": _KEY, "since": _MONTH, "until": _MONTH, "country": _COUNTRY, "reviewed": _DAY}


def _spellings(cell: str) -> tuple[str, ...]:
    return tuple(cell.lower().split("|")) if cell else ()


def _table(text: str, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    rows = csv.reader(text.splitlines())
    header = next(rows, [])
    if header != [*columns]:
        raise ValueError(f"the columns are {', '.join(header) or 'missing'}")
    for row in rows:
        if len(row) != len(columns):
            raise ValueError(f"a row has {len(row)} cells instead of {len(columns)}: {row[:2]}")
        yield dict(zip(columns, row, strict=True))


def read_catalogue(tools_text: str, plans_text: str) -> Catalogue:
    """Return the catalogue of a table of tools and a table of plans.

    Raises:
        ValueError: naming the row that cannot be used, and why.
    """
    tools = read_tools(tools_text)
    return Catalogue(tools, read_plans(plans_text, tools))


SHIPPED = read_catalogue(data_file("tools.csv"), data_file("plans.csv"))
"""The catalogue that comes with the calculator."""


def tools() -> Mapping[str, Tool]:
    """Return the tools that come with the calculator, by key."""
    return SHIPPED.tools


def tool(key: str) -> Tool:
    """Return a tool that comes with the calculator.

    Raises:
        KeyError: if there is no such tool.
    """
    return SHIPPED.tool(key)
