"""What a total is made of: every gram of it is in the strip, and the small parts are joined."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pictures.marks.shares import shares
from bot.questions.languages import COMPLETE
from bot.wording.words import words_in
from calc import Production, estimate
from tests.calc.productions import productions
from tests.personas.reading import NAMES, persona


@pytest.mark.parametrize("name", NAMES)
def test_the_parts_fill_the_strip_from_the_largest_down(name: str) -> None:
    for words in map(words_in, COMPLETE):
        parts = shares(estimate(persona(name)), words)
        assert parts[0]["from"] == 0
        assert math.isclose(parts[-1]["to"], 1)
        assert all(math.isclose(a["to"], b["from"]) for a, b in pairwise(parts))
        named = [part["to"] - part["from"] for part in parts if not part["others"]]
        assert named == sorted(named, reverse=True)
        assert 1 <= len(parts) <= 9


def test_a_mix_names_eight_lines_and_joins_the_rest() -> None:
    parts = shares(estimate(persona("hybrid-feature")), words_in("fr"))
    assert len(parts) <= 9
    assert parts[-1]["name"] == "Autres"
    assert not any(part["others"] for part in parts[:-1])


def test_a_card_names_fewer() -> None:
    parts = shares(estimate(persona("hybrid-feature")), words_in("en"), 3)
    assert [part["others"] for part in parts] == [False, False, False, True]


@settings(max_examples=40, deadline=None)
@given(production=productions, most=st.integers(0, 8))
def test_any_production_has_a_strip_or_emits_nothing(production: Production, most: int) -> None:
    result = estimate(production)
    parts = shares(result, words_in("en"), most)
    assert bool(parts) == (result.total.central > 0)
    if parts:
        assert math.isclose(parts[-1]["to"], 1, abs_tol=1e-9)
