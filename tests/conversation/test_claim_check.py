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
from calc.production import Approach

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
CLAIMS = Path(__file__).parents[1] / "reading" / "claims"


def listed(name: str) -> list[dict[str, str]]:
    """Return sentences with what becomes of them, by the name of their file."""
    return list(csv.DictReader((CLAIMS / name).read_text("utf-8").splitlines()))


SENTENCES = listed("sentences.csv")
SHOOT = replace(GROUNDS["apart"], own=Range(2_000, 5_000, 12_000), other=Range(40, 100, 300))
OF_A_SHOOT = {"higher": SHOOT, "lower": replace(SHOOT, own=Range(40, 100, 300), other=SHOOT.own)}


def judged(sentence: str, grounds: Grounds, approach: Approach = "ai") -> str:
    """Return the worst that becomes of a claim of this sentence."""
    found = [each.judgement.standing for each in check_claims(sentence, approach, grounds)]
    return max(found, key=WORST.index) if found else "nothing"


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: row["sentence"])
@pytest.mark.parametrize("case", GROUNDS)
def test_a_sentence_is_judged_as_listed(row: dict[str, str], case: str) -> None:
    assert judged(row["sentence"], GROUNDS[case]) == row[case]


@pytest.mark.parametrize("row", listed("sentences_of_a_shoot.csv"), ids=lambda r: r["sentence"])
@pytest.mark.parametrize("case", OF_A_SHOOT)
def test_a_sentence_about_a_shoot_is_judged_as_listed(row: dict[str, str], case: str) -> None:
    assert judged(row["sentence"], OF_A_SHOOT[case], "shoot") == row[case]


@pytest.mark.parametrize(
    ("sentence", "becomes"),
    [
        ("Notre film émet moins que le même tourné.", "stands"),
        ("Notre film émet moins que s’il était 100 % IA.", "falls"),
        ("Un tournage émet moins que notre film.", "falls"),
        ("Le même film en IA émettrait moins.", "falls"),
        ("Our film emits less than a shoot would.", "stands"),
        ("AI alone would emit less.", "falls"),
    ],
)
def test_a_mix_is_held_against_the_shoot_alone(sentence: str, becomes: str) -> None:
    assert judged(sentence, GROUNDS["apart"], "hybrid") == becomes


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
