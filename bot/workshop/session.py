"""A workshop as it is kept: what it is called, where it starts from, how far it has come."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

from bot.conversation.replies import HostAction
from bot.conversation.workshop.rounds import MINUTES, Round, shows_figures

SECONDS_MORE = 120
"""What a tap adds to the timer."""
SECONDS_A_MINUTE = 60


class Session(BaseModel):
    """A workshop. `secret`: what its link carries besides the code.

    The timer: `ends`, in seconds since the epoch, or `left`, the seconds it had when it was paused;
    0 if there is none.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    secret: str
    scenario: str
    title: str = ""
    locked: bool = False
    round: Round = "answer"
    ends: int = 0
    left: int = 0

    @model_validator(mode="before")
    @classmethod
    def _read_former(cls, kept: Any) -> Any:
        """Read a workshop from before there were rounds: its figures were revealed, or not."""
        if isinstance(kept, dict) and "round" not in kept and kept.get("revealed"):
            return {**kept, "round": "reveal"}
        return kept

    @property
    def revealed(self) -> bool:
        """Tell whether the room has its figures."""
        return shows_figures(self.round)

    def seconds_left(self, now: int) -> int | None:
        """Return what the timer shows, None without one."""
        if self.left:
            return self.left
        return max(0, self.ends - now) if self.ends else None


def new_session(action: HostAction) -> Session:
    """Return a workshop that has just been opened."""
    hosting = action.workshop
    return Session(
        secret=hosting.secret, scenario=hosting.scenario, title=hosting.title, round="guess"
    )


def apply_action(session: Session, action: HostAction, now: int) -> Session:
    """Return a workshop after its host has done something; the same if it changes nothing.

    `now`: in seconds since the epoch.
    """
    match action.act:
        case "rename":
            return session.model_copy(update={"title": action.workshop.title})
        case "lock" | "unlock":
            return session.model_copy(update={"locked": action.act == "lock"})
        case "round" if action.round is not None:
            return session.model_copy(update={"round": action.round, "ends": 0, "left": 0})
        case "close" | "no_timer":
            return session.model_copy(update={"ends": 0, "left": 0})
    timer = _timer(session, action, now)
    return session.model_copy(update=timer)


def _timer(session: Session, action: HostAction, now: int) -> dict[str, int]:
    left = session.seconds_left(now)
    match action.act:
        case "timer":
            return {"ends": now + SECONDS_A_MINUTE * MINUTES[session.round], "left": 0}
        case "more" if session.left:
            return {"left": session.left + SECONDS_MORE}
        case "more" if left is not None:
            return {"ends": now + left + SECONDS_MORE}
        case "pause" if session.ends and left:
            return {"ends": 0, "left": left}
        case "resume" if session.left:
            return {"ends": now + session.left, "left": 0}
    return {}
