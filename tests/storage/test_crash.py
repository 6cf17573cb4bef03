"""A process killed in the middle of its work."""

import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from bot.storage import open_people
from tests.storage.server import KEY
from tests.storage.writer import LONG

ROOT = Path(__file__).parents[2]


def acknowledged(url: str, saves: int) -> list[str]:
    """Kill a writer after that many saves, and return all that it said it had saved."""
    command = [sys.executable, "-m", "tests.storage.writer", url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        lines = list(islice(writer.stdout, saves))
        writer.kill()
        lines += list(writer.stdout)  # what it still said before it died, maybe not to the end
    return [line for line in lines if line.endswith("\n")]


@pytest.mark.parametrize("saves", [1, 30, 300])
async def test_every_save_that_returned_survives_the_kill(url: str, saves: int) -> None:
    lines = acknowledged(url, saves)
    assert len(lines) >= saves
    async with open_people(url, KEY) as people:
        for person, version in dict(line.split() for line in lines).items():
            record = await people.load(person)
            assert record is not None
            # One more may have been saved without a chance to say so, and a server may come to it
            # after its client has died: even now.
            if not await people.save(person, "after", version=record.version, now=1):
                record = await people.load(person)
                assert record is not None
                assert await people.save(person, "after", version=record.version, now=1)
            assert record.version - int(version) in {0, 1}
            assert record.document == f"{person} {record.version} {LONG}"
