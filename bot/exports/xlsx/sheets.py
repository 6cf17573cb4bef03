"""The sheets of the workbook."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from bot.exports.xlsx.book import RULE, Book
from bot.exports.xlsx.ledger import Figure, Ledger
from bot.pictures.parts.reliability import GRADES
from bot.questions.questionnaire import BY_FIELD, QUESTIONS
from bot.wording.buttons.choices import choice_label
from bot.wording.figures.totals import shown, with_flights
from bot.wording.figures.units import unit_text
from bot.wording.pitches.form import form
from bot.wording.pitches.grounds import assumed_value, note_line, source_text
from bot.wording.results import basis_text
from bot.wording.words import Words
from calc import FACTORS, SOURCES, UNIT, Estimate, Production, Range

LINE = 15
"""Height of a line, in points."""
CHARACTERS_A_LINE = 72


def footprint_sheet(book: Book, result: Estimate, ledger: Ledger) -> None:
    """Write the lines and the total, each the sum of its steps."""
    words = book.words
    columns = (("table.post", 36), (UNIT, 13), ("sheet.low", 11), ("sheet.high", 11),
               ("book.share", 9), ("book.grade", 12))  # fmt: skip
    sheet = book.sheet("book.balance", columns, 2, wide=False)
    sheet.write_string(0, 0, book.title, book.look(bold=True, font_size=15))
    sheet.write_string(
        1, 0, book.text("book.meta", date=words.date(book.day), version=result.factors_version)
    )
    first, total_row = 4, 4 + len(result.lines)
    total = result.total
    steps = book.text("book.steps")
    row_of_steps = 2
    for row, line in enumerate(result.lines, first):
        last_step = row_of_steps + len(line.trace) - 1
        sheet.write_string(row - 1, 0, book.text(f"post.{line.post}"), book.look())
        formula = f"=SUM('{steps}'!G{row_of_steps}:G{last_step})"
        sheet.write_formula(row - 1, 1, formula, book.kg(total.central), line.central)
        _bounds(sheet, book, row - 1, line.range, total.central)
        share = line.central / total.central if total.central else 0
        _share(sheet, book, row, total_row, share)
        sheet.write_string(row - 1, 5, line.grade, book.beside())
        row_of_steps = last_step + 1
    strong = {"bold": True, "top": 1, "top_color": RULE}
    sheet.write_string(total_row - 1, 0, book.text("table.total"), book.look(**strong))
    formula = f"=SUM(B{first}:B{total_row - 1})"
    sheet.write_formula(total_row - 1, 1, formula, book.kg(total.central, **strong), total.central)
    _bounds(sheet, book, total_row - 1, total, total.central, **strong)
    _share(sheet, book, total_row, total_row, 1.0 if total.central else 0.0, **strong)
    sheet.write_string(total_row - 1, 5, result.grade, book.beside(**strong))
    row = total_row
    if result.per_minute is not None and ledger.minutes():
        sheet.write_string(row, 0, book.text("book.per_minute"), book.look())
        formula = f"=B{total_row}/{ledger.minutes()}"
        per_minute = result.per_minute
        sheet.write_formula(row, 1, formula, book.kg(per_minute.central), per_minute.central)
        _bounds(sheet, book, row, per_minute, per_minute.central)
        row += 1
    said = [
        book.text("book.live"),
        book.text("book.ranges", date=words.date(book.day)),
        book.text("book.choices"),
        str(basis_text(result, words).unescape()),
        *_flights_open(result, words),
        " ".join(
            book.text("dossier.grade", letter=letter, means=book.text(f"grade.{letter}"))
            for letter in GRADES
        ),
        *(str(note_line(note, words).unescape()) for note in result.notes),
    ]
    wrapped = book.look(text_wrap=True)
    for place, sentence in enumerate(said, row + 1):
        sheet.merge_range(place, 0, place, 5, "", wrapped)
        sheet.write_string(place, 0, sentence, wrapped)
        sheet.set_row(place, LINE * (1 + len(sentence) // 105))


def _flights_open(result: Estimate, words: Words) -> list[str]:
    """Say both totals while flights are open: the sheet has room for one."""
    total, flown = shown(result).total, with_flights(result)
    if flown is None:
        return []
    values = {"total": words.emissions(total.central), "range": words.mass_range(total)}
    values |= {"flown": words.emissions(flown.central), "flown_range": words.mass_range(flown)}
    return [str(words.say("book.flights_open", **values).unescape())]


def data_sheet(book: Book, production: Production, result: Estimate, ledger: Ledger) -> None:
    """Write what was given, and what was assumed in its place."""
    words = book.words
    columns = ("book.datum", "book.value", "book.unit", "sheet.low", "sheet.high", "book.origin")
    widths = (30, 24, 22, 11, 11, 60)
    sheet = book.sheet("book.data", list(zip(columns, widths, strict=True)))
    row = 1
    for name, figure in ledger.data.items():
        sheet.write_string(row, 0, _name(name, book), book.look())
        _figure(sheet, book, row, figure)
        sheet.write_string(row, 5, _origin(figure, book), book.beside())
        row += 1
    for question in QUESTIONS:
        block, _, field = question.field.rpartition(".")
        value = getattr(getattr(production, block) if block else production, field)
        if question.kind in ("amount", "text") or value is None:
            continue
        given = "yes" if value is True else "no" if value is False else str(value)
        value = choice_label(question, given, words)
        sheet.write_string(row, 0, _name(question.field, book), book.look())
        sheet.write_string(row, 1, value, book.look(align="right"))
        sheet.write_string(row, 5, book.text("book.given"), book.beside())
        row += 1
    for each in result.assumptions:
        if each.option:
            sheet.write_string(row, 0, _name(each.field, book), book.look())
            sheet.write_string(row, 1, assumed_value(each, words), book.look(align="right"))
            source = book.text("book.assumed", source=source_text(each.source, words))
            sheet.write_string(row, 5, source, book.beside())
            row += 1


def step_sheet(book: Book, result: Estimate, formulas: list[list[tuple[str, str]]]) -> None:
    """Write every step: activity times factor."""
    words = book.words
    columns = ("table.post", "book.step", "book.amount", "book.unit", "book.factor", "book.unit",
               UNIT, "book.source", "book.year")  # fmt: skip
    widths = (30, 36, 14, 20, 12, 28, 13, 60, 10)
    sheet = book.sheet("book.steps", list(zip(columns, widths, strict=True)))
    mass = book.kg(result.total.central)
    row = 1
    for line, made in zip(result.lines, formulas, strict=True):
        for step, (activity, factor) in zip(line.trace, made, strict=True):
            sheet.write_string(row, 0, book.text(f"post.{line.post}"), book.look())
            sheet.write_string(row, 1, book.text(f"step.{step.label}"), book.look())
            sheet.write_formula(row, 2, activity, book.look(), step.activity)
            sheet.write_string(row, 3, unit_text(step.activity_unit, words), book.beside())
            sheet.write_formula(row, 4, factor, book.look(), step.factor)
            sheet.write_string(row, 5, unit_text(step.factor_unit, words), book.beside())
            emitted = step.activity * step.factor
            sheet.write_formula(row, 6, f"=C{row + 1}*E{row + 1}", mass, emitted)
            source = source_text(step.source, words)
            sheet.write_string(row, 7, source, book.beside())
            _year(sheet, book, row, 8, step.year)
            row += 1


def factor_sheet(book: Book, ledger: Ledger) -> None:
    """Write every other figure that counts, with its source."""
    words = book.words
    columns = ("book.steps_of", "book.value", "book.unit", "sheet.low", "sheet.high",
               "book.source", "book.year", "book.address", "book.key")  # fmt: skip
    widths = (60, 14, 24, 11, 11, 60, 10, 60, 34)
    sheet = book.sheet("book.factors", list(zip(columns, widths, strict=True)))
    wrapped = book.look(text_wrap=True)
    for row, figure in enumerate(ledger.factors.values(), 1):
        used = ", ".join(book.text(f"step.{label}") for label in figure.steps)
        sheet.write_string(row, 0, used, wrapped)
        sheet.set_row(row, LINE * (1 + len(used) // CHARACTERS_A_LINE))
        _figure(sheet, book, row, figure)
        sheet.write_string(row, 5, source_text(figure.source, words), book.beside())
        _year(sheet, book, row, 6, figure.year)
        known = FACTORS.get(figure.key)
        address = SOURCES[known.source].address if known else ""
        sheet.write_string(row, 7, address, book.beside())
        sheet.write_string(row, 8, figure.key, book.look())


def form_sheet(book: Book, production: Production) -> None:
    """Write what goes into a funder's form, in its order; what is not known stays empty."""
    columns = (("form.section", 30), ("book.datum", 52), ("book.value", 14), ("book.unit", 18),
               ("form.knows", 34))  # fmt: skip
    sheet = book.sheet("book.form", columns, 1)
    wrapped = book.look(text_wrap=True)
    sheet.merge_range(0, 0, 0, len(columns) - 1, "", wrapped)
    sheet.write_string(0, 0, book.text("form.intro"), wrapped)
    sheet.set_row(0, 2 * LINE)
    section = ""
    for row, field in enumerate(form(production, book.words), 2):
        if field.section != section:
            section = field.section
            sheet.write_string(row, 0, section, book.look(bold=True))
        sheet.write_string(row, 1, field.name, book.beside())
        if field.value is not None:
            look = book.share() if field.is_share else book.look()
            sheet.write_number(row, 2, field.value, look)
        sheet.write_string(row, 3, field.unit, book.beside())
        sheet.write_string(row, 4, field.knows, book.beside())


