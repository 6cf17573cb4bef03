"""`chourave demo --web` as a process, for the tests that visit it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager


@contextmanager
def web_demo(*arguments: str, environ: Mapping[str, str] | None = None) -> Iterator[str]:
    """Start it on a free port, yield its address ("http://127.0.0.1:40321"), end it by Ctrl-C."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CHOURAVE_")}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "demo", "--web", "--port", "0", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**kept, "PYTHONUTF8": "1", **(environ or {})},
    ) as process:
        assert process.stdout is not None
        try:
            said = process.stdout.readline()
            address = re.search(r"http://127\.0\.0\.1:\d+", said)
            assert address is not None, (said, process.stderr.read() if process.stderr else "")
            yield address[0]
        finally:
            process.send_signal(signal.SIGINT)
            _, complaints = process.communicate(timeout=60)
    assert (process.returncode, complaints) == (0, ""), (process.returncode, complaints)
