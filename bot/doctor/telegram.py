"""The other end: whether the token is good, Telegram reaches us, and our clocks agree."""

from __future__ import annotations

import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import aiohttp

from bot.doctor.findings import Finding
from bot.settings import Settings, SettingsError

TIME_TO_ANSWER = aiohttp.ClientTimeout(total=10)
DRIFT_SEEN, DRIFT_HARMFUL = 10.0, 300.0
"""Seconds. Links expire and pitches are dated by the clock; certificates fail with a wrong one."""
MANY_WAITING = 100
RECENT = 3600.0

REFUSED = "Telegram refuses it: is it the one @BotFather gave?"


class _Answer(NamedTuple):
    result: dict[str, Any]
    error: str
    ahead: float | None
    """Seconds by which our clock is before the server's."""


async def examine_telegram(settings: Settings) -> list[Finding]:
    """Return what is to be said of the token, the webhook and the clock."""
    try:
        token = settings.required_token()
    except SettingsError as error:
        return [Finding("token", "fail", str(error))]
    host = urlsplit(settings.telegram_api_url).hostname
    async with aiohttp.ClientSession(timeout=TIME_TO_ANSWER) as client:
        base = f"{settings.telegram_api_url}/bot{token}"
        try:
            me = await _asked(client, f"{base}/getMe")
            if me.error:
                return [Finding("token", "fail", me.error), *_clock(me)]
            webhook = await _asked(client, f"{base}/getWebhookInfo")
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            # The error's own words may hold the address, and so the token.
            says = f"{host} cannot be reached ({type(error).__name__}): is the network there?"
            return [Finding("Telegram", "fail", says)]
    return [_token(me), *_inline(me), _webhook(webhook, settings), *_waiting(webhook), *_clock(me)]


async def _asked(client: aiohttp.ClientSession, url: str) -> _Answer:
    """Ask for something; raises ValueError if the answer is none of the Bot API's."""
    before = time.time()
    async with client.get(url, allow_redirects=False) as response:
        now = (before + time.time()) / 2
        answer = await response.json(content_type=None)
        date = response.headers.get("Date")
    if not isinstance(answer, dict) or not isinstance(answer.get("result", {}), dict):
        raise ValueError("not the Bot API")  # noqa: TRY004 - what a server sent, no mistake of types
    # The header has whole seconds, so the server's moment is half a second later on average.
    ahead = now - parsedate_to_datetime(date).timestamp() - 0.5 if date else None
    error = ""
    if answer.get("ok") is not True:
        code = answer.get("error_code")
        error = REFUSED if code in {401, 404} else f"Telegram answers {code}: try again later"
    return _Answer(answer.get("result", {}), error, ahead)


def _token(me: _Answer) -> Finding:
    return Finding("token", "ok", f"it is @{me.result.get('username')}'s")


def _inline(me: _Answer) -> Iterator[Finding]:
    if me.result.get("supports_inline_queries") is False:
        says = "off, so results cannot be posted into other chats: /setinline at @BotFather"
        yield Finding("inline mode", "warn", says)


def _webhook(webhook: _Answer, settings: Settings) -> Finding:
    url = webhook.result.get("url", "")
    if webhook.error:
        return Finding("webhook", "warn", webhook.error)
    if settings.webhook_url is None:
        if url:
            says = "Telegram calls an address, and no CHOURAVE_WEBHOOK_URL is set: chourave run"
            return Finding("webhook", "warn", f"{says} takes it back and polls")
        return Finding("webhook", "ok", "none: the bot polls")
    if not url:
        says = "Telegram was not told to call yet: chourave run tells it"
        return Finding("webhook", "warn", says)
    if url != settings.webhook_url:
        says = "Telegram calls another address than CHOURAVE_WEBHOOK_URL: restart chourave run"
        return Finding("webhook", "fail", says)
    failed = webhook.result.get("last_error_date", 0)
    if time.time() - failed < RECENT:
        minutes = int((time.time() - failed) / 60)
        says = f"{minutes} min ago Telegram got: {_line(webhook.result.get('last_error_message'))}"
        return Finding("webhook", "warn", f"{says}; look at the proxy and the log")
    return Finding("webhook", "ok", "Telegram calls where it should")


def _waiting(webhook: _Answer) -> Iterator[Finding]:
    count = webhook.result.get("pending_update_count", 0)
    if count > MANY_WAITING:
        says = f"{count} updates wait at Telegram: is chourave run running, and keeping up?"
        yield Finding("queue", "warn", says)
    elif not webhook.error:
        yield Finding("queue", "ok", f"{count} updates wait at Telegram")


def _clock(me: _Answer) -> Iterator[Finding]:
    if me.ahead is None:
        return
    drift = abs(me.ahead)
    where = "ahead of" if me.ahead > 0 else "behind"
    if drift < DRIFT_SEEN:
        yield Finding("clock", "ok", "it agrees with Telegram's")
    else:
        says = f"{drift:.0f} s {where} Telegram's: set it (timedatectl set-ntp true)"
        yield Finding("clock", "fail" if drift > DRIFT_HARMFUL else "warn", says)


def _line(text: object) -> str:
    """Return what somebody else wrote as one short line."""
    return "".join(c if c.isprintable() else " " for c in str(text))[:200]
