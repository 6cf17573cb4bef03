"""What a text is made of: words, quantities and marks, each with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from bot.reading.grammar.characters import Folded

_LINKS = ("link", "adj", "between", "version", "article", "about")
NO_TAGS: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False)
class Item:
    """A word (or phrase), a quantity, or a mark.

    Attributes:
        text: folded; of a quantity, its unit's word.
        tags: what it can mean, by the vocabulary; of a quantity, its units.
        start, end: where it stands in the folded text, its unit included.
        low, central, high: of a quantity.
        unit: of a quantity, the unit that its word names first; empty: a bare number.
        other: a second honest reading of the number ("1.500"), or None.
        is_article: the number is only "un" or "a".
        clause, sentence: the numbers of those it stands in.
        parts: of a product, the quantities that multiply this one.
        is_absorbed: it multiplies another quantity, and is placed with it.
        is_used: it is part of a field that is set.
        is_ignored: it speaks of something else (another production, a condition).
    """

    kind: Literal["word", "quantity", "mark"]
    text: str
    start: int
    end: int
    tags: frozenset[str] = NO_TAGS
    low: float = 0.0
    central: float = 0.0
    high: float = 0.0
    unit: str = ""
    other: float | None = None
    is_article: bool = False
    clause: int = 0
    sentence: int = 0
    index: int = 0
    parts: list[Item] = field(default_factory=list)
    is_absorbed: bool = False
    is_used: bool = False
    is_ignored: bool = False

    def has(self, *tags: str) -> bool:
        """Tell whether it can mean any of these."""
        return not self.tags.isdisjoint(tags)

    @property
    def is_quantity(self) -> bool:
        """Tell whether it is a number, with or without a unit."""
        return self.kind == "quantity"


@dataclass(slots=True, eq=False)
class Text:
    """A text taken apart. `language`: the one it is mostly in."""

    items: list[Item]
    folded: Folded
    language: str

    def next_to(self, item: Item, step: int) -> Item | None:
        """Return the item before (-1) or behind (1), marks included; None at either end."""
        index = item.index + step
        return self.items[index] if 0 <= index < len(self.items) else None

    def in_clause(self, item: Item) -> list[Item]:
        """Return what stands in the same clause, the item itself included."""
        first = last = item.index
        while first > 0 and self.items[first - 1].clause == item.clause:
            first -= 1
        while last + 1 < len(self.items) and self.items[last + 1].clause == item.clause:
            last += 1
        return self.items[first : last + 1]

    def quoted(self, item: Item) -> str:
        """Return an item as the person wrote it."""
        return self.folded.quoted(item.start, item.end)


def is_link(item: Item) -> bool:
    """Tell whether an item only joins others."""
    return (item.kind == "word" and item.has(*_LINKS)) or item.text in {":", "-"}
