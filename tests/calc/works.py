"""Seven works, of which the comparison of two ways is known to be told with care."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

from calc import Production, Range, SideBySide, counterpart, side_by_side, ways_beside
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
    minutes = production.finished_minutes
    if minutes is None:
        raise AssertionError
    if production.format == "animation":
        weeks = minutes.central * archetype("animation", "animation per minute").central
        sized = Production(approach="shoot", weeks=weeks / 6, team=6)
        return production.model_copy(update={"weeks": sized.weeks, "team": sized.team})
    a_day = archetype(production.format, "finished_minutes per shooting day").central
    told = {
        "days": max(1.0, round(minutes.central / a_day)),
        "crew": archetype(production.format, "shoot.crew").central,
        "flights": "none",
        "means": "usual",
    }
    shoot = Production.model_validate({"approach": "shoot", "shoot": told}).shoot
    return production.model_copy(update={"shoot": shoot})


PAGE = Path(__file__).parents[2] / "docs" / "comparison.md"
BEGIN, END = "<!-- seven works -->\n", "<!-- end of seven works -->\n"


def told(production: Production) -> Production:
    """Return a production with all that decides the size of its way told."""
    if production.approach == "shoot":
        return confirmed_shoot(production)
    ai = Production.model_validate({"approach": "ai", "ai": CONFIRMED_AI}).ai
    return production.model_copy(update={"ai": ai})


def table() -> str:
    """Return what is said of the seven works, before and after the other side is told."""
    rows = [
        "| work | mine | mine, kg | the other way, kg | before | the other way told, kg | after |",
        "| --- | --- | --: | --: | --- | --: | --- |",
    ]
    for (name, fields), way in product(SEVEN_WORKS.items(), ("ai", "shoot")):
        mine = told(Production.model_validate({"approach": way, **fields}))
        (other_way,) = ways_beside(mine)
        other = counterpart(mine, other_way)
        before, after = side_by_side(mine, other), side_by_side(mine, told(other))
        cells = (
            name, way, _range(before.own_span), _range(before.other_span),
            _verdict(before), _range(after.other_span), _verdict(after),
        )  # fmt: skip
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def _range(kg: Range) -> str:
    low, central, high = (f"{float(f'{each:.2g}'):,.0f}" for each in (kg.low, kg.central, kg.high))
    return f"{central} ({low}–{high})"


def _verdict(both: SideBySide) -> str:
    if not both.is_confirmed:
        return "nothing claimed"
    if both.times is None:
        return "a draw"
    less = "less" if both.verdict == "lower" else "more"
    low, high = (f"{float(f'{each:.2g}'):g}" for each in (both.times.low, both.times.high))
    return f"between {low} and {high} times {less}"


if __name__ == "__main__":
    text = PAGE.read_text("utf-8")
    head, rest = text.split(BEGIN)
    PAGE.write_text(head + BEGIN + table() + END + rest.split(END)[1], "utf-8")
