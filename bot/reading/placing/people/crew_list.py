"""A crew told role by role: "un réal, une chef op et deux comédiens" is four, if that is all."""

from __future__ import annotations

from collections.abc import Iterator

from bot.reading.grammar.items import Item
from bot.reading.placing.approach import people_field
from bot.reading.placing.findings import Findings
from bot.reading.placing.people.companions import ALONE

LEAST = 3
"""Roles from which a list may be a crew; fewer are those of whom something is told."""
_ROLES = ("unit:crewrole", "unit:performer", "unit:technician", "oneperson")
_UNITS = {"crewrole", "performer", "technician"}
_DEPARTMENTS = {"sound", "son", "image", "hmc", "maquillage", "regie", "makeup"}
"""Who is told by what they do, inside a list."""
_JOINING = {"et", "and", "+", "plus", "&", ",", "/", "avec", "with"}


def ask_crew_list(findings: Findings) -> None:
    """Ask whether the people who are listed by their roles are the crew, where none is told."""
    if findings.is_ai or "shoot.crew" in findings.found:
        return
    if any(doubt.field == "shoot.crew" for doubt, _ in findings.doubts):
        return
    for roles in _lists(findings):
        field = people_field(findings, roles[0]) if len(roles) >= LEAST else ""
        if field:
            people = sum(each.central if each.is_quantity else 1.0 for each in roles)
            findings.doubt(field, tuple(roles), {field: people}, {})
            return


def _lists(findings: Findings) -> Iterator[list[Item]]:
    roles: list[Item] = []
    for item in findings.text.items:
        if _is_role(item, inside=bool(roles)):
            roles.append(item)
        elif item.is_quantity or not (item.has("article", "link") or item.text in _JOINING):
            yield roles
            roles = []
    yield roles


def _is_role(item: Item, *, inside: bool) -> bool:
    """Tell whether an item stands for one person, or for so many of one role."""
    if item.is_ignored or item.is_absorbed:
        return False
    if item.is_quantity:
        return item.unit in _UNITS and item.low == item.high
    if item.kind != "word":
        return False
    if item.has("me") or item.text in ALONE or (inside and item.text in _DEPARTMENTS):
        return True
    return item.has(*_ROLES) and not item.text.endswith("s")
