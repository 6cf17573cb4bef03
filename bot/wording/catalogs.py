"""The message catalogs, read from their .po files at start: there is nothing to compile."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

BOT = Path(__file__).parent.parent

STRING = re.compile(r'^(msgid|msgid_plural|msgstr(?:\[\d\])?) (".*"(?:\n".*")*)$', re.MULTILINE)
ESCAPED = re.compile(r"\\(.)")
ESCAPES = {"n": "\n", "t": "\t"}


def catalog_path(language: str) -> Path:
    """Return where a catalog lies: inside the installed package, or in the checkout."""
    installed = BOT / "locales"
    folder = installed if installed.is_dir() else BOT.parent / "locales"
    return folder / language / "LC_MESSAGES" / "chourave.po"


@cache
def catalog(language: str) -> dict[str, list[str]]:
    """Return a language's messages by their keys: one text each, or the two forms of a count."""
    messages: dict[str, list[str]] = {}
    forms: list[str] = []
    for keyword, quoted in STRING.findall(catalog_path(language).read_text("utf-8")):
        text = quoted[1:-1].replace('"\n"', "")
        if "\\" in text:
            text = ESCAPED.sub(lambda found: ESCAPES.get(found[1], found[1]), text)
        if keyword == "msgid":
            forms = messages[text] = []
        elif keyword != "msgid_plural":
            forms.append(text)
    del messages[""]  # what a catalog says of itself
    return messages
