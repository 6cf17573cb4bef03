"""Both catalogs are complete, say the same things, and are well set."""

import os
import re
import string
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import example, given
from hypothesis import strategies as st

from bot.conversation.commands import COMMANDS
from bot.questions.languages import COMPLETE
from bot.questions.questionnaire import QUESTIONS
from bot.wording.catalogs import compile_beside, compiled, translations, up_to_date
from bot.wording.words import words_in
from calc import (
    EFFORTS,
    EQUIVALENCES,
    LEVERS,
    NOT_COUNTED,
    POSTS,
    STEPS,
    published,
    starting_points,
)
from calc.io.documents import reference_document
from calc.notes import NOTES
from tests.wording.messages import messages, source, texts

TAGS = {"b", "i", "code"}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def every_text(language: str) -> list[tuple[str, str]]:
    return [(key, text) for key, m in messages(language).items() for text in texts(m)]


def test_both_catalogs_have_the_same_messages_all_translated() -> None:
    french, english = messages("fr"), messages("en")
    assert french.keys() == english.keys()
    for language in COMPLETE:
        for key, message in messages(language).items():
            assert all(texts(message)), (language, key)
            assert not message.fuzzy, (language, key)
            assert not isinstance(message.id, tuple) or len(texts(message)) == 2, (language, key)


@pytest.mark.parametrize("language", COMPLETE)
def test_every_message_is_found_in_all_its_forms_and_no_key_stands_twice(language: str) -> None:
    found = translations(language)
    for key, message in messages(language).items():
        if message.pluralizable:
            assert [found.ngettext(key, key, n) for n in (1, 2)] == texts(message)
        else:
            assert [found.gettext(key)] == texts(message)
    keys = re.findall(r"^msgid (.+)$", source(language).read_text("utf-8"), re.MULTILINE)
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", COMPLETE)
def test_a_compiled_catalog_is_used_for_the_very_text_that_it_was_made_of(
    language: str, tmp_path: Path
) -> None:
    copy = tmp_path / "chourave.po"
    copy.write_bytes(source(language).read_bytes())
    beside = compile_beside(copy)
    assert {file.name for file in tmp_path.iterdir()} == {"chourave.po", "chourave.mo"}
    assert up_to_date(copy) == beside.read_bytes() == compiled(copy.read_bytes())
    recognised = beside.read_bytes().replace(b"{n}", b"{N}")
    beside.write_bytes(recognised)
    assert up_to_date(copy) == recognised
    # A word changed, and whatever the clock says of the two files.
    copy.write_bytes(copy.read_bytes().replace(b"Chourave", b"CHOURAVE"))
    os.utime(copy, (0, 0))
    assert up_to_date(copy) == compiled(copy.read_bytes())
    assert b"CHOURAVE" in up_to_date(copy)
    beside.unlink()
    assert b"CHOURAVE" in up_to_date(copy)


@pytest.mark.parametrize("language", COMPLETE)
def test_a_compiled_catalog_does_not_tell_when_it_was_made(language: str) -> None:
    assert b"\nPOT-Creation-Date: 1970-01-01 00:00+0000\n" in compiled(
        source(language).read_bytes()
    )


def test_both_languages_take_the_same_values() -> None:
    for key, message in messages("fr").items():
        wanted = {frozenset(fields(text)) for text in texts(message)}
        given = {frozenset(fields(text)) for text in texts(messages("en")[key])}
        assert wanted == given, key
        assert len(wanted) == 1, key


@pytest.mark.parametrize("language", COMPLETE)
def test_the_only_markup_is_bold_italic_and_code_and_it_is_closed(language: str) -> None:
    for key, text in every_text(language):
        assert set(re.findall(r"</?(\w+)", text)) <= TAGS, key
        for tag in TAGS:
            assert text.count(f"<{tag}>") == text.count(f"</{tag}>"), key


def test_french_is_set_with_its_own_spaces_and_quotes() -> None:
    for key, text in every_text("fr"):
        shown = re.sub(r"</?\w+>", "", text)
        assert not re.search(r"[^\u202f\u00a0\s][?!;»]|« ", re.sub(r"\?\w|&\w+;", "", shown)), (
            f"{key}: U+202F before ? ! and ;, U+00A0 before a colon and inside « »"
        )
        assert not re.search(r" [:;?!»%]", shown), f"{key}: a space that may break before a sign"
        assert "'" not in shown, key
        assert not re.search(r"\b(tu|ton|ta|tes|toi)\b", shown), key


