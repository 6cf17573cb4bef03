"""The `chourave` command as a person runs it: a process, its output, its exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.demo import BotApi
from tests.bot_api_server import serving
from tests.faults.service import free_ports
from tests.totals import SERIES, mass_of, row_of

SEED = {
    "en": "/start\n> English\n> Series\n> AI\n15 min\n2\n> Compare\n> Pitch\n",
    "fr": "/start\n> Français\n> Série\n> IA\n15 min\n2\n> Comparer\n> Présentation\n",
}


def chourave(
    *arguments: str, given: str = "", environ: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("CHOURAVE_")}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        env={**kept, "SOURCE_DATE_EPOCH": "1795000000", **(environ or {})},
    )


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_demo_on_a_pipe_is_deterministic_and_ends_well(language: str) -> None:
    first, second = (chourave("demo", given=SEED[language]) for _ in range(2))
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout
    assert mass_of(SERIES, "fr" if language == "fr" else "en") in first.stdout
    assert first.stderr == ""


def test_typed_french_answers_give_the_same_balance() -> None:
    typed = "/start\nfrançais\nsérie\nIA\nquinze minutes\ndeux\n"
    said = chourave("demo", given=typed)
    assert said.returncode == 0
    assert row_of(SERIES) in said.stdout


def test_the_demo_forgives_what_a_script_gets_wrong() -> None:
    said = chourave(
        "demo", "--lang", "en", given="# nothing\n\n/start\n> No such\n! photo\n> Series\n> AI"
    )
    assert said.returncode == 0
    assert "No button contains “No such”" in said.stdout
    assert "I cannot read a photo" in said.stdout
    assert "How many minutes" in said.stdout


def test_the_demo_keeps_answers_where_it_is_told(tmp_path: Path) -> None:
    kept = ("demo", "--lang", "fr", "--database", f"sqlite:///{tmp_path}/d.sqlite3")
    chourave(*kept, given="/start\n> Série\n> IA\n15\n")
    later = chourave(*kept, given="/resume\n2\n")
    assert "Pour un plan gardé" in later.stdout
    assert row_of(SERIES) in later.stdout
    other = chourave(*kept, "--user", "5", given="/start\n")
    assert "Bonjour" in other.stdout


def test_a_person_can_be_exported_and_erased(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/d.sqlite3"
    chourave(
        "demo",
        "--database",
        url,
        "--user",
        "5",
        "--lang",
        "fr",
        given="/start\n> Série\n> IA\n15\n",
    )
    environ = {"CHOURAVE_DATABASE_URL": url}
    exported = json.loads(chourave("export", "--user", "5", environ=environ).stdout)
    assert (
        exported["kept"]["people"][0]["document"]["drafts"][0]["answers"]["minutes"]["value"] == 15
    )
    assert chourave("erase", "--user", "5", environ=environ).stdout == "erased\n"
    gone = chourave("export", "--user", "5", environ=environ)
    assert (gone.returncode, gone.stderr) == (2, "chourave: nothing is kept of 5\n")
    assert chourave("migrate", environ=environ).stdout == "up to date\n"
    assert chourave("purge", environ=environ).stdout == "erased: 0\n"


@pytest.mark.parametrize(
    ("arguments", "given", "environ", "says"),
    [
        (["run"], "", {"CHOURAVE_TELEGRAM_TOKN": "1:a"}, "did you mean CHOURAVE_TELEGRAM_TOKEN"),
        (["run"], "", {}, "CHOURAVE_TELEGRAM_TOKEN is not set"),
        (["run"], "", {"CHOURAVE_TELEGRAM_TOKEN": "secret"}, "is not a bot token"),
        (
            ["run"],
            "",
            {
                "CHOURAVE_TELEGRAM_TOKEN": "1:a",
                "CHOURAVE_DATABASE_URL": "sqlite:////proc/nowhere/d.sqlite3",
                "CHOURAVE_WEBHOOK_LISTEN": f"127.0.0.1:{free_ports(1)[0]}",
            },
            "/proc/nowhere",
        ),
        (["demo", "--database", "sqlite:////proc/nowhere/d"], "", {}, "/proc/nowhere"),
        (["demo", "--database", "oracle://x"], "", {}, "sqlite:///"),
        (["estimate", "-"], '{"approach":"ai","weks":3}', {}, "weks: unknown key"),
        (["estimate", "-"], '{"approach":"ai","weeks":-3}', {}, "weeks: must be between"),
        (["estimate", "-"], '{"approach":"ai","weeks":1e309}', {}, "weeks: must be a finite"),
        (["estimate", "no-such-file"], "", {}, "no-such-file: No such file"),
    ],
)
def test_a_mistake_is_one_line_and_exit_two(
    arguments: list[str], given: str, environ: dict[str, str], says: str
) -> None:
    refused = chourave(*arguments, given=given, environ=environ)
    assert refused.returncode == 2
    assert says in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert refused.stdout == ""


async def test_a_token_that_telegram_refuses_is_one_line_without_the_token(tmp_path: Path) -> None:
    import asyncio

    async with serving(BotApi(token="2:right")) as (server, _):
        environ = {
            "CHOURAVE_TELEGRAM_TOKEN": "1:very-secret",
            "CHOURAVE_TELEGRAM_API_URL": server.removesuffix("/bot"),
            "CHOURAVE_WEBHOOK_LISTEN": f"127.0.0.1:{free_ports(1)[0]}",
            "CHOURAVE_DATABASE_URL": f"sqlite:///{tmp_path}/d.sqlite3",
        }
        refused = await asyncio.to_thread(chourave, "run", environ=environ)
    assert refused.returncode == 2
    assert "Telegram refuses the token" in refused.stderr
    assert "very-secret" not in refused.stderr
    assert len(refused.stderr.splitlines()) == 1


def test_balances_are_printed_in_three_formats_and_two_languages() -> None:
    film = (
        '{"title":"Les Chourave","format":"series","approach":"ai","finished_minutes":15,'
        '"ai":{"generated_per_kept_second":2}}'
    )
    document = json.loads(chourave("estimate", "-", "--format", "json", given=film).stdout)
    assert document["total"]["central"] == SERIES.central
    assert "total" in chourave("estimate", "-", "--format", "csv", given=film).stdout
    assert "Postes de travail" in chourave("estimate", "-", "--lang", "fr", given=film).stdout
    assert "for programs: English" in " ".join(chourave("estimate", "--help").stdout.split())
    assert chourave("reference").stdout.split() == [
        "les-chourave",
        "classic-shoot",
        "classic-vs-ai",
    ]
    for name in ("les-chourave", "classic-shoot", "classic-vs-ai"):
        assert json.loads(chourave("reference", name, "--format", "json").stdout)["name"] == name
        assert "classique" in chourave("reference", "classic-vs-ai", "--lang", "fr").stdout
    assert "properties" in json.loads(chourave("schema").stdout)
    assert chourave("--version").stdout.startswith("chourave ")


@pytest.mark.parametrize(
    "command",
    [
        "demo",
        "run",
        "estimate",
        "reference",
        "schema",
        "migrate",
        "export",
        "erase",
        "backup",
        "restore",
        "purge",
        "check",
    ],
)
def test_every_command_explains_itself(command: str) -> None:
    told = chourave(command, "--help")
    assert told.returncode == 0
    assert "usage: chourave" in told.stdout
