"""Folding a text, character by character, so that every word can be quoted as it was written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_TEXT = 4096
"""Telegram's longest message."""

_SAME = str.maketrans("‐‑‒–—―−’‘`´ʼ×“”«»\u202f\u00a0\u2009\t", "-------'''''x\"\"\"\"    ")
_SIGNS = {
    "🚗": "voiture", "🚙": "voiture", "🚐": "van", "🚚": "camion", "🚛": "camion", "✈": "avion",
    "🛫": "avion", "🚄": "tgv", "🚆": "train", "🚂": "train", "🏨": "hotel", "🛏": "hotel",
    "👥": "equipe", "👤": "equipe",
}  # fmt: skip
"""Pictures that stand for a word, with spaces around it."""
_LIGATURES = {"œ": "oe", "æ": "ae", "ß": "ss", "½": ".5", "¼": ".25", "¾": ".75", "…": " . "}


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in small letters without accents, and where each of its characters came from."""

    text: str
    origin: tuple[int, ...]
    written: str

    def quoted(self, start: int, end: int) -> str:
        """Return a stretch of the folded text as the person wrote it."""
        end = min(end, len(self.origin))
        if start >= end:
            return ""
        return " ".join(self.written[self.origin[start] : self.origin[end - 1] + 1].split())


def fold(text: str) -> Folded:
    """Fold case, accents, typographic spaces, dashes and quotes."""
    written = text[:LONGEST_TEXT]
    characters: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(written):
        for folded in _folded(character):
            characters.append(folded)
            origin.append(index)
    return Folded("".join(characters), tuple(origin), written)


def _folded(character: str) -> Iterator[str]:
    if character < "\x80":
        yield "\n" if character == "\r" else character.lower()
        return
    if character in _SIGNS:
        yield from f" , {_SIGNS[character]} "
        return
    same = character.translate(_SAME)
    if same != character:
        yield same
        return
    character = _LIGATURES.get(character.lower(), character)
    for part in unicodedata.normalize("NFKD", character):
        if unicodedata.combining(part) or part == "\ufe0f":
            continue
        for folded in part.casefold():
            if not unicodedata.combining(folded):
                yield folded
