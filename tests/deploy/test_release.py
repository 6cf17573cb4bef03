"""A release: the same commit gives the same bytes, and the SBOM names what runs."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot import __version__
from release.audit import LOCK, libraries
from tests.deploy.files import DEPLOY

pytestmark = pytest.mark.system

ROOT = DEPLOY.parent
NEITHER = (".git", ".venv", ".hypothesis", "*_cache", "__pycache__", "dist")
GIT = ("git", "-c", "user.name=Test", "-c", "user.email=test@example.org")


@pytest.fixture
def commit(tmp_path: Path) -> Path:
    """Commit a copy of the tree."""
    tree = tmp_path / "tree"
    shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(*NEITHER))
    for words in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "-m", "A release")):
        subprocess.run([*GIT, *words], check=True, cwd=tree)
    return tree


def release(tree: Path) -> subprocess.CompletedProcess[str]:
    """Run `make release` with the environment of this test, which make takes to be in place."""
    environment = tree.parent / "environment"
    python = environment / "bin" / "python"
    python.parent.mkdir(parents=True, exist_ok=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    (environment / "dev.stamp").touch()
    return subprocess.run(
        ["make", "--silent", "release", f"VENV={environment}"],  # noqa: S607 - as a person does
        check=False,
        capture_output=True,
        text=True,
        cwd=tree,
    )


def sums(folder: Path) -> dict[str, str]:
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.iterdir()
        if file.name != "SHA256SUMS"
    }


def test_the_same_commit_gives_the_same_four_files(commit: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    subprocess.run([*GIT, "clone", "--quiet", commit, elsewhere], check=True)
    (elsewhere / "bot" / "stray.py").write_text("not tracked, not released\n")
    for file in elsewhere.glob("*.*"):
        os.utime(file, (0, 0))
    for tree in (commit, elsewhere):
        run = release(tree)
        assert run.returncode == 0, run.stderr
    first = sums(commit / "dist")
    assert first == sums(elsewhere / "dist")
    assert first.keys() == {
        f"chourave-{__version__}-py3-none-any.whl",
        f"chourave-{__version__}.tar.gz",
        f"chourave-{__version__}.cdx.json",
    }
    listed = (commit / "dist" / "SHA256SUMS").read_text("utf-8").splitlines()
    assert {name: digest for digest, name in map(str.split, listed)} == first
    bom = json.loads((commit / "dist" / f"chourave-{__version__}.cdx.json").read_text("utf-8"))
    assert_it_names_what_runs(bom)


def assert_it_names_what_runs(bom: dict[str, Any]) -> None:
    about = bom["metadata"]["component"]
    assert (about["name"], about["version"]) == ("chourave", __version__)
    components = {each["purl"].partition("@")[0]: each for each in bom["components"]}
    assert components.keys() == {f"pkg:pypi/{name}" for name in libraries(LOCK)}
    assert all(each.get("licenses") for each in components.values())
    (ours,) = (each for each in bom["dependencies"] if each["ref"] == about["bom-ref"])
    assert len(ours["dependsOn"]) > 10
    assert "serialNumber" not in bom


def test_a_release_of_what_is_not_committed_is_refused(commit: Path) -> None:
    (commit / "README.md").write_text("changed\n")
    run = release(commit)
    assert run.returncode == 2
    assert run.stderr.startswith("A release is made of a commit: commit first.\n")
