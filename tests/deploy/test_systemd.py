"""The unit of systemd, as systemd itself judges it."""

import re
import subprocess

import pytest

from tests.deploy.files import DEPLOY

pytestmark = pytest.mark.system

UNIT = DEPLOY / "chourave.service"
MOST_EXPOSURE = 2.0


def test_the_service_is_hardly_exposed() -> None:
    run = subprocess.run(
        ("/usr/bin/systemd-analyze", "security", "--offline=true", UNIT),
        check=True,
        capture_output=True,
        text=True,
    )
    level = re.search(r"Overall exposure level for \S+: (\d+\.\d+)", run.stdout)
    assert level is not None
    assert float(level[1]) < MOST_EXPOSURE


def test_systemd_understands_every_line_of_it() -> None:
    run = subprocess.run(
        ("/usr/bin/systemd-analyze", "verify", "--man=no", UNIT),
        check=False,
        capture_output=True,
        text=True,
    )
    about = [line for line in run.stderr.splitlines() if UNIT.name in line]
    assert [line for line in about if "is not executable" not in line] == []
