"""A database may be spread over machines by its first key: read from the schema and the queries.

Everything about one person, one token or one workshop is found by its own key. Nothing needs a
number that is handed out in one place, a transaction across people, or a lock that one server
holds.
"""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest

from bot.storage import queries, schema, workshop_queries
from bot.storage.engines import postgres, sqlite
from bot.storage.privacy import pseudonyms
from bot.storage.schema import shipped

OF_ONE = {"person", "token", "code"}
"""What a table may be spread by: a person, a link, a workshop."""
ALWAYS_SMALL = {"key_check", "migrations"}
"""A row or a dozen: the same on every machine."""
OF_ONE_PROCESS = {"inbox"}
"""What one polling bot holds: where there are several machines, Telegram calls."""
FOR_EVERYBODY = {"ALIVE", "ALL", "ASIDE", "IDLE", "OWED", "PING"}
"""Once a day or a minute, when an operator asks or when somebody is erased or exported."""

STATEMENTS = [statement for migration in shipped() for statement in migration.statements]
STATEMENTS.append(schema.CREATE_HISTORY)
TABLE = re.compile(r"\s*CREATE TABLE (?:IF NOT EXISTS )?(\w+) \((.*)\)", re.DOTALL)
# What two tables are joined by is what both are spread by, or it is not joined.
FORBIDDEN = re.compile(
    r"SERIAL|SEQUENCE|IDENTITY|AUTOINCREMENT|NEXTVAL|ADVISORY|REFERENCES|FOR UPDATE|LOCK TABLE"
    r"|\bJOIN\b(?! contributions c ON c\.code = w\.code)",
    re.IGNORECASE,
)


def tables() -> dict[str, str]:
    """Return each table and the first column of its key."""
    found = {}
    for statement in STATEMENTS:
        table = TABLE.match(statement)
        if table is not None:
            compound = re.search(r"PRIMARY KEY \((\w+)", table[2])
            single = re.search(r"(\w+) \w+ NOT NULL PRIMARY KEY", table[2])
            key = compound or single
            assert key is not None, f"{table[1]} has no key"
            found[table[1]] = key[1]
    return found


def asked(module: ModuleType) -> dict[str, str]:
    """Return the statements of a module, by their names."""
    kinds = ("SELECT", "INSERT", "UPDATE", "DELETE", "CREATE")
    found = {}
    for name, value in vars(module).items():
        texts = value if isinstance(value, tuple) else (value,)
        for number, text in enumerate(texts):
            if name.isupper() and isinstance(text, str) and text.strip().startswith(kinds):
                found[f"{name}.{number}" if isinstance(value, tuple) else name] = text
    return found


def test_every_table_is_spread_by_what_is_asked_for() -> None:
    keys = tables()
    assert len(keys) >= 6
    assert {table for table, key in keys.items() if key not in OF_ONE} == (
        ALWAYS_SMALL | OF_ONE_PROCESS
    )


@pytest.mark.parametrize(
    "module", [postgres, pseudonyms, queries, schema, sqlite, workshop_queries], ids=str
)
def test_no_statement_needs_one_place_for_all(module: ModuleType) -> None:
    for name, statement in asked(module).items():
        assert not FORBIDDEN.search(statement), name


def test_no_migration_needs_one_place_for_all() -> None:
    for statement in STATEMENTS:
        assert not FORBIDDEN.search(statement), statement


def test_what_a_turn_asks_names_the_one_it_is_about() -> None:
    statements = {**asked(queries), **asked(workshop_queries)}
    assert {"LOAD", "NEXT_SAVE", "NEXT_SAVE_OWING", "REMEMBER_CARD"} <= statements.keys()
    everybody = {
        name
        for name, statement in statements.items()
        if not re.search(r"\b(person|token|code) = :|VALUES \(:(person|token|code)", statement)
    }
    assert {name for name in everybody if not name.startswith("PURGE")} <= FOR_EVERYBODY


def test_only_the_start_opens_a_transaction() -> None:
    """A turn is statements that stand for themselves; migrating and naming happen once."""
    for module in (queries, workshop_queries):
        assert not re.search(r"\bBEGIN\b|\.begin\b", _source(module)), module.__name__


def _source(module: ModuleType) -> str:
    assert module.__file__ is not None
    return Path(module.__file__).read_text("utf-8")
