"""`chourave understand`: a text, or one a line from standard input."""

import io
import json

import pytest

from bot.cli.main import main


def test_a_description_becomes_activity_data(capsys: pytest.CaptureFixture[str]) -> None:
    text = "Tournage de 10 jours à 12, 2 500 km en voiture, deux semaines d'écriture"
    assert main(["understand", text, "--format", "json", "--lang", "fr"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["production"] == {
        "approach": "shoot",
        "shoot": {"days": 10, "crew": 12, "car_km": 2500},
    }
    assert found["not_understood"] == ["deux semaines d'écriture"]


def test_standard_input_gives_one_object_a_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("AI film, 3 min, Kling\n\na 2 day shoot\n"))
    assert main(["understand", "-", "--format", "json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["production"].get("approach") for line in lines] == ["ai", None, "shoot"]


def test_as_text_every_field_and_every_doubt_has_its_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["understand", "4 day shoot, 8 A/R Paris-Lyon en TGV, 3 utilitaires 1500 km"]) == 0
    said = capsys.readouterr().out
    assert "shoot.days: 4" in said
    assert "trip: Paris - Lyon, train, 8 x" in said
    assert "in doubt: 3 utilitaires 1500 km" in said
