"""The vocabulary files are written as texts are folded, and name fields that there are."""

import re

import pytest

from bot.reading.correction import parse_correction
from bot.reading.grammar.gazetteer import fold_name
from bot.reading.grammar.lexicon import LANGUAGES, lexicon, read_vocabulary, without_slip
from bot.reading.parsing import parse_description
from bot.reading.placing.bounds import is_within
from bot.reading.results import FieldValue
from calc.tools import SHIPPED

WRITTEN = re.compile(r"[a-z0-9%€&/°~≈.]+(?: [a-z0-9%€&/°~≈.]+)*")


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_small_letters_without_accents(language: str) -> None:
    document = read_vocabulary(language)
    for section in ("units", "words", "counts"):
        for tag, words in document[section].items():
            odd = [word for word in words if not WRITTEN.fullmatch(word)]
            assert odd == [], tag


@pytest.mark.parametrize("section", ["formats", "choices"])
def test_what_both_languages_share_is_written_so_too(section: str) -> None:
    for tag, words in read_vocabulary("shared")[section].items():
        assert [word for word in words if not WRITTEN.fullmatch(word)] == [], tag


def test_choices_and_taps_are_values_of_fields() -> None:
    # "usual": the country of the tool that was named, whichever that is.
    values: dict[str, FieldValue] = {"true": True, "false": False, "0": 0.0, "usual": "US"}
    for choice in (*read_vocabulary("shared")["choices"], *read_vocabulary("taps")):
        field, _, value = choice.partition("=")
        assert is_within(field, values.get(value, value)), choice
    for format_ in read_vocabulary("shared")["formats"]:
        assert is_within("format", format_), format_


def test_taps_are_patterns() -> None:
    for choice, ways in read_vocabulary("taps").items():
        for way in ways:
            assert re.compile(way).pattern == way, choice


def test_every_tool_is_understood_by_each_of_its_spellings() -> None:
    missed = []
    for key, tool in SHIPPED.tools.items():
        for said in tool.spellings:
            fields = parse_description(f"film IA de 3 min avec {said}, 2 semaines").fields
            tools = fields.get("ai.tools")
            named = isinstance(tools, dict) and key in tools
            if not named and tool.kind not in {"chat", "agent"} and key != "several":
                missed.append(said)
    assert len(missed) <= 0.01 * sum(len(t.spellings) for t in SHIPPED.tools.values()), missed


@pytest.mark.parametrize(
    ("written", "meant"),
    [("tournaje", "tournage"), ("semaiens", "semaines"), ("documentry", "documentary"),
     ("generatuer", "generateur"), ("minuttes", "minutes")],
)  # fmt: skip
def test_a_slip_of_the_finger_is_forgiven(written: str, meant: str) -> None:
    assert without_slip(written).rstrip("s") == meant.rstrip("s")


@pytest.mark.parametrize("word", ["geneve", "xylophone", "banana", "tours", "lyon"])
def test_a_word_of_its_own_is_left_alone(word: str) -> None:
    assert without_slip(word) == word


def test_names_fold_as_texts_do() -> None:
    assert fold_name("Saint-Étienne") == "saint etienne"
    assert fold_name("Œuilly") == "oeuilly"


def test_the_lexicon_holds_both_languages() -> None:
    tags = lexicon().tags
    assert tags(("car",), "en") != tags(("car",), "fr")
    assert "unit:week" in (tags(("semaines",), "en") or ())


def test_a_correction_without_a_production_is_read_too() -> None:
    assert parse_correction("on est 3, film IA", "fr", None).set["team"] == 3
