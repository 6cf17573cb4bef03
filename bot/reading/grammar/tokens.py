"""From raw tokens to items: phrases of the vocabulary, quantities with their units, clauses."""

from __future__ import annotations

from bot.reading.grammar.characters import Folded, fold
from bot.reading.grammar.items import NO_TAGS, Item, Text
from bot.reading.grammar.lexicon import Tags, lexicon, spoken_language
from bot.reading.grammar.numbers import ReadNumber, exactly, from_words, scale_of
from bot.reading.grammar.phrases import Phrases, Unit
from bot.reading.grammar.raw import Raw, scan

MOST_SHORT_MINUTES = 60
"""Past it, "122 m" is metres; a film is "122m" or "122 min" long."""
_ROUGHLY = {"about", "around", "roughly", "approximately", "environ", "almost", "nearly"}
_KEPT = {
    "companion",
    "plane",
    "train",
    "cartransport",
    "vantransport",
    "trucktransport",
    "generated",
    "lodging",
    "return",
    "oneway",
    "food",
    "set",
    "setwear",
    "work",
    "colon",
    "song",
    "veg",
}
"""Meanings that the noun of a quantity keeps beside its unit."""
_COUNTED_BY_ARTICLE = {
    "unit:day",
    "unit:week",
    "unit:month",
    "unit:year",
    "unit:weekend",
    "unit:halfday",
    "unit:hour",
    "unit:minute",
    "unit:second",
    "unit:night",
}


def read_text(written: str, language: str) -> Text:
    """Take a text apart. `language`: of the card, where the text does not tell its own."""
    folded = fold(_without_titles(written))
    spoken = spoken_language(folded.text, language)
    raws = list(scan(folded, spoken))
    items = _Builder(folded, raws, spoken).items()
    return Text(items, folded, spoken)


def _without_titles(written: str) -> str:
    """Blank what stands in quotation marks and what is named, keeping every position."""
    from bot.reading.grammar.titles import QUOTED, title_spans

    for start, end in title_spans(written):
        written = written[:start] + " " * (end - start) + written[end:]
    return QUOTED.sub(lambda found: "," + " " * (len(found[0]) - 2) + ",", written)


