"""Patterns of many words, which take longer to compile than most of a start."""

from __future__ import annotations

import re
from functools import cached_property


class Late:
    """A pattern that is compiled when it is first used."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, ready to use."""
        return re.compile(self.pattern, self._flags)
