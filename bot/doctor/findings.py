"""What the doctor says of one thing."""

from typing import Literal, NamedTuple

State = Literal["ok", "warn", "fail"]


class Finding(NamedTuple):
    """One line for whoever runs the bot.

    `warn`: the bot runs, and somebody should look; `fail`: it does not run, or loses something.
    """

    what: str
    state: State
    says: str

    def __str__(self) -> str:
        return f"{self.state:<5}{self.what}: {self.says}"
