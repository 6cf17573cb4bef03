"""What a participant gives to a workshop: figures, without a title, a name or a time."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from bot.conversation.balance import balance
from bot.conversation.state import Conversation
from calc import Estimate, Production, levers
from calc.production import Approach


class Contribution(BaseModel):
    """One participant's balance, in kg CO2e.

    `lines`: the central value of each post. `levers`: what each would save. `finished`: every
    question of the express way is answered.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    approach: Approach
    low: float
    central: float
    high: float
    minutes: float | None = None
    known_share: float = 0.0
    lines: dict[str, float]
    levers: dict[str, float]
    finished: bool = False


def contribution_of(conversation: Conversation) -> str:
    """Return what a participant gives, as it is kept; nothing before the first figure."""
    draft = conversation.contributed
    production = draft.production() if draft is not None else None
    if draft is None or production is None:
        return ""
    result = balance(draft, production)
    contribution = Contribution(
        approach=production.approach,
        low=result.total.low,
        central=result.total.central,
        high=result.total.high,
        minutes=_minutes(production),
        known_share=result.known_share,
        lines=_lines(result),
        levers={lever.key: lever.saving for lever in levers(production)},
        finished=draft.upcoming is None,
    )
    return contribution.model_dump_json()


def _lines(result: Estimate) -> dict[str, float]:
    lines: dict[str, float] = {}
    for line in result.lines:
        lines[line.post] = lines.get(line.post, 0.0) + line.central
    return lines


def _minutes(production: Production) -> float | None:
    minutes = production.finished_minutes
    return minutes.central if minutes is not None else None
