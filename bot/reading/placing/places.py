"""Places in a text: where the work is done, where its servers are, where trips go."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from bot.reading.grammar.gazetteer import (
    KnownPlace,
    find_in,
    find_place,
    kilometres,
    largest_city,
)
from bot.reading.grammar.items import Item, Text
from bot.reading.grammar.lexicon import read_vocabulary
from bot.reading.placing.findings import Findings
from bot.reading.placing.nearness import is_negated

LONGEST_NAME = 4
MOST_PLACES = 40
"""Places of one text that are read; nobody's trips go to more."""
BETWEEN_CONTINENTS_KM = 7500
"""Km there and back: half way from the farthest of "within the continent" to the nearest beyond."""
KNOWN_PEOPLE = 90_000
"""People from which a city is recognised without its capital letter."""


_MACHINES = ("generator", "unit:camera", "unit:car", "unit:van", "unit:truck", "cartransport",
             "vantransport", "trucktransport", "lodging")  # fmt: skip


@dataclass(slots=True, eq=False)
class Named:
    """A place that a text names, by these items; `is_used`: a trip goes there."""

    place: KnownPlace
    items: list[Item]
    is_used: bool = False

    @property
    def first(self) -> Item:
        """The item its name starts with."""
        return self.items[0]

    @property
    def last(self) -> Item:
        """The item its name ends with."""
        return self.items[-1]


def as_written(text: Text, known: KnownPlace, named: list[Named]) -> str:
    """Return a place as the person spelt it, with a capital letter: "Bruxelles", not "Brussels"."""
    place = next((n for n in named if n.place == known), None)
    if place is None:
        return known.name
    said = text.folded.quoted(place.first.start, place.last.end).strip(" ,.;:()")
    return said.title() if said.islower() else said


def named_places(text: Text) -> list[Named]:
    """Return the places that a text names, in order, the longest names first."""
    found: list[Named] = []
    position = 0
    while position < len(text.items) and len(found) < MOST_PLACES:
        named = _starting_at(text, position)
        if named is None:
            position += 1
            continue
        found.append(named)
        position = named.last.index + 1
    return _in_their_countries(text, found)


def _in_their_countries(text: Text, found: list[Named]) -> list[Named]:
    """Find each city in the country that is named right behind it: "Bath UK", "Pinewood, UK"."""
    for city, country in pairwise(found):
        between = text.items[city.last.index + 1 : country.first.index]
        joined = all(i.text == "," for i in between) and len(between) <= 1
        if not (joined and city.place.is_city and not country.place.is_city):
            continue
        code = country.place.code[:2]
        there = find_in(city.place.name, " ".join(i.text for i in city.items), code)
        if there is not None:
            city.place = there
        elif city.place.people < KNOWN_PEOPLE:
            city.is_used = True  # no city that is known there
    return found


def _starting_at(text: Text, position: int) -> Named | None:
    items: list[Item] = []
    for item in text.items[position : position + LONGEST_NAME]:
        if item.kind != "word" or item.is_ignored or (items and _apart(text, items[-1], item)):
            break
        items.append(item)
    for length in range(len(items), 0, -1):
        name = " ".join(item.text for item in items[:length])
        name = _with_article(text, items[0], name)
        bare = name.removeprefix("la ").removeprefix("le ").removeprefix("l ")
        place = find_place(name, text.language) or find_place(bare, text.language)
        if place is not None and _is_meant(text, items[:length], name, place):
            return Named(place, items[:length])
    return None


def _with_article(text: Text, first: Item, name: str) -> str:
    """Return "le mans" for the "mans" of "au Mans", where there is such a place."""
    last = text.next_to(first, -1)
    article = {"au": "le", "du": "le", "aux": "les", "des": "les"}.get(last.text) if last else None
    if article is None or not text.quoted(first)[:1].isupper():
        return name
    whole = f"{article} {name}"
    return whole if find_place(whole, text.language) else name


def _apart(text: Text, one: Item, other: Item) -> bool:
    """Tell whether a slash or an arrow stands between two words."""
    return any(c in "/>→" for c in text.folded.text[one.end : other.start])


def _is_meant(text: Text, items: list[Item], name: str, place: KnownPlace) -> bool:
    """Tell a place from a word that is spelled like it."""
    first = items[0]
    written = text.quoted(first)
    capital = written[:1].isupper() and (
        len(written) < 2 or not written.isupper() or len(written) > 3
    )
    known = bool(items[-1].tags - {"name", "stop"})
    stands = _stands_as_place(text, items)
    if name in _words():
        following = text.next_to(items[-1], 1)
        is_make = following is not None and following.has(*_MACHINES)  # "Honda generator"
        return capital and stands and first.index > 0 and not is_make
    if not place.is_city:
        return stands or capital or not known
    if len(items) > 1 and capital and place.people >= KNOWN_PEOPLE:
        return True
    if known or len(name) < 4:
        return (
            capital
            and stands
            and not first.has("surely", "perhaps")
            and len(items) == 1
            and (first.index > 0 and place.people >= KNOWN_PEOPLE)
        )
    if capital:
        return place.people >= KNOWN_PEOPLE or stands
    return place.people >= KNOWN_PEOPLE and stands


@cache
def _words() -> frozenset[str]:
    """Return the names of cities that are also words."""
    return frozenset(read_vocabulary("shared")["namesakes"]["words"])


