"""Claims held against figures: each bound decides what it should, and no other bound does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from calc import Range, estimate, read_production
from calc.claim_topics import shares_of, taken_of
from calc.claims import CLAIM_KINDS, ClaimKind, Grounds, Judgement, judge, judge_part

OWN, OTHER = Range(100, 150, 200), Range(1000, 1400, 2000)
BESIDE = Grounds(OWN, OTHER, confirmed=True, per_minute=Range(10, 15, 20))
ALONE = Grounds(OWN)
FACTORS = {"times_low": 5, "times_high": 20}
MASS = {"low": 100, "central": 150, "high": 200}


@pytest.mark.parametrize(
    ("kind", "low", "high", "because"),
    [
        # The ranges allow a factor of 1000 / 200 = 5 to 2000 / 100 = 20, rounded to two digits.
        ("times_less", 5, 20, "ranges_apart"),
        ("times_less", 5.2, 19, "ranges_apart"),
        ("times_less", 5.4, 20, "needs_interval"),
        ("times_less", 5, 18, "needs_interval"),
        ("times_less", 7, 7, "needs_interval"),
        ("times_less", 21, 21, "needs_interval"),
        ("times_less", 21.5, 30, "factor_too_high"),
        ("times_less", 4, 4.6, "factor_too_low"),
        ("times_less", 4, 4.8, "needs_interval"),
        ("percent_less", 0.8, 0.95, "ranges_apart"),
        ("percent_less", 0.9, 0.9, "needs_interval"),
        ("percent_less", 0.97, 0.97, "factor_too_high"),
        ("percent_less", 1, 1, "factor_too_high"),
        ("percent_less", 0.5, 0.5, "factor_too_low"),
        ("less", None, None, "ranges_apart"),
        ("vague_less", None, None, "needs_figure"),
        ("times_more", 5, 20, "other_way_lower"),
        ("more", None, None, "other_way_lower"),
    ],
)
def test_a_factor_stands_with_the_whole_interval_that_the_ranges_allow(
    kind: ClaimKind, low: float | None, high: float | None, because: str
) -> None:
    judged = judge(kind, low, high, BESIDE)
    assert judged.because == because
    assert judged.standing == {"ranges_apart": "stands", "needs_interval": "amend",
                               "needs_figure": "amend"}.get(because, "falls")  # fmt: skip
    if because != "other_way_lower":
        assert judged.figures == pytest.approx(FACTORS)


@pytest.mark.parametrize("kind", ["times_less", "percent_less", "less", "vague_less"])
def test_less_needs_a_counterpart_that_is_confirmed_and_apart(kind: ClaimKind) -> None:
    unsure = replace(BESIDE, confirmed=False)
    touching = replace(BESIDE, other=Range(200, 300, 400))
    below = replace(BESIDE, other=Range(10, 20, 99))
    for grounds, because in (
        (ALONE, "other_way_unknown"), (unsure, "not_confirmed"), (touching, "ranges_overlap"),
        (below, "other_way_lower"),
    ):  # fmt: skip
        assert judge(kind, 0.5, 0.5, grounds) == Judgement("falls", because)  # type: ignore[arg-type]


def test_what_is_compared_is_the_figure_of_the_common_perimeter() -> None:
    part = replace(BESIDE, own=Range(100, 900, 1500), own_compared=OWN)
    assert judge("times_less", 5, 20, part) == judge("times_less", 5, 20, BESIDE)
    saved = judge("saved", 800, 1900, part)
    assert saved == judge("saved", 800, 1900, BESIDE)
    assert part.turned().other == OWN
    assert part.turned().own == part.turned().own_compared == OTHER


def test_less_than_what_may_be_nothing_has_no_factor() -> None:
    judged = judge("times_less", 5, 20, replace(BESIDE, own=Range(0, 1, 2)))
    assert judged == Judgement("amend", "needs_figure")


def test_more_is_less_turned_round() -> None:
    turned = replace(BESIDE, own=OTHER, other=OWN)
    assert judge("times_more", 5, 20, turned).because == "ranges_apart"
    assert judge("more", None, None, turned).standing == "stands"
    assert judge("more", None, None, ALONE).because == "other_way_unknown"


@pytest.mark.parametrize(
    ("low", "high", "standing", "because"),
    [
        (100, 200, "stands", "covers_the_range"),
        (105, 190, "stands", "covers_the_range"),
        (50, 300, "stands", "covers_the_range"),
        (107, 200, "amend", "range_too_narrow"),
        (100, 187, "amend", "range_too_narrow"),
        (150, 150, "amend", "needs_range"),
        (95, 95, "amend", "needs_range"),
        (93, 93, "falls", "outside_the_range"),
        (211, 211, "amend", "needs_range"),
        (213, 213, "falls", "outside_the_range"),
        (10, 93, "falls", "outside_the_range"),
        (213, 400, "falls", "outside_the_range"),
    ],
)
def test_a_mass_stands_with_its_range(low: float, high: float, standing: str, because: str) -> None:
    judged = judge("mass", low, high, ALONE)
    assert (judged.standing, judged.because) == (standing, because)
    assert judged.figures == MASS


def test_an_exact_mass_needs_no_range() -> None:
    exact = Grounds(Range.exactly(100))
    assert judge("mass", 100, 100, exact).standing == "stands"
    assert judge("mass", 103, 103, exact).standing == "stands"
    assert judge("mass", 110, 110, exact).standing == "falls"


@pytest.mark.parametrize(
    ("kind", "bound", "because"),
    [
        ("mass_below", 200, "bound_holds"), ("mass_below", 199, "bound_uncertain"),
        ("mass_below", 100, "bound_uncertain"), ("mass_below", 99, "bound_refuted"),
        ("mass_above", 100, "bound_holds"), ("mass_above", 101, "bound_uncertain"),
        ("mass_above", 200, "bound_uncertain"), ("mass_above", 201, "bound_refuted"),
    ],
)  # fmt: skip
def test_a_bound_holds_where_the_whole_range_is_on_its_side(
    kind: ClaimKind, bound: float, because: str
) -> None:
    judged = judge(kind, bound, bound, ALONE)
    assert (judged.because, judged.figures) == (because, MASS)
    standing = {"bound_holds": "stands", "bound_uncertain": "amend", "bound_refuted": "falls"}
    assert judged.standing == standing[because]


@pytest.mark.parametrize(
    ("low", "high", "because"),
    [
        # At least 1000 - 200 = 800 kg saved, at most 2000 - 100 = 1900.
        (800, 1900, "saving_holds"),
        (840, 1800, "saving_holds"),
        (850, 1900, "saving_needs_range"),
        (800, 1780, "saving_needs_range"),
        (1250, 1250, "saving_needs_range"),
        (2010, 2010, "saving_needs_range"),
        (2020, 2020, "saving_too_high"),
    ],
)
def test_a_saving_stands_from_the_least_to_the_most_that_may_be_saved(
    low: float, high: float, because: str
) -> None:
    judged = judge("saved", low, high, BESIDE)
    assert judged.because == because
    assert judged.figures == {"low": 800, "central": 1250, "high": 1900}


def test_the_middle_of_a_saving_stays_within_its_ends() -> None:
    above = Grounds(Range(100, 100, 200), Range(1000, 2000, 2000), confirmed=True)
    assert judge("saved", 1, 1, above).figures == {"low": 800, "central": 1900, "high": 1900}
    below = Grounds(Range(100, 200, 200), Range(1000, 1000, 2000), confirmed=True)
    assert judge("saved", 1, 1, below).figures == {"low": 800, "central": 800, "high": 1900}


def test_a_saving_needs_a_counterpart_that_is_confirmed_apart_and_larger() -> None:
    unsure = replace(BESIDE, confirmed=False)
    touching, below = replace(BESIDE, other=OWN), replace(BESIDE, other=Range(1, 2, 3))
    for grounds, because in (
        (ALONE, "saving_unproved"), (unsure, "saving_unproved"), (touching, "ranges_overlap"),
        (below, "other_way_lower"),
    ):  # fmt: skip
        assert judge("saved", 800, 1900, grounds) == Judgement("falls", because)  # type: ignore[arg-type]


def test_the_mass_of_a_counterpart_stands_once_it_is_confirmed() -> None:
    turned = BESIDE.turned()
    assert turned.is_turned
    assert not turned.turned().is_turned
    assert judge("mass", 1000, 2000, turned).standing == "stands"
    unsure = replace(BESIDE, confirmed=False).turned()
    for kind in ("mass", "mass_below", "mass_above"):
        assert judge(kind, 1000, 2000, unsure) == Judgement("falls", "not_confirmed")
    assert ALONE.turned() is ALONE


def test_the_mass_of_a_minute_is_held_against_that_of_a_minute() -> None:
    held = judge("mass", 10, 20, BESIDE, "minute")
    assert (held.standing, held.figures) == ("stands", {"low": 10, "central": 15, "high": 20})
    for kind, grounds, per in (
        ("mass", BESIDE, "other"), ("saved", BESIDE, "minute"), ("mass", ALONE, "minute"),
        ("mass", BESIDE.turned(), "minute"),
    ):  # fmt: skip
        judged = judge(kind, 10, 20, grounds, per)  # type: ignore[arg-type]
        assert (judged.standing, judged.because) == ("amend", "needs_total")


def test_words_are_judged_by_themselves_and_never_stand() -> None:
    by_words: dict[ClaimKind, tuple[str, str]] = {
        "carbon_neutral": ("falls", "zero_refuted"), "offset": ("falls", "offsets"),
        "best": ("falls", "superlative"), "certified": ("falls", "not_certified"),
        "generic": ("falls", "generic"), "trademark": ("amend", "registered_mark"),
        "renewable": ("amend", "supplier_proof"), "negligible": ("falls", "figure_instead"),
        "equivalence": ("amend", "needs_range"), "elsewhere": ("falls", "other_reference"),
    }  # fmt: skip
    assert by_words.keys() <= set(CLAIM_KINDS)
    for kind, (standing, because) in by_words.items():
        judged = judge(kind, None, None, BESIDE)
        assert (judged.standing, judged.because, judged.figures) == (standing, because, MASS)


PARTS = Grounds(
    OWN, shares={"food": Range(0.2, 0.3, 0.4), "travel": Range(0.52, 0.6, 0.7),
                 "sets": Range(0, 0, 0), "flights": Range(0.4, 0.5, 0.6)},
    taken={"flights": "none", "food": "some"},
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "low", "high", "topic", "because"),
    [
        ("share", 0.2, 0.4, "food", "share_holds"),
        ("share", 0.209, 0.391, "food", "share_holds"),
        ("share", 0.22, 0.4, "food", "share_needs_range"),
        ("share", 0.2, 0.38, "food", "share_needs_range"),
        ("share", 0.409, 0.409, "food", "share_needs_range"),
        ("share", 0.42, 0.5, "food", "share_refuted"),
        ("share", 0.1, 0.18, "food", "share_refuted"),
        ("share", 0.1, 0.195, "food", "share_needs_range"),
        ("share", 0, 0, "sets", "share_refuted"),
        ("share", 0.3, 0.3, "nights", "share_unknown"),
        ("share", 0.3, 0.3, None, "share_unknown"),
        ("share_most", None, None, "travel", "share_holds"),
        ("share_most", None, None, "flights", "share_needs_range"),
        ("share_most", None, None, "food", "share_refuted"),
        ("none_of", None, None, "flights", "told_none"),
        ("none_of", None, None, "food", "none_refuted"),
        ("none_of", None, None, "nights", "none_not_told"),
        ("none_of", None, None, None, "none_not_told"),
    ],
)
def test_a_part_is_held_against_its_share(
    kind: ClaimKind, low: float | None, high: float | None, topic: str | None, because: str
) -> None:
    judged = judge_part(kind, low, high, topic, PARTS)  # type: ignore[arg-type]
    assert judged.because == because
    sure, refuted = ("share_holds", "told_none"), ("share_refuted", "none_refuted")
    standing = "stands" if because in sure else "falls" if because in refuted else "amend"
    assert judged.standing == standing
    if topic in PARTS.shares and kind != "none_of":
        share = PARTS.shares[topic]  # type: ignore[index]
        assert judged.figures == {"share_low": share.low, "share_high": share.high}


def test_the_share_of_a_part_sets_its_least_against_the_most_of_the_rest() -> None:
    result = estimate(read_production('{"approach":"shoot","shoot":{"days":9,"nights":60}}'))
    lines = {line.post: line.range for line in result.lines}
    nights = lines.pop("lodging")
    share = shares_of(result)["nights"]
    rest = [
        sum(getattr(each, end) for each in lines.values()) for end in ("high", "central", "low")
    ]
    for end, others in zip(("low", "central", "high"), rest, strict=True):
        own = getattr(nights, end)
        assert getattr(share, end) == pytest.approx(own / (own + others))
    assert shares_of(result)["ai"] == Range(0, 0, 0)


@pytest.mark.parametrize(
    ("shoot", "topic", "taken"),
    [
        ("", "flights", "unknown"),
        ('"flights":"none"', "flights", "none"),
        ('"flights":"world"', "flights", "some"),
        ('"flight_short_km":0', "flights", "none"),
        ('"flight_km":100', "flights", "some"),
        ('"flights":"none","air_freight_tkm":5', "flights", "some"),
        ('"flight_km":{"low":0,"high":10}', "flights", "some"),
        ('"flights":"world","flight_km":0', "flights", "some"),
        ('"power":"grid"', "energy", "none"),
        ('"power":"always"', "energy", "some"),
        ('"generator_litres":3', "energy", "some"),
        ('"away":"nobody"', "nights", "none"),
        ('"nights":2', "nights", "some"),
        ("", "food", "unknown"),
        ('"vegetarian_share":1', "food", "none"),
        ('"vegetarian_share":{"low":0.9,"high":1}', "food", "some"),
    ],
)
def test_what_was_told_of_a_thing_is_none_some_or_nothing(
    shoot: str, topic: str, taken: str
) -> None:
    production = read_production(f'{{"approach":"shoot","shoot":{{{shoot}}}}}')
    assert taken_of(production)[topic] == taken  # type: ignore[index]
