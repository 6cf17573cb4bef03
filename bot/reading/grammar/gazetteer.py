"""Where places are: cities of the world by any of their names, countries, regions.

The file is sorted, and read by halves: nothing but its bytes is kept in memory.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from babel import Locale

from bot.reading.grammar.lexicon import read_vocabulary

EARTH_KM = 6371.0
_HOME = {
    "fr": ("FR", "BE", "CH", "CA", "LU", "SN", "MA", "TN", "DZ", "CI"),
    "en": ("GB", "US", "IE", "CA"),
}
HOME = 8
"""How many times more people a city seems to have that is where the language is spoken."""
ANOTHER = 0.5
"""What is left of a city's people beside one that bears the name itself."""
_MONTHS = frozenset(("march", "mars", "april", "avril", "may", "mai", "june", "august", "july"))
"""Names of small towns that a date is meant by."""
_NO_PLACES = frozenset(("ZZ", "EU", "UN", "EZ", "XA", "XB", "QO", "AC", "TA", "CP", "DG"))


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place: ISO 3166 code (a province after a hyphen), and where it is, if it is a city."""

    name: str
    code: str
    latitude: float | None = None
    longitude: float | None = None
    people: int = 0

    @property
    def is_city(self) -> bool:
        """Whether distances can be taken from it."""
        return self.latitude is not None


def find_place(name: str, language: str) -> KnownPlace | None:
    """Return the place that a folded name means: a country, a region or a city; None: none."""
    known = _territories().get(name)
    if known is not None:
        return known
    found = () if name in _MONTHS else _cities(name)
    if not found:
        return None
    home = _HOME.get(language, ())
    own = any(fold_name(c.name) == name for c in found)

    def likely(city: KnownPlace) -> float:
        if own and _is_another_name(city, name):
            return city.people * ANOTHER
        return city.people * (HOME if city.code[:2] in home else 1)

    return max(found, key=likely)


def _is_another_name(city: KnownPlace, name: str) -> bool:
    """Tell whether a city is called so by few: Bordeaux is "Porto" in some languages."""
    title = fold_name(city.name)
    return title[:1] != name[:1] and name not in title


def find_in(title: str, name: str, country: str) -> KnownPlace | None:
    """Return the city of a name in one country; None: none is known there."""
    found = [c for said in (name, fold_name(title)) for c in _cities(said) if c.code[:2] == country]
    return max(found, key=lambda c: c.people) if found else None


@cache
def largest_city(country: str) -> KnownPlace | None:
    """Return the city with the most people of a country, which stands for how far it is."""
    rows = re.findall(rb"[^\t\n]*\t%s\t[^\n]*" % country[:2].encode(), _bytes())
    cities = [_city(row) for row in rows]
    return max(cities, key=lambda city: city.people, default=None)


def is_city(name: str) -> bool:
    """Tell whether a folded name is that of a city."""
    return bool(_cities(name))


def kilometres(one: KnownPlace, other: KnownPlace) -> float:
    """Return the great circle between two cities."""
    if one.latitude is None or other.latitude is None:
        raise ValueError("a country has no distance")
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    across = math.radians((other.longitude or 0.0) - (one.longitude or 0.0))
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(across / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


@cache
def _bytes() -> bytes:
    return files("bot.reading").joinpath("vocabulary", "places.tsv").read_bytes()


@cache
def _cities(name: str) -> tuple[KnownPlace, ...]:
    """Return the cities of a name: a binary search over the lines of the file."""
    content, wanted = _bytes(), name.encode("ascii", "ignore")
    low, high = 0, len(content)
    while low < high:
        middle = content.rfind(b"\n", low, (low + high) // 2) + 1
        middle = max(low, middle)
        if content[middle : content.find(b"\t", middle)] < wanted:
            low = content.find(b"\n", middle) + 1
        elif middle == low:
            break
        else:
            high = middle
    found: list[KnownPlace] = []
    while content.startswith(wanted + b"\t", low):
        end = content.find(b"\n", low)
        found.append(_city(content[low:end]))
        low = end + 1
    return tuple(found)


def _city(row: bytes) -> KnownPlace:
    _, code, latitude, longitude, people, title = row.decode().split("\t")
    return KnownPlace(title, code, float(latitude), float(longitude), int(people))


@cache
def _territories() -> dict[str, KnownPlace]:
    """Return countries in both languages, and regions that the vocabulary names."""
    found: dict[str, KnownPlace] = {}
    shared = read_vocabulary("shared")
    for language in ("fr", "en"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in _NO_PLACES:
                folded = fold_name(name)
                if len(folded) > 3:
                    found.setdefault(folded, KnownPlace(name, code))
    for code, names in shared["regions"].items():
        found |= {name: KnownPlace(name.title(), code) for name in names}
    for name in shared["namesakes"]["no_country"]:
        found.pop(name, None)
    return found


def fold_name(name: str) -> str:
    """Fold a name as descriptions are folded."""
    from bot.reading.grammar.characters import fold

    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(name).text).split())


@cache
def detour(mode: str) -> float:
    """Return how many kilometres are travelled for one of great circle."""
    factor: float = read_vocabulary("detours")[mode]["factor"]
    return factor
