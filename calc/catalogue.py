"""What a catalogue of tools and plans holds, and what can be asked of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

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
        "workflow": ("workflow", "open"),
    }
)
"""For each class of tools, what its tools make and the figure of its middle.

A figure of video is a family of rows, `video.<figure>.<resolution>.<length>`; another one is a key
of the factors. A workflow runs open models of others.
"""

NOT_PUBLISHED = "none published"
SEVERAL = "several"
"""The key that stands for tools not known, or too many to name."""
COMPUTE_COUNTRIES = ("US", "IE")
"""Where most data centres of providers are, beside a tool's own: offered to who knows no better."""
OTHER_PLAN = "other"
"""The key of the plan that stands for the tools without one."""

TOOL_KEY = r"[a-z0-9]+(?:[._-][a-z0-9]+)*"
"""The form of a key: words joined by an underscore, a version after a dash."""


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


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Tools and plans by key, in the order they are offered. Each is itself alone."""

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

    def compute_countries(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Return the countries to offer for a data centre: the usual ones of tools, then others."""
        usual = (self.tools[key].country for key in keys if key in self.tools)
        return tuple(dict.fromkeys(country for country in (*usual, *COMPUTE_COUNTRIES) if country))

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
