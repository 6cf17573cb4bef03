"""The gate of the dependency audit: content only when every library was looked up."""

from __future__ import annotations

import asyncio
import hashlib
import io
import os
import sys
import zipfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from release.audit import ADVISORIES, ANSWERS, LOCK
from tests.loopback import serving

pytestmark = pytest.mark.system

WHEEL = "chourave_sample-1.0-py3-none-any.whl"
READ = """\
# by what was read on a day
library,advisories,fixed_in,dated,read,ours
chourave-sample,CVE-1999-0002 GHSA-read-read-read,1.0,1999-01-01,a page,mended
"""
REACH = "by what was read on a day; 1 of 2 libraries looked at\n"
FAULT = {
    "id": "GHSA-test-test-test",
    "aliases": ["CVE-1999-0001"],
    "affected": [
        {
            "package": {"name": "chourave-sample", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.1"}]}],
        }
    ],
}


class Audited(NamedTuple):
    status: int
    said: str
    complained: str


class World:
    """A package index and an advisory service with one library, on the loopback interface."""

    def __init__(self, folder: Path) -> None:
        self.url = ""
        self.faults: list[object] = []
        self.is_withdrawn = False
        self.is_away = False
        self.answers = folder / "answers.md"
        self.answers.write_text("# Findings\n")
        self.advisories = folder / "advisories.csv"
        self.advisories.write_text(READ)
        self.lock = folder / "run.txt"
        digest = hashlib.sha256(sample()).hexdigest()
        self.lock.write_text(
            f"chourave-sample==1.0 \\\n    --hash=sha256:{digest}\n"
            f"elsewhere==1.0 ; sys_platform == 'plan9' \\\n    --hash=sha256:{digest}\n"
        )

    async def audit(self, *arguments: str) -> Audited:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "release.audit", "--lock", str(self.lock)),
            *("--answers", str(self.answers), "--advisories", str(self.advisories), *arguments),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={
                **{k: v for k, v in os.environ.items() if not k.startswith("PIP_")},
                "PIP_INDEX_URL": f"{self.url}/simple",
                "PIP_CONFIG_FILE": os.devnull,
                "HTTPS_PROXY": f"{self.url}/no-proxy-here",
            },
        )
        said, complained = await process.communicate()
        assert process.returncode is not None
        return Audited(process.returncode, said.decode(), complained.decode())

    async def audit_with_mirror(self, *arguments: str) -> Audited:
        return await self.audit("--osv-url", f"{self.url}/query", *arguments)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with opened(tmp_path) as world:
        yield world


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[World]:
    world = World(folder)

    async def page(_: Request) -> Response:
        withdrawn = ' data-yanked="it eats films"' if world.is_withdrawn else ""
        return HTMLResponse(f'<a href="/{WHEEL}"{withdrawn}>{WHEEL}</a>')

    async def wheel(_: Request) -> Response:
        return Response(sample())

    async def query(request: Request) -> Response:
        asked = (await request.json())["package"]["name"]
        if world.is_away:
            return Response(status_code=503)
        assert asked == "chourave-sample"
        return JSONResponse({"vulns": world.faults} if world.faults else {})

    routes = [
        Route("/simple/chourave-sample/", page),
        Route(f"/{WHEEL}", wheel),
        Route("/query", query, methods=["POST"]),
    ]
    async with serving(Starlette(routes=routes)) as url:
        world.url = url
        yield world


