"""The log on stderr: text or JSON lines, in which no secret and nobody's words ever stand.

The level is that of our own lines. What libraries say in detail holds addresses with the token in
them, or the very rows they write: of theirs, warnings are kept, one line each.
"""

from __future__ import annotations

import json
import logging
import re
import traceback
from collections.abc import Iterable

TOKEN = r"\d{3,}:[\w-]{20,}"  # noqa: S105 - a pattern: whatever has the shape of a bot's token
OURS = "bot"


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
        """Write time, level, logger and message, with what else the record knows."""
        line = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        return json.dumps(line, ensure_ascii=False)


class Discreet(logging.Filter):
    """Leaves of an error its kind and place: its words may quote what somebody wrote."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite a record; none is held back."""
        words = record.getMessage()
        if not f"{record.name}.".startswith(f"{OURS}."):
            words = words.partition("\n")[0]  # the rest shows what asyncio's tasks ended with
        if isinstance(record.exc_info, tuple) and record.exc_info[1] is not None:
            words = f"{words}: {trace(record.exc_info[1])}"
        record.msg, record.args, record.exc_info, record.exc_text = words, (), None, None
        return True


def trace(error: BaseException) -> str:
    """Return what kind of error it was and where, without its words: they may quote a person."""
    frames = "".join(traceback.format_tb(error.__traceback__)).rstrip()
    return f"{type(error).__name__}\n{frames}".rstrip()


def start_logging(level: str, style: str, secrets: Iterable[str]) -> None:
    """Write to stderr from `level` on, as "text" or "json"."""
    inner = (
        JsonLines()
        if style == "json"
        else logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    )
    handler = logging.StreamHandler()
    handler.setFormatter(Redacted(inner, secrets))
    handler.addFilter(Discreet())
    # What no line shows is not looked up for each.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    numeric = logging.getLevelNamesMapping()[level]
    logging.basicConfig(level=max(numeric, logging.WARNING), handlers=[handler], force=True)
    logging.getLogger(OURS).setLevel(numeric)
