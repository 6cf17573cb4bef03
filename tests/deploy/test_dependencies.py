"""docs/dependencies.md says what is true of the libraries that run with the bot."""

import re
import tomllib

from packaging.requirements import Requirement
from packaging.version import Version

from release.audit import ADVISORIES, LOCK, NONE_READ, advisories_read, libraries, pins
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
    assert f"none of {count}\n" in written()


def test_each_library_was_looked_at_for_faults() -> None:
    _, rows = advisories_read(ADVISORIES)
    faults = [row for row in rows if row["advisories"] != NONE_READ]
    faulty = {row["library"] for row in faults}
    clean = {row["library"] for row in rows if row["advisories"] == NONE_READ}
    assert faulty | clean == {each.name for each in pins(LOCK)}, "read of it, and add a row"
    assert faulty & clean == set()
    for row in faults:
        assert all(row[column] for column in ("advisories", "dated", "read", "ours")), row


def test_the_table_of_known_faults_is_of_the_file() -> None:
    _, rows = advisories_read(ADVISORIES)
    expected = []
    for each in pins(LOCK):
        fixes = [
            row["fixed_in"]
            for row in rows
            if row["library"] == each.name and row["advisories"] != NONE_READ
        ]
        if fixes:
            last = max(filter(None, fixes), key=Version)
            unmended = f"; {fixes.count('')} in none read" if "" in fixes else ""
            ours = str(each.specifier).removeprefix("==")
            expected.append(f"| {each.name} | {len(fixes)} | {last}{unmended} | {ours} |")
    section = written().partition("## Known faults")[2].partition("## Findings")[0]
    shown = section.partition("| library |")[2].partition("\n\n")[0].splitlines()[2:]
    assert shown == expected