def sample() -> bytes:
    """Return the smallest wheel there is, always the same."""
    info = "chourave_sample-1.0.dist-info"
    parts: Sequence[tuple[str, str]] = (
        (f"{info}/METADATA", "Metadata-Version: 2.1\nName: chourave-sample\nVersion: 1.0\n"),
        (f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"),
        (f"{info}/RECORD", ""),
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content)
    return file.getvalue()


async def test_all_looked_up_and_nothing_found_is_content(world: World) -> None:
    audited = await world.audit_with_mirror()
    assert audited == (
        0,
        f"{REACH}withdrawn by their authors: none of 1\naudited 1 of 1 libraries with the mirror\n",
        "",
    )


async def test_a_finding_without_an_answer_is_told_and_stops(world: World) -> None:
    world.faults = [FAULT]
    audited = await world.audit_with_mirror()
    assert audited.status == 1
    assert "chourave-sample 1.0: CVE-1999-0001 = GHSA-test-test-test, fixed in 1.1" in audited.said
    assert audited.said.endswith("NOT ANSWERED\n")


@pytest.mark.parametrize("name", ["GHSA-test-test-test", "CVE-1999-0001"])
async def test_a_finding_answered_in_writing_passes_with_its_answer(
    world: World, name: str
) -> None:
    world.faults = [FAULT]
    world.answers.write_text(f"# Findings\n\n- `{name}`: that part is never called.\n")
    audited = await world.audit_with_mirror()
    assert audited.status == 0
    assert audited.said.endswith("fixed in 1.1: that part is never called.\n")


async def test_a_withdrawn_library_is_a_finding(world: World) -> None:
    world.is_withdrawn = True
    audited = await world.audit_with_mirror()
    assert audited.status == 1
    assert "withdrawn by their authors: chourave-sample 1.0 of 1\n" in audited.said


async def test_a_service_that_does_not_answer_is_not_a_clean_audit(world: World) -> None:
    world.is_away = True
    audited = await world.audit_with_mirror()
    assert audited.status == 2
    assert audited.complained == (
        "audit: the mirror did not tell of all libraries: audited 0 of 1, "
        "so nothing newer is known of the rest\n"
    )


async def test_no_service_in_reach_is_not_a_clean_audit(world: World) -> None:
    audited = await world.audit()
    assert audited.status == 2
    assert audited.complained == (
        "audit: OSV and PyPI did not tell of all libraries: audited 0 of 1, "
        "so nothing newer is known of the rest\n"
    )


@pytest.mark.parametrize("fixed_in", ["1.1", ""])
async def test_a_fault_that_was_read_of_is_a_finding(world: World, fixed_in: str) -> None:
    world.advisories.write_text(READ.replace(",1.0,", f",{fixed_in},"))
    for service_is_away, status in ((False, 1), (True, 1)):
        world.is_away = service_is_away
        audited = await world.audit_with_mirror()
        assert audited.status == status
        assert "chourave-sample 1.0: CVE-1999-0002 = GHSA-read-read-read" in audited.said
        assert "NOT ANSWERED\n" in audited.said


async def test_what_was_read_does_not_pass_for_an_audit(world: World) -> None:
    world.advisories.write_text(READ.replace(",1.0,", ",1.1,"))
    world.answers.write_text("# Findings\n\n- `GHSA-read-read-read`: that part is never called.\n")
    assert (await world.audit_with_mirror()).status == 0
    world.is_away = True
    audited = await world.audit_with_mirror()
    assert audited.status == 2
    assert "GHSA-read-read-read, fixed in 1.1: that part is never called.\n" in audited.said


async def test_an_old_version_falls_under_the_advisories_that_were_read(world: World) -> None:
    world.is_away = True
    digest = "0" * 64
    world.lock.write_text(
        f"starlette==0.26.0 \\\n    --hash=sha256:{digest}\n"
        f"jinja2==2.11.2 \\\n    --hash=sha256:{digest}\n"
    )
    audited = await world.audit_with_mirror("--advisories", str(ADVISORIES))
    assert audited.status == 1
    assert "starlette 0.26.0: PYSEC-2023-83 = CVE-2023-29159 = " in audited.said
    assert "jinja2 2.11.2: PYSEC-2021-66 = CVE-2020-28493, fixed in 2.11.3: NOT " in audited.said
    assert "PYSEC-2023-48" not in audited.said, "fixed before 0.26.0"


async def test_the_lock_file_has_no_unanswered_fault_that_was_read(world: World) -> None:
    world.is_away = True
    files = {"--lock": LOCK, "--answers": ANSWERS, "--advisories": ADVISORIES}
    arguments = [part for name, path in files.items() for part in (name, str(path))]
    audited = await world.audit_with_mirror(*arguments)
    assert audited.status == 2
    assert "NOT ANSWERED" not in audited.said
