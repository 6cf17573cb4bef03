"""Phrases of the vocabulary among raw tokens, and the noun that a number counts."""

from __future__ import annotations

from typing import NamedTuple

from bot.reading.grammar.items import NO_TAGS
from bot.reading.grammar.lexicon import Tags, lexicon
from bot.reading.grammar.raw import Raw

MOST_SKIPPED = 3
"""Words that may stand between a number and what it counts: "164 short Kling clips"."""
_HEADS = {
    "unit:generation",
    "unit:clip",
    "unit:night",
    "unit:episode",
    "unit:image",
    "unit:person",
    "unit:room",
    "unit:credit",
    "unit:prompt",
    "unit:session",
    "unit:shot",
    "unit:take",
    "unit:lora",
    "unit:flightunit",
    "unit:meal",
}
"""What may be the head of an English compound: "400 video generations", "20 person crew"."""
_SKIPPABLE = (
    "adj",
    "tool",
    "veg",
    "strongai",
    "generated",
    "lodging",
    "shootverb",
    "gpu",
    "render",
    "less",
)
_BETWEEN_OF = {"de", "d", "of", "du"}
_SHORT_UNITS = {
    "s",
    "m",
    "l",
    "t",
    "d",
    "w",
    "h",
    "j",
    "p",
    "x",
    "mi",
    "an",
    "ar",
    "to",
    "go",
    "ep",
    "ans",
    "part",
    "parts",
    "son",
    "gen",
    "mo",
}
"""Units that are also letters or words: read only right behind a number."""


_TIMES = {"unit:second", "unit:minute", "unit:hour", "unit:day", "unit:week", "unit:month"}


class Unit(NamedTuple):
    """What a number counts: where its word starts and ends among the raw tokens, and its tags."""

    start: int
    text: str
    tags: Tags
    end: int


class Phrases:
    """Raw tokens, read as phrases of the vocabulary."""

    def __init__(self, raws: list[Raw], language: str) -> None:
        self.raws, self.language = raws, language

    def words(self, position: int, most: int) -> list[str]:
        """Return the texts of at most so many words and digits that stand here."""
        found: list[str] = []
        for raw in self.raws[position : position + most]:
            if raw.kind not in {"word", "digits"}:
                break
            found.append(raw.text)
        return found

    def phrase(self, position: int, of: str = "", *, counted: bool = False) -> tuple[int, Tags]:
        """Return the length and the tags of the longest phrase (of a kind) that starts here.

        `counted`: a number stands before it, so that digits at its end are a version.
        """
        known = lexicon()
        most = known.longest.get(self.raws[position].text, 0)
        words = self.words(position, most)
        for length in range(len(words), 0, -1):
            tags = known.tags(tuple(words[:length]), self.language)
            if length > 1 and not counted and self.counts(position + length - 1):
                continue  # "Kling 3 semaines" is no version of Kling
            if tags is not None and (not of or any(tag.startswith(of) for tag in tags)):
                return length, tags
        return 0, NO_TAGS

    def counts(self, position: int) -> bool:
        """Tell whether digits have a unit behind them."""
        if self.raws[position].kind != "digits" or position + 1 >= len(self.raws):
            return False
        tags = lexicon().tags((self.raws[position + 1].text,), self.language) or NO_TAGS
        if "." in self.raws[position].text:
            return not tags.isdisjoint(_TIMES)  # "Seedance 2.0 clips" are no two clips
        return any(tag.startswith("unit:") for tag in tags)

    def unit(self, position: int) -> Unit | None:
        """Return where the unit of a number starts, its word, its tags, and where it ends."""
        at, skipped = position, 0
        while at < len(self.raws) and skipped <= MOST_SKIPPED:
            raw = self.raws[at]
            if raw.kind not in {"word", "digits"} or (raw.kind == "digits" and at == position):
                return None
            if raw.kind == "word" and raw.value:
                return None  # "20 j'ai" are no twenty days
            length, tags = self.phrase(at, "unit:")
            if not length:
                length, tags = self.phrase(at, counted=True)
            units = frozenset(t for t in tags if t.startswith("unit:"))
            text = " ".join(r.text for r in self.raws[at : at + length])
            if text == "crew" and at == position and self._is_label(at + length):
                return None  # "cast 6 crew 31"
            if units and (at == position or text not in _SHORT_UNITS):
                return self.head(at, text, tags, at + length)
            of = raw.text in _BETWEEN_OF and at == position
            if (
                not of
                and not (tags and not tags.isdisjoint(_SKIPPABLE))
                and not (raw.text in {"ia", "ai", "video"} or self._is_tool(tags))
            ):
                return None
            at += max(length, 1)
            skipped += 1
        return None

    def _is_label(self, position: int) -> bool:
        """Tell whether a number that counts nothing stands here."""
        if position >= len(self.raws) or self.raws[position].kind != "digits":
            return False
        behind = self.raws[position + 1] if position + 1 < len(self.raws) else None
        return behind is None or behind.kind == "mark"

    @staticmethod
    def _is_tool(tags: Tags) -> bool:
        return "surely" in tags or "perhaps" in tags

    def head(self, at: int, text: str, tags: Tags, stop: int) -> Unit:
        """Return the last noun of an English compound: of "video generations", the second."""
        if stop < len(self.raws) and self.raws[stop].kind == "word":
            length, behind = self.phrase(stop)
            units = {t for t in behind if t.startswith("unit:")}
            of_time = tags & {"unit:minute", "unit:second", "unit:hour", "unit:day", "unit:week"}
            if length and units & _HEADS and not of_time and not units & tags:
                words = " ".join(r.text for r in self.raws[stop : stop + length])
                if words not in _SHORT_UNITS:
                    return Unit(at, f"{text} {words}", behind, stop + length)
        return Unit(at, text, tags, stop)
