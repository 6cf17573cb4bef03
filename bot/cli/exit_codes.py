"""What a command's exit status says; docs/commands.md has the same table."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit status of a command."""

    DONE = 0
    FOUND = 1
    """`check` found something that does not work."""
    MISTAKE = 2
    """Whoever called it made a mistake, which one line on standard error names."""
    INTERRUPTED = 130
    """Ctrl-C; as shells count: 128 and the number of the signal."""
