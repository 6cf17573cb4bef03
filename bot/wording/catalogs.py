"""The gettext catalogs, compiled beforehand by babel: `python -m bot.wording.catalogs FILE.po`.

The package holds each catalog as a .mo. A checkout holds it as a .po, and beside that the .mo which
make compiles. A .mo that is missing, or made of another text, is compiled anew at each start.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import sys
import zlib
from contextlib import suppress
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

NEVER = dt.datetime.fromtimestamp(0, dt.UTC)


@cache
def translations(language: str) -> GNUTranslations:
    """Return a language's messages, ready to look up; English says what it does not."""
    # The build reads this module by itself.
    from bot.questions.languages import CATALOGS, FALLBACK

    source = CATALOGS / language / "LC_MESSAGES" / "chourave.po"
    content = up_to_date(source) if source.exists() else source.with_suffix(".mo").read_bytes()
    found = GNUTranslations(io.BytesIO(content))
    if language != FALLBACK:
        found.add_fallback(translations(FALLBACK))
    return found


def up_to_date(source: Path) -> bytes:
    """Return a .po as a .mo: the one beside it, if it was made of this very text."""
    text = source.read_bytes()
    with suppress(FileNotFoundError):
        beside = source.with_suffix(".mo").read_bytes()
        if f": {_name(text)}\n".encode() in beside:
            return beside
    return compiled(text)


def compiled(text: bytes) -> bytes:
    """Return a .po as a .mo, the same bytes each time; its header names the text."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    catalog = read_po(io.BytesIO(text), abort_invalid=True)
    catalog.project, _, catalog.version = _name(text).partition(" ")
    catalog.creation_date = NEVER
    made = io.BytesIO()
    write_mo(made, catalog)
    return made.getvalue()


def compile_beside(source: Path) -> Path:
    """Write a .po as a .mo beside it, whole or not at all, and return where."""
    fresh = source.with_suffix(f".{os.getpid()}.mo")
    fresh.write_bytes(compiled(source.read_bytes()))
    return fresh.replace(source.with_suffix(".mo"))


def _name(text: bytes) -> str:
    return f"chourave crc32:{zlib.crc32(text):08x}"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        compile_beside(Path(name))