def _name(field: str, book: Book) -> str:
    return book.text(f"question.{BY_FIELD[field].id}.short")


def _origin(figure: Figure, book: Book) -> str:
    if figure.assumed is None:
        return book.text("book.given")
    return book.text("book.assumed", source=source_text(figure.source, book.words))


def _figure(sheet: Worksheet, book: Book, row: int, figure: Figure) -> None:
    if figure.formula:
        look = book.number(figure.unit, live=False)
        sheet.write_formula(row, 1, figure.formula, look, figure.value)
    else:
        look = book.number(figure.unit, live=bool(figure.steps))
        sheet.write_number(row, 1, figure.value, look)
    sheet.write_string(row, 2, unit_text(figure.unit, book.words), book.beside())
    plain = book.share() if figure.unit == "share" else book.look()
    sheet.write_number(row, 3, figure.low, plain)
    sheet.write_number(row, 4, figure.high, plain)


def _bounds(
    sheet: Worksheet, book: Book, row: int, figure: Range, total: float, **look: object
) -> None:
    sheet.write_number(row, 2, figure.low, book.kg(total, **look))
    sheet.write_number(row, 3, figure.high, book.kg(total, **look))


def _share(
    sheet: Worksheet, book: Book, row: int, total_row: int, share: float, **look: object
) -> None:
    formula = f"=IF(B${total_row}=0,0,B{row}/B${total_row})"
    sheet.write_formula(row - 1, 4, formula, book.share(**look), share)


def _year(sheet: Worksheet, book: Book, row: int, column: int, year: int | None) -> None:
    if year is None:
        sheet.write_string(row, column, book.text("trace.undated"), book.look(align="right"))
    else:
        sheet.write_number(row, column, year, book.look())
