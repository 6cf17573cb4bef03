"""Laying buttons out in rows, and lists in pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from bot.conversation.screens import Button
from bot.conversation.state import Draft

Item = TypeVar("Item")

TRIED = "\x1f"
"""Between a title, which has no such character, and the key of the lever that was tried."""


def in_rows(buttons: Sequence[Button], width: int) -> Iterable[tuple[Button, ...]]:
    """Yield rows of so many buttons."""
    for start in range(0, len(buttons), width):
        yield tuple(buttons[start : start + width])


def one_page(
    items: Sequence[Item], argument: str, size: int, verb: str
) -> tuple[Sequence[Item], tuple[Button, ...]]:
    """Return one page of a list, and the buttons to its neighbours."""
    pages = max(1, -(-len(items) // size))
    page = int(argument) if argument.isdecimal() and int(argument) < pages else 0
    neighbours = (other for other in (page - 1, page + 1) if 0 <= other < pages)
    turns = tuple(
        Button(verb, str(other), turn="next" if other > page else "previous")
        for other in neighbours
    )
    return items[page * size : (page + 1) * size], turns


def shown_title(draft: Draft) -> str:
    """Return the production's title, or its number for the words to dress."""
    return draft.title or f"#{draft.key}"


def told_apart(draft: Draft) -> str:
    """Return the production's title with the lever that tells it from what it is a copy of."""
    return shown_title(draft) + (TRIED + draft.tried if draft.tried else "")
