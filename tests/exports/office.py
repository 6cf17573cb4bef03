"""An office suite that opens our spreadsheets: every sheet of each, calculated anew, as rows."""

import csv
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"

Sheets = dict[str, list[list[str]]]


def recalculated(books: Mapping[str, bytes], folder: Path) -> dict[str, Sheets]:
    """Return what the office suite makes of each workbook, by the names of its sheets."""
    for name, content in books.items():
        (folder / f"{name}.xlsx").write_bytes(without_results(content))
    office = shutil.which("soffice")
    assert office, "make tools installs the office suite"
    subprocess.run(
        [office, "--headless", f"-env:UserInstallation=file://{folder}/profile",
         "--convert-to", ALL_SHEETS, "--outdir", str(folder),
         *(f"{folder}/{name}.xlsx" for name in books)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return {
        name: {
            file.stem.removeprefix(f"{name}-"): list(
                csv.reader(io.StringIO(file.read_text("utf-8")))
            )
            for file in folder.glob(f"{name}-*.csv")
        }
        for name in books
    }


def without_results(book: bytes) -> bytes:
    """Take out what the formulas came to, so that whoever opens the book has to work it out."""
    return rewritten(book, lambda sheet: re.sub(r"(<f>.*?</f>)<v>[^<]*</v>", r"\1", sheet))


def with_figure(book: bytes, sheet: int, cell: str, value: float) -> bytes:
    """Type a number into a cell."""

    def typed(text: str) -> str:
        changed, count = re.subn(
            rf'(<c r="{cell}"[^>]*>)<v>[^<]*</v>', rf"\g<1><v>{value!r}</v>", text
        )
        assert count == 1
        return changed

    return rewritten(book, typed, sheet)


def rewritten(book: bytes, change: Callable[[str], str], only: int | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as before, zipfile.ZipFile(out, "w") as after:
        for item in before.infolist():
            content = before.read(item)
            number = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", item.filename)
            if number is not None and only in (None, int(number[1])):
                content = change(content.decode()).encode()
            after.writestr(item, content)
    return out.getvalue()
