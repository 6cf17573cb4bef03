"""Sentences put together from the vocabulary: no error, nothing out of bounds, nothing silent.

A hundred thousand of them: `python -m tests.reading.test_fuzz 100000`.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator

import pytest

from bot.reading.correction import parse_correction
from bot.reading.grammar.lexicon import lexicon
from bot.reading.parsing import find, parse_description, resolve
from bot.reading.placing.bounds import is_within
from bot.reading.placing.leftovers import MOST_QUOTED
from calc import Production

NUMBERS = ("3", "12", "1 200", "2,5", ".75", "cent vingt", "une quinzaine", "3 à 4", "10-15",
           "a dozen", "deux", "2h30", "3m20s", "8 x", "1.500", "48", "90", "0", "720p", "4k",
           "vingt-cinq", "1,500", "100 %", "two and a half", "1 000 000", "99999999999", "½",
           "06 12 34 56 78")  # fmt: skip
MARKS = (", ", ". ", " ; ", " - ", " : ", " ", " ", " ", " ", " (", " + ", " x ", " / ", " et ",
         " à ", "\n")  # fmt: skip
PLACES = ("Paris", "Lyon", "Dakar", "London", "nice", "Paris-Lyon", "Maroc", "New York")


def made_up(seed: int, count: int) -> Iterator[tuple[str, str]]:
    """Yield texts with the language of their card."""
    chance = random.Random(seed)  # noqa: S311
    words = sorted(" ".join(phrase) for phrase in lexicon().phrases)
    for _ in range(count):
        parts: list[str] = []
        for _ in range(chance.randint(1, 14)):
            kind = chance.random()
            source = NUMBERS if kind < 0.3 else PLACES if kind < 0.35 else words
            parts += [chance.choice(source), chance.choice(MARKS)]
        yield "".join(parts), chance.choice(("fr", "en"))


def faults(text: str, language: str) -> list[str]:
    """Return what is wrong with the reading of a text."""
    found = parse_description(text, language)
    wrong = [f"{name} = {v}" for name, v in found.fields.items() if not is_within(name, v)]
    placed = find(text, language)
    _, doubted = resolve(placed)
    loose = {id(item) for item in doubted}
    if len(found.not_understood) == MOST_QUOTED:
        return wrong
    quoted = " | ".join(found.not_understood)
    numbers = [
        placed.text.quoted(item)
        for item in placed.text.items
        if item.is_quantity and not item.is_article and (not item.is_used or id(item) in loose)
    ]
    wrong += [f"{number!r} is silent" for number in numbers if number not in quoted]
    return wrong


@pytest.mark.parametrize("seed", range(3))
def test_each_number_is_placed_or_quoted_and_within_bounds(seed: int) -> None:
    for text, language in made_up(seed, 400):
        assert faults(text, language) == [], text


def test_any_text_is_a_correction_or_none() -> None:
    shoot = Production.model_validate({"approach": "shoot", "shoot": {"days": 5, "crew": 12}})
    for text, language in made_up(9, 400):
        found = parse_correction(text, language, shoot)
        assert all(is_within(name, value) for name, value in found.set.items()), text


if __name__ == "__main__":
    bad = 0
    for text, language in made_up(2026, int(sys.argv[1])):
        if wrong := faults(text, language):
            bad += 1
            print(wrong, repr(text))
    print(f"{bad} of {sys.argv[1]} are read wrongly")
