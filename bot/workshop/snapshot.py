"""How a workshop stands at one moment: all that its board shows."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from bot.storage import Pulse, Workshops
from bot.workshop.contributions import Contribution
from bot.workshop.results import LEAST, Results, results
from bot.workshop.session import Session

FIGURES = TypeAdapter(Results)
MOST_ATTEMPTS = 10


@dataclass(frozen=True, slots=True)
class Snapshot:
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


async def take_snapshot(workshops: Workshops, code: str, now: int) -> Snapshot | None:
    """Return how a workshop stands, None if there never was one with this code.

    Once revealed, the figures take in what has changed, if enough has.
    """
    pulse = await workshops.pulse(code)
    kept = await workshops.load(code)
    if pulse is None or kept is None:
        return None
    if not kept.document or kept.expires <= now:
        return Snapshot(code, pulse)
    session = Session.model_validate_json(kept.document)
    if not session.revealed:
        return Snapshot(code, pulse, session)
    if not kept.closed and pulse.waiting >= LEAST:
        return Snapshot(code, pulse, session, await _drawn(workshops, code, session.scenario))
    return Snapshot(code, pulse, session, _read(kept.figures, session.scenario))


async def _drawn(workshops: Workshops, code: str, scenario: str) -> Results:
    """Draw the figures anew and keep them: whoever looks next, through any process, sees the same.

    A process that dies in between leaves the figures of before, until the next changes.
    """
    before = await workshops.load(code)
    pulse = await workshops.pulse(code)
    if before is None or pulse is None or pulse.waiting < LEAST:
        return _read(before.figures if before else "", scenario)
    await workshops.draw(code, LEAST)
    version = before.version
    for _ in range(MOST_ATTEMPTS):
        shown = [each.shown for each in await workshops.contributions(code) if each.shown]
        figures = results([Contribution.model_validate_json(each) for each in shown], scenario)
        written = FIGURES.dump_json(figures).decode()
        if await workshops.keep_figures(code, written, version=version):
            return figures
        after = await workshops.load(code)
        if after is None or after.figures != before.figures:
            return _read(after.figures if after else "", scenario)
        version = after.version  # the host has changed something else
    return _read(before.figures, scenario)


def _read(figures: str, scenario: str) -> Results:
    try:
        return FIGURES.validate_json(figures) if figures else results((), scenario)
    except ValidationError:  # drawn by an earlier version, of what is not shown any more
        return results((), scenario)
