"""What a participant gives to a workshop: figures, without a title, a name or a time."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel, ConfigDict

from bot.conversation.balance import balance
from bot.conversation.productions import in_force, without_levers
from bot.conversation.state import Conversation, Draft, Table
from bot.storage import Progress
from bot.wording.figures.totals import shown
from calc import Estimate, levers, one_total
from calc.production import Approach

JOINED, ANSWERING, FINISHED = 0, 1, 2
"""How far a participant has come, as storage counts it."""
FIGURES = frozenset(("low", "central", "high", "known_share", "lines", "levers", "before"))
"""What of a contribution a room has to wait for."""


class Contribution(BaseModel):
    """What one participant gives, in kg CO2e.

    Before the first figure there is no `approach`, and at most a `guess`: its two ends. `lines`:
    the central value of each post. `levers`: what each saves or did. `taken`: those taken over, and
    `before`: low, central and high without them. `finished`: every question of the express way is
    answered. `sentences`: what they said about the questions on the board.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    approach: Approach | None = None
    low: float = 0.0
    central: float = 0.0
    high: float = 0.0
    minutes: float | None = None
    known_share: float = 0.0
    lines: dict[str, float] = {}
    levers: dict[str, float] = {}
    finished: bool = False
    guess: tuple[float, float] | None = None
    taken: tuple[str, ...] = ()
    before: tuple[float, float, float] | None = None
    sentences: tuple[str, ...] = ()

    @property
    def first(self) -> tuple[float, float, float]:
        """Low, central and high before any lever was taken over."""
        return self.before or (self.low, self.central, self.high)

    @property
    def document(self) -> str:
        """Return it as it is kept."""
        return self.model_dump_json(exclude_defaults=True)

    @property
    def progress(self) -> Progress:
        """Return how far the participant has come."""
        stage = JOINED if self.approach is None else FINISHED if self.finished else ANSWERING
        return Progress(stage, guessed=self.guess is not None)


def contribution_of(conversation: Conversation) -> Contribution | None:
    """Return what a participant gives; None before a guess and a figure."""
    joined, draft = conversation.joined, conversation.contributed
    if joined is None or draft is None:
        return None
    said: dict[str, Any] = {"guess": joined.guess, "sentences": joined.sentences}
    figures = _figures(draft)
    if figures is None:
        return Contribution(**said) if joined.guess or joined.sentences else None
    better = conversation.improved
    now = better[-1] if better and better[-1].has_figure else draft
    taken = _taken(draft, better, now)
    if now is draft and not taken:
        return Contribution(**said, **figures)
    first = _figures(without_levers(draft)) or figures
    improved = _figures(now) or figures
    was = (first["low"], first["central"], first["high"])
    # Whoever has pulled a lever is one of those who could, and saves what it did.
    pulled = {key: first["levers"][key] for key in taken if key in first["levers"]}
    kept = {"finished": figures["finished"], "levers": {**improved["levers"], **pulled}}
    return Contribution(**said, **{**improved, **kept}, before=was, taken=taken)


def without_figures(document: str) -> str:
    """Return what a participant gave, as it is kept, with null for each of its figures."""
    if not document:
        return document
    given = json.loads(document)
    return json.dumps({key: None if key in FIGURES else said for key, said in given.items()})


def _taken(draft: Draft, better: tuple[Draft, ...], now: Draft) -> tuple[str, ...]:
    """Return the levers that make a production what it is now, on copies of it or in place."""
    copies = (each.tried for each in better)
    in_place = (
        pulled.lever for each in (draft, *better) for pulled in each.pulled if in_force(pulled, now)
    )
    return tuple(dict.fromkeys(key for key in (*copies, *in_place) if key))


def contribution_of_table(table: Table) -> Contribution:
    """Return what people give who share one sheet: all there is of it."""
    figures = _figures(table.draft) if table.draft is not None else None
    return Contribution(guess=table.guess, **{**(figures or {}), "finished": figures is not None})


def _figures(draft: Draft) -> dict[str, Any] | None:
    production = draft.production()
    if production is None:
        return None
    result = balance(draft, production)
    total = one_total(result)
    minutes = production.finished_minutes
    return {
        "approach": production.approach,
        "low": total.low,
        "central": total.central,
        "high": total.high,
        "minutes": minutes.central if minutes is not None else None,
        "known_share": result.known_share,
        "lines": _lines(shown(result)),
        "levers": {lever.key: lever.saving for lever in levers(production)},
        "finished": draft.upcoming is None or draft.refining,
    }


def _lines(result: Estimate) -> dict[str, float]:
    lines: dict[str, float] = {}
    for line in result.lines:
        lines[line.post] = lines.get(line.post, 0.0) + line.central
    return lines
