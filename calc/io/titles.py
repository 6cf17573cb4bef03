"""Titles: whatever a person calls something, on one line and without what cannot be seen."""

from __future__ import annotations

import unicodedata

JOINER = "\u200d"
"""Kept for the emoji that are made of several."""
SPACES = "\n\r\t"


def one_line(text: str) -> str:
    """Return a text on one line, without control characters and the like.

    Those would act on a terminal, a spreadsheet or the order in which letters are read.
    """
    if text.isprintable():
        return " ".join(text.split())
    shown = (" " if c in SPACES else c for c in text if c in SPACES or _is_shown(c))
    return " ".join("".join(shown).split())


def _is_shown(character: str) -> bool:
    # Cc: controls; Cf: bidirectional overrides and the like; Cs, Co, Cn: no character at all.
    category = unicodedata.category(character)
    return character == JOINER or category not in {"Cc", "Cf", "Cs", "Co", "Cn"}
