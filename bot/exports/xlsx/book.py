"""A workbook in one language: its words, its formats, and how every sheet of it is set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from bot.pictures.look import colours
from bot.wording.words import Words
from calc import UNIT

A4 = 9
NUMBERS = ("book.value", "book.amount", "book.factor", "book.share", "book.year", UNIT,
           "sheet.low", "sheet.high", "export.people", "export.low", "export.median", "export.high",
           "export.sum")  # fmt: skip
"""The columns that hold numbers, by the key of their name."""

MOST_IN_FOOTER = 120
LEFT: dict[str, object] = {"align": "left", "indent": 1}
_LOOK = colours("light")
INK, OWN, RULE, SHADE = (_LOOK[name] for name in ("ink", "accent", "grey", "panel"))
LOCALES = {"fr": "[$-40C]", "en": "[$-809]"}
PERCENT = {"fr": "0\u00a0%", "en": "0%"}


class Book:
    """What is written on: new sheets, and the formats they share."""

    def __init__(self, book: Workbook, words: Words, title: str, day: dt.date) -> None:
        self.words = words
        self.title = title
        self.day = day
        self._book = book
        self._locale = LOCALES.get(words.language, "")
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def text(self, key: str, **values: object) -> str:
        """Return a message as plain text."""
        return str(self.words.say(key, **values).unescape())

    def look(self, **properties: object) -> Format:
        """Return a cell format, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            base = {"font_color": INK, "valign": "top", "num_format": f"{self._locale}General"}
            self._formats[key] = self._book.add_format(base | properties)
        return self._formats[key]

    def beside(self, **properties: object) -> Format:
        """Return the format of a text that stands to the right of a number."""
        return self.look(**LEFT, **properties)

    def kg(self, total: float, **properties: object) -> Format:
        """Return the format of a mass: no more decimals than the total deserves."""
        decimals = 0 if total >= 1000 else 1 if total >= 100 else 2
        shape = "#,##0" + ("." + "0" * decimals if decimals else "")
        return self.look(num_format=self._locale + shape, **properties)

    def share(self, **properties: object) -> Format:
        """Return the format of a share of one."""
        return self.look(num_format=PERCENT.get(self.words.language, PERCENT["en"]), **properties)

    def number(self, unit: str, *, live: bool) -> Format:
        """Return the format of a figure; one that the total follows looks like one to change."""
        marked: dict[str, object] = {"font_color": OWN, "bg_color": SHADE} if live else {}
        return self.share(**marked) if unit == "share" else self.look(**marked)

    def sheet(
        self, key: str, columns: Sequence[tuple[str, float]], header: int = 0, *, wide: bool = True
    ) -> Worksheet:
        """Add a sheet with its header in a row, which stays in sight and heads every page.

        Each column has the key of its name, and a width in characters.
        """
        sheet = self._book.add_worksheet(self.text(key))
        head: dict[str, object] = {"bold": True, "bottom": 1, "bottom_color": RULE}
        for place, (name, width) in enumerate(columns):
            sheet.set_column(place, place, width)
            shown = name if name == UNIT else _capital(self.text(name))
            side = {"align": "right"} if name in NUMBERS else LEFT if place else {}
            sheet.write_string(header, place, shown, self.look(**head, **side))
        sheet.freeze_panes(header + 1, 1)
        sheet.repeat_rows(header)
        sheet.set_paper(A4)
        if wide:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        # A footer takes & for a command: doubled it is itself, and never beside a letter.
        shown = self.title[:MOST_IN_FOOTER].replace("&", "&&\u2060")
        sheet.set_footer(f"&L{shown}&R&P / &N")
        return sheet


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
