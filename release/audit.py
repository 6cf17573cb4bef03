"""`make audit`: whether the libraries that the bot runs on are free of known faults.

First, without a network, by the advisories that were read until a day: release/advisories.csv.
Then OSV is asked, and PyPI where OSV does not answer. pip-audit is content when no library could
be looked up; this gate counts, and is content only when every one was. Beside it, the package
index tells which releases their authors have withdrawn.
Exit status: 0, all were looked up and every finding is answered in docs/dependencies.md;
1, a finding is not answered; 2, not all could be looked up, said in one line: what was read until
a day stands for no more than that.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements" / "run.txt"
ANSWERS = ROOT / "docs" / "dependencies.md"
ADVISORIES = ROOT / "release" / "advisories.csv"
NONE_READ = "none read"
SERVICES = {"OSV": ["--vulnerability-service", "osv"], "PyPI": ["--vulnerability-service", "pypi"]}


class Finding(NamedTuple):
    """A known fault in a library of ours; `names`: its identifiers, the same fault has several."""

    library: str
    names: tuple[str, ...] = ("withdrawn",)
    fixed_in: tuple[str, ...] = ()


def main() -> int:
    """Look every library up, tell what was found, and return the exit status."""
    parser = argparse.ArgumentParser(prog="audit", description=__doc__)
    parser.add_argument("--lock", type=Path, default=LOCK, help="a lock file with hashes")
    parser.add_argument("--answers", type=Path, default=ANSWERS, help="where findings are answered")
    parser.add_argument("--advisories", type=Path, default=ADVISORIES, help="what was read")
    parser.add_argument("--osv-url", help="ask a mirror of OSV, and nothing else")
    options = parser.parse_args()
    answers = answered(options.answers)
    reach, faults = read_beforehand(options.lock, options.advisories)
    print(reach)
    is_open = tell(faults, answers)
    wanted = libraries(options.lock)
    withdrawn = look_up_withdrawn(options.lock)
    if withdrawn is not None:
        print(f"withdrawn by their authors: {', '.join(withdrawn) or 'none'} of {len(wanted)}")
    services = SERVICES
    if options.osv_url:
        services = {"the mirror": [*SERVICES["OSV"], "--osv-url", options.osv_url]}
    audited: set[str] = set()
    for service, arguments in services.items():
        audited, findings = look_up(options.lock, arguments)
        if wanted <= audited:
            print(f"audited {len(wanted)} of {len(wanted)} libraries with {service}")
            return tell([*findings, *map(Finding, withdrawn or ())], answers) or is_open
    print(
        f"audit: {' and '.join(services)} did not tell of all libraries: audited "
        f"{len(wanted & audited)} of {len(wanted)}, so nothing newer is known of the rest",
        file=sys.stderr,
    )
    return is_open or 2


def pins(lock: Path) -> list[Requirement]:
    """Return what the lock file pins, on any system."""
    lines = re.findall(r"^[a-z0-9].*?(?= \\$)", lock.read_text("utf-8"), re.MULTILINE)
    return [Requirement(line) for line in lines]


def libraries(lock: Path) -> set[str]:
    """Return the names that the lock file installs on this system."""
    return {
        canonicalize_name(each.name)
        for each in pins(lock)
        if not each.marker or each.marker.evaluate()
    }


def advisories_read(file: Path) -> tuple[str, list[dict[str, str]]]:
    """Return until when advisories were read, and the rows: a fault, or that none was read of."""
    first, *table = file.read_text("utf-8").splitlines()
    return first.removeprefix("# "), list(csv.DictReader(table))


def read_beforehand(lock: Path, file: Path) -> tuple[str, list[Finding]]:
    """Return a line on what was read, and the faults that the pinned versions have by it.

    A fault is in every version before the one it is fixed in, and in all where none is named.
    """
    reach, rows = advisories_read(file)
    pinned: dict[str, Version] = {
        canonicalize_name(each.name): Version(str(each.specifier).removeprefix("=="))
        for each in pins(lock)
    }
    faults = [
        Finding(f"{name} {pinned[name]}", tuple(row["advisories"].split()), tuple(fixed))
        for row in rows
        if (name := row["library"]) in pinned and row["advisories"] != NONE_READ
        if not (fixed := row["fixed_in"].split()) or pinned[name] < Version(fixed[0])
    ]
    looked_at = pinned.keys() & {row["library"] for row in rows}
    return f"{reach}; {len(looked_at)} of {len(pinned)} libraries looked at", faults


def look_up(lock: Path, service: list[str]) -> tuple[set[str], list[Finding]]:
    """Return the libraries that the service knows of, and what it found."""
    run = subprocess.run(  # noqa: S603 - our own arguments
        [
            *(sys.executable, "-m", "pip_audit", "--requirement", lock, "--require-hashes"),
            *("--disable-pip", "--format", "json", "--progress-spinner", "off", *service),
        ],
        check=False,
        capture_output=True,
        text=True,
    )
    try:
        told = json.loads(run.stdout)["dependencies"]
    except ValueError:  # it was cut off before it could say anything
        return set(), []
    known = [each for each in told if "vulns" in each]
    findings = [
        Finding(
            f"{each['name']} {each['version']}",
            tuple(sorted({fault["id"], *fault["aliases"]})),
            tuple(fault["fix_versions"]),
        )
        for each in known
        for fault in each["vulns"]
    ]
    return {canonicalize_name(each["name"]) for each in known}, findings


def look_up_withdrawn(lock: Path) -> list[str] | None:
    """Return the releases that their authors withdrew; None if the index could not be asked."""
    run = subprocess.run(  # noqa: S603 - our own arguments
        [
            *(sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed"),
            *("--no-deps", "--require-hashes", "--quiet", "--report", "-", "--requirement", lock),
        ],
        check=False,
        capture_output=True,
        text=True,
    )
    if run.returncode != 0:
        return None
    return [
        f"{each['metadata']['name']} {each['metadata']['version']}"
        for each in json.loads(run.stdout)["install"]
        if each["is_yanked"]
    ]


def answered(document: Path) -> dict[str, str]:
    """Return the answers to findings, each a line `- `, an identifier in backquotes, `: `."""
    return dict(re.findall(r"^- `([^`]+)`: +(\S.*)$", document.read_text("utf-8"), re.MULTILINE))


def tell(findings: Iterable[Finding], answers: dict[str, str]) -> int:
    """Print each finding with its answer, and return 1 if one has none."""
    is_open = False
    for finding in sorted(findings):
        answer = next((answers[name] for name in finding.names if name in answers), None)
        fixed = f", fixed in {' or '.join(finding.fixed_in)}" if finding.fixed_in else ""
        print(f"{finding.library}: {' = '.join(finding.names)}{fixed}: {answer or 'NOT ANSWERED'}")
        is_open |= answer is None
    return int(is_open)


if __name__ == "__main__":
    sys.exit(main())
