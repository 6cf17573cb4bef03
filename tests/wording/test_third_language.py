"""Five messages are a language: a copy of the program with a catalog of five starts and speaks."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.wording.messages import messages

ROOT = Path(__file__).parents[2]
GERMAN = """
msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "button.back"
msgstr "Zurück"

msgid "button.result"
msgstr "Ergebnis ansehen"

msgid "button.why"
msgstr "Warum?"

msgid "button.unknown"
msgstr "Weiß ich nicht"

msgid "table.total"
msgstr "Gesamt"
"""
FILM = '{"format": "short", "approach": "ai", "weeks": 1234, "team": 2}'
BOARD = """
from bot.demo.web.page import *
from bot.gallery.page import page
from bot.questions.languages import LANGUAGES
assert LANGUAGES == ("fr", "en", "de"), LANGUAGES
print(page())
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the program whose third catalog has five messages."""
    assert GERMAN.count("\nmsgid") == 1 + 5
    tree = tmp_path_factory.mktemp("tree")
    for part in ("bot", "calc", "locales/en", "locales/fr"):
        shutil.copytree(ROOT / part, tree / part)
    catalog = tree / "locales" / "de" / "LC_MESSAGES" / "chourave.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(GERMAN, "utf-8")
    return tree


def started(tree: Path, *command: str, given: str = "") -> str:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("CHOURAVE_")}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=tree,
        env=kept | {"SOURCE_DATE_EPOCH": "1795000000"},
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def raw_keys(said: str) -> set[str]:
    """Return the keys of messages that stand in a text as they are."""
    return set(re.findall(r"\b[a-z_]+\.[a-z_.]+[a-z]", said)) & messages("en").keys()


def test_a_conversation_says_what_is_translated_and_the_rest_in_english(tree: Path) -> None:
    talk = (
        "/start\n/language\n> Deutsch\n> Documentary\n/language\n> English\n/language\ndeutsch\n"
        "/help\n/method\n/privacy\n"
    )
    said = started(tree, "-m", "bot", "demo", "--lang", "de", given=talk)
    assert "[Deutsch]" in said or "[✓ Deutsch]" in said
    assert "[Warum?]" in said
    assert "Hello!" in said
    assert not raw_keys(said)


def test_a_table_has_its_numbers_and_its_words(tree: Path) -> None:
    table = started(tree, "-m", "bot", "estimate", "-", "--lang", "de", given=FILM)
    assert "Gesamt" in table
    assert "kg CO2e" in table
    assert not raw_keys(table)


def test_every_card_and_page_can_be_shown(tree: Path) -> None:
    pages = started(tree, "-c", BOARD)
    assert "Deutsch" in pages
    assert not raw_keys(re.sub(r"<[^>]*>", "", pages))
