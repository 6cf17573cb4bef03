"""What a host takes home: the figures that were on the board, and none besides."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from xlsxwriter import Workbook
from xlsxwriter.chart_bar import ChartBar
from xlsxwriter.worksheet import Worksheet

from bot.exports.csv import MARK, as_text
from bot.exports.xlsx.book import Book
from bot.exports.xlsx.workbook import AS_TEXT
from bot.wording.words import Words
from bot.workshop.results import LEAST, Results, Spread
from calc import Range

COLUMNS = ("export.what", "export.item", "export.people", "export.low", "export.median",
           "export.high", "export.sum")  # fmt: skip
WIDTHS = (36, 40, 12, 14, 14, 14, 14)
BAR_COLOUR = "#3D6B2F"


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One line: what it is about, how many people it rests on, and figures in kg CO2e.

    None: nothing to tell.
    """

    what: str
    item: str
    people: int | None = None
    low: float | None = None
    median: float | None = None
    high: float | None = None
    sum: float | None = None

    @property
    def figures(self) -> tuple[float | None, ...]:
        """The four figures in the order of their columns."""
        return self.low, self.median, self.high, self.sum


def rows(results: Results, words: Words) -> Iterator[ExportRow]:
    """Yield the figures of a room, one way after the other, its levers, what they do not tell.

    Without enough answers, only that there are too few.
    """
    if results.counted < LEAST:
        yield ExportRow(words.text("export.room"), words.text("export.few", least=LEAST))
        return
    for way in results.ways:
        name = words.text(f"choice.approach.{way.approach}")
        yield ExportRow(words.text("export.way"), name, way.count, *_of(way.spread))
    for way in results.ways:
        if way.band is None:
            continue
        name = words.text(f"choice.approach.{way.approach}")
        yield ExportRow(words.text("export.band"), name, way.count, *_of(way.band))
        if way.reference is not None:
            given = way.reference.low, way.reference.central, way.reference.high
            yield ExportRow(words.text("export.reference"), name, None, *given)
        if way.guesses:
            yield ExportRow(words.text("export.right"), name, way.right)
        if way.change is not None:
            before, after = way.change.before, way.change.after
            yield ExportRow(words.text("export.before"), name, way.change.people, None, before)
            yield ExportRow(words.text("export.after"), name, way.change.people, None, after)
        for kind, bins in (("bin", way.totals), ("guess", way.guesses)):
            for each in bins:
                span = words.mass_interval(Range.between(each.low, each.high))
                place = f"{name} · {span}"
                key = words.text(f"export.{kind}")
                yield ExportRow(key, place, each.count, each.low, None, each.high)
    for lever in results.levers:
        name = words.text(f"lever.{lever.key}")
        yield ExportRow(words.text("export.lever"), name, lever.people, sum=-lever.saving)
        yield ExportRow(words.text("export.taken"), name, lever.taken)
    yield ExportRow(words.text("export.caveat"), words.text("board.drawn.caveat", least=LEAST))


def as_csv(title: str, results: Results, words: Words) -> bytes:
    """Return the figures as CSV, for the spreadsheet of whoever reads that language."""
    out = io.StringIO(MARK, newline="")
    out.seek(0, io.SEEK_END)
    comma = words.has_decimal_comma
    writer = csv.writer(out, delimiter=";" if comma else ",", lineterminator="\r\n")
    heads = [words.text(key) for key in COLUMNS]
    writer.writerow([words.text("export.workshop"), *heads, words.text("book.unit")])
    for row in rows(results, words):
        figures = [_written(figure, comma=comma) for figure in row.figures]
        writer.writerow([as_text(title), row.what, row.item, row.people, *figures, "kg CO2e"])
    return out.getvalue().encode()


def as_workbook(title: str, results: Results, words: Words, day: dt.date) -> bytes:
    """Return the figures as XLSX, with the distribution drawn."""
    out = io.BytesIO()
    workbook = Workbook(out, AS_TEXT)
    book = Book(workbook, words, title, day)
    workbook.set_properties(
        {
            "title": title,
            "author": "Chourave",
            "comments": book.text("export.told"),
            "created": dt.datetime.combine(day, dt.time(), dt.UTC),
        }
    )
    sheet = book.sheet("export.sheet", list(zip(COLUMNS, WIDTHS, strict=True)), header=2)
    sheet.write_string(0, 0, title, book.look(bold=True))
    sheet.write_string(1, 0, book.text("export.told"), book.look())
    written = list(rows(results, words))
    for place, row in enumerate(written, 3):
        sheet.write_string(place, 0, row.what, book.look())
        sheet.write_string(place, 1, row.item, book.beside())
        if row.people is not None:
            sheet.write_number(place, 2, row.people, book.look())
        for column, figure in enumerate(row.figures, 3):
            if figure is not None:
                sheet.write_number(place, column, figure, book.kg(abs(figure)))
    if results.is_enough:
        _draw(workbook, sheet, book, last=2 + len(results.ways), below=4 + len(written))
    workbook.close()
    return out.getvalue()


def _draw(workbook: Workbook, sheet: Worksheet, book: Book, *, last: int, below: int) -> None:
    """Draw the medians of the ways, which are the first rows of the table, under it."""
    chart = cast("ChartBar", workbook.add_chart({"type": "bar"}))
    name = book.text("export.sheet")
    chart.add_series(
        {
            "name": book.text("export.median"),
            "categories": [name, 3, 1, last, 1],
            "values": [name, 3, 4, last, 4],
            "fill": {"color": BAR_COLOUR},
            "gap": 60,
            "data_labels": {"value": True, "num_format": "#,##0"},
        }
    )
    chart.set_title({"name": book.text("export.way")})
    chart.set_legend({"none": True})
    chart.set_x_axis({"name": "kg CO2e", "log_base": 10, "major_gridlines": {"visible": False}})
    chart.set_y_axis({"reverse": True})
    chart.set_size({"width": 760, "height": 320})
    sheet.insert_chart(below, 0, chart, {"description": book.text("export.way")})


def _of(spread: Spread | None) -> tuple[float | None, float | None, float | None]:
    return (spread.low, spread.median, spread.high) if spread else (None, None, None)


def _written(figure: float | None, *, comma: bool) -> str:
    written = "" if figure is None else f"{figure:.6f}"
    return written.replace(".", ",") if comma else written
