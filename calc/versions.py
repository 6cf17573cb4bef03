"""The version of the data, and what each version moved."""

from __future__ import annotations

import csv
from typing import NamedTuple

from calc.engine.shipped import data_file
from calc.errors import DataError


class Change(NamedTuple):
    """What a version of the data moved: a key that a language turns into words.

    `version` is the one that brought it; `about` the post or the format it is about.
    """

    version: str
    change: str
    about: str
    said: str


def read_changes(text: str) -> tuple[Change, ...]:
    """Read the table of versions, the newest last.

    Args:
        text: CSV with the columns of `Change`.

    Raises:
        DataError: if a cell is empty or a row stands before an older one.
    """
    header, *rows = csv.reader(text.splitlines())
    if header != [*Change._fields] or any(len(row) != len(header) or "" in row for row in rows):
        raise DataError(f"the columns are {header}, not {Change._fields}, or a cell is empty")
    found = tuple(Change(*row) for row in rows)
    if not found or list(found) != sorted(found, key=lambda change: change.version):
        raise DataError("the versions are missing or out of order")
    return found


CHANGES = read_changes(data_file("versions.csv"))
"""What every version of the data moved."""

FACTORS_VERSION = CHANGES[-1].version
"""Version of the data under calc/data; stored with every result."""


def changes_since(version: str) -> tuple[Change, ...]:
    """Return what moved after a version of the data.

    Args:
        version: the `factors_version` of an older result.

    Returns:
        The changes of newer versions, oldest first; nothing for the version that ships.

    >>> [change.change for change in changes_since("2026.11")][:2]
    ['one_model', 'new_lines']
    >>> changes_since(FACTORS_VERSION)
    ()
    """
    return tuple(change for change in CHANGES if change.version > version)
