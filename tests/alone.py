"""The environment of a program that is started by itself, and measured by what it loads."""

import os


def alone() -> dict[str, str]:
    """Return this environment without what measures coverage, which loads modules of its own."""
    return {key: value for key, value in os.environ.items() if not key.startswith("COV")}
