import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc import InvalidProductionError, Production, estimate, read_production
from calc.__main__ import main
from calc.io.documents import (
    as_csv,
    as_json,
    estimate_document,
    production_document,
    schema_document,
)
from calc.io.table import as_table
from calc.production import FIELD_UNITS
from tests.alone import alone
from tests.calc.productions import productions


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ('{"approach":"ai","weeks":-3}', "weeks: must be between 0.1 and 2000"),
        ('{"approach":"ai","weeks":1e309}', "weeks: must be a finite number"),
        ('{"approach":"ai","weeks":NaN}', "weeks: must be a finite number"),
        ('{"approach":"ai","weeks":1' + "0" * 400 + "}", "weeks: must be a finite number"),
        ('{"approach":"ai","weeks":true}', "weeks: must be a number"),
        ('{"approach":"ai","weeks":"15"}', "weeks: must be a number"),
        ('{"approach":"ai","weeks":{"low":3}}', "weeks: an interval has low, high"),
        ('{"approach":"ai","weeks":{"low":3,"high":1}}', "weeks: low, central and high"),
        ('{"approach":"ai","weks":3}', "weks: unknown key"),
        ('{"approach":"shoot","shoot":{"crw":3}}', "shoot.crw: unknown key"),
        ('{"approach":"ai","weeks":1,"weeks":2}', "the key 'weeks' stands twice"),
        ('{"approach":"ai","assumed":["weks"]}', "assumed: must be names of numbers"),
        ('{"approach":"ai","assumed":["title"]}', "assumed: must be names of numbers"),
        ('{"approach":"film"}', "approach: input should be 'ai', 'shoot' or 'hybrid'"),
        ('{"weeks":1}', "approach: is required"),
        ("[]", "activity data is a JSON object"),
        ("{", "not valid JSON"),
        ("[" * 100_000, "nested too deeply"),
        ("\udcff", "not valid JSON"),
    ],
)
def test_a_mistake_is_named_in_one_line(document: str, says: str) -> None:
    with pytest.raises(InvalidProductionError) as refused:
        read_production(document)
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_contract_s_own_example_is_read() -> None:
    production = read_production(
        """
        {"title": "Les Chourave", "format": "series", "approach": "ai", "country": "FR",
         "finished_minutes": 90, "weeks": 15, "team": 2,
         "ai":    {"video_tool": "kling", "resolution": "720p", "generated_per_kept_second": null,
                   "clips": null, "clip_seconds": null, "images": null, "music_minutes": null,
                   "voice_minutes": null, "prompts": null, "compute": "cloud",
                   "compute_country": null, "gpu_hours": null, "machine": "laptop",
                   "hours_per_week": null, "storage_tb": null, "storage_months": null,
                   "upscaled": null, "existing_equipment": null},
         "shoot": {"days": 30, "crew": 50, "car_km": null, "van_km": null, "truck_km": null,
                   "train_km": null, "flight_km": null, "nights": null, "meals": null,
                   "vegetarian_share": null, "grid_kwh": null, "generator_litres": null,
                   "set_budget_eur": null, "set_materials_kg": null, "editing_hours": null,
                   "waste_kg": null},
         "travel": {"commute_km": null, "commute_mode": null}}
        """
    )
    assert production.ai.video_tool == "kling"
    assert production.weeks is not None
    assert production.weeks.central == 15


def test_null_is_not_known() -> None:
    nulls = '{"approach":"ai","title":null,"weeks":null,"ai":null,"shoot":null,"travel":null}'
    assert read_production(nulls) == Production(approach="ai")


@given(
    st.fixed_dictionaries(
        {"approach": st.sampled_from(["ai", "shoot", "hybrid"])},
        optional={
            "weeks": st.floats(0.1, 1000),
            "team": st.integers(1, 5000),
            "finished_minutes": st.floats(0.1, 1000),
        },
    )
)
def test_activity_data_survives_a_round_trip(document: dict[str, object]) -> None:
    production = read_production(json.dumps(document))
    again = read_production(production.model_dump_json())
    assert again == production
    assert estimate(again).total == estimate(production).total


@given(productions, st.sets(st.sampled_from(sorted(FIELD_UNITS))))
def test_activity_data_is_written_as_it_is_read(production: Production, assumed: set[str]) -> None:
    whole = production.model_copy(update={"assumed": tuple(sorted(assumed))})
    assert read_production(as_json(production_document(whole))) == whole


def test_what_nobody_told_counts_and_is_not_known() -> None:
    told = Production.model_validate({"approach": "ai", "weeks": 15, "ai": {"clips": 300}})
    assumed = told.model_copy(update={"assumed": ("weeks", "ai.clips", "team")})
    result, plain = estimate(assumed), estimate(told)
    assert result.total == plain.total
    assert result.lines == plain.lines
    assert {each.field for each in result.assumptions} >= {"weeks", "ai.clips", "team"}
    assert plain.known_share > 0
    assert result.known_share == estimate(Production(approach="ai")).known_share == 0
    assert assumed.without_assumed() == Production(approach="ai")


