"""What README and docs/ tell people to type works: commands are read, blocks are run."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.main import command_parser
from calc import read_production

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    page for pattern in ("*.md", "docs/**/*.md", "deploy/*.md") for page in ROOT.glob(pattern)
)
BASH = shutil.which("bash") or "/bin/bash"
RUNNABLE = {"chourave", "echo", "printf"}
"""A block of these alone is run; of any other, the commands that are ours are read."""
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"(?:\A|\n\n)((?: {4}\S.*\n(?:\n(?= {4}))?)+)")


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def fenced(*languages: str) -> list[tuple[str, str]]:
    return [
        (name(page), code)
        for page in PAGES
        for language, code in FENCED.findall(page.read_text("utf-8"))
        if language in languages
    ]


def command_lines() -> list[tuple[str, str]]:
    """Return every line of a block that calls a command of ours, without its explanation."""
    found = []
    for page in PAGES:
        text = page.read_text("utf-8")
        blocks = [code for language, code in FENCED.findall(text) if language == "sh"]
        blocks += INDENTED.findall(FENCED.sub("", text))
        for line in "\n".join(blocks).splitlines():
            typed = re.split(r"\s{2,}|\s#\s", line.strip())[0]
            if re.match(r"(make|chourave|python -m|\S+/python -m) ", typed):
                found.append((name(page), typed))
    return found


def test_there_is_something_to_check() -> None:
    assert len(command_lines()) > 20
    assert fenced("sh")


@pytest.mark.parametrize(("page", "line"), sorted(set(command_lines())))
def test_a_command_in_the_docs_is_one_that_there_is(page: str, line: str) -> None:
    words = shlex.split(line.partition("|")[0].partition(">")[0])
    program, *given = words
    if program == "make":
        targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        wanted = [word for word in given if "=" not in word and not word.startswith("-")]
        assert set(wanted) <= set(targets), page
    elif program == "chourave":
        command_parser().parse_args([word.replace("...", "x") for word in given])
    else:
        module = ROOT / given[1].replace(".", "/")
        assert module.with_suffix(".py").exists() or (module / "__main__.py").exists(), page


@pytest.mark.parametrize(("page", "code"), fenced("sh"))
def test_a_block_of_our_commands_runs(page: str, code: str, tmp_path: Path) -> None:
    programs = {shlex.split(line, comments=True)[0] for line in code.splitlines() if line.strip()}
    checked = subprocess.run([BASH, "-n"], input=code, text=True, capture_output=True, check=False)
    assert checked.returncode == 0, (page, checked.stderr)
    if not programs <= RUNNABLE:
        return
    shim = tmp_path / "bin" / "chourave"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bot "$@"\n')
    shim.chmod(0o755)
    kept = {key: value for key, value in os.environ.items() if not key.startswith("CHOURAVE_")}
    done = subprocess.run(
        [BASH, "-euo", "pipefail", "-c", code],
        cwd=tmp_path,
        env={**kept, "PATH": f"{shim.parent}:{kept['PATH']}", "PYTHONPATH": str(ROOT)},
        text=True,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, (page, done.stderr)
    assert done.stdout


@pytest.mark.parametrize(("page", "code"), fenced("python"))
def test_a_block_of_python_runs(page: str, code: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        text=True,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, (page, done.stderr)


@pytest.mark.parametrize(("page", "code"), fenced("json"))
def test_activity_data_in_the_docs_can_be_read(page: str, code: str) -> None:
    assert read_production(code.encode()).approach, page


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_link_within_the_docs_leads_somewhere(page: Path) -> None:
    text = FENCED.sub("", page.read_text("utf-8"))
    links = re.findall(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"", text)
    for target in {one or other for one, other in links}:
        if not re.match(r"[a-z]+:|#", target):
            assert (page.parent / target.partition("#")[0]).exists(), target
