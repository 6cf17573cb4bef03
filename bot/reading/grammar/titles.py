"""Titles: in quotation marks, or behind words that name: « Les Navets », "called The Lido"."""

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

_WORK = (
    r"films?|movie|short|series|documentary|doc|clip|spot|ad|advert|video|podcast|feature|pilot|it"
    r"|project|court|long|m[ée]trage|s[ée]rie|docu|documentaire|pub|vid[ée]o|projet|il|elle|[cç]a"
)
_NAME = (
    r"(?P<name>[A-ZÀ-ÖØ-Þ][\w'’-]*(?: (?:[A-ZÀ-ÖØ-Þ0-9][\w'’-]*|(?:of|the|and|in|on|a|to|de|du|des"
    r"|la|le|les|et|à|au|aux|en|un|une)(?= (?:[\w'’-]+ ){0,2}[A-ZÀ-ÖØ-Þ])"
    r"|[ld]['’][A-ZÀ-ÖØ-Þ]\w*))*)"
)
_CALLED = re.compile(
    rf"\b(?i:{_WORK})(?i: (?:is|was|will be|est|sera))?,? (?i:called|titled|entitled|named"
    r"|intitulée?|appelée?|nommée?|s['’]appell?e(?:ra)?|s['’]intitule(?:ra)?)"
    rf",? {_NAME}"
)
"""A work that is named without marks: the name is what begins with capitals."""
_LABELLED = re.compile(
    r"(?:^|(?<=[\n,;.!]))\s*(?i:(?:working )?title|titre(?: provisoire)?) ?: *"
    r"(?P<name>[^\n,;.:]{2,80})"
    r"|(?:^|(?<=[\n,;.!]))\s*(?i:(?:the|our|my|its) title is|(?:le|notre|mon) titre est) +"
    r"(?P<other>[^\n,;.:]{2,80})"
)
"""A title behind its label."""


def title_spans(written: str) -> list[tuple[int, int]]:
    """Return where titles without quotation marks stand in a text."""
    spans = [
        *(found.span("name") for found in _CALLED.finditer(written)),
        *(
            found.span("name" if found["name"] else "other")
            for found in _LABELLED.finditer(written)
        ),
    ]
    return [(start, end) for start, end in spans if not QUOTED.search(written[start:end])]


def is_named(written: str) -> bool:
    """Tell whether a text says that what it quotes is the title: "titre : « Les Navets »"."""
    return bool(_NAMED.search(written)) or bool(title_spans(written))


def title_of(written: str) -> str:
    """Return the title that a text names, if it names one."""
    bare = {written[start:end].strip() for start, end in title_spans(written)}
    if len(bare) == 1 and not _NAMED.search(written):
        return one_line(bare.pop())
    found = [next(filter(None, groups)) for groups in _NAMED.findall(written)]
    quoted = QUOTED.findall(written)
    if not found and len(quoted) == 1:
        found = [quoted[0][1:-1]]
    return one_line(found[0].strip()) if len(found) == 1 else ""
