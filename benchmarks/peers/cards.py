"""What the peers are given: the cards of the conversations, ready made."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, NamedTuple


class Place(NamedTuple):
    """Where a peer finds what it needs."""

    api: str
    port: int
    folder: Path
    secret: str
    conversations: list[list[dict[str, Any]]]

    def turns(self, person: int) -> list[dict[str, Any]]:
        """Return the conversation that this person holds."""
        return self.conversations[person % len(self.conversations)]


def place() -> Place:
    """Read it from the environment."""
    folder = Path(os.environ["BENCH_FOLDER"])
    return Place(
        os.environ["BENCH_API"],
        int(os.environ["BENCH_PORT"]),
        folder,
        os.environ["BENCH_SECRET"],
        json.loads((folder / "conversations.json").read_text("utf-8")),
    )
