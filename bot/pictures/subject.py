"""What a picture is about: one production's balance, beside its counterpart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.conversation.titles import Title
from calc import Claim, Comparison, Estimate, Production

Theme = Literal["light", "dark"]


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
