"""Quick answers: sizes that works of each format usually have, and the places offered first."""

from __future__ import annotations

from collections.abc import Mapping

from bot.questions.languages import Language
from calc import AiWork, Production
from calc.tools import in_use

DAYS: Mapping[str, tuple[float, ...]] = {
    "feature": (15, 25, 35, 50), "series": (10, 25, 50, 100), "web_series": (2, 5, 10, 20),
    "short": (2, 4, 6, 10), "student": (1, 2, 4, 6), "documentary": (5, 15, 30, 60),
    "advert": (1, 2, 3, 5), "clip": (1, 2, 3, 5), "corporate": (1, 2, 3, 5),
    "talk": (1, 2, 4, 10), "show": (1, 2, 5, 10), "animation": (1, 3, 10, 20),
}  # fmt: skip
"""Shooting days."""

CREW: Mapping[str, tuple[float, ...]] = {
    "feature": (15, 30, 50, 90), "series": (20, 40, 60, 100), "web_series": (4, 8, 15, 30),
    "short": (5, 10, 20, 35), "student": (3, 5, 8, 12), "documentary": (2, 3, 5, 8),
    "advert": (6, 15, 30, 60), "clip": (4, 10, 20, 40), "corporate": (1, 2, 4, 8),
    "talk": (2, 4, 8, 15), "show": (15, 30, 60, 150), "animation": (1, 3, 8, 20),
}  # fmt: skip
"""People on set on an average day."""

MINUTES: Mapping[str, tuple[float, ...]] = {
    "feature": (75, 90, 105, 120), "series": (26, 90, 156, 416), "web_series": (10, 25, 50, 90),
    "short": (3, 8, 15, 25), "student": (3, 5, 10, 20), "documentary": (26, 52, 70, 90),
    "advert": (0.25, 0.5, 1, 3), "clip": (2, 3, 4, 6), "corporate": (1, 3, 5, 10),
    "talk": (15, 30, 60, 90), "show": (26, 52, 90, 180), "animation": (3, 8, 26, 90),
}  # fmt: skip
"""Finished minutes, all episodes together."""

PLACES: Mapping[Language, tuple[str, ...]] = {
    "fr": ("FR", "BE", "CH", "CA"),
    "en": ("GB", "US", "CA", "FR"),
}
SERVER_PLACES = ("FR", "SG")
"""Offered for a data centre behind the usual places of the tools."""
PLACES_OFFERED = 4


def country_picks(
    question_id: str, language: Language, production: Production | None
) -> tuple[str, ...]:
    """Return the countries offered as buttons: where data centres are, or where people work.

    Of data centres, the usual place of the tools that were named comes first.
    """
    if question_id != "compute_country":
        return PLACES.get(language, PLACES["en"])
    ai = production.ai if production is not None else AiWork()
    named = (*(ai.tools or ()), *([ai.video_tool] if ai.video_tool else ()))
    places = (*in_use().compute_countries(named), *SERVER_PLACES)
    return tuple(dict.fromkeys(places))[:PLACES_OFFERED]
