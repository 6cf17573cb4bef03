"""The two halves of a balance: what the AI side emits, and what the shoot does."""

from __future__ import annotations

from collections.abc import Iterable

from calc.engine.lines import Line
from calc.posts import AI_POSTS
from calc.production import Approach
from calc.vocabulary import PUBLISHED_AI_POSTS

_AI = frozenset({*PUBLISHED_AI_POSTS, *AI_POSTS})


def sides(lines: Iterable[Line]) -> dict[Approach, tuple[Line, ...]]:
    """Return the lines of each side, in their order; a side without lines is left out.

    Args:
        lines: of an estimate.
    """
    halves: dict[Approach, list[Line]] = {"ai": [], "shoot": []}
    for line in lines:
        halves["ai" if line.post in _AI else "shoot"].append(line)
    return {side: tuple(half) for side, half in halves.items() if half}
