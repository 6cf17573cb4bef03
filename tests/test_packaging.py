"""What is shipped: the sdist built from a copy of the tree, and the wheel built from that sdist."""

import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bot.wording.catalogs import compiled

ROOT = Path(__file__).parents[1]
STRAY = {".env", "notes.txt", "fr/LC_MESSAGES/.env", "fr/LC_MESSAGES/chourave.po.orig"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build both from a copy that has a catalog, and stray files beside it."""
    folder = tmp_path_factory.mktemp("built")
    tree = folder / "tree"
    shutil.copytree(
        ROOT,
        tree,
        ignore=shutil.ignore_patterns(".git", ".venv", ".hypothesis", "*_cache", "__pycache__"),
    )
    catalog = tree / "locales" / "fr" / "LC_MESSAGES" / "test.po"
    catalog.parent.mkdir(parents=True, exist_ok=True)
    catalog.write_text('msgid ""\nmsgstr ""\n')
    for name in STRAY:
        (tree / "locales" / name).write_text("CHOURAVE_TELEGRAM_TOKEN=1:s3cret\n")
    (tree / ".env").write_text("CHOURAVE_TELEGRAM_TOKEN=1:s3cret\n")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, tree],
        check=True,
        capture_output=True,
    )
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> set[str]:
    """Return the names of the wheel's files."""
    with zipfile.ZipFile(next(built.glob("*.whl"))) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def sdist(built: Path) -> set[str]:
    """Return the names of the sdist's files, without the folder they are in."""
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


def files(*patterns: str) -> set[str]:
    """List the tree's own files that match."""
    return {
        path.relative_to(ROOT).as_posix()
        for pattern in patterns
        for path in ROOT.glob(pattern)
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_the_code_and_all_it_reads(wheel: set[str]) -> None:
    read = files("bot/**/*.py", "calc/**/*.py", "*/py.typed", "calc/data/*", "bot/**/*.sql")
    read |= files("bot/pictures/templates/*", "bot/pictures/fonts/*")
    read |= files("bot/workshop/board/templates/*", "bot/workshop/board/assets/*")
    read |= files("bot/demo/web/static/*", "bot/demo/web/templates/*")
    assert read
    assert read <= wheel
    catalogs = {f"bot/{name[:-3]}.mo" for name in files("locales/**/*.po")}
    assert catalogs
    assert catalogs | {"bot/locales/fr/LC_MESSAGES/test.mo"} <= wheel


def test_the_wheel_holds_nothing_else(wheel: set[str]) -> None:
    tops = {PurePosixPath(name).parts[0] for name in wheel}
    assert tops == {"bot", "calc", next(top for top in tops if top.endswith(".dist-info"))}
    catalogs = {name for name in wheel if name.startswith("bot/locales/")}
    assert all(name.endswith(".mo") for name in catalogs)
    hidden = {name for name in wheel if any(part[0] == "." for part in PurePosixPath(name).parts)}
    assert not hidden


def test_the_catalogs_of_the_wheel_are_made_of_these_texts(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as archive:
        for name in files("locales/**/*.po"):
            assert archive.read(f"bot/{name[:-3]}.mo") == compiled((ROOT / name).read_bytes())


def test_the_sdist_has_what_a_rebuild_and_a_reader_need(sdist: set[str]) -> None:
    needed = {"pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "CHANGELOG.md"}
    assert needed | files("tests/**/*.py", "requirements/*") <= sdist
    assert files("locales/**/*.po") | {"locales/fr/LC_MESSAGES/test.po"} <= sdist


def test_the_sdist_carries_no_stray_file(sdist: set[str]) -> None:
    assert ".env" not in sdist
    assert not sdist & {f"locales/{name}" for name in STRAY}
    assert not {name for name in sdist if name.endswith(".mo")}


@pytest.mark.parametrize("lock", ["bench", "build", "dev", "run"])
def test_a_lock_file_is_pinned_hashed_and_names_no_place(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")
    entries = re.split(r"\n(?=[a-z])", text)
    assert all(re.match(r"[a-z0-9-]+(\[[a-z,]+\])?==\S+ ", entry) for entry in entries)
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"://|file:|index-url|find-links|\s@\s|^\s*[./]", text, re.MULTILINE)


def test_the_lock_files_meet_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    running = project["project"]["dependencies"]
    for extra in project["project"].get("optional-dependencies", {}).values():
        running += extra
    groups = project["dependency-groups"]
    beside = groups.pop("bench")
    developing = [
        wanted for group in groups.values() for wanted in group if isinstance(wanted, str)
    ]
    for lock, wanted in [("run", running), ("dev", running + developing), ("bench", beside)]:
        pinned = pins(ROOT / "requirements" / f"{lock}.txt")
        for requirement in map(Requirement, wanted):
            versions = pinned.get(canonicalize_name(requirement.name), [])
            assert versions, f"run `make lock`: {requirement} is not in {lock}.txt"
            assert all(requirement.specifier.contains(version) for version in versions)


def pins(lock: Path) -> dict[str, list[str]]:
    """Return the versions a lock file pins, by name."""
    found: dict[str, list[str]] = {}
    for name, version in re.findall(
        r"^([a-z0-9-]+)(?:\[\S+\])?==(\S+)", lock.read_text("utf-8"), re.MULTILINE
    ):
        found.setdefault(name, []).append(version)
    return found
