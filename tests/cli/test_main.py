"""The `chourave` command as a person runs it: a process, its output, its exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.demo import BotApi
from calc.engine.shipped import data_file
from tests.bot_api_server import serving
from tests.faults.service import free_ports
from tests.totals import SERIES, mass_of, row_of

ROOT = Path(__file__).parents[2]
SEED = {
    "en": "/start\n> English\n> Series\n> AI\n15 min\n2\n> Compare\n> Pitch\n",
    "fr": "/start\n> Français\n> Série\n> IA\n15 min\n2\n> Comparer\n> Présentation\n",
}


def chourave(
    *arguments: str,
    given: str = "",
    environ: dict[str, str] | None = None,
    folder: Path = ROOT,
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
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1795000000", **(environ or {})},
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


HEAVY = (
    '{"approach":"ai","format":"clip","ai":{"video_tool":"hailuo","generated_seconds":9000,'
    '"resolution":"720p","compute":"cloud"}}'
)


@pytest.fixture
def own_list(tmp_path: Path) -> Path:
    """A list of tools where Hailuo is called Hilo, and counts as Kling 3.0 does."""
    rows = data_file("tools.csv").splitlines()
    named = [
        row.replace("hailuo,Hailuo,hailuo,video,online-video,none published,hailuo ai|",
                    "hailuo,Hilo,hailuo,video,online-video,kling-3.0,hilo|hailuo ai|")
        for row in rows
    ]  # fmt: skip
    assert named != rows
    file = tmp_path / "tools.csv"
    file.write_text("\n".join(named) + "\n", "utf-8")
    return file


def test_every_command_that_counts_reads_the_tools_of_the_operator(own_list: Path) -> None:
    environ = {"CHOURAVE_TOOLS_FILE": str(own_list)}
    shipped, own = (
        json.loads(chourave("estimate", "-", "--format", "json", given=HEAVY, environ=each).stdout)
        for each in ({}, environ)
    )
    assert own["total"]["central"] > 1.5 * shipped["total"]["central"]
    known, unknown = (
        chourave("understand", "clip IA avec Hilo, 400 clips de 5 s", environ=each).stdout
        for each in (environ, {})
    )
    assert "ai.video_tool: hailuo" in known
    assert "ai.video_tool" not in unknown
    typed = "/start\nclip IA de 3 min avec Hilo, 400 clips de 5 s\n"
    shown, other = (
        chourave("demo", "--lang", "fr", given=typed, environ=each).stdout for each in (environ, {})
    )
    assert "Outil vidéo" in shown
    assert "Outil vidéo" not in other


def test_a_list_of_tools_named_in_the_file_of_settings_counts_too(
    own_list: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    (folder / ".env").write_text(f"CHOURAVE_TOOLS_FILE={own_list}\nCHOURAVE_OTHER=1\n", "utf-8")
    arguments = ("estimate", "-", "--format", "json")
    totals = [
        json.loads(chourave(*arguments, given=HEAVY, environ=environ, folder=where).stdout)["total"]
        for where, environ in (
            (folder, {}), (tmp_path, {"CHOURAVE_TOOLS_FILE": str(own_list)}),
            (folder, {"CHOURAVE_TOOLS_FILE": ""}), (tmp_path, {}),
        )
    ]  # fmt: skip
    assert totals[0] == totals[1]
    assert totals[2] == totals[3] != totals[0]


@pytest.mark.parametrize("command", [("estimate", "-"), ("demo",), ("understand", "un clip")])
def test_a_list_of_tools_that_cannot_be_read_stops_a_command_in_one_line(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    there = tmp_path / "tools.csv"
    said = chourave(*command, given=HEAVY, environ={"CHOURAVE_TOOLS_FILE": str(there)})
    assert said.returncode == 2
    assert said.stderr == (
        "chourave: CHOURAVE_TOOLS_FILE cannot be read: No such file or directory\n"
    )
    assert said.stdout == ""
