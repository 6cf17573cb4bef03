"""`chourave check`: what it finds, what it says to do, and that it touches nothing."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import closing
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.demo import BotApi
from bot.doctor import examine
from bot.settings import load_settings
from bot.storage import open_people
from tests import loopback
from tests.bot_api_server import serving
from tests.cli.test_main import chourave

TOKEN = "4242424242:never-printed-never-printed-never"
WEBHOOK = "https://bot.example/telegram"


def environ(folder: Path, api_url: str, **more: str) -> dict[str, str]:
    return {
        "CHOURAVE_TELEGRAM_TOKEN": TOKEN,
        "CHOURAVE_TELEGRAM_API_URL": api_url,
        "CHOURAVE_DATABASE_URL": f"sqlite:///{folder}/d.sqlite3",
        **more,
    }


async def found(given: dict[str, str]) -> dict[str, tuple[str, str]]:
    findings = await examine(load_settings(given, None))
    assert not any(TOKEN in str(finding) or "\n" in str(finding) for finding in findings)
    return {finding.what: (finding.state, finding.says) for finding in findings}


async def test_a_bot_that_is_ready_and_one_that_is_not(tmp_path: Path) -> None:
    async with serving(BotApi(token=TOKEN, username="leek_bot")) as (server, _):
        given = environ(tmp_path, server.removesuffix("/bot"))
        new = await asyncio.to_thread(chourave, "check", environ=given)
        assert not (tmp_path / "d.sqlite3").exists()  # looked at, not made
        async with open_people(given["CHOURAVE_DATABASE_URL"]):
            pass
        ready = await asyncio.to_thread(chourave, "check", environ=given)
        given["CHOURAVE_TELEGRAM_TOKEN"] = "1:other"
        refused = await asyncio.to_thread(chourave, "check", environ=given)
    for said in (new, ready):
        assert (said.returncode, said.stderr) == (0, "")
        assert {line[:5] for line in said.stdout.splitlines()} == {"ok   "}
    assert "will be made by: chourave run" in new.stdout
    assert "it answers and can be written" in ready.stdout
    assert "token: it is @leek_bot's" in ready.stdout
    assert refused.returncode == 1
    assert "fail token: Telegram refuses it: is it the one @BotFather gave?" in refused.stdout


def test_a_wrong_setting_is_a_mistake() -> None:
    refused = chourave("check", environ={"CHOURAVE_RETENTION_DAYS": "0"})
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "CHOURAVE_RETENTION_DAYS" in refused.stderr


async def test_without_a_token_the_rest_is_looked_at(tmp_path: Path) -> None:
    seen = await found({"CHOURAVE_DATABASE_URL": f"sqlite:///{tmp_path}/d.sqlite3"})
    assert seen["token"][0] == "fail"
    assert "CHOURAVE_TELEGRAM_TOKEN is not set" in seen["token"][1]
    assert seen["database"][0] == "ok"


async def test_a_telegram_that_is_away(tmp_path: Path) -> None:
    seen = await found(environ(tmp_path, "http://127.0.0.1:9"))
    assert seen["Telegram"][0] == "fail"
    assert "127.0.0.1 cannot be reached (ClientConnectorError)" in seen["Telegram"][1]


# ----------------------------------------------------------------------------- the database


async def database_of(url: str, **more: str) -> dict[str, tuple[str, str]]:
    return await found({"CHOURAVE_DATABASE_URL": url, **more})


def tables_in(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM sqlite_master")]


async def test_an_old_a_damaged_and_a_foreign_database(tmp_path: Path) -> None:
    file, key = tmp_path / "d.sqlite3", tmp_path / "d.sqlite3.key"
    url = f"sqlite:///{file}"
    file.touch()
    old = await database_of(url)
    assert old["migrations"][0] == "warn"
    assert "chourave migrate" in old["migrations"][1]
    assert tables_in(file) == []
    async with open_people(url) as people:
        await people.set_aside(7, "5", "KeyError: 'x'", "{}", 1)
    other = await database_of(url, CHOURAVE_SECRET_KEY="k" * 32)
    assert other["database"][0] == "fail"
    assert "another secret key" in other["database"][1]
    key.chmod(0o644)
    open_to_all = await database_of(url)
    assert open_to_all["secret key"] == ("fail", f"others can read it: chmod 600 {key}")
    assert open_to_all["set aside"][0] == "warn"
    assert "update 7: KeyError: 'x'" in open_to_all["set aside"][1]
    key.unlink()
    assert "is gone: put it back" in (await database_of(url))["database"][1]
    file.write_bytes(b"nothing of SQLite's" * 100)
    assert (await database_of(url))["database"] == ("fail", f"{file} is not a database file")
    assert not key.exists()


async def test_a_database_in_memory_forgets() -> None:
    seen = await database_of("sqlite:///:memory:")
    assert seen["database"][0] == "warn"
    assert "disk" not in seen


@pytest.mark.parametrize(
    ("free", "state"), [(10_000_000, "fail"), (50_000_000, "warn"), (10**9, "ok")]
)
async def test_room_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, state: str
) -> None:
    from types import SimpleNamespace

    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=free))
    seen = await database_of(f"sqlite:///{tmp_path}/deep/down/d.sqlite3")
    assert seen["disk"][0] == state
    assert f"{free // 1_000_000} MB free" in seen["disk"][1]


# ------------------------------------------------------------- what only Telegram can tell


def telegram(
    webhook: dict[str, Any], me: dict[str, Any] | None = None, shift: float = 0
) -> Starlette:
    """Answer as Telegram does when it has something to complain about."""

    async def get_me(_: Request) -> Response:
        result = {"id": 1, "username": "leek_bot", "supports_inline_queries": True, **(me or {})}
        return answer(result)

    async def get_webhook_info(_: Request) -> Response:
        return answer({"url": "", "pending_update_count": 0, **webhook})

    def answer(result: dict[str, Any]) -> Response:
        date = formatdate(time.time() + shift, usegmt=True)
        return JSONResponse({"ok": True, "result": result}, headers={"Date": date})

    return Starlette(
        routes=[
            Route(f"/bot{TOKEN}/getMe", get_me),
            Route(f"/bot{TOKEN}/getWebhookInfo", get_webhook_info),
        ]
    )


async def told(folder: Path, app: Starlette, **more: str) -> dict[str, tuple[str, str]]:
    async with loopback.serving(app, dated=False) as address:
        return await found(environ(folder, address, **more))


CALLED = {"CHOURAVE_WEBHOOK_URL": WEBHOOK, "CHOURAVE_WEBHOOK_SECRET": "s"}


@pytest.mark.parametrize(
    ("settings", "webhook", "state", "says"),
    [
        ({}, {}, "ok", "the bot polls"),
        ({}, {"url": WEBHOOK}, "warn", "takes it back and polls"),
        (CALLED, {}, "warn", "was not told to call yet"),
        (CALLED, {"url": WEBHOOK}, "ok", "calls where it should"),
        (CALLED, {"url": WEBHOOK + "x"}, "fail", "another address"),
        (
            CALLED,
            {
                "url": WEBHOOK,
                "last_error_date": int(time.time()) - 120,
                "last_error_message": "Wrong response: 502\nBad Gateway",
            },
            "warn",
            "Telegram got: Wrong response: 502 Bad Gateway; look at the proxy",
        ),
        (CALLED, {"url": WEBHOOK, "last_error_date": int(time.time()) - 7200}, "ok", "calls"),
    ],
)
async def test_the_webhook(
    tmp_path: Path, settings: dict[str, str], webhook: dict[str, Any], state: str, says: str
) -> None:
    seen = await told(tmp_path, telegram(webhook), **settings)
    assert seen["webhook"][0] == state
    assert says in seen["webhook"][1]


async def test_a_queue_and_a_mode_that_is_off(tmp_path: Path) -> None:
    app = telegram({"pending_update_count": 500}, {"supports_inline_queries": False})
    seen = await told(tmp_path, app)
    assert (seen["queue"][0], seen["inline mode"][0]) == ("warn", "warn")
    assert "500 updates wait" in seen["queue"][1]


@pytest.mark.parametrize(
    ("shift", "state", "says"),
    [(0, "ok", "agrees"), (-60, "warn", "ahead of"), (900, "fail", "behind")],
)
async def test_the_clock(tmp_path: Path, shift: float, state: str, says: str) -> None:
    seen = await told(tmp_path, telegram({}, shift=shift))
    assert seen["clock"][0] == state
    assert says in seen["clock"][1]
