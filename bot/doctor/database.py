"""Where the answers are kept: whether it is there, up to date and writable, and has room."""

from __future__ import annotations

import asyncio
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from bot.doctor.findings import Finding
from bot.storage import Condition, StorageError, examine

MEGABYTE = 1_000_000
LEAST_FREE = 20 * MEGABYTE
"""Bytes. With less, the next answers may not be kept."""
ENOUGH_FREE = 100 * MEGABYTE
SHOWN_ASIDE = 5


async def examine_database(url: str, key: str | None) -> list[Finding]:
    """Return what is to be said of the database that the settings name."""
    try:
        condition = await examine(url, key)
    except StorageError as error:
        return [Finding("database", "fail", str(error))]
    return await asyncio.to_thread(_findings, condition)


def _findings(condition: Condition) -> list[Finding]:
    return [
        _database(condition),
        *_migrations(condition),
        *_key_file(condition),
        *_disk(condition),
        *_aside(condition),
    ]


def _database(condition: Condition) -> Finding:
    if condition.complaints:
        return Finding("database", "fail", "; ".join(condition.complaints))
    if condition.exists:
        return Finding("database", "ok", "it answers and can be written")
    if condition.file is None:
        says = "in memory: everything is forgotten when the bot stops; set CHOURAVE_DATABASE_URL"
        return Finding("database", "warn", says)
    return Finding("database", "ok", f"{condition.file} will be made by: chourave run")


def _migrations(condition: Condition) -> Iterator[Finding]:
    if condition.missing:
        says = f"{len(condition.missing)} to apply: chourave migrate (chourave run does so as well)"
        yield Finding("migrations", "warn", says)
    elif condition.exists:
        yield Finding("migrations", "ok", "up to date")


def _key_file(condition: Condition) -> Iterator[Finding]:
    file = condition.key_file
    if file is None or not file.exists():
        return
    if file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield Finding("secret key", "fail", f"others can read it: chmod 600 {file}")
    else:
        yield Finding("secret key", "ok", f"{file}; keep a copy apart from the backups")


def _disk(condition: Condition) -> Iterator[Finding]:
    if condition.file is None:
        return
    free = shutil.disk_usage(_nearest(condition.file.parent)).free
    # An erasure writes the whole file anew.
    enough = ENOUGH_FREE + 2 * (condition.file.stat().st_size if condition.exists else 0)
    says = f"{free // MEGABYTE} MB free for {condition.file}"
    if free < LEAST_FREE:
        yield Finding("disk", "fail", f"{says}: make room, or answers cannot be kept")
    elif free < enough:
        yield Finding("disk", "warn", f"{says}: make room, {enough // MEGABYTE} MB are safe")
    else:
        yield Finding("disk", "ok", says)


def _nearest(folder: Path) -> Path:
    """Return the folder, or the lowest one above it that is there already."""
    return next(each for each in (folder.absolute(), *folder.absolute().parents) if each.exists())


def _aside(condition: Condition) -> Iterator[Finding]:
    if condition.aside:
        count = len(condition.aside)
        newest = "; ".join(
            f"update {each.update_id}: {each.error}" for each in condition.aside[-SHOWN_ASIDE:]
        )
        says = f"{count} could not be handled and were kept. The latest: {newest}"
        yield Finding("set aside", "warn", says)
