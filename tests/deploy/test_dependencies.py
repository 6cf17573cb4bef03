"""docs/dependencies.md says what is true of the libraries that run with the bot."""

import re
import tomllib

from packaging.requirements import Requirement

from release.audit import LOCK, libraries
from release.licences import BEGIN, DOCUMENT, END, report
from tests.deploy.files import DEPLOY

COPYLEFT = re.compile(r"GPL|MPL|EUPL|CDDL|none declared")


def written() -> str:
    return DOCUMENT.read_text("utf-8")


def test_each_library_that_we_ask_for_has_its_reason() -> None:
    project = tomllib.loads((DEPLOY.parent / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["postgres"]]
    table = written().partition("## Why")[2].partition("## ")[0]
    reasons = re.findall(r"^\| ([a-z0-9-]+) \| \S", table, re.MULTILINE)
    assert set(reasons) - {"library", "---"} == {Requirement(each).name for each in asked}


def test_the_licence_report_is_of_what_runs() -> None:
    shown = written().partition(BEGIN)[2].partition(END)[0]
    assert shown == f"{report()}\n", "run `make licences`, and read what changed"
    assert len(shown.splitlines()) == len(libraries(LOCK)) + 2


def test_every_licence_that_asks_for_something_is_spoken_of() -> None:
    text = written()
    remarks = text.partition(END)[2].partition("## ")[0]
    rows = re.findall(r"^\| (\S+) \| (.+) \| .+ \|$", text.partition(BEGIN)[2], re.MULTILINE)
    asking = {name for name, licence in rows if COPYLEFT.search(licence)}
    assert asking
    assert {name for name in asking if name.partition("-")[0] not in remarks} == set()


def test_the_example_of_an_audit_counts_what_there_is() -> None:
    count = len(libraries(LOCK))
    assert f"audited {count} of {count} libraries" in written()
