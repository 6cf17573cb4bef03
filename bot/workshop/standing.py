"""How a workshop stands at one moment: all that its board shows."""

from __future__ import annotations

from dataclasses import dataclass

from bot.storage import Pulse, Workshops
from bot.workshop.contributions import Gift
from bot.workshop.results import LEAST, Results, results
from bot.workshop.session import Session


@dataclass(frozen=True, slots=True)
class Standing:
    """A workshop at one moment.

    `pulse`: read before all the rest, so that a later one differs if anything has changed.
    `session`: None once the workshop is erased or has expired. `results`: None until revealed.
    """

    code: str
    pulse: Pulse
    session: Session | None = None
    results: Results | None = None

    @property
    def is_over(self) -> bool:
        """Tell whether nobody can answer any more."""
        return self.session is None or self.pulse.closed


async def standing(workshops: Workshops, code: str, now: int) -> Standing | None:
    """Return how a workshop stands, None if there never was one with this code.

    Once revealed, the figures take in what has changed, if enough has.
    """
    pulse = await workshops.pulse(code)
    kept = await workshops.load(code)
    if pulse is None or kept is None:
        return None
    if not kept.document or kept.expires <= now:
        return Standing(code, pulse)
    session = Session.model_validate_json(kept.document)
    if not session.revealed:
        return Standing(code, pulse, session)
    if not kept.closed:
        await workshops.draw(code, LEAST)
    drawn = [each.shown for each in await workshops.contributions(code) if each.shown]
    gifts = [Gift.model_validate_json(each) for each in drawn]
    return Standing(code, pulse, session, results(gifts, session.scenario))
