"""What a free description says: enough of it is understood, and nothing of it wrongly."""

import time

import pytest

from bot.reading.parsing import parse_description
from tests.reading.corpus import Sentence, score, sentences

CORPORA = {
    "given": 0.97,
    "kept": 0.97,
    "first_half": 0.97,
    "second_half": 0.97,
    "fresh": 0.92,
    "fresh_again": 0.97,
    "voices": 0.97,
    "blind": 0.88,
}
"""The files of sentences, and the share of their facts that must be understood."""
OURS = ("first_half", "second_half")
EVERY = [sentence for name in CORPORA for sentence in sentences(name)]


@pytest.mark.parametrize(("name", "share"), CORPORA.items())
def test_nearly_all_is_understood_and_nothing_wrongly(name: str, share: float) -> None:
    found = score(sentences(name))
    stated = found.right + len(found.missed) + len(found.wrong)
    assert found.wrong == []
    assert found.silent == []
    assert found.right >= share * stated, found.missed


def test_there_are_enough_sentences_in_both_languages() -> None:
    ours = [sentence for name in OURS for sentence in sentences(name)]
    assert len({sentence.text for sentence in ours}) == len(ours) >= 400
    assert sum(sentence.lang == "en" for sentence in ours) >= 100


@pytest.mark.parametrize("sentence", EVERY, ids=lambda sentence: sentence.text[:40])
def test_no_sentence_is_read_as_what_it_does_not_say(sentence: Sentence) -> None:
    assert score([sentence]).wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "bonjour",
        "",
        "?",
        "ok",
        "merci beaucoup",
        "15",
        "2026",
        "10 000 euros",
        "c'est pour ma fille de 8 ans",
        "on a vu 3 films hier",
        "the meeting is at 10:30 in room 12",
        "appelle moi au 06 12 34 56 78",
        "quelle heure est-il à Tokyo ?",
        "le 3 mars à 14h, salle 12",
        "how much does it cost for 12 people?",
        "fashion show on a runway",
    ],
)
def test_what_is_no_description_says_nothing(text: str) -> None:
    assert parse_description(text).fields == {}


def test_the_language_of_the_card_decides_on_words_that_both_spell_alike() -> None:
    assert "format" not in parse_description("clip", "en").fields
    assert parse_description("clip", "fr").fields == {"format": "clip"}


def test_a_title_in_quotation_marks_is_kept_and_not_read() -> None:
    found = parse_description("Série IA « Les 12 Navets », 15 semaines, à deux")
    assert found.fields["title"] == "Les 12 Navets"
    assert found.fields["weeks"] == 15
    assert found.not_understood == ()


@pytest.mark.parametrize(
    ("part", "times"),
    [("9", 5000), ("a ", 3000), ("10 à ", 900), ("x", 5000), ("é", 4200), ("8 x ", 999),
     ("Paris Lyon ", 400)],
)  # fmt: skip
def test_a_text_nobody_would_write_is_read_all_the_same(part: str, times: int) -> None:
    short, long = (_work(part * count) for count in (times // 2, times))
    assert long < 8 * short + 0.1, "twice as long takes at most some four times the work"


def _work(text: str) -> float:
    """Return the processor time that reading a text takes, in s."""
    started = time.process_time()
    assert isinstance(parse_description(text).fields, dict)
    return time.process_time() - started
