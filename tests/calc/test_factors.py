"""The data: sourced, licensed, in order, and equal to what its sources publish."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

import calc
from calc import FACTORS, SOURCES, Factor
from calc.archetypes import ARCHETYPES
from calc.factors import CHOICES, TOPICS, read_factors

FREE = {
    "Licence Ouverte 2.0", "MIT", "OGL v3.0", "CC BY 4.0", "Apache-2.0", "MPL-2.0", "ODbL 1.0",
    "Open Government Licence - Canada (not read)", "Quoted figures",
    "Figures quoted from the project's own document",
}  # fmt: skip


def test_every_source_has_a_licence_that_allows_its_use() -> None:
    used = {factor.source for factor in FACTORS.values()} | {c.source for c in CHOICES.values()}
    used |= {source for row in ARCHETYPES.values() for source in row.source}
    assert used == SOURCES.keys()
    assert {source.licence for source in SOURCES.values()} <= FREE


COLUMNS = "key,central,low,high,unit,year,scope,source,verified,reviewed"
ROW = "car,0.2,0.1,0.3,kg CO2e/km,2023,a car,own,yes,2026-11-23"


def test_a_row_is_read_with_or_without_its_year() -> None:
    (factor,) = read_factors(f"{COLUMNS}\n{ROW}")
    assert (factor.low, factor.central, factor.high, factor.year) == (0.1, 0.2, 0.3, 2023)
    (undated,) = read_factors(f"{COLUMNS}\n{ROW.replace('2023', '')}")
    assert undated.year is None


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("high,unit", "unit,high", "the columns are"),
        (",own,", ",", "is not a row of"),
        ("a car", "", "car: nothing stands under scope"),
        ("2023", "last year", "car: .*last year"),
        ("0.3", "much", "car: .*much"),
        ("0.3", "nan", "car: low, central and high are not in order"),
        ("0.3", "inf", "car: low, central and high are not in order"),
        ("0.1", "-0.1", "car: low, central and high are not in order"),
        ("0.2", "0.4", "car: low, central and high are not in order"),
        (",own,", ",hearsay,", "car: hearsay is not in sources.csv"),
        (",yes,", ",maybe,", "car: verified 'maybe'"),
        ("2026-11-23", "23.11.2026", "car: .*reviewed '23.11.2026'"),
    ],
)
def test_a_wrong_row_is_refused_by_its_name(right: str, wrong: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        list(read_factors(f"{COLUMNS}\n{ROW}".replace(right, wrong)))


def test_single_figures_are_quoted_from_few_rows_only() -> None:
    # What is not free to copy may be quoted: a handful of figures of one publication.
    bound = {s.source for s in SOURCES.values() if s.licence in ("ODbL 1.0", "Quoted figures")}
    quoted = Counter(factor.source for factor in FACTORS.values())
    assert all(quoted[source] < 5 for source in bound)


def test_no_file_of_the_data_is_left_unread() -> None:
    package = Path(calc.__file__).parent
    code = "".join(module.read_text("utf-8") for module in package.rglob("*.py"))
    files = {file.name for file in (package / "data").glob("*.csv")}
    assert len(files) > len(TOPICS)
    unread = {name for name in files if f'"{name}"' not in code}
    assert unread == {f"{topic}.csv" for topic in TOPICS}, "these are read by topic"


def test_the_electricity_of_every_area_is_there() -> None:
    areas = {key.removeprefix("electricity.") for key in FACTORS if key.startswith("electricity.")}
    assert len(areas) > 220
    assert areas >= {"FR", "BE", "CH", "LU", "MC", "SN", "CI", "MA", "DZ", "TN", "CD", "US", "SG"}
    assert areas >= {"GP", "MQ", "GF", "RE", "YT", "PF", "NC", "PM", "FR-COR"}
    provinces = ["AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"]
    assert areas >= {f"CA-{province}" for province in provinces}


@pytest.mark.parametrize("factor", FACTORS.values(), ids=lambda factor: factor.key)
def test_a_figure_is_positive_and_within_its_range(factor: Factor) -> None:
    assert factor.low <= factor.central <= factor.high
    # No range may be so wide that its middle says nothing.
    assert factor.central == 0 or factor.high <= 40 * factor.central


def test_the_mix_of_a_set_is_the_sum_of_its_materials() -> None:
    parts = re.findall(r"([0-9]+) % [a-z]+ ([0-9.]+)", FACTORS["set_mix"].scope)
    assert sum(int(percent) for percent, _ in parts) == 100
    mix = sum(int(percent) / 100 * float(factor) for percent, factor in parts)
    assert FACTORS["set_mix"].central == pytest.approx(mix, rel=0.01)


# What Impact CO2 publishes (kg CO2e): use and manufacture of one kilometre, one meal.
IMPACT_CO2 = {
    "train.tgv": 0.0023 + 0.00063,
    "train.ter": 0.0229 + 0.00479,
    "metro": 0.0042 + 0.00024,
    "bus.diesel": 0.1135 + 0.00892,
    "coach": 0.03314 + 0.00442,
    "commute.motorbike": 0.14 + 0.0747,
    "commute.soft": 0.00017,
    "commute.ebike": 0.00223 + 0.00872,
    "van.diesel_3_5t": 0.2371 + 0.0875,
    "flight.short_500_1000km.with_contrails": 0.1232 + 0.101 + 0.000372,
    "flight.medium_1000_2000km.with_contrails": 0.1013 + 0.083 + 0.000361,
    "flight.long_gt5000km.with_contrails": 0.0976 + 0.08 + 0.000294,
    "meal.beef": 4.97,
    "meal.vegetarian": 0.85,
}


def test_the_car_of_a_commuter_is_the_average_car() -> None:
    assert FACTORS["commute.car"].central == FACTORS["car.average"].central


@pytest.mark.parametrize("key", IMPACT_CO2)
def test_impact_co2_is_reproduced_where_the_source_is_the_same(key: str) -> None:
    assert FACTORS[key].central == pytest.approx(IMPACT_CO2[key], rel=0.1)


def test_the_data_files_are_plain_tables() -> None:
    for file in (Path(calc.__file__).parent / "data").glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as text:
            widths = {len(row) for row in csv.reader(text)}
        assert len(widths) == 1, file.name
