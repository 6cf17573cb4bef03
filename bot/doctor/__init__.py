"""`chourave check`: looks at everything the bot needs, and says what to do about what is wrong.

Nothing is changed: no migration is applied, no file made, no update fetched.
"""

from __future__ import annotations

from bot.doctor.database import examine_database
from bot.doctor.findings import Finding, State
from bot.doctor.telegram import examine_telegram
from bot.settings import Settings

__all__ = ["Finding", "State", "examine"]


async def examine(settings: Settings) -> list[Finding]:
    """Return what was found, one line each, in the order in which it should be put right."""
    return [
        Finding("settings", "ok", "each one is known and well-formed"),
        *await examine_database(settings.database_url, settings.key),
        *await examine_telegram(settings),
    ]
