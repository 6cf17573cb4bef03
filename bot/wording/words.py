"""One language: its messages, its numbers, its units.

Messages hold HTML of their own (b, i, code); every value put into them is escaped.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from functools import cache, lru_cache, partial
from typing import Literal

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import NumberPattern, format_percent, parse_pattern
from markupsafe import Markup, escape

from bot.questions.languages import FALLBACK, LANGUAGES, Language
from bot.wording.catalogs import translations
from calc import Range

NARROW_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"

DIGITS = 2
"""Significant digits of whatever was estimated: its range allows for no more."""
DATES = {"en": "en_GB"}
"""How a language writes its dates where that depends on the country."""
LEAST_SHARE = 0.005
"""A share under which it would be rounded to nothing; as far from one, to all of it."""
ALL_OF_IT = 1 - 1e-9


class Words:
    """What a person reads, in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.locale = Locale(language)
        self._dates = Locale.parse(DATES.get(language, language))
        self._messages = translations(language)
        # Most of a card is the same on every card.
        self._said = lru_cache(4096)(lambda key: _filled(self.raw(key), {}))
        self._text = lru_cache(4096)(lambda key: str(self._said(key).unescape()))
        self._amount = lru_cache(4096)(self._exactly)
        self._decimal = lru_cache(4096)(partial(_decimal, self.locale))

    def say(self, key: str, /, **values: object) -> Markup:
        """Return a message, its values escaped and in their place."""
        if values:
            return _filled(self.raw(key), values)
        return self._said(key)

    def text(self, key: str, /, **values: object) -> str:
        """Return a message as plain text, as a button or a file has it: without HTML."""
        if values:
            return str(_filled(self.raw(key), values).unescape())
        return self._text(key)

    def raw(self, key: str) -> str:
        """Return a message as the catalog has it, its places for values left open."""
        return self._messages.gettext(key)

    def has(self, key: str) -> bool:
        """Tell whether the catalog has this message, in one form or in those of a count."""
        return self.raw(key) != key or self._messages.ngettext(key, key, 1) != key

    def count(self, key: str, number: float, /, **values: object) -> Markup:
        """Return the form of a message that the number calls for; `{n}` is the number."""
        message = self._messages.ngettext(key, key, _counted(number))
        if "n" not in values:
            values["n"] = self.number(number)
        return _filled(message, values)

    @property
    def has_decimal_comma(self) -> bool:
        """Whether a comma stands before decimals, so that a semicolon stands between cells."""
        return str(self.locale.number_symbols["latn"]["decimal"]) == ","

    def number(self, value: float, digits: int = 6) -> str:
        """Return a number with at most so many significant digits."""
        decimals = digits - 1 - _magnitude(value)
        return self._decimal(round(value, decimals), max(0, min(6, decimals)))

    def percent(self, share: float) -> str:
        """Return a share of one as whole percents."""
        least, most = 2 * LEAST_SHARE, 1 - 2 * LEAST_SHARE
        if 0 < share < LEAST_SHARE:
            return f"< {format_percent(least, locale=self.locale)}"
        if 1 - LEAST_SHARE <= share < ALL_OF_IT:
            return f"> {format_percent(most, locale=self.locale)}"
        return format_percent(share, locale=self.locale)

    def euros(self, low: float, high: float) -> str:
        """Return an interval of money, as short as can be: "500 k€–2 M€", "1,4–5,8 k€"."""
        (least, small), (most, large) = (self._in_euros(end) for end in (low, high))
        first = least if small == large else f"{least}{NO_BREAK_SPACE}{small}"
        last = f"{most}{NO_BREAK_SPACE}{large}"
        return str(self.say("interval", low=first, high=last))

    def _in_euros(self, sum_: float) -> tuple[str, str]:
        for unit, scale in (("M€", 1e6), ("k€", 1e3)):
            if sum_ >= scale:
                return self.number(sum_ / scale, 2), unit
        return self.number(sum_, 2), "€"

    def bounds(self, low: float, high: float, unit: str) -> tuple[str, str]:
        """Return the two ends of what a question takes; the unit stands behind the second."""
        return self._bare(low, unit), self.amount(high, unit)

    def amount(self, value: Range | float, unit: str) -> str:
        """Return a number or an interval with its unit, in words a person would write."""
        if unit == "minute" and 0 < (value.high if isinstance(value, Range) else value) < 1:
            return self.amount(value * 60, "second")
        if unit == "week" and 0 < (value.high if isinstance(value, Range) else value) < 1:
            return self.amount(value * 7, "day")
        if isinstance(value, Range) and not value.is_exact:
            low, high = self._bare(value.low, unit), self._bare(value.high, unit)
            shown = self.say("interval", low=low, high=high)
            return str(self.count(f"unit.{unit}", _displayed(value.high, unit), n=shown))
        return self._amount(value.central if isinstance(value, Range) else value, unit)

    def _exactly(self, value: float, unit: str) -> str:
        return str(self.count(f"unit.{unit}", _displayed(value, unit), n=self._bare(value, unit)))

    def _bare(self, value: float, unit: str) -> str:
        shown = _displayed(value, unit)
        if unit == "week":
            # Months and days given as weeks: a tenth of one says enough.
            shown = round(shown, 1) or shown
        return self.number(shown, 3 if shown < 100 else 4 if shown < 1000 else 6)

    def mass(self, kg: float, digits: int = DIGITS) -> str:
        """Return a mass in kg under a tonne, in tonnes above: "84 t"."""
        if _significant(kg, digits) < 1000:
            return str(self.say("mass.kg", n=self.number(kg, digits)))
        return str(self.say("mass.t", n=self.number(kg / 1000, digits)))

    def emissions(self, kg: float, digits: int = DIGITS) -> str:
        """Return a mass of greenhouse gases: "84 t CO2e"."""
        return str(self.say("mass.co2e", mass=self.mass(kg, digits)))

    def mass_range(self, kg: Range) -> str:
        """Return the two ends of a range of masses, to be read after "between"."""
        return self._mass_ends(kg, "interval.to")

    def mass_interval(self, kg: Range, beside: float | None = None) -> str:
        """Return the two ends of a range of masses, as short as can be: "40–100 t".

        `beside`: a mass in kg that stands beside it, to be in the same unit.
        """
        return self._mass_ends(kg, "interval", beside)

    def _mass_ends(self, kg: Range, joined: str, beside: float | None = None) -> str:
        # In the unit of the central figure, which stands beside it.
        tonnes = _significant(kg.central if beside is None else beside, DIGITS) >= 1000
        scale = 1000 if tonnes else 1
        low, high = (self.number(end / scale, DIGITS) for end in (kg.low, kg.high))
        interval = low if low == high else self.say(joined, low=low, high=high)
        return str(self.say("mass.t" if tonnes else "mass.kg", n=interval))

    def kg(self, kg: float) -> str:
        """Return a mass for a column of kg: no more digits than it deserves."""
        if 0 < kg < 1:
            return self.text("mass.under")
        return self.number(kg, DIGITS)

    def mass_of_line(self, kg: float) -> str:
        """Return a mass as a column of kg gives it: "12 t", "< 1 kg"."""
        return self.text("mass.kg", n=self.kg(kg)) if 0 < kg < 1 else self.mass(kg)

    def change(self, kg: float) -> str:
        """Return a difference with its sign: "+86 kg"."""
        sign = "+" if kg > 0 else "−"
        return f"{sign}{self.mass(abs(kg))}"

    def short_date(self, day: dt.date) -> str:
        """Return a date with its month shortened."""
        return self._first_of(day, format_date(day, "medium", locale=self._dates))

    def date(self, day: dt.date) -> str:
        """Return a date in full."""
        return self._first_of(day, format_date(day, "long", locale=self._dates))

    def _first_of(self, day: dt.date, written: str) -> str:
        """Return a date as French writes the first of a month: "1er décembre"."""
        french_first = self.language == "fr" and day.day == 1
        return written.replace("1 ", "1er ", 1) if french_first else written

    def listed(self, items: list[str], style: Literal["standard", "or"] = "standard") -> str:
        """Join items into a list of words, with "and" or with "or"."""
        return format_list(items, style, locale=self.locale)

    def country(self, code: str) -> str:
        """Return the name of a country or province by its ISO 3166 code."""
        name = self.raw(f"place.{code}")
        return name if name != f"place.{code}" else self.locale.territories.get(code, code)


