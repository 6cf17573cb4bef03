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

from tests.loopback import serving

pytestmark = pytest.mark.system

WHEEL = "chourave_sample-1.0-py3-none-any.whl"
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
        self.lock = folder / "run.txt"
        digest = hashlib.sha256(sample()).hexdigest()
        self.lock.write_text(
            f"chourave-sample==1.0 \\\n    --hash=sha256:{digest}\n"
            f"elsewhere==1.0 ; sys_platform == 'plan9' \\\n    --hash=sha256:{digest}\n"
        )

    async def audit(self, *arguments: str) -> Audited:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "release.audit", "--lock", str(self.lock)),
            *("--answers", str(self.answers), *arguments),
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

    async def audit_with_mirror(self) -> Audited:
        return await self.audit("--osv-url", f"{self.url}/query")


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
        assert asked == "chourave-sample"
        if world.is_away:
            return Response(status_code=503)
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
        "withdrawn by their authors: none of 1\naudited 1 of 1 libraries with the mirror\n",
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
        "so nothing is known of the rest\n"
    )


async def test_no_service_in_reach_is_not_a_clean_audit(world: World) -> None:
    audited = await world.audit()
    assert audited.status == 2
    assert audited.complained == (
        "audit: OSV and PyPI did not tell of all libraries: audited 0 of 1, "
        "so nothing is known of the rest\n"
    )
