"""Seven works, of which the comparison of two ways is known to be told with care."""

from __future__ import annotations

from typing import Any

from calc import Production
from calc.archetypes import archetype

SEVEN_WORKS: dict[str, dict[str, Any]] = {
    "talk": {"format": "talk", "finished_minutes": 60, "country": "FR"},
    "short": {"format": "short", "finished_minutes": 8, "country": "FR"},
    "animation": {"format": "animation", "finished_minutes": 26, "country": "FR"},
    "advert": {"format": "advert", "finished_minutes": 1, "country": "FR"},
    "web series": {"format": "web_series", "finished_minutes": 24, "country": "FR"},
    "documentary": {"format": "documentary", "finished_minutes": 52, "country": "FR"},
    "feature": {"format": "feature", "finished_minutes": 90, "country": "FR"},
}

CONFIRMED_AI: dict[str, Any] = {"generated": "ten", "video_tool": "kling"}


def confirmed_shoot(production: Production) -> Production:
    """Return a shoot with the usual size of its format, no flights and usual equipment."""
    format_ = production.format
    minutes = production.finished_minutes
    if minutes is None:
        raise AssertionError
    if format_ == "animation":
        weeks = minutes.central * archetype("animation", "animation per minute").central
        return production.model_copy(
            update=Production.model_validate(
                {"approach": "shoot", "weeks": weeks / 6, "team": 6}
            ).model_dump(include={"weeks", "team"})
        )
    days = max(
        1.0,
        round(minutes.central / archetype(format_, "finished_minutes per shooting day").central),
    )
    told = {
        "days": days,
        "crew": archetype(format_, "shoot.crew").central,
        "flights": "none",
        "means": "usual",
    }
    shoot = Production.model_validate({"approach": "shoot", "shoot": told}).shoot
    return production.model_copy(update={"shoot": shoot})
