"""The gettext catalogs, read from .po files at start: there is nothing to compile."""

from __future__ import annotations

import io
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

BOT = Path(__file__).parent.parent


def catalog_path(language: str) -> Path:
    """Return where a catalog lies: inside the installed package, or in the checkout."""
    installed = BOT / "locales"
    folder = installed if installed.is_dir() else BOT.parent / "locales"
    return folder / language / "LC_MESSAGES" / "chourave.po"


@cache
def catalog(language: str) -> Catalog:
    """Return a language's catalog as its file has it."""
    with catalog_path(language).open("rb") as file:
        return read_po(file, locale=language, domain="chourave")


@cache
def translations(language: str) -> GNUTranslations:
    """Return a language's messages, ready to look up."""
    compiled = io.BytesIO()
    write_mo(compiled, catalog(language))
    compiled.seek(0)
    return GNUTranslations(compiled)
