"""The footprint as a spreadsheet that goes on calculating: change a figure, and the total follows.

What people typed is written as text, always: no cell of theirs becomes a formula or a link.
"""

from __future__ import annotations

import datetime as dt
import io

from xlsxwriter import Workbook

from bot.conversation.titles import Title
from bot.exports.xlsx.book import Book
from bot.exports.xlsx.ledger import Ledger
from bot.exports.xlsx.sheets import (
    data_sheet,
    factor_sheet,
    footprint_sheet,
    form_sheet,
    step_sheet,
)
from bot.wording.buttons.labels import production_title
from bot.wording.words import Words
from calc import Estimate, Production

AS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def workbook(
    title: Title, production: Production, result: Estimate, words: Words, day: dt.date
) -> bytes:
    """Return the footprint as XLSX: lines, activity data, steps, factors, and the form."""
    out = io.BytesIO()
    book = Workbook(out, AS_TEXT)
    name = production_title(title, words)
    said = Book(book, words, name, day)
    book.set_properties(
        {
            "title": name,
            "subject": said.text("book.subject"),
            "author": "Chourave",
            "comments": said.text(
                "book.meta", date=words.date(day), version=result.factors_version
            ),
            "created": dt.datetime.combine(day, dt.time(), dt.UTC),
        }
    )
    ledger = Ledger(production, result, said.text("book.data"), said.text("book.factors"))
    # In the order of the tabs; the formulas say which figures count, and so are made first.
    formulas = [[ledger.formulas(step) for step in line.trace] for line in result.lines]
    footprint_sheet(said, result, ledger)
    data_sheet(said, production, result, ledger)
    step_sheet(said, result, formulas)
    if ledger.factors:
        factor_sheet(said, ledger)
    form_sheet(said, production)
    book.close()
    return out.getvalue()