class _Builder(Phrases):
    """Walks over the raw tokens once, from left to right."""

    def __init__(self, folded: Folded, raws: list[Raw], language: str) -> None:
        super().__init__(raws, language)
        self.folded = folded
        self.done: list[Item] = []

    def items(self) -> list[Item]:
        """Return the items, numbered, with their clauses and sentences."""
        position = 0
        while position < len(self.raws):
            position = self._next(position)
        clause = sentence = 0
        for index, item in enumerate(self.done):
            if item.kind == "mark" and item.text != "-":
                clause += item.text != ":"
                sentence += item.text in {".", "?"}
            item.index, item.clause, item.sentence = index, clause, sentence
            if item.kind == "word" and item.text in {"puis", "then", "ensuite", "+"}:
                clause += 1
                item.clause = clause
        return self.done

    def _next(self, position: int) -> int:
        raw = self.raws[position]
        if raw.kind == "mark":
            self.done.append(Item("mark", raw.text, raw.start, raw.end))
            return position + 1
        if raw.kind == "name":
            tags = lexicon().tags((raw.text,), self.language) or NO_TAGS
            tags |= {"version"} if raw.text[0] == "v" else {"name"}
            self.done.append(Item("word", raw.text, raw.start, raw.end, tags))
            return position + 1
        length, tags = self.phrase(position)
        number = self._number(position)
        if number is not None and number.is_article and self._takes_time(tags):
            length, tags = 1, NO_TAGS  # "took a week": no rhythm
        half = number is not None and number.central == 0.5 and "unit:halfday" in tags
        taken = number is not None and (length <= number.words or not tags or half)
        if number is not None and taken and "gpu" not in tags:
            if raw.kind != "digits" or not self._is_version(number):
                return self._quantity(position, number)
            tags = frozenset({"version"})
            length = number.words
        if number is None and not length and raw.kind == "digits":
            length, tags = 1, NO_TAGS
        length = length or 1
        last = self.raws[position + length - 1]
        text = " ".join(r.text for r in self.raws[position : position + length])
        self.done.append(Item("word", text, raw.start, last.end, tags))
        return position + length

    def _takes_time(self, tags: Tags) -> bool:
        """Tell whether "a week" is how long something took, not a rhythm."""
        last = self.done[-1] if self.done else None
        if (
            last is None
            or last.kind != "word"
            or tags.isdisjoint({"perday", "perweek", "permonth"})
        ):
            return False
        return (
            last.has("make", "within", "about", "remove", "add", "less")
            or last.text
            in {
                "in",
                "for",
                "over",
                "just",
                "only",
            }
            or (last.text in _ROUGHLY and (len(self.done) < 2 or self.done[-2].kind == "mark"))
        )

    def _is_version(self, number: ReadNumber) -> bool:
        """Tell whether a number is the version of the tool or machine before it: "Kling 2.6"."""
        before = self.done[-1] if self.done else None
        if before is None or before.kind != "word":
            return False
        named = before.has("named") or before.text.startswith("rtx")
        if not (before.has("surely", "perhaps") or named or before.has("version")):
            return False
        if before.has("version") or number.central > (9999 if named else 20):
            return False
        behind = self._position + number.words
        unit = self.unit(behind)
        return unit is None or (named and unit[1] == "x")

    _position = 0

    def _number(self, position: int) -> ReadNumber | None:
        self._position = position
        raw = self.raws[position]
        if raw.kind == "clock":
            return exactly(raw.value, 1)
        if raw.kind == "digits":
            behind = self.raws[position + 1] if self.raws[position + 1 :] else None
            scale = scale_of(behind.text) if behind and behind.kind == "word" else None
            if scale is not None and behind is not None and behind.start - raw.end <= 1:
                return exactly(raw.value * scale, 2)
            return exactly(raw.value, 1, raw.other)
        if raw.kind == "word":
            return from_words(self.words(position, 9), self.language)
        return None

    def _quantity(self, position: int, number: ReadNumber) -> int:
        raw = self.raws[position]
        end = position + number.words
        low, central, high, other = number.low, number.central, number.high, number.other
        clock = raw.kind == "clock"
        unit = None if clock or self._is_crowded(raw) else self.unit(end)
        if number.is_article and (
            unit is None or unit[0] > end or not unit[2] & _COUNTED_BY_ARTICLE
        ):
            return self._article(position)
        if not clock and not number.is_article and (second := self._range(position, end, unit)):
            last, end = second
            central, high, other = (low + last.central) / 2, last.high, None
            unit = self.unit(end)
            scaled = self.raws[end - 1].text if last.words > 1 else ""
            if scale_of(scaled) and last.central / (scale_of(scaled) or 1) > low:
                low = low * (scale_of(scaled) or 1)
                central = (low + high) / 2
        tags: Tags = frozenset({"unit:clock", "unit:minute"}) if clock else NO_TAGS
        if clock and ":" in raw.text:
            tags |= {"colon"}
        stop, text = end, raw.text if clock else ""
        at = end
        if unit is not None:
            at, text, tags, stop = unit
        if self._half(stop):
            low, central, high = low + 0.5, central + 0.5, high + 0.5
            stop += 2 if self.raws[stop].text in {"et", "and"} else 1
            stop += self.raws[stop - 1].text == "a"
            if not tags:
                end = at = stop
                if unit := self.unit(stop):
                    at, text, tags, stop = unit
        if fraction := self._fraction(stop, tags):
            low, central, high = low + fraction, central + fraction, high + fraction
            stop += 1
        if more := self._and_so_many(stop, tags):
            low, central, high = low + more[0], central + more[0], high + more[0]
            stop = more[1]
        end_at = self.raws[stop - 1].end
        is_length = text == "m" and low > MOST_SHORT_MINUTES and self.raws[stop - 1].start > raw.end
        kept = (t for t in tags if t.startswith(("unit:", "format:")) or t in _KEPT)
        tags = frozenset({"unit:metre"} if is_length else kept)
        first = next((t for t in _ordered(tags)), "")
        item = Item("quantity", text, raw.start, end_at, tags, low, central, high, first, other)
        item.is_article = number.is_article
        if self._is_crowded(raw):
            item.tags |= {"crowded"}
        self.done.append(item)
        for skipped in self.raws[end:at]:
            self._skipped(skipped)
        return stop

    def _skipped(self, raw: Raw) -> None:
        """Keep a word that stands between a number and its unit as an item of its own."""
        tags = lexicon().tags((raw.text,), self.language) or NO_TAGS
        unit_free = frozenset(t for t in tags if not t.startswith("unit:"))
        self.done.append(Item("word", raw.text, raw.start, raw.end, unit_free | {"between"}))

    def _article(self, position: int) -> int:
        """Keep "un" or "a" as a word where it counts nothing."""
        raw = self.raws[position]
        tags = lexicon().tags((raw.text,), self.language) or NO_TAGS
        self.done.append(Item("word", raw.text, raw.start, raw.end, tags | {"link", "article"}))
        return position + 1

    def _and_so_many(self, position: int, tags: Tags) -> tuple[float, int] | None:
        """Read the rest of "trois minutes trente" and "une heure quinze", in words."""
        whole = {"unit:minute", "unit:hour"} & tags
        words = self.words(position, 3)
        if not whole or not words or not words[0].isalpha():
            return None
        rest = from_words(words, self.language)
        if rest is None or rest.is_article or not 10 <= rest.central < 60:
            return None
        end = position + rest.words
        if self.unit(end) is not None or rest.low != rest.high:
            return None
        return rest.central / 60, end

    def _is_crowded(self, raw: Raw) -> bool:
        """Tell whether digits may be one number or two: "équipe de 12 500 km"."""
        near = [i for i in self.done[-2:] if i.kind == "word" and i.end <= raw.start]
        return " " in raw.text and raw.kind == "digits" and any(i.has("team") for i in near)

    def _half(self, position: int) -> bool:
        """Tell whether "et demi" or "and a half" stands here."""
        words = self.words(position, 3)
        halves = (["et", "demi"], ["et", "demie"], ["and", "half"])
        return words[:2] in halves or words == ["and", "a", "half"]

    def _fraction(self, position: int, tags: Tags) -> float:
        """Return the fraction of "1 semaine 1/2" and "2 jours ½"."""
        raw = self.raws[position] if position < len(self.raws) else None
        if raw is None or raw.kind != "digits" or not tags & _COUNTED_BY_ARTICLE:
            return 0.0
        is_fraction = "/" in raw.text or raw.text in {".5", ".25", ".75"}
        return raw.value if is_fraction and self.unit(position + 1) is None else 0.0

    def _is_grown(self, position: int) -> bool:
        """Tell whether a number is what another one has become: "up from 8 to 12"."""
        if position < 2 or self.raws[position - 1].text not in {"from", "de"}:
            return False
        verb = lexicon().tags((self.raws[position - 2].text,), self.language) or NO_TAGS
        return "grown" in verb

    def _range(self, position: int, end: int, unit: Unit | None) -> tuple[ReadNumber, int] | None:
        """Read the second end of an interval: "3 à 4 minutes", "10-12", "between 2 and 3"."""
        at = end
        if unit is not None and unit[0] == end:
            at = unit[3]
        if at >= len(self.raws):
            return None
        link = self.raws[at]
        opened = position > 0 and self.raws[position - 1].text in {"entre", "between"}
        if self._is_grown(position):
            return None
        if link.text not in {"-", "a", "to", "ou", "or"} and not (
            link.text in {"et", "and"} and opened
        ):
            return None
        if (link.text == "a" and self.language == "en") or at + 1 >= len(self.raws):
            return None
        second = self._number(at + 1)
        first = self._number(position)
        if (
            second is None
            or first is None
            or second.is_article
            or self.raws[at + 1].kind == "clock"
        ):
            return None
        if not first.central < second.central and not second.words > 1:
            return None
        stop = at + 1 + second.words
        last = self.unit(stop)
        if unit is not None and at != end and (last is None or last[2] != unit[2]):
            return None
        if second.central <= first.central:
            return None
        return second, stop


_ORDER = ("clock", "technician", "performer", "personnight", "flightunit", "trainunit")


def _ordered(tags: Tags) -> list[str]:
    units = sorted(t.removeprefix("unit:") for t in tags if t.startswith("unit:"))
    return sorted(units, key=lambda u: _ORDER.index(u) if u in _ORDER else len(_ORDER))
