"""Caddy with the file of deploy/, certificates of its own making, on loopback ports."""

from __future__ import annotations

import asyncio
import os
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import httpx

from tests.deploy.files import DEPLOY
from tests.faults.service import PATIENCE, free_ports


class Proxy(NamedTuple):
    """What stands between the bot and everybody else."""

    bot: str
    """The bot's public address."""
    telegram: str
    """The address of the Bot API server."""
    authority: Path
    """The certificate to trust."""
    tls: ssl.SSLContext


@asynccontextmanager
async def proxying(folder: Path, listens: str, bot_api: str) -> AsyncIterator[Proxy]:
    """Run the proxy before the bot, which `listens`, and before a Bot API server."""
    plain, first, second = free_ports(3)
    bot, telegram = f"localhost:{first}", f"localhost:{second}"
    settings = (DEPLOY / "Caddyfile").read_text("utf-8")
    assert settings.count("\tadmin off\n") == 1
    here = f"\tadmin off\n\tskip_install_trust\n\thttp_port {plain}\n\tdefault_bind 127.0.0.1\n"
    file = folder / "Caddyfile"
    file.write_text(
        f"{settings.replace(chr(9) + 'admin off' + chr(10), here)}\n"
        f"{telegram} {{\n\treverse_proxy {bot_api}\n}}\n"
    )
    environ = {**os.environ, "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with (folder / "caddy.log").open("wb") as log:
        caddy = await asyncio.create_subprocess_exec(
            *("caddy", "run", "--config", str(file), "--adapter", "caddyfile"),
            env={**environ, "DOMAIN": bot, "BOT": listens},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    try:
        authority = folder / "caddy/pki/authorities/local/root.crt"
        await _until_it_serves(f"https://{telegram}", authority, caddy)
        tls = ssl.create_default_context(cafile=authority)
        yield Proxy(f"https://{bot}", f"https://{telegram}", authority, tls)
    finally:
        caddy.terminate()
        await caddy.wait()


async def _until_it_serves(
    address: str, authority: Path, caddy: asyncio.subprocess.Process
) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            assert caddy.returncode is None, "caddy has stopped"
            try:
                tls = ssl.create_default_context(cafile=authority)
                async with httpx.AsyncClient(verify=tls) as visitor:
                    await visitor.get(address)
            except (httpx.TransportError, OSError):
                await asyncio.sleep(0.1)
            else:
                return
