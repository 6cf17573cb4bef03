"""What funders ask for, and the activity data in the order of their forms.

Nothing here is a balance made with a tool that a funder recognises: it helps to prepare one. The
order of the form is that of Carbon'Clap, the calculator of Ecoprod: transport of people, of goods,
lodging, meals, equipment in use, purchases, energy, waste, digital and post-production. The data
live in `data/funders.csv` and `data/funder_form.csv`; what is asked changes, so each row carries
the day it was looked up.
"""

from __future__ import annotations

import csv
from functools import cache
from typing import NamedTuple

from calc.engine.shipped import data_file
from calc.production import FIELD_UNITS, Production
from calc.ranges import Range

DEFAULT_COUNTRY = "FR"


class Funder(NamedTuple):
    """What is asked in one country for some formats; `as_of`: the day it was looked up."""

    key: str
    country: str
    formats: tuple[str, ...]
    address: str
    as_of: str


class FormRow(NamedTuple):
    """One line of a funder's form.

    Attributes:
        section: the part of the form it stands in.
        field: the dotted name in Production.
        unit: its unit.
        value: what the person gave; None where they have not: the form stays empty there.
        knows: who on a production usually knows it.
    """

    section: str
    field: str
    unit: str
    value: Range | None
    knows: str


def funders(production: Production) -> tuple[Funder, ...]:
    """Return who asks for a footprint of such a work where it is made; none that we know of.

    Args:
        production: its country and format decide.
    """
    country = (production.country or DEFAULT_COUNTRY)[:2]
    return tuple(
        each for each in _funders() if each.country == country and production.format in each.formats
    )


def funder_form(production: Production) -> tuple[FormRow, ...]:
    """Return the activity data of a production in the order of the form.

    Assumed values are left out: a form wants what was measured or counted.

    Args:
        production: what is known.
    """
    rows = [row for row in _form() if _applies(row[1], production)]
    return tuple(
        FormRow(section, field, FIELD_UNITS[field], _given(production, field), knows)
        for section, field, knows in rows
    )


def _applies(field: str, production: Production) -> bool:
    block = field.partition(".")[0]
    return block not in ("ai", "shoot") or production.approach in (block, "hybrid")


def _given(production: Production, field: str) -> Range | None:
    if field in production.assumed:
        return None
    block, _, name = field.rpartition(".")
    value = getattr(getattr(production, block) if block else production, name)
    return value if isinstance(value, Range) else None


@cache
def _funders() -> tuple[Funder, ...]:
    return tuple(
        Funder(
            row["key"], row["country"], tuple(row["formats"].split()), row["address"], row["as_of"]
        )
        for row in csv.DictReader(data_file("funders.csv").splitlines())
    )


@cache
def _form() -> tuple[tuple[str, str, str], ...]:
    rows = csv.DictReader(data_file("funder_form.csv").splitlines())
    return tuple((row["section"], row["field"], row["knows"]) for row in rows)


SECTIONS: tuple[str, ...] = tuple(dict.fromkeys(section for section, _, _ in _form()))
"""The parts of the form, in its order."""

KNOWING: tuple[str, ...] = tuple(dict.fromkeys(knows for _, _, knows in _form()))
"""Everybody whom the form may ask."""

FUNDERS: tuple[str, ...] = tuple(each.key for each in _funders())
"""The key of every funder."""
