"""What is written to the journal, and what never is."""

import json
import logging
from io import StringIO

import pytest

from bot.logs import Discreet, JsonLines, Redacted

TOKEN = "4242424242:AAE-abcdefghijklmnopqrstuvwxyz_01234"


@pytest.mark.parametrize("style", ["text", "json"])
def test_no_secret_is_written_not_even_in_a_traceback(style: str) -> None:
    inner = JsonLines() if style == "json" else logging.Formatter("%(message)s")
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Redacted(inner, ["short secret"]))
    handler.addFilter(Discreet())
    log = logging.Logger("journal")  # noqa: LOG001 - on its own, away from the others
    log.addHandler(handler)
    error = ValueError("what somebody said")
    log.error("called %s with %s", f"/bot{TOKEN}/x", "short secret", exc_info=error)
    written = stream.getvalue()
    assert TOKEN not in written
    assert "short secret" not in written
    assert "what somebody said" not in written
    assert written.count("***") == 2
    message = json.loads(written)["message"] if style == "json" else written.rstrip()
    assert message == "called /bot***/x with ***: ValueError"


def test_a_library_says_one_line_without_the_task_that_failed() -> None:
    words = "Task exception was never retrieved\nfuture: exception=ValueError('what was said')"
    record = logging.LogRecord("asyncio", logging.ERROR, "x.py", 1, words, (), None)
    assert Discreet().filter(record)
    assert record.getMessage() == "Task exception was never retrieved"
