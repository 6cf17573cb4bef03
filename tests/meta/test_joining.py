"""What helps people join and cite the project is well-formed and says what is so."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot import __version__

ROOT = Path(__file__).parents[2]
SCHEMAS = {
    "CITATION.cff": "citation-file-format",
    ".github/workflows/ci.yaml": "github-workflows",
    ".github/ISSUE_TEMPLATE/config.yml": "github-issue-config",
    ".github/ISSUE_TEMPLATE/wish.yml": "github-issue-forms",
    ".github/ISSUE_TEMPLATE/wrong-answer.yml": "github-issue-forms",
    ".github/ISSUE_TEMPLATE/wrong-figure.yml": "github-issue-forms",
}


@pytest.mark.parametrize(("file", "schema"), SCHEMAS.items())
def test_a_file_for_others_programs_meets_its_schema(file: str, schema: str) -> None:
    command = ["check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(ROOT / file)]
    done = subprocess.run(
        [sys.executable, "-m", *command], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_page_names_the_same_version_and_day() -> None:
    citation = YAML(typ="safe").load(ROOT / "CITATION.cff")
    assert citation["version"] == __version__
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    released = dict(
        re.findall(r"^## (\d+\.\d+\.\d+) \((\d{4}-\d{2}-\d{2})\)$", changelog, re.MULTILINE)
    )
    assert released[__version__] == str(citation["date-released"])
    assert list(released.values()) == sorted(released.values(), reverse=True)


def test_each_python_that_is_promised_is_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    promised = re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"]))
    assert f">={promised[0]}" == project["requires-python"]
    jobs = YAML(typ="safe").load(ROOT / ".github" / "workflows" / "ci.yaml")["jobs"]
    hosted = jobs["ci"]["strategy"]["matrix"]["python"]
    assert {promised[0], promised[-1]} <= set(hosted) <= set(promised)
    here = re.search(r"PYTHONS:-([\d. ]+)\}", (ROOT / ".ci" / "run").read_text("utf-8"))
    assert here
    assert here[1].split() == promised


def test_the_readme_is_one_screen_with_pictures() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert len(text.splitlines()) <= 80
    assert text.count("<img ") >= 3
    assert all(re.search(r'alt="[^"]{20,}"', image) for image in re.findall(r"<img [^>]+>", text))
