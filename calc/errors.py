"""What can go wrong in the calculator: one base, so that a caller can catch all of it at once."""

from __future__ import annotations


class CalcError(Exception):
    """The base of every error that the calculator raises itself."""


class DataError(CalcError, ValueError):
    """A row of a data file that cannot be used; the message names it and says why."""


class RangeError(CalcError, ValueError):
    """Three figures that are no range: negative, not finite or out of order."""


class UnknownReferenceError(CalcError, KeyError):
    """A name that no published footprint has."""
