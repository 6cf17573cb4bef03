"""Reading what people multiply rather than add up: "4 x 12", "10 personnes sur 500 km".

A question that asks for the whole ("toutes personnes ensemble") is often answered by its two
factors. They are read where the words leave no doubt of what is counted; the product is shown.
"""

from __future__ import annotations

import re

from bot.reading.amounts import (
    WRITTEN,
    Reading,
    Refused,
    Understood,
    plain,
    read_amount,
)
from calc import Amount, Range

_PEOPLE = r"(?:personnes?|pers|passagers?|passengers?|people|persons?|comediens?|techniciens?)"
_DAYS = r"(?:jours?|days?|j)"
COUNTED = {
    "minute": r"(?:episodes?|eps?|films?|courts?|clips?|videos?|spots?|pubs?|ads?)",
    "passenger-km": rf"(?:{_PEOPLE}|billets?|tickets?)",
    "person-night": _PEOPLE,
    "km": rf"(?:voitures?|cars?|vehicules?|vehicles?|camions?|trucks?|vans?|utilitaires?|{_DAYS})",
    "meal": rf"(?:{_PEOPLE}|{_DAYS})",
    "litre": rf"(?:groupes?|generators?|gensets?|{_PEOPLE}|{_DAYS})",
    "kWh": _DAYS,
    "hour": rf"(?:machines?|postes?|monteurs?|editors?|{_PEOPLE}|{_DAYS})",
}
"""By the unit of the question, the things whose number multiplies it."""

_SIGN = r"(?:x|×|\*|fois|times)"
_EACH = r"(?: ?,? (?:chacune?|each|par personne|per person|apiece))"
_HOW_MANY = Amount("", 1, 100_000)


def read_product(text: str, amount: Amount) -> Reading:
    """Read two or three factors in the unit of the question; Refused where there are none."""
    if (terms := plain(text).split("+"))[1:]:
        return _sum([term.strip() for term in terms], amount)
    things = COUNTED.get(amount.unit, "")
    figure, measured = Range.exactly(1.0), 0
    factors = _factors(plain(text), things, amount.unit) if things else []
    for factor in factors:
        number = re.fullmatch(rf"({WRITTEN})(?: {things})?", factor)
        measured += number is None
        reading = read_amount(number[1], _HOW_MANY) if number else read_amount(factor, amount)
        if not isinstance(reading, Understood):
            return Refused("not_understood")
        figure = figure.times(reading.value)
    if not factors or measured > 1:
        return Refused("not_understood")
    if not amount.floor <= figure.low <= figure.high <= amount.ceiling:
        return Refused("out_of_bounds", figure.central)
    return Understood(figure)


def _sum(terms: list[str], amount: Amount) -> Reading:
    """Read "32 + 5 jours": bare numbers count what the last one counts."""
    figure = Range.exactly(0.0)
    for term in terms:
        reading = read_amount(term, amount)
        if not isinstance(reading, Understood) or not re.match(WRITTEN, term):
            return Refused("not_understood")
        bare = re.fullmatch(WRITTEN, term) and read_amount(f"{term} {_unit_of(terms[-1])}", amount)
        figure += bare.value if isinstance(bare, Understood) else reading.value
    if figure.high > amount.ceiling:
        return Refused("out_of_bounds", figure.central)
    return Understood(figure)


def _unit_of(term: str) -> str:
    return re.sub(rf"^{WRITTEN} *", "", term)


def _factors(said: str, things: str, unit: str) -> list[str]:
    """Return what is multiplied, as written; nothing where it is no product."""
    factors = re.split(rf"(?<![a-z]){_SIGN}(?![a-z])", said)
    if 2 <= len(factors) <= 3:
        return [factor.strip() for factor in factors]
    counted = rf"(?P<n>{WRITTEN} {things})"
    patterns = [
        # 10 personnes sur 500 km; 8 épisodes de 26 min; 2 voitures, 300 km chacune
        rf"{counted} (?:sur|over|pendant|de|of|for|a raison de|at) (?P<each>.+?){_EACH}?",
        rf"{counted}(?: ?[,:])? (?P<each>\d.*?){_EACH}",
    ]
    if unit == "person-night":
        # 10 personnes 5 nuits; 5 nuits à 10; 5 nights for 10 people
        patterns += [
            rf"{counted} (?P<each>\d.*)",
            rf"(?P<each>{WRITTEN} [a-z]+) (?:a|pour|for) (?P<n>{WRITTEN}(?: {things})?)",
        ]
    found = next(filter(None, (re.fullmatch(pattern, said) for pattern in patterns)), None)
    return [found["n"], found["each"]] if found else []
