"""What a picture is about: one production's footprint, beside its counterpart."""

from __future__ import annotations

from dataclasses import dataclass

from bot.conversation.titles import Title
from calc import Claim, Comparison, Estimate, Production


@dataclass(frozen=True, slots=True)
class Subject:
    """One production, as its result, comparison and pitch cards show it.

    `title`: what the person calls it, or its number.
    """

    title: Title
    production: Production
    result: Estimate
    comparison: Comparison
    claims: tuple[Claim, ...]