@cache
def words_in(language: Language) -> Words:
    """Return the words of one language, loaded once; of English, if we do not speak it."""
    return Words(language) if language in LANGUAGES else words_in(FALLBACK)


def every_language() -> list[Words]:
    """Return the words of all languages."""
    return [words_in(language) for language in LANGUAGES]


def joined(separator: str, parts: Iterable[Markup]) -> Markup:
    """Join what is escaped already. Markup.join looks at every part anew, ten times slower."""
    return Markup(separator.join(parts))  # noqa: S704


def _filled(message: str, values: dict[str, object]) -> Markup:
    """Put values into a message. Markup.format does the same in Python, many times slower."""
    safe = {k: v if type(v) in _SAFE else escape(v) for k, v in values.items()}
    return Markup(message.format_map(safe))  # noqa: S704


_SAFE = (Markup, int)


def _decimal(locale: Locale, value: float, decimals: int) -> str:
    return str(_shape(decimals).apply(value, locale))


@cache
def _shape(decimals: int) -> NumberPattern:
    return parse_pattern("#,##0" + ("." + "#" * decimals if decimals else ""))


def _displayed(value: float, unit: str) -> float:
    """Return the value as it is shown: shares in percents."""
    return value * 100 if unit == "share" else value


def _counted(number: float) -> int:
    """Return the whole number that a number is worded like, for gettext has forms of those alone.

    A fraction under two is worded like none: "1,5 semaine" like "0 semaine", "1.5 weeks".
    """
    number = abs(number)
    return int(number) if number >= 2 or number == int(number) else 0


def _magnitude(value: float) -> int:
    return math.floor(math.log10(abs(value))) if value else 0


def _significant(value: float, digits: int) -> float:
    return round(value, digits - 1 - _magnitude(value))
