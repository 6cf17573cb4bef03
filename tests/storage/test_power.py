"""A power cut: what was acknowledged is there, whatever of the rest had reached the disk.

Real SQLite files, as they were at each acknowledgement, when all of the write-ahead log is synced
(`synchronous = FULL`), and as they were one commit later. Every state in between is rebuilt: the
synced part, and behind it any part of what was written and not synced, or zeros or rubbish in its
place. While the log is copied into the file, any of the file's pages may be old or new.

What this does not show: that the operating system and the disk do what `fsync` promises.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from bot.storage import open_people
from tests.storage.server import KEY

COMMITS = 12
HEADER, FRAME_HEADER, PAGE = 32, 24, 4096
FRAME = FRAME_HEADER + PAGE


def _log_of(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")


def _kept(folder: Path, file: bytes, log: bytes) -> int:
    """Open such files as a start after the cut does; return the version of what is kept."""
    rebuilt = folder / "rebuilt.sqlite3"
    rebuilt.write_bytes(file)
    _log_of(rebuilt).write_bytes(log)
    rebuilt.with_name(f"{rebuilt.name}-shm").unlink(missing_ok=True)
    connection = sqlite3.connect(rebuilt)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        row = connection.execute("SELECT max(version) FROM people").fetchone()
        return int(row[0] or 0)
    finally:
        connection.close()


def _in_between(synced: bytes, written: bytes, dice: random.Random) -> Iterator[bytes]:
    """Return what the log may be when only its first part was synced."""
    tail = len(written) - len(synced)
    cuts = {0, 1, FRAME_HEADER, tail - 1, *range(0, tail, FRAME), dice.randrange(tail)}
    for cut in sorted(cuts):
        reached = written[: len(synced) + cut]
        yield reached
        yield reached + bytes(tail - cut)
        yield reached + dice.randbytes(tail - cut)
    frames = [written[at : at + FRAME] for at in range(len(synced), len(written), FRAME)]
    for lost in range(len(frames)):  # pages may reach the disk in any order
        some = [bytes(FRAME) if at == lost else frame for at, frame in enumerate(frames)]
        yield synced + b"".join(some)


async def test_each_acknowledged_answer_survives_a_power_cut(tmp_path: Path) -> None:
    file, dice, states = tmp_path / "p.sqlite3", random.Random(7), []  # noqa: S311
    async with open_people(f"sqlite:///{file}", KEY) as people:
        for version in range(COMMITS):
            document = f'{{"answer": "{"x" * 3000 * (1 + version % 3)}"}}'
            assert await people.save("7", document, version=version, now=version)
            states.append((file.read_bytes(), _log_of(file).read_bytes()))
    tried = 0
    for version, ((old, synced), (new, written)) in enumerate(pairwise(states), start=1):
        assert old == new, "no part of the log was to be copied yet"
        assert written.startswith(synced)
        assert (len(synced) - HEADER) % FRAME == 0
        assert _kept(tmp_path, old, synced) == version
        for log in _in_between(synced, written, dice):
            assert _kept(tmp_path, old, log) in {version, version + 1}
            tried += 1
    assert tried > 20 * COMMITS


async def test_a_power_cut_while_the_log_is_copied_into_the_file_loses_nothing(
    tmp_path: Path,
) -> None:
    file, dice = tmp_path / "p.sqlite3", random.Random(7)  # noqa: S311
    async with open_people(f"sqlite:///{file}", KEY) as people:
        for version in range(COMMITS):
            assert await people.save("7", "x" * 9000, version=version, now=version)
        before, log = file.read_bytes(), _log_of(file).read_bytes()
        copied = tmp_path / "copied.sqlite3"
        shutil.copy(file, copied)
        shutil.copy(_log_of(file), _log_of(copied))
        connection = sqlite3.connect(copied)
        assert connection.execute("PRAGMA wal_checkpoint(FULL)").fetchone()[0] == 0
        after = copied.read_bytes()
        connection.close()
    assert after != before
    for _ in range(100):
        pages = []
        for at in range(0, max(len(before), len(after)), PAGE):
            old, new = before[at : at + PAGE], after[at : at + PAGE]
            torn = new[: PAGE // 2] + old[PAGE // 2 :]
            pages.append(dice.choice((old, new, torn)))
        assert _kept(tmp_path, b"".join(pages), log) == COMMITS


async def test_a_log_that_lost_what_was_synced_would_be_noticed(tmp_path: Path) -> None:
    file = tmp_path / "p.sqlite3"
    async with open_people(f"sqlite:///{file}", KEY) as people:
        for version in range(2):
            assert await people.save("7", "x", version=version, now=version)
        log = _log_of(file).read_bytes()
        assert _kept(tmp_path, file.read_bytes(), log[:-FRAME]) == 1
