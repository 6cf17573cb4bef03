"""How property tests choose their examples, and a watch over the event loop of every async test."""

import mimetypes
import os
import sys
import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from blockbuster import BlockBuster
from hypothesis import settings

# The same examples in every run, so that a change is what made a test fail; no deadline, because a
# busy machine is no mistake. `make fuzz` looks for new examples.
settings.register_profile("same", deadline=None, derandomize=True, database=None)
settings.register_profile("fuzz", deadline=None, max_examples=1000)
settings.load_profile("same")

ROOT = Path(__file__).parents[1]
SHIPPED = (str(ROOT), sys.prefix, sysconfig.get_path("stdlib"), *map(str, mimetypes.knownfiles))
"""What a program comes with: it is read once, at the start or when it is first needed."""

MAY_WAIT = {
    # Once: the fingerprint of the templates and fonts that come with the program.
    "bot/pictures/drawing.py": {"_look"},
    # Once: the migrations that come with the program (its folder is listed by scandir since 3.13).
    "bot/storage/schema.py": {"shipped"},
    # The person at the terminal waits for their own file.
    "bot/demo/terminal.py": {"_save", "_send"},
}
"""Who may ask a disk for anything else while the event loop runs: a file, and functions in it."""


def is_shipped(asked: Any, *_: Any, **__: Any) -> bool:
    """Tell whether a path, or an open file, is one of those."""
    path = asked if isinstance(asked, str | os.PathLike) else getattr(asked, "name", "")
    return str(path).startswith(SHIPPED)


def either(one: Callable[..., bool], other: Callable[..., bool]) -> Callable[..., bool]:
    return lambda *given, **named: one(*given, **named) or other(*given, **named)


@pytest.fixture(scope="session")
def watch() -> BlockBuster:
    watch = BlockBuster(["bot", "calc"])
    # Asks for the working directory, and no disk: logging does for every record.
    del watch.functions["os.path.abspath"]
    for name in ("os.listdir", "os.stat", "io.BufferedReader.read", "io.TextIOWrapper.read"):
        call = watch.functions[name]
        call.can_block_predicate = either(call.can_block_predicate, is_shipped)
    for call in watch.functions.values():
        for file, functions in MAY_WAIT.items():
            call.can_block_in(file, functions)
    return watch


@pytest.fixture(autouse=True)
def nothing_stops_the_event_loop(
    request: pytest.FixtureRequest, watch: BlockBuster
) -> Iterator[None]:
    """Fail when code of ours waits for a disk, a socket or a clock while an event loop runs."""
    if request.node.get_closest_marker("asyncio") is None:
        yield
        return
    watch.activate()
    try:
        yield
    finally:
        watch.deactivate()
