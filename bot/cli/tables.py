"""Balances for the command line: a table to read, JSON or CSV to process."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.errors import MistakeError
from bot.questions.languages import Language
from bot.wording.pitches.grounds import assumptions_inline, note_line
from bot.wording.words import Words, words_in
from calc import Assumption, InvalidProductionError, Note, Range, estimate, read_production
from calc.__main__ import one_line, read_text
from calc.io.documents import REFERENCES, as_csv, as_json, estimate_document, reference_document

if TYPE_CHECKING:
    from rich.table import Table

WIDTH = 80


def estimate_table(file: str, form: str, language: Language) -> str:
    """Return the balance of the activity data in a file (`-`: standard input).

    Raises:
        MistakeError: if the file cannot be read, or is not activity data.
    """
    try:
        document = estimate_document(estimate(read_production(read_text(file))))
    except (InvalidProductionError, OSError) as error:
        name = "standard input" if file == "-" else Path(file).name
        said = one_line(error)
        raise MistakeError(said if isinstance(error, OSError) else f"{name}: {said}") from None
    return _written(document, form, words_in(language))


def reference_sheet(name: str | None, form: str, language: Language) -> str:
    """Return a published balance, or the list of them."""
    if name is None:
        return "\n".join(REFERENCES) + "\n"
    return _written(reference_document(name), form, words_in(language))


def _written(document: dict[str, Any], form: str, words: Words) -> str:
    match form:
        case "json":
            return as_json(document) + "\n"
        case "csv":
            return as_csv(document)
        case _ if "rows" in document:
            return _drawn(_comparison(document, words))
        case _:
            return _balance(document, words)


def _balance(document: dict[str, Any], words: Words) -> str:
    title = document.get("title") or document.get("name") or ""
    parts = [_drawn(_lines(document, words, title))]
    other = document.get("other_accounting")
    if other:
        parts.append(_drawn(_lines(other, words, _plain(words, "sheet.other_accounting"))))
    notes = [_assumed(document, words), *_notes(document, words)]
    parts.extend(f"{note}\n" for note in notes if note)
    return "\n".join(parts)


def _lines(document: dict[str, Any], words: Words, title: str) -> Table:
    table = _table(title)
    table.add_column(_plain(words, "table.post"))
    for key in ("sheet.low", "sheet.central", "sheet.high"):
        table.add_column(_plain(words, key), justify="right")
    table.add_column(_plain(words, "sheet.basis"))
    for line in document["lines"]:
        basis = _plain(words, f"basis.{line['basis']}")
        table.add_row(_plain(words, f"post.{line['post']}"), *_bounds(line, words), basis)
    table.add_section()
    table.add_row(_plain(words, "table.total"), *_bounds(document["total"], words), "kg CO2e")
    for key, total in document.get("flights_open", {}).items():
        name = _plain(words, f"table.total.{key}_flights")
        table.add_row(name, *_bounds(total, words), "kg CO2e")
    return table


def _bounds(line: dict[str, Any], words: Words) -> list[str]:
    digits = 6 if line.get("basis") == "published" else 2
    return [words.number(line[bound], digits) for bound in ("low", "central", "high")]


def _comparison(document: dict[str, Any], words: Words) -> Table:
    table = _table(document["name"])
    table.add_column(_plain(words, "sheet.criterion"))
    table.add_column(_plain(words, "compare.classic"), justify="right")
    table.add_column(_plain(words, "compare.ai"), justify="right")
    for row in document["rows"]:
        table.add_row(
            _plain(words, f"criterion.{row['criterion']}"),
            *(_cell(row[side], row["unit"], words) for side in ("classic", "ai")),
        )
    return table


def _cell(cell: dict[str, Any], unit: str | None, words: Words) -> str:
    if cell["level"] is not None:
        return _plain(words, f"level.{cell['level']}")
    if unit == "kg CO2e":
        low, high = (words.number(cell[bound], 6) for bound in ("low", "high"))
        return f"{low if low == high else f'{low}–{high}'} kg CO2e"
    if cell["below"]:
        return f"< {words.amount(cell['high'], unit or '')}"
    return words.amount(Range.between(cell["low"], cell["high"]), unit or "")


def _assumed(document: dict[str, Any], words: Words) -> str:
    assumed = document.get("assumptions") or []
    if not assumed:
        return ""
    return str(assumptions_inline([Assumption(**each) for each in assumed], words).unescape())


def _notes(document: dict[str, Any], words: Words) -> list[str]:
    return [
        _plain(words, "compare.both_references")
        if isinstance(note, str)
        else str(note_line(Note(**note), words).unescape())
        for note in document.get("notes", ())
    ]


def _table(title: str) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    return Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD)


def _drawn(table: Table) -> str:
    import io

    from rich.console import Console

    out = io.StringIO()
    Console(file=out, width=WIDTH, markup=False, emoji=False, highlight=False).print(table)
    return "\n".join(line.rstrip() for line in out.getvalue().strip("\n").splitlines()) + "\n"


def _plain(words: Words, key: str) -> str:
    return str(words.say(key).unescape())
