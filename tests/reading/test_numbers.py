"""Numbers in digits and in words, of both languages."""

import pytest

from bot.reading.grammar.numbers import from_digits, from_words
from bot.reading.parsing import parse_description


@pytest.mark.parametrize(
    ("words", "language", "value"),
    [
        ("cent vingt", "fr", 120), ("quatre vingt dix", "fr", 90), ("dix sept", "fr", 17),
        ("deux mille cinq cents", "fr", 2500), ("soixante et onze", "fr", 71),
        ("nonante", "fr", 90), ("septante cinq", "fr", 75), ("vingt et un", "fr", 21),
        ("quatre vingt dix sept", "fr", 97), ("mille deux cents", "fr", 1200),
        ("trois millions", "fr", 3_000_000), ("un millier", "fr", 1000), ("douze", "fr", 12),
        ("one hundred and twenty", "en", 120), ("forty five", "en", 45), ("a dozen", "en", 12),
        ("twelve hundred", "en", 1200), ("two thousand five hundred", "en", 2500),
        ("a couple", "en", 2), ("a hundred", "en", 100), ("une douzaine", "fr", 12),
    ],
)  # fmt: skip
def test_numbers_in_words(words: str, language: str, value: float) -> None:
    number = from_words(words.split(), language)
    assert number is not None
    assert number.central == value
    assert number.words == len(words.split())


def test_about_fifteen_is_an_interval() -> None:
    number = from_words(["une", "quinzaine"], "fr")
    assert number is not None
    assert (number.low, number.central, number.high) == (13, 15, 17)


@pytest.mark.parametrize("words", ["trois quatre", "vingt dix", "film", ""])
def test_words_that_are_no_single_number(words: str) -> None:
    number = from_words(words.split(), "fr")
    assert number is None or number.words < len(words.split())


@pytest.mark.parametrize(
    ("written", "language", "value", "other"),
    [
        ("1 200", "fr", 1200, None), ("1'500", "fr", 1500, None), ("1,500", "en", 1500, None),
        ("1,500", "fr", 1.5, 1500), ("1.500", "fr", 1.5, 1500), ("2,5", "fr", 2.5, None),
        (".75", "en", 0.75, None), ("1.234,5", "fr", 1234.5, None), ("0.500", "en", 0.5, None),
        ("1,234,567", "en", 1_234_567, None),
    ],
)  # fmt: skip
def test_numbers_in_digits(written: str, language: str, value: float, other: float | None) -> None:
    assert from_digits(written, language) == (value, other)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("film IA, 3m20s", 3 + 1 / 3), ("film IA, 3'20", 3 + 1 / 3), ("film IA, 1h30", 90),
        ("film IA de trois minutes trente", 3.5), ("film IA, 4 min 15 s", 4.25),
        ("film IA, deux minutes et demie", 2.5), ("AI film, two and a half minutes", 2.5),
        ("série IA 8 x 26 min", 208), ("série IA, 26' x 6", 156), ("pub IA 30\"", 0.5),
        ("série IA, 12 ep de 5 mn", 60), ("AI series, ten 3-minute episodes", 30),
        ("film IA de .75 min", 0.75), ("film IA, une demi-heure", 30),
    ],
)  # fmt: skip
def test_lengths(text: str, minutes: float) -> None:
    assert parse_description(text).fields["finished_minutes"] == pytest.approx(minutes, rel=1e-4)
