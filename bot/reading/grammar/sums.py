"""Sums that are written as such: "32+5 jours", "3 + 2 days"."""

from __future__ import annotations

from bot.reading.grammar.items import Item, Text, is_link

_OTHER_WORKS = ("otherwork", "editing", "strongai", "music", "voice", "intro", "storage")
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
        if left.unit and (left.unit != whole.unit or _are_of_two_works(text, left, right)):
            continue
        if _is_a_term(left) and _is_a_term(whole) and whole.unit:
            whole.low, whole.central = whole.low + left.low, whole.central + left.central
            whole.high += left.high
            whole.parts.append(left)
            left.is_absorbed, left.unit = True, ""
            sums[left.index] = whole


def _are_of_two_works(text: Text, left: Item, right: Item) -> bool:
    """Tell whether what is added is of other work: "2 semaines + 1 semaine de montage"."""
    role = text.next_to(right, 1)
    while role is not None and (is_link(role) or role.has("fromto")):
        role = text.next_to(role, 1)
    if role is None or role.kind != "word":
        return False
    if role.has(*_OTHER_WORKS) and not role.has("shoot"):
        return True
    before = [i for i in text.in_clause(left) if i.index < left.index and i.has(*_OTHER_WORKS)]
    return bool(before) and role.has("shoot")


def _is_people_of_before(text: Text, left: Item) -> bool:
    """Tell whether a number goes with what stands before it: "2 jours à 6 + 3 semaines"."""
    before = text.next_to(left, -1)
    return before is not None and before.text in _WITH


def _is_a_term(item: Item) -> bool:
    is_taken = item.is_ignored or item.is_absorbed or item.is_article
    return item.is_quantity and not is_taken and item.other is None