def test_the_estimate_document_has_the_contract_s_keys() -> None:
    document = estimate_document(estimate(read_production('{"approach":"ai"}')))
    assert document.keys() >= {
        "title", "approach", "unit", "total", "per_minute", "lines", "known_share",
        "factors_version", "notes", "grade",
    }  # fmt: skip
    assert document["lines"][0].keys() == {
        "post", "low", "central", "high", "basis", "grade", "trace",
    }  # fmt: skip
    assert document["lines"][0]["trace"][0].keys() == {
        "label", "activity", "activity_unit", "factor", "factor_unit", "source", "year", "parts",
    }  # fmt: skip
    assert as_csv(document).splitlines()[-1].startswith("total,")


def test_while_flights_are_open_the_document_has_both_totals() -> None:
    told = '{"approach":"shoot","format":"documentary","shoot":{"days":20,"crew":3%s}}'
    document = estimate_document(estimate(read_production(told % "")))
    nobody = estimate_document(estimate(read_production(told % ',"flights":"none"')))
    assert document["flights_open"]["without"] == nobody["total"]
    assert "flights_open" not in nobody
    for answer in ("country", "continent", "world"):
        flown = estimate(read_production(told % f',"flights":"{answer}"')).total
        both = document["flights_open"]["with"]
        assert both["low"] <= flown.low <= flown.high <= both["high"], answer
    assert [line.split()[:2] for line in as_table(document).splitlines()[-3:-1]] == [
        ["without", "flights"], ["with", "flights"],
    ]  # fmt: skip


def test_the_schema_gives_every_number_its_unit_and_bounds() -> None:
    weeks = schema_document()["properties"]["weeks"]
    assert weeks["unit"] == "week"
    assert weeks["anyOf"][0] == {"type": "number", "minimum": 0.1, "maximum": 2000}
    assert schema_document()["additionalProperties"] is False
    shares = schema_document()["$defs"]["AiWork"]["properties"]["tools"]
    assert '"minimum": 0' in json.dumps(shares)


def test_the_command_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reference", "les-chourave"]) == 0
    assert json.loads(capsys.readouterr().out)["total"]["central"] == 250
    assert main(["estimate", "no-such-file.json"]) == 2
    assert capsys.readouterr().err == "calc: no-such-file.json: No such file or directory\n"


@pytest.mark.parametrize("key", ["\x1b[31mred\u202e", "k" * 100_000, "\ud800"])
def test_a_strange_key_is_shown_as_plain_text_and_not_at_length(key: str) -> None:
    for document in ({"approach": "ai", key: 1}, {"approach": "ai", "ai": {key: 1}}):
        with pytest.raises(InvalidProductionError) as unknown:
            read_production(json.dumps(document))
        assert unknown.value.key.isprintable()
        assert len(str(unknown.value)) < 200
    twins = "{" + ",".join([f"{json.dumps(key)}:1"] * 2) + "}"
    with pytest.raises(InvalidProductionError, match="stands twice") as twice:
        read_production(twins)
    assert twice.value.key.isprintable()


def test_the_calculator_loads_nothing_of_the_bot() -> None:
    seen = "import sys, calc; print(sorted(m.split('.')[0] for m in sys.modules))"
    modules = subprocess.run(
        [sys.executable, "-c", seen], capture_output=True, text=True, check=True, env=alone()
    ).stdout
    for stranger in ("'bot'", "'telegram'", "'sqlite3'", "'babel'", "'asyncio'"):
        assert stranger not in modules


def test_the_command_writes_tables_json_and_csv(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "film.json"
    file.write_text('{"approach":"shoot","shoot":{"nights":1500}}')
    assert main(["estimate", str(file), "--format", "table"]) == 0
    table = capsys.readouterr().out
    assert "lodging" in table
    assert "10,400" in table
    assert main(["estimate", str(file), "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("post,low,central,high,unit,basis,grade\n")
    assert main(["estimate", str(file)]) == 0
    lines = json.loads(capsys.readouterr().out)["lines"]
    lodging = next(line for line in lines if line["post"] == "lodging")
    parts = lodging["trace"][0]["parts"]
    assert [part["key"] for part in parts] == ["shoot.nights", "hotel.FR"]
    assert parts[0]["origin"] == "given"
    assert main(["reference", "classic-vs-ai", "--format", "table"]) == 0
    assert "40,000-100,000" in capsys.readouterr().out
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Production"


def test_every_number_that_can_be_told_has_a_unit_and_bounds() -> None:
    blocks = schema_document()["$defs"]
    for block in ("AiWork", "ShootWork", "Travel"):
        for name, field in blocks[block]["properties"].items():
            number = next((one for one in field["anyOf"] if one.get("type") == "number"), None)
            if number is not None:
                assert number["minimum"] < number["maximum"], name
                assert field["unit"], name
                assert field["description"], name
