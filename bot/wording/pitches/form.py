"""The activity data in the order of a funder's form: for the sheet and the page to type from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.wording.figures.units import unit_text
from bot.wording.words import Words
from calc import Production, funder_form


@dataclass(frozen=True, slots=True)
class Field:
    """One cell of the form.

    Attributes:
        section: the part of the form, in words; a form shows it once.
        name: what is asked.
        value: the number to type, in `unit`; None where it is not known. A share is from 0 to 1.
        unit: in words.
        is_share: the number is a share, told in percent.
        knows: who on a production usually knows it.
    """

    section: str
    name: str
    value: float | None
    unit: str
    is_share: bool
    knows: str

    def shown(self, words: Words) -> str:
        """Return the number as one types it; empty where it is not known."""
        if self.value is None:
            return ""
        return words.percent(self.value) if self.is_share else words.number(self.value)


def form(production: Production, words: Words) -> Iterator[Field]:
    """Yield the cells in the order of the form. What was only assumed is left empty."""
    for row in funder_form(production):
        yield Field(
            section=words.text(f"funder.section.{row.section}"),
            name=words.text(f"form.{row.field}"),
            value=None if row.value is None else row.value.central,
            unit="%" if row.unit == "share" else unit_text(row.unit, words),
            is_share=row.unit == "share",
            knows=words.text(f"funder.who.{row.knows}"),
        )
