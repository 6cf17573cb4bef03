"""The journal on stderr: text or JSON lines, in which no secret ever stands."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable

TOKEN = r"\d{3,}:[\w-]{20,}"  # noqa: S105 - a pattern: whatever has the shape of a bot's token
LOUD = ("httpx", "httpcore", "telegram.ext.ExtBot", "telegram.Bot", "uvicorn.access")


class Redacted(logging.Formatter):
    """Writes a record as another formatter does, with *** for secrets."""

    def __init__(self, inner: logging.Formatter, secrets: Iterable[str]) -> None:
        super().__init__()
        self._inner = inner
        known = (re.escape(secret) for secret in sorted(secrets, key=len, reverse=True))
        self._secret = re.compile("|".join((*known, TOKEN)))

    def format(self, record: logging.LogRecord) -> str:
        """Write one record."""
        return self._secret.sub("***", self._inner.format(record))


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Write time, level, logger and message, with the traceback where there is one."""
        line = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def start_journal(level: str, style: str, secrets: Iterable[str]) -> None:
    """Write to stderr from `level` on, as "text" or "json"."""
    inner = (
        JsonLines()
        if style == "json"
        else logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    )
    handler = logging.StreamHandler()
    handler.setFormatter(Redacted(inner, secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)
