"""`chourave run` in a process of its own, to be stopped, killed and started again."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tests.storage.server import KEY

TOKEN = "4242424242:" + "never-in-any-log-" * 2
SECRET = "webhook-secret-of-the-tests"
PATIENCE = 120.0


class Service:
    """One replica. `log`: the file where all it says goes, over all its lives."""

    def __init__(self, log: Path, environ: dict[str, str]) -> None:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("CHOURAVE_")}
        self._environ = {**kept, **environ}
        self._log = log
        self._file: IO[bytes] | None = None
        self.process: subprocess.Popen[bytes] | None = None
        self.starts = 0

    def start(self) -> None:
        self.starts += 1
        self._file = self._file or self._log.open("ab")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            env=self._environ,
            stdin=subprocess.DEVNULL,
            stdout=self._file,
            stderr=self._file,
        )

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    async def kill(self) -> None:
        """End it as a power cut would."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """Ask it to end, and return its exit status."""
        return await self._end(signal.SIGTERM)

    async def _end(self, sign: signal.Signals) -> int:
        assert self.process is not None
        self.process.send_signal(sign)
        return await asyncio.to_thread(self.process.wait, PATIENCE)

    def close(self) -> None:
        if self.process is not None and self.is_running:
            self.process.kill()
            self.process.wait(PATIENCE)
        if self._file is not None:
            self._file.close()

    async def says(self, words: str) -> None:
        """Wait until it has written this to its log."""
        async with asyncio.timeout(PATIENCE):
            for _ in iter(lambda: words in self.said, True):
                await asyncio.sleep(0.05)

    @property
    def said(self) -> str:
        return self._log.read_text()


@contextmanager
def polling(folder: Path, api_url: str, database_url: str, **environ: str) -> Iterator[Service]:
    """One process that polls."""
    (port,) = free_ports(1)
    listens = {"CHOURAVE_WEBHOOK_LISTEN": f"127.0.0.1:{port}"}
    environ = {**_settings(api_url, database_url), **listens, **environ}
    service = Service(folder / "polling.log", environ)
    try:
        yield service
    finally:
        service.close()


@contextmanager
def replicas(
    folder: Path, api_url: str, database_url: str, ports: tuple[int, ...], **environ: str
) -> Iterator[list[Service]]:
    """Processes that are called, one on each port."""
    services = [
        Service(
            folder / f"replica{port}.log",
            {
                **_settings(api_url, database_url),
                "CHOURAVE_WEBHOOK_URL": "https://bot.example/telegram",
                "CHOURAVE_WEBHOOK_SECRET": SECRET,
                "CHOURAVE_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
                **environ,
            },
        )
        for port in ports
    ]
    try:
        yield services
    finally:
        for service in services:
            service.close()


def _settings(api_url: str, database_url: str) -> dict[str, str]:
    return {
        "CHOURAVE_TELEGRAM_TOKEN": TOKEN,
        "CHOURAVE_TELEGRAM_API_URL": api_url,
        "CHOURAVE_DATABASE_URL": database_url,
        "CHOURAVE_SECRET_KEY": KEY,
        "CHOURAVE_MESSAGES_PER_SECOND": "0",
        "CHOURAVE_UPDATES_PER_MINUTE": "0",
        "CHOURAVE_LOG_LEVEL": "DEBUG",
    }


def free_ports(count: int) -> tuple[int, ...]:
    """Return ports that nobody listens on at this moment."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return tuple(each.getsockname()[1] for each in sockets)
    finally:
        for each in sockets:
            each.close()
