"""A workshop as it is kept: what it is called, where it starts from, how far it has come."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from bot.conversation.replies import Deed


class Session(BaseModel):
    """A workshop. `secret`: what its link carries besides the code."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    secret: str
    scenario: str
    title: str = ""
    locked: bool = False
    revealed: bool = False


def begun(deed: Deed) -> Session:
    """Return a workshop that has just been opened."""
    hosting = deed.workshop
    return Session(secret=hosting.secret, scenario=hosting.scenario, title=hosting.title)


def changed(session: Session, deed: Deed) -> Session:
    """Return a workshop after its host has done something; the same if it changes nothing."""
    match deed.act:
        case "rename":
            return session.model_copy(update={"title": deed.workshop.title})
        case "lock" | "unlock":
            return session.model_copy(update={"locked": deed.act == "lock"})
        case "reveal":
            return session.model_copy(update={"revealed": True})
    return session
