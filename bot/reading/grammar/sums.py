"""Sums that are written as such: "32+5 jours", "3 + 2 days"."""

from __future__ import annotations

from bot.reading.grammar.items import Item, Text

_WITH = {"a", "at", "avec", "with", "@"}


def add_up(text: Text) -> None:
    """Add bare numbers to the one behind their plus, which has the unit."""
    sums: dict[int, Item] = {}
    for mark in reversed(text.items):
        if mark.kind != "mark" or mark.text != "+":
            continue
        left, right = text.next_to(mark, -1), text.next_to(mark, 1)
        if left is None or right is None:
            continue
        whole = sums.get(right.index, right)
        if _is_people_of_before(text, left):
            continue
        if _is_a_term(left) and not left.unit and _is_a_term(whole) and whole.unit:
            whole.low, whole.central = whole.low + left.low, whole.central + left.central
            whole.high += left.high
            whole.parts.append(left)
            left.is_absorbed = True
            sums[left.index] = whole


def _is_people_of_before(text: Text, left: Item) -> bool:
    """Tell whether a number goes with what stands before it: "2 jours à 6 + 3 semaines"."""
    before = text.next_to(left, -1)
    return before is not None and before.text in _WITH


def _is_a_term(item: Item) -> bool:
    is_taken = item.is_ignored or item.is_absorbed or item.is_article
    return item.is_quantity and not is_taken and item.other is None
