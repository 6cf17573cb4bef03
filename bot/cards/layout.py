"""Laying buttons out in rows, and lists in pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from bot.cards.screens import Button
from bot.conversation.events import Verb

Item = TypeVar("Item")


def in_rows(buttons: Sequence[Button], width: int) -> Iterable[tuple[Button, ...]]:
    """Yield rows of so many buttons."""
    for start in range(0, len(buttons), width):
        yield tuple(buttons[start : start + width])


def one_page(
    items: Sequence[Item], argument: str, size: int, verb: Verb
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
