"""Sentences that people put into files, judged against three productions."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.words.claim_check import check_claims
from bot.reading.claims import read_statements
from calc import CLAIM_KINDS, ClaimKind, Grounds, Range, judge

OWN = Range(40, 100, 300)
ALONE = Grounds(
    OWN,
    per_minute=Range(4, 10, 30),
    shares={"ai": Range(0.33, 0.8, 0.98), "travel": Range(0.02, 0.2, 0.67)},
    taken={"flights": "none", "energy": "some"},
)
GROUNDS = {
    "apart": replace(ALONE, other=Range(2_000, 5_000, 12_000), confirmed=True),
    "unconfirmed": replace(ALONE, other=Range(2_000, 5_000, 12_000)),
    "overlapping": replace(ALONE, other=Range(150, 900, 4_000), confirmed=True),
}
WORST = ("stands", "amend", "falls")
SENTENCES = list(
    csv.DictReader(
        (Path(__file__).parents[1] / "reading" / "claims" / "sentences.csv")
        .read_text("utf-8")
        .splitlines()
    )
)


def judged(sentence: str, grounds: Grounds) -> str:
    """Return the worst that becomes of a claim of this sentence."""
    found = [each.judgement.standing for each in check_claims(sentence, "ai", grounds)]
    return max(found, key=WORST.index) if found else "nothing"


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: row["sentence"])
@pytest.mark.parametrize("case", GROUNDS)
def test_a_sentence_is_judged_as_listed(row: dict[str, str], case: str) -> None:
    assert judged(row["sentence"], GROUNDS[case]) == row[case]


def test_there_are_sixty_sentences_in_both_languages() -> None:
    assert len(SENTENCES) >= 60
    assert {row["language"] for row in SENTENCES} == {"en", "fr"}


def test_a_claim_is_quoted_as_it_was_written() -> None:
    (statement,) = read_statements("Un film NEUTRE en carbone, enfin")
    assert statement.text == "NEUTRE en carbone"


figures = st.floats(0.001, 1e6)


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    return Range(*sorted(draw(st.tuples(figures, figures, figures))))


@given(st.data(), st.sampled_from(CLAIM_KINDS), ranges(), ranges(), st.booleans())
def test_no_claim_stands_that_the_figures_refute(
    data: st.DataObject, kind: ClaimKind, own: Range, other: Range, confirmed: bool
) -> None:
    low, high = sorted(data.draw(st.tuples(figures, figures)))
    judgement = judge(kind, low, high, Grounds(own, other, confirmed=confirmed))
    if judgement.standing != "stands":
        return
    match kind:
        case "mass":
            assert low <= own.low * 1.07
            assert high >= own.high * 0.93
            return
        case "mass_below":
            assert own.high <= high
            return
        case "mass_above":
            assert own.low >= low
            return
        case "saved":
            assert low <= (other.low - own.high) * 1.07
    assert confirmed
    assert not own.overlaps(other)
    lower = kind not in ("times_more", "more")
    assert (own.high < other.low) is lower
