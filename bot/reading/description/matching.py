"""Looking for words in the text of `telling_tokens`, with what denies them or sets them apart."""

from __future__ import annotations

import re
from functools import cache

from bot.reading.description.exclusions import NEGATED_AFTER, NEGATION


def has(says: str, text: str) -> bool:
    """Tell whether something is said, denied or not."""
    return re.search(compiled(says), text) is not None


def mentions(says: str, text: str) -> list[re.Match[str]]:
    """Return the places where it is said, and not denied."""
    return [match for match in re.finditer(compiled(says), text) if not negated(text, match)]


def negated(text: str, match: re.Match[str]) -> bool:
    """Tell whether what was found is denied: "pas de", "without any", "IA : non"."""
    before = re.split(r"[,.;:()!?]", text[: match.start()])[-1][-80:].rstrip()
    if re.search(rf"(?<![a-z]){NEGATION}", before):
        return True
    return re.search(NEGATED_AFTER, text[match.end() :][:20]) is not None


def clause(text: str, match: re.Match[str], also: str = "") -> str:
    """Return what stands around a match, up to the next mark or "and"."""
    edge = rf"[,.;()!?+{also}]| (?:puis|then|plus|et|and) "
    start = re.split(edge, text[: match.start()])[-1]
    end = re.split(edge, text[match.end() :])[0]
    return f"{start}{match[0]}{end}"


_OF = (
    r"(?:(?:de|d'|du|des|la|le|les|pour|a|avec|:|=|of|for|with|about|around|environ|sur|~|"
    r"≈|pendant|durant|en|in"
    r"|is|est|sera|will be|was|env|env\.|approx|total|the|l'|over|took|takes|lasts|dure|"
    r"prevu|prevus) ){0,3}"
)


@cache
def compiled(says: str) -> re.Pattern[str]:
    """Return a pattern with its quantities in place, bounded by whole words."""

    def placed(match: re.Match[str]) -> str:
        unit, _, word = match[1].partition(":")
        if unit == "any":
            return r"<[^:>]*:(\d+):[^>]*>"
        if unit == "n":
            return r"<(?:person)?:(\d+):[^>]*>"
        return rf"<(?:{unit}):(\d+):{f'(?:{word})' if word else '[^>]*'}>"

    pattern = re.sub(r"\{of\}", lambda _: _OF, says)
    pattern = re.sub(r"\{((?:[A-Za-z|]+(?::[^}]*)?)?)\}", placed, pattern)
    start = "" if says[0] in "{<(^" and says.startswith(("{", "<")) else r"(?<![a-z0-9])"
    return re.compile(rf"{start}(?:{pattern})(?![a-z0-9])")
