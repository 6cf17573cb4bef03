"""Productions written by a caller: numbers, intervals, tools; and what type checkers say of it."""

import subprocess
import sys
from pathlib import Path

import pytest

from calc import AiWork, Production, Range, ShootWork
from calc.amounts import Weights
from calc.io.documents import InvalidProductionError, production_document, read_production

CALLER = """
from calc import Production, Range, ShootWork, estimate

production = Production(approach="ai", weeks=15, team={"low": 1, "high": 3})
shoot = Production(approach="shoot", shoot=ShootWork(days=2, crew=Range.between(3, 5)))
if production.weeks is not None:
    print(production.weeks.central, estimate(shoot).total.high)
"""


def test_a_caller_may_give_numbers_and_gets_ranges() -> None:
    production = Production(approach="ai", weeks=15, team={"low": 1, "high": 3})
    assert production.weeks == Range.exactly(15)
    assert production.team == Range(1, 2, 3)


def test_a_caller_who_checks_strictly_is_told_nothing(tmp_path: Path) -> None:
    (tmp_path / "caller.py").write_text(CALLER)
    (tmp_path / "mypy.ini").write_text("[mypy]\nstrict = true\n")
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", "mypy.ini", "caller.py"],
        cwd=tmp_path, env={"MYPYPATH": str(Path(__file__).parents[2]), "PATH": ""},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_tools_come_back_as_they_were_written() -> None:
    text = '{"approach":"ai","ai":{"tools":{"kling":3,"suno":null}}}'
    production = read_production(text)
    tools = production.ai.tools
    assert tools is not None
    assert tools.shares() == {"kling": 0.5, "suno": 0.5}
    assert hash(production) == hash(read_production(text))
    assert production_document(production)["ai"] == {"tools": {"kling": 3, "suno": None}}
    assert Weights({"a": 1, "b": 3, "c": None}).shares() == pytest.approx(
        {"a": 1 / 6, "b": 1 / 2, "c": 1 / 3}
    )


@pytest.mark.parametrize("tools", ['{"nobody":1}', '{"kling":-1}', '{"kling":"x"}', "[]"])
def test_a_tool_nobody_knows_and_a_weight_that_is_none_are_refused(tools: str) -> None:
    with pytest.raises(InvalidProductionError, match=r"^ai\.tools: "):
        read_production(f'{{"approach":"ai","ai":{{"tools":{tools}}}}}')


def test_a_choice_of_an_unknown_word_is_refused() -> None:
    assert ShootWork(flights="none", means="heavy").flights == "none"
    assert AiWork(generated="dozens", compute="rented").compute == "rented"
    with pytest.raises(InvalidProductionError, match=r"^shoot\.power: "):
        read_production('{"approach":"shoot","shoot":{"power":"nuclear"}}')
