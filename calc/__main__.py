"""`python -m calc`: the calculator alone, without the bot.

estimate FILE, reference [NAME] and schema, as a table, JSON or CSV. Exits 2 with one line on stderr
for a mistake in the input.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from calc.estimate import estimate
from calc.io.documents import (
    REFERENCES,
    InvalidProductionError,
    as_csv,
    as_json,
    estimate_document,
    read_production,
    reference_document,
    schema_document,
)
from calc.io.table import as_table

FORMATS = {"table": as_table, "json": as_json, "csv": as_csv}


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    try:
        return _run(arguments)
    except BrokenPipeError:
        # Whoever read our output has gone; leave nothing for the interpreter to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(arguments: list[str] | None) -> int:
    options = _parser().parse_args(arguments)
    if options.command == "schema":
        print(as_json(schema_document()))
        return 0
    if options.command == "reference":
        if options.name is None:
            print("\n".join(REFERENCES))
            return 0
        document = reference_document(options.name)
    else:
        try:
            document = estimate_document(estimate(read_production(read_text(options.file))))
        except (InvalidProductionError, OSError) as error:
            print(f"calc: {one_line(error)}", file=sys.stderr)
            return 2
    print(FORMATS[options.format](document))
    return 0


def read_text(file: str) -> bytes:
    """Read a file, or standard input for `-`."""
    return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()


def one_line(error: Exception) -> str:
    """Say what is wrong in one line, with the file's name where there is one."""
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return " ".join(str(error).split())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m calc", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    form = argparse.ArgumentParser(add_help=False)
    form.add_argument("--format", choices=tuple(FORMATS), default="json")
    one = commands.add_parser("estimate", parents=[form], help="activity data (JSON) to a balance")
    one.add_argument("file", help="JSON file, - for standard input")
    reference = commands.add_parser(
        "reference", parents=[form], help="the published balances, as printed"
    )
    reference.add_argument("name", nargs="?", choices=REFERENCES)
    commands.add_parser("schema", help="the JSON Schema of the activity data")
    return parser


if __name__ == "__main__":
    sys.exit(main())
