"""Where Chourave keeps what people told it: one SQLite file, or PostgreSQL.

    async with open_people("sqlite:///var/lib/chourave/people.sqlite3") as people:
        record = await people.load("7")
        await people.save("7", '{"answers": {}}', version=record.version if record else 0, now=now)

The rest of the bot uses the names below and nothing else.
"""

from bot.storage.backup import backup, restore
from bot.storage.connect import migrate, open_people
from bot.storage.inspection import Condition, examine
from bot.storage.people import AwayError, People, Record, SetAside, StorageError
from bot.storage.personal_rows import Holdings
from bot.storage.workshops import (
    NO_PROGRESS,
    KeptContribution,
    KeptWorkshop,
    Progress,
    Pulse,
    Workshops,
)

__all__ = [
    "NO_PROGRESS",
    "AwayError",
    "Condition",
    "Holdings",
    "KeptContribution",
    "KeptWorkshop",
    "People",
    "Progress",
    "Pulse",
    "Record",
    "SetAside",
    "StorageError",
    "Workshops",
    "backup",
    "examine",
    "migrate",
    "open_people",
    "restore",
]
