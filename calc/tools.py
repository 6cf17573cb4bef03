"""The tools of generative AI that people name, and what their credits buy.

A tool without a published figure counts as the middle of its class, with the range of its
class; `is_published` tells. Plans turn credits into seconds of video. The catalogue that ships
is `SHIPPED`. An operator's own is another `Catalogue`, read by `read_catalogue_file`; it counts
inside `using`, in the context that entered it and in what that starts. Nothing changes once read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from calc.catalogue import CLASSES, OTHER_PLAN, SEVERAL, TOOL_KEY, Catalogue, Kind, Plan, Tool
from calc.engine.shipped import data_file
from calc.factors import FACTORS
from calc.io.catalogues import read_catalogue, read_catalogue_file, read_plans, read_tools

__all__ = [
    "CLASSES", "OTHER_PLAN", "SEVERAL", "SHIPPED", "TOOL_KEY", "Catalogue", "Kind", "Plan", "Tool",
    "in_use", "read_catalogue", "read_catalogue_file", "read_plans", "read_tools", "spread",
    "tool", "tools", "using", "without_figure",
]  # fmt: skip

SHIPPED = read_catalogue(data_file("tools.csv"), data_file("plans.csv"))
"""The catalogue that comes with the calculator."""


_IN_USE: ContextVar[Catalogue] = ContextVar("catalogue", default=SHIPPED)


def in_use() -> Catalogue:
    """Return the catalogue that counts here: the shipped one, unless inside `using`."""
    return _IN_USE.get()


@contextmanager
def using(catalogue: Catalogue) -> Iterator[None]:
    """Let a catalogue count in this context, and in the tasks and threads it starts."""
    token = _IN_USE.set(catalogue)
    try:
        yield
    finally:
        _IN_USE.reset(token)


def spread(figure: str) -> float:
    """Return how far a figure of the catalogue goes either way: times or over its middle."""
    row = FACTORS.get(f"video.{figure}.720p.5s") or FACTORS[figure]
    return max(row.high / row.central, row.central / row.low)


def tools() -> Mapping[str, Tool]:
    """Return the tools that count here, by key."""
    return in_use().tools


def tool(key: str) -> Tool:
    """Return a tool that counts here.

    Raises:
        KeyError: if there is no such tool.
    """
    return in_use().tool(key)


def without_figure(keys: Iterable[str]) -> tuple[str, ...]:
    """Return those of the tools, of any kind, for which no energy is published, each once."""
    known = tools()
    found = {key: known.get(key) for key in keys if key != SEVERAL}
    # What runs the models of others has nothing to publish.
    return tuple(
        key
        for key, named in found.items()
        if named is None or not (named.is_published or named.kind == "workflow")
    )
