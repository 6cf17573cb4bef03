"""A command loads what it needs: who asks for the version does not wait for a bot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.questions.languages import LANGUAGES
from bot.wording.catalogs import compile_beside
from tests.alone import alone
from tests.wording.messages import source

ROOT = Path(__file__).parents[1]
LISTED = """
import sys
from bot.cli.main import main
try:
    status = main(sys.argv[1:])
except SystemExit as ended:
    status = ended.code
sys.stdout = sys.stderr
there = sorted(name for name, module in sys.modules.items() if module is not None)
print(*sorted({name.partition(".")[0] for name in there}))
print(*there)
sys.exit(status)
"""
STRANGERS = {"asyncio", "httpx", "jinja2", "psycopg", "sqlite3", "starlette", "telegram",
             "typst", "uvicorn", "uvloop", "xlsxwriter"}  # fmt: skip
BOT = {"asyncio", "httpx", "sqlite3", "telegram", "uvloop"}
"""What python-telegram-bot and a database take, whatever carries the calls."""
NOT_FOR_A_BALANCE = ("babel.messages", "bot.cards.screens", "bot.conversation.state",
                     "bot.storage", "bot.telegram")  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def catalogs_as_in_the_package() -> None:
    """Compile them, as make does: who runs these tests alone has them too."""
    for language in LANGUAGES:
        compile_beside(source(language))


def loaded(*arguments: str, text: str = "") -> tuple[str, set[str], set[str]]:
    """Return what a command printed, the packages that it loaded, and every module of them."""
    command = [sys.executable, "-c", LISTED, *arguments]
    done = subprocess.run(
        command,
        cwd=ROOT,
        input=text,
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
        env=alone(),
    )
    packages, modules = done.stderr.splitlines()[-2:]
    return done.stdout, set(packages.split()), set(modules.split())


def test_the_version_loads_nothing_but_itself() -> None:
    said, packages, modules = loaded("--version")
    assert said.startswith("chourave ")
    assert not packages & {*STRANGERS, "babel", "calc", "pydantic", "rich"}
    own = {name for name in modules if name.startswith("bot")}
    assert own == {
        "bot", "bot.cli", "bot.cli.exit_codes", "bot.cli.main", "bot.errors", "bot.process",
        "bot.questions", "bot.questions.languages",
    }  # fmt: skip


@pytest.mark.parametrize("shape", ["json", "csv", "table"])
def test_an_estimate_loads_the_calculator_and_its_words(shape: str) -> None:
    said, packages, modules = loaded("estimate", "-", "--format", shape, text='{"approach": "ai"}')
    assert "CO2e" in said
    assert "calc" in packages
    assert not packages & STRANGERS
    assert ("rich" in packages) == (shape == "table")
    assert not {name for name in modules if name.startswith(NOT_FOR_A_BALANCE)}


def test_the_demo_in_a_terminal_loads_no_network_no_page_and_no_drawing() -> None:
    said, packages, modules = loaded("demo", "--lang", "en", text="/start\n")
    assert "Hello!" in said
    assert "telegram" in packages
    assert not packages & STRANGERS - BOT
    assert not {name for name in modules if name.startswith(("babel.messages", "bot.demo.web"))}
    assert "aiohttp" not in packages


def test_the_service_waits_with_what_few_people_ask_for() -> None:
    code = "import sys, bot.service; print(*sys.modules)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
        env=alone(),
    )
    assert not set(done.stdout.split()) & {"psycopg", "typst", "xlsxwriter"}
