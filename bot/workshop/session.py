"""A workshop as it is kept: what it is called, where it starts from, how far it has come."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from bot.conversation.replies import HostAction


class Session(BaseModel):
    """A workshop. `secret`: what its link carries besides the code."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    secret: str
    scenario: str
    title: str = ""
    locked: bool = False
    revealed: bool = False


def new_session(action: HostAction) -> Session:
    """Return a workshop that has just been opened."""
    hosting = action.workshop
    return Session(secret=hosting.secret, scenario=hosting.scenario, title=hosting.title)


def apply_action(session: Session, action: HostAction) -> Session:
    """Return a workshop after its host has done something; the same if it changes nothing."""
    match action.act:
        case "rename":
            return session.model_copy(update={"title": action.workshop.title})
        case "lock" | "unlock":
            return session.model_copy(update={"locked": action.act == "lock"})
        case "reveal":
            return session.model_copy(update={"revealed": True})
    return session
