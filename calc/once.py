"""A property that is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - a decorator
    """What functools.cached_property is from Python 3.12 on, where it takes no lock.

    The lock would take a tenth of a balance's time.
    """

    def __init__(self, work_out: Callable[[Any], T]) -> None:
        self.work_out = work_out
        self.name = work_out.__name__
        self.__doc__ = work_out.__doc__

    def __get__(self, whose: Any, _: type) -> T:
        """Work it out, and leave it where the next reader finds it first."""
        found = whose.__dict__[self.name] = self.work_out(whose)
        return found
