"""What is written to the journal, and what never is."""

import json
import logging
from io import StringIO

import pytest

from bot.journal import JsonLines, Redacted

TOKEN = "4242424242:AAE-abcdefghijklmnopqrstuvwxyz_01234"


@pytest.mark.parametrize("style", ["text", "json"])
def test_no_secret_is_written_not_even_in_a_traceback(style: str) -> None:
    inner = JsonLines() if style == "json" else logging.Formatter("%(message)s")
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Redacted(inner, ["short secret"]))
    log = logging.Logger("journal")  # noqa: LOG001 - on its own, away from the others
    log.addHandler(handler)
    error = ValueError(f"https://api.telegram.org/bot{TOKEN}/getMe")
    log.error("called %s with %s", f"/bot{TOKEN}/x", "short secret", exc_info=error)
    written = stream.getvalue()
    assert TOKEN not in written
    assert "short secret" not in written
    assert written.count("***") >= 3
    if style == "json":
        assert json.loads(written)["message"] == "called /bot***/x with ***"
