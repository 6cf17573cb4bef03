"""An operator's own list of AI tools, for commands that count as the service does."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import MistakeError

NAME = "CHOURAVE_TOOLS_FILE"


@contextmanager
def own_tools(env_file: Path = Path(".env")) -> Iterator[None]:
    """Let the tools of the operator count, as far as a file of them is set.

    The environment wins over the file of settings, and an empty value counts as not set. Other
    settings are not looked at: a figure needs none of them.

    Raises:
        MistakeError: if the list cannot be read, or is not one.
    """
    named = os.environ[NAME] if NAME in os.environ else _set_in(env_file)
    if not named or not named.strip():
        yield
        return
    from bot.tools_file import read_tools_file
    from calc.tools import using

    try:
        catalogue = read_tools_file(Path(named.strip()))
    except ValueError as error:
        raise MistakeError(f"{NAME} {error}") from None
    with using(catalogue):
        yield


def _set_in(env_file: Path) -> str | None:
    try:
        if NAME not in env_file.read_text("utf-8"):
            return None  # as nearly always: what reads such files takes longer than a balance
    except (OSError, UnicodeDecodeError):
        return None
    from bot.settings import read_env_file

    return read_env_file(env_file).get(NAME)
