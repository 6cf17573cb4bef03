"""Where Chourave keeps what people told it: one SQLite file, or PostgreSQL.

    async with open_people("sqlite:////var/lib/chourave/people.sqlite3") as people:
        record = await people.load("7")
        await people.save("7", '{"answers": {}}', version=record.version if record else 0, now=now)

The rest of the bot uses the names below and nothing else.
"""

from bot.storage.backup import backup, restore
from bot.storage.connect import migrate, open_people
from bot.storage.inbox import Inbox, Waiting
from bot.storage.inspection import Condition, examine
from bot.storage.outbox import Outbox, Owed
from bot.storage.people import (
    AwayError,
    People,
    Record,
    SetAside,
    StorageError,
    TooManyError,
)
from bot.storage.privacy.personal_rows import PersonalRows
from bot.storage.privacy.rotation import rotate
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
    "Inbox",
    "KeptContribution",
    "KeptWorkshop",
    "Outbox",
    "Owed",
    "People",
    "PersonalRows",
    "Progress",
    "Pulse",
    "Record",
    "SetAside",
    "StorageError",
    "TooManyError",
    "Waiting",
    "Workshops",
    "backup",
    "examine",
    "migrate",
    "open_people",
    "restore",
    "rotate",
]
