"""How long a command takes from nothing: the whole process, from its start to its end.

    python -m benchmarks.start

Bounds, on a quiet machine: an estimate in 350 ms, the demo's first card in 1 s. The first run of
each, which may compile, does not count.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time

ROUNDS = 15
ESTIMATE = b'{"approach": "ai", "weeks": 15, "team": 2}'
COMMANDS: dict[str, tuple[tuple[str, ...], bytes, float]] = {
    "chourave --version": (("--version",), b"", 350.0),
    "chourave estimate -": (("estimate", "-"), ESTIMATE, 350.0),
    "chourave demo, first card": (("demo", "--lang", "en"), b"/start\n", 1000.0),
}
"""What is run, its input, and the bound in milliseconds."""


def took(arguments: tuple[str, ...], text: bytes) -> float:
    """Run one command, and return how long it took in milliseconds."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, "-m", "bot", *arguments],
        input=text,
        capture_output=True,
        check=True,
        env=kept,
    )
    return (time.perf_counter() - began) * 1000


def main() -> int:
    """Print the medians; return 1 if a bound is not met."""
    parser = argparse.ArgumentParser(description="How long a command takes from nothing.")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    too_slow = 0
    for name, (arguments, text, bound) in COMMANDS.items():
        took(arguments, text)
        times = [took(arguments, text) for _ in range(rounds)]
        middle = statistics.median(times)
        too_slow += middle > bound
        print(f"{name:28} {middle:5.0f} ms, at best {min(times):.0f}; bound {bound:.0f}")
    return int(too_slow > 0)


if __name__ == "__main__":
    sys.exit(main())
