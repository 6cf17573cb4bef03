"""Titles in quotation marks: « Les Navets », "Rust and Rain"."""

from __future__ import annotations

import re

from calc.io.titles import one_line

QUOTED = re.compile(
    r"«[^»\n]{1,120}»|“[^”\n]{1,120}”|(?<!\d)(?<!\d )\"[^\"\n]{2,120}\""
    r"|(?<![\w'’])['‘](?=(?:\d+ )?[^\W\d_a-zà-ÿ])(?:[^'’\n]|['’](?=\w)){1,80}['’](?!\w)"
)
"""Single marks enclose a capital first, and an apostrophe only before a letter."""
_NAMED = re.compile(
    r"(?:titre|title|titled|intitulée?|intitule|called|named|s['’]appelle|nommée?)\s*:?\s*"
    r"(?:«([^»\n]{1,120})»|“([^”\n]{1,120})”|\"([^\"\n]{1,120})\")",
    re.IGNORECASE,
)


def is_named(written: str) -> bool:
    """Tell whether a text says that what it quotes is the title: "titre : « Les Navets »"."""
    return bool(_NAMED.search(written))


def title_of(written: str) -> str:
    """Return the title that a text names in quotation marks, if it names one."""
    found = [next(filter(None, groups)) for groups in _NAMED.findall(written)]
    quoted = QUOTED.findall(written)
    if not found and len(quoted) == 1:
        found = [quoted[0][1:-1]]
    return one_line(found[0].strip()) if len(found) == 1 else ""