def _stands_as_place(text: Text, items: list[Item]) -> bool:
    """Tell whether a name stands behind "à", "in", a quantity or a mark."""
    last = text.next_to(items[0], -1)
    if last is None or last.kind == "mark" or last.is_quantity:
        return True
    if text.folded.text[last.end : items[0].start].strip() in {"-", "/"}:
        return True
    return (
        last.text == "sur"
        or last.has("here", "fromto", "tohere", "shoot", "plane", "train", "return")
        or (last.text in {"la", "le", "l", "the", "les", "greater", "et", "and"})
    )


def find_country(findings: Findings, named: list[Named]) -> None:
    """Note the country where the work is done, and that of the servers."""
    text = findings.text
    here: dict[str, list[Item]] = {}
    for place in named:
        if place.is_used or is_negated(text, place.first):
            continue
        if _served(text, place):
            if findings.is_ai:
                findings.put("ai.compute_country", place.place.code, *place.items)
            continue
        if _is_here(text, place):
            here.setdefault(place.place.code, []).extend(place.items)
    broad = [code for code in here if any(other.startswith(f"{code}-") for other in here)]
    for code in broad:
        del here[code]  # "Montréal, Canada": the province says more
    if len(here) == 1:
        code, items = next(iter(here.items()))
        findings.put("country", code, *items)
    elif len(here) > 1:
        everything = tuple(item for items in here.values() for item in items)
        findings.doubt("country", everything, *({"country": code} for code in list(here)[:3]))


def _is_a_person(text: Text, named: Named) -> bool:
    """Tell whether a name is the subject of a verb: "Florence does makeup", "Paris joue"."""
    last, verb = text.next_to(named.first, -1), text.next_to(named.last, 1)
    if (last is not None and last.kind != "mark") or not named.place.is_city:
        return False
    return verb is not None and verb.kind == "word" and verb.text in {
        "does", "is", "plays", "makes", "directs", "produces", "edits", "joue", "fait", "est",
        "realise", "produit", "monte", "filme", "shoots", "directed", "wrote", "writes",
    }  # fmt: skip


def _is_part_of_a_name(text: Text, named: Named) -> bool:
    """Tell whether a longer name goes on behind: "Isle of Skye"."""
    of, more = text.next_to(named.last, 1), None
    if of is not None and of.is_quantity and not of.unit and not named.place.is_city:
        return True  # "France 3"
    last = text.next_to(named.first, -1)
    if (last is None or not last.has("here", "fromto", "tohere")) and _is_a_name(text, of):
        return True  # "Mercedes Vito", "Florence Pugh"
    if of is not None and of.text == "of":
        more = text.next_to(of, 1)
    return more is not None and more.kind == "word" and text.quoted(more)[:1].isupper()


def _is_over(text: Text, named: Named) -> bool:
    """Tell the colloquial "sur Bordeaux" of work done there from a film about it."""
    over = text.next_to(named.first, -1)
    if over is None or over.text != "sur" or not named.place.is_city:
        return False
    last = text.next_to(over, -1)
    if last is None or last.kind == "mark":
        return text.next_to(named.last, 1) is not None
    spans = {"day", "week", "halfday", "person", "technician", ""}
    return last.has("shootverb", "shoot") or (last.is_quantity and last.unit in spans)


def _is_a_name(text: Text, item: Item | None) -> bool:
    """Tell whether a word is a capitalised one that the vocabulary does not know."""
    if item is None or item.kind != "word" or item.tags or not item.text.isalpha():
        return False  # the "M1" of "Manchester M1 1AE" is no name
    return text.quoted(item)[:1].isupper() and find_place(item.text, text.language) is None


def _served(text: Text, named: Named) -> bool:
    return any(i.has("served") for i in text.in_clause(named.first) if i.index < named.first.index)


def _is_elsewhere(text: Text, item: Item) -> bool:
    following = text.next_to(item, 1)
    roughly = item.text in {"about", "like"} and following is not None and following.is_quantity
    return item.has("elsewhere") and not item.has("here", "shoot") and not roughly


def _is_here(text: Text, named: Named) -> bool:
    clause = text.in_clause(named.first)
    before_it = [i for i in clause if i.index < named.first.index]
    if _is_over(text, named):
        before_it = before_it[:-1]  # "on tourne 3 jours sur Bordeaux"
    if any(_is_elsewhere(text, i) for i in before_it):
        return False
    behind_it = text.next_to(named.last, 1)
    if _is_a_person(text, named) or _is_part_of_a_name(text, named):
        return False
    if behind_it is not None and behind_it.has("elsewhere") and not behind_it.has("here"):
        return False
    last = text.next_to(named.first, -1)
    while last is not None and last.text in {"la", "le", "l", "the", "les", "greater", "downtown"}:
        last = text.next_to(last, -1)
    if last is None or last.kind == "mark" or last.is_quantity:
        return True
    if not last.tags and text.quoted(last)[:1].isupper():
        return False  # "Air France"
    if _is_over(text, named):
        return True
    return not last.has("fromto", "subjects") or last.has("here", "shoot")


def abroad(start: KnownPlace, named: list[Named]) -> Literal["continent", "world"] | None:
    """Return how far the one other country that is named lies from a city; None: it is not told."""
    countries = {n.place.code[:2] for n in named if not n.place.is_city} - {start.code[:2]}
    end = largest_city(next(iter(countries))) if len(countries) == 1 else None
    if end is None or not start.is_city:
        return None
    return "world" if 2 * kilometres(start, end) > BETWEEN_CONTINENTS_KM else "continent"
