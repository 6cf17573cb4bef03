"""The messages of a catalog as babel reads its .po."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

LOCALES = Path(__file__).parents[2] / "locales"


def source(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / "chourave.po"


@cache
def messages(language: str) -> dict[str, Message]:
    with source(language).open("rb") as file:
        read = read_po(file, locale=language, abort_invalid=True)
    return {m.id if isinstance(m.id, str) else m.id[0]: m for m in read if m.id}


def texts(message: Message) -> list[str]:
    """Return every form of a message."""
    said = message.string
    return [said] if isinstance(said, str) else list(said or [])
