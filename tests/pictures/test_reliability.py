"""What a figure is worth, in the words that stand on the pictures."""

import pytest

from bot.pictures.lettering import said
from bot.pictures.parts.reliability import GRADES, caveat, left_out
from bot.questions.languages import COMPLETE
from bot.wording.words import Words, words_in
from calc import NOT_COUNTED, estimate
from tests.personas.reading import NAMES, persona

LANGUAGES = [*map(words_in, COMPLETE)]


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.language)
def test_every_grade_and_every_thing_left_out_has_its_words(words: Words) -> None:
    for letter in GRADES:
        assert words.has(f"grade.{letter}")
    for key in {key for keys in NOT_COUNTED.values() for key in keys}:
        assert words.has(f"left_out.{key}")
        assert said(words, f"left_out.{key}")


@pytest.mark.parametrize("name", NAMES)
def test_the_caveat_always_says_what_is_left_out(name: str) -> None:
    result = estimate(persona(name))
    for words in LANGUAGES:
        assert caveat(result, words).endswith(left_out(result, words))


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.language)
def test_a_value_is_named_only_where_it_makes_most_of_the_range(words: Words) -> None:
    named = {
        name: caveat(result, words).removesuffix(left_out(result, words))
        for name, result in ((name, estimate(persona(name))) for name in NAMES)
    }
    assert words.text("question.means.short").casefold() in named["school-short-smartphone"]
    # A daily trip of 0 to 44 kg does not make a range of 38 to 200: the clips do.
    assert named["music-video-by-clips"] == words.text("caveat.tool", without="")
    assert named["animated-short-own-gpu"] == ""
