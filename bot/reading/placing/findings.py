"""What has been found so far in one text, and by which of its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.reading.grammar.items import Item, Text
from bot.reading.results import Doubt, FieldValue, Trip
from calc import Range

LONGEST_QUOTE = 60
"""Letters from which words that are far apart are quoted one by one."""


@dataclass(frozen=True, slots=True)
class Found:
    """One value of one field. `weight`: how sure its place is; of two, the surer one stands."""

    value: FieldValue | Range
    items: tuple[Item, ...]
    weight: float


@dataclass(slots=True)
class Findings:
    """All that placing has found; the placers write into it one after the other.

    Attributes:
        text: the text taken apart.
        approach: how it is made, as the text says or as was given.
        given, made, known: of a production that is known already, its approach, its format and its
            numbers.
        found: values by dotted name.
        doubts, trips: what is asked, and what was travelled.
    """

    text: Text
    approach: str = ""
    given: str = ""
    made: str = ""
    known: dict[str, float] = field(default_factory=dict)
    found: dict[str, list[Found]] = field(default_factory=dict)
    doubts: list[tuple[Doubt, tuple[Item, ...]]] = field(default_factory=list)
    trips: list[Trip] = field(default_factory=list)

    @property
    def quantities(self) -> list[Item]:
        """The quantities that nothing has used or ruled out yet."""
        return [
            item
            for item in self.text.items
            if item.is_quantity and not (item.is_used or item.is_ignored or item.is_absorbed)
        ]

    @property
    def words(self) -> list[Item]:
        """The words that speak of this production."""
        return [i for i in self.text.items if i.kind == "word" and not i.is_ignored]

    @property
    def is_ai(self) -> bool:
        """Whether generative AI is part of it."""
        return self.approach in {"ai", "hybrid"}

    @property
    def is_shoot(self) -> bool:
        """Whether a shoot is part of it."""
        return self.approach in {"shoot", "hybrid"}

    @property
    def is_studio(self) -> bool:
        """Whether it is an animated film without AI, which has a team and weeks, and no set."""
        said = self.found.get("format")
        made = said[-1].value if said else self.made
        return self.approach == "shoot" and made == "animation"

    def put(self, name: str, value: FieldValue | Range, *items: Item, weight: float = 1.0) -> None:
        """Note a value of a field, and that these words have been used for it."""
        self.found.setdefault(name, []).append(Found(value, items, weight))
        for item in items:
            use(item)

    def doubt(
        self,
        name: str,
        items: tuple[Item, ...],
        *readings: Mapping[str, FieldValue],
        reason: Literal["two_readings", "unusual"] = "two_readings",
    ) -> None:
        """Note words that have to be asked about; they are not placed again."""
        for item in items:
            use(item)
        start, end = min(i.start for i in items), max(i.end for i in items)
        quoted = self.text.folded.quoted(start, end)
        if len(quoted) > LONGEST_QUOTE:
            quoted = " … ".join(self.text.quoted(i) for i in sorted(items, key=lambda i: i.start))
        answers = tuple({n: _rounded(v) for n, v in reading.items()} for reading in readings)
        self.doubts.append((Doubt(name, quoted, answers, reason), items))

    def central(self, name: str) -> float | None:
        """Return the surest number of a field so far."""
        found = [(f.weight, f.value.central) for f in self.found.get(name, ())
                 if isinstance(f.value, Range)]  # fmt: skip
        return max(found)[1] if found else self.known.get(name)


def _rounded(value: FieldValue) -> FieldValue:
    """Keep six significant digits: what is multiplied is not told to the last one."""
    return float(f"{value:.6g}") if isinstance(value, float) else value


def use(item: Item) -> None:
    """Mark an item, and what multiplies it, as part of a field."""
    item.is_used = True
    for part in item.parts:
        use(part)


def amount(item: Item, factor: float = 1.0) -> Range:
    """Return a quantity as a figure, times a factor."""
    return Range(item.low * factor, item.central * factor, item.high * factor)
