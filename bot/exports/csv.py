"""The footprint as CSV, for the spreadsheet of whoever reads that language."""

from __future__ import annotations

import csv
import io

from bot.conversation.titles import Title
from bot.wording.buttons.labels import production_title
from bot.wording.figures.totals import shown, with_flights
from bot.wording.words import Words
from calc import Estimate

FORMULA_SIGNS = "=+-@\t\r＝＋－＠"
"""What makes a spreadsheet take a text for a formula, in the wide letters of East Asia too."""

MARK = "\ufeff"
"""Tells a spreadsheet that the letters are UTF-8."""


def as_csv(title: Title, result: Estimate, words: Words) -> bytes:
    """Return the lines and the total with their ranges and grades, one row each.

    French spreadsheets read `;` between cells and a comma in numbers, English ones `,` and a
    point: this is written as they read it. `chourave estimate --format csv` writes the same
    figures for programs.
    """
    out = io.StringIO(MARK, newline="")
    out.seek(0, io.SEEK_END)
    comma = words.has_decimal_comma
    writer = csv.writer(out, delimiter=";" if comma else ",", lineterminator="\r\n")
    name = as_text(production_title(title, words))
    heads = ("book.production", "table.post", "sheet.low", "sheet.central", "sheet.high",
             "book.unit", "book.grade")  # fmt: skip
    writer.writerow([_plain(words, key) for key in heads])
    for line in result.lines:
        post = _plain(words, f"post.{line.post}")
        figures = _figures(line, comma=comma)
        writer.writerow([name, post, *figures, result.unit, line.grade])
    total = _figures(result.total, comma=comma)
    writer.writerow([name, _plain(words, "table.total"), *total, result.unit, result.grade])
    flown = with_flights(result)
    if flown is not None:
        both = {"without": shown(result).total, "with": flown}
        for key, each in both.items():
            label = _plain(words, f"table.total.{key}_flights")
            writer.writerow([name, label, *_figures(each, comma=comma), result.unit, result.grade])
    return out.getvalue().encode()


def as_text(value: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    begins = {value[:1], value.lstrip()[:1]} - {""}
    return f"'{value}" if begins & set(FORMULA_SIGNS) else value


def _figures(figure: object, *, comma: bool) -> list[str]:
    written = [f"{getattr(figure, bound):.6f}" for bound in ("low", "central", "high")]
    return [each.replace(".", ",") if comma else each for each in written]


def _plain(words: Words, key: str) -> str:
    return str(words.say(key).unescape())