@pytest.mark.parametrize("language", COMPLETE)
def test_no_generic_environmental_claim_stands_anywhere(language: str) -> None:
    generic = {
        "fr": r"écologique|éco-?friendly|neutr\w+ (en )?carbone|\bvert(e|s)?\b|compens",
        "en": r"eco-?friendly|carbon.neutral|\bgreen\b|sustainable|offset|climate.neutral",
    }[language]
    for key, text in every_text(language):
        # Those name what may not be said, and who published a figure.
        if not key.startswith(("claim_check.", "benchmark.title.")):
            assert not re.search(generic, text, re.IGNORECASE), key


def test_everything_the_questionnaire_and_the_calculator_name_has_words() -> None:
    keys = {f"{kind}.{post}" for post in POSTS for kind in ("post", "posts", "why")}
    keys |= {f"post.{post}" for post in published().les_chourave.other_accounting}
    keys |= {f"step.{label}" for label in STEPS} | {f"lever.{key}" for key in LEVERS}
    keys |= {f"effort.{effort}" for effort in EFFORTS} | {f"sheet.{note}" for note in NOTES}
    keys |= {f"equivalence.{key}" for key in EQUIVALENCES}
    keys |= {f"command.{name}" for name in COMMANDS}
    keys |= {f"not_counted.{key}" for left_out in NOT_COUNTED.values() for key in left_out}
    keys |= {f"criterion.{r['criterion']}" for r in reference_document("classic-vs-ai")["rows"]}
    keys |= {f"start.{point}" for point in starting_points()}
    keys |= {f"lever.{key}.short" for key in LEVERS}
    for question in QUESTIONS:
        keys |= {f"question.{question.id}.{part}" for part in ("ask", "short", "why")}
        keys |= {f"choice.{question.id}.{choice.id}" for choice in question.choices}
        if question.kind == "amount":
            keys |= {f"unit.{question.amount.unit}", f"hint.{question.amount.unit}"}
    assert keys <= messages("fr").keys()


def test_plurals_follow_the_language() -> None:
    french, english = map(words_in, COMPLETE)
    assert french.amount(0, "week") == "0\u00a0semaine"
    assert french.amount(1.5, "week") == "1,5\u00a0semaine"
    assert french.amount(2, "week") == "2\u00a0semaines"
    assert english.amount(0, "week") == "0\u00a0weeks"
    assert english.amount(1, "week") == "1\u00a0week"
    assert english.amount(1.5, "week") == "1.5\u00a0weeks"


@given(st.floats(-1e9, 1e9) | st.integers(-10, 10_000_000))
@example(0.5)
@example(-1)
@example(1.999)
@example(2.5)
def test_the_forms_of_a_count_are_those_of_unicode(number: float) -> None:
    for words in map(words_in, COMPLETE):
        one, many = texts(messages(words.language)["unit.week"])
        wanted = one if Locale(words.language).plural_form(number) == "one" else many
        assert words.count("unit.week", number, n="x") == wanted.format(n="x")


def test_a_message_of_several_forms_is_there_as_one_of_a_single_form_is() -> None:
    for words in map(words_in, COMPLETE):
        assert all(words.has(key) for key in messages(words.language))
        assert not words.has("unit.unheard of")


def test_numbers_are_written_as_each_language_writes_them() -> None:
    french, english = map(words_in, COMPLETE)
    assert french.number(1234.5) == "1\u202f234,5"
    assert english.number(1234.5) == "1,234.5"
    assert french.emissions(84_000) == "84\u00a0t\u00a0CO2e"
    assert english.emissions(250) == "250\u00a0kg\u00a0CO2e"
    assert french.percent(0.2) == "20\u00a0%"
    assert english.change(-86.4) == "−86\u00a0kg"


def test_values_are_escaped_where_they_are_put() -> None:
    for words in map(words_in, COMPLETE):
        said = words.say("edit.line", name="<b>&", value="1")
        assert "&lt;b&gt;&amp;" in said
