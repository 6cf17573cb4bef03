"""AI films worked out by hand before the calculator existed, and what it makes of them.

Two people, 15 weeks of 35 h in France, 1 TB for a year, 1 km of car a day each.
"""

from typing import NamedTuple

from calc import Range, estimate, read_production


class Film(NamedTuple):
    """A film with its total by hand: minutes, what is told of the AI work, kg CO2e."""

    title: str
    minutes: float
    ai: str
    by_hand: Range


UNKNOWN = '"resolution": "720p", "machine": "laptop", "compute": "cloud"'
VEO = '"resolution": "720p", "machine": "laptop", "video_tool": "veo"'
KLING = '"resolution": "1080p", "machine": "laptop", "video_tool": "kling"'
OWN = '"resolution": "720p", "machine": "desktop", "compute": "local"'

FILMS = (
    Film("26 min, unknown tool, 720p", 26, UNKNOWN, Range(65, 157, 594)),
    # By hand it went up to 159; the high of Veo has been that of its class since.
    Film("26 min, Veo, 720p", 26, VEO, Range(57, 88, 500)),
    Film("26 min, Kling, 1080p", 26, KLING, Range(125, 444, 1351)),
    Film("26 min, own graphics card, France", 26, OWN, Range(43, 57, 78)),
    Film("90 min, unknown tool, 720p", 90, UNKNOWN, Range(116, 430, 1943)),
    Film("90 min, Kling, 1080p", 90, KLING, Range(323, 1426, 4564)),
)


def total(film: Film) -> Range:
    """Return what the calculator makes of a film."""
    return estimate(
        read_production(
            f"""
            {{"approach": "ai", "country": "FR", "weeks": 15, "team": 2,
              "finished_minutes": {film.minutes},
              "ai": {{"generated_per_kept_second": {{"low": 3, "central": 9, "high": 22}},
                      "hours_per_week": 35, "storage_tb": 1, "storage_months": 12,
                      "existing_equipment": true, {film.ai}}},
              "travel": {{"commute_km": 1, "commute_mode": "car"}}}}
            """
        )
    ).total
