"""The languages that the bot speaks: one for each catalog in locales/.

A language needs a catalog and nothing else. What its catalog does not say is said in English.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TypeAlias

Language: TypeAlias = str
"""An ISO 639 code, as Telegram has it: "fr"."""

FALLBACK: Language = "en"
"""Speaks where another language has no message yet, and to a phone in none of ours."""
COMPLETE: tuple[Language, ...] = ("fr", "en")
"""The languages in which every message is there; a test holds them to it."""

_BOT = Path(__file__).parents[1]
CATALOGS = _BOT / "locales" if (_BOT / "locales").is_dir() else _BOT.parent / "locales"
"""In a package, compiled; in a checkout, as text."""


def spoken(folder: Path) -> tuple[Language, ...]:
    """Return the languages that have a catalog in a folder, the complete ones first."""
    found = {file.parts[-3] for file in folder.glob("*/LC_MESSAGES/chourave.[mp]o")}
    others = sorted(code for code in found - {*COMPLETE} if re.fullmatch("[a-z]{2,3}", code))
    return (*COMPLETE, *others)


LANGUAGES = spoken(CATALOGS)


def offered(language: Language | None) -> tuple[Language, ...]:
    """Return the languages to choose from: the complete ones, and the one that is spoken.

    One that is not complete yet is spoken to phones that are set to it, and to who writes its name.
    """
    return tuple(code for code in LANGUAGES if code in COMPLETE or code == language)


def name_of(language: Language, within: Language | None = None) -> str:
    """Return a language's name, in itself or in another one: "Français", "French"."""
    from babel import Locale  # not to read a command line

    name = Locale(language).get_language_name(within or language) or language
    return name[:1].upper() + name[1:]


@cache
def names() -> dict[Language, str]:
    """Return each language's name in itself."""
    return {language: name_of(language) for language in LANGUAGES}
