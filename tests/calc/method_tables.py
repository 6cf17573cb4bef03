"""The tables of the method page that follow from the data: archetypes, coverage, widths.

python -m tests.calc.method_tables
"""

import re
from statistics import median
from typing import Any

from calc import FACTORS_VERSION, Production, Range, estimate
from calc.archetypes import FORMATS, archetype
from calc.io.table import figure
from tests.calc.published_cases import CASES, case_total
from tests.calc.worked_films import FILMS
from tests.calc.worked_films import total as worked_total
from tests.personas.snapshot import METHOD

SHOWN = (
    ("crew", "shoot.crew"), ("days", "shoot.days"), ("car km", "shoot.car_km per person-day"),
    ("flies", "shoot.flights share"), ("nights", "shoot.nights per person-day"),
    ("set kg", "shoot.set_materials_kg per person-day"), ("takes", "ai.generated_per_kept_second"),
    ("min a week", "finished_minutes per person-week"),
)  # fmt: skip
"""The quantities of the archetypes that the page shows."""

PRODUCTIONS: tuple[tuple[str, int, int], ...] = (
    ("student", 3, 5), ("short", 4, 12), ("documentary", 15, 3), ("web_series", 5, 8),
    ("clip", 1, 12), ("advert", 2, 20), ("talk", 1, 4), ("corporate", 1, 3), ("feature", 28, 40),
    ("series", 35, 55), ("show", 2, 45),
)  # fmt: skip
"""Small productions whose range is shown as it narrows: format, days, crew."""


def archetypes() -> str:
    """Return a table of what decides in the archetypes."""
    rows = [
        "| format | " + " | ".join(name for name, _ in SHOWN) + " |",
        "| --- |" + " --: |" * len(SHOWN),
    ]
    for format_ in FORMATS:
        cells = []
        for _, quantity in SHOWN:
            row = archetype(format_, quantity)
            own = row.format == format_
            cells.append(f"{row.central:g} [{row.low:g}-{row.high:g}]" if own else "")
        rows.append(f"| {format_} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def coverage() -> str:
    """Return the published footprints beside the range, in tonnes, and what they come to."""
    rows = [
        "| published footprint | t | central [low-high] | inside | ratio |",
        "| --- | --: | --: | --- | --: |",
    ]
    inside = 0
    for case in CASES:
        total, published = case_total(case), case["published"]["central"]
        holds = total.low <= published <= total.high
        inside += holds
        rows.append(
            f"| {case['name']} | {figure(published / 1000)} | {in_tonnes(total)} | "
            f"{'yes' if holds else '**no**'} | {total.central / published:.2f} |"
        )
    sized = [case_total(case) for case in CASES if "days" in case["production"].get("shoot", {})]
    width = median(total.high / total.low for total in sized)
    return "\n".join(rows) + (
        f"\n\n{inside} of {len(CASES)} inside; median width (high / low) with days told "
        f"x{width:.0f}."
    )


def in_tonnes(total: Range) -> str:
    central, low, high = (figure(each / 1000) for each in (total.central, total.low, total.high))
    return f"{central} [{low}-{high}]"


STEPS: tuple[tuple[str, dict[str, str]], ...] = (
    ("+ days, crew", {}),
    ("+ flights: nobody", {"flights": "none"}),
    ("+ equipment: usual", {"flights": "none", "means": "usual"}),
    ("+ away: nobody, power: grid", {
        "flights": "none", "means": "usual", "away": "nobody", "power": "grid",
    }),
)  # fmt: skip


def widths() -> str:
    """Return how the range of small productions narrows with what is told."""
    heads = ["production", "format only", *(name for name, _ in STEPS)]
    rows = ["| " + " | ".join(heads) + " |", "| --- |" + " --: |" * (len(heads) - 1)]
    medians: list[list[float]] = [[] for _ in heads[1:]]
    for format_, days, crew in PRODUCTIONS:
        shown = [total_of(format_, {})]
        shown += [total_of(format_, {"days": days, "crew": crew, **taps}) for _, taps in STEPS]
        for place, total in enumerate(shown):
            medians[place].append(total.high / total.low)
        cells = (
            f"{figure(total.central)} [{figure(total.low)}-{figure(total.high)}] "
            f"x{total.high / total.low:.0f}"
            for total in shown
        )
        rows.append(f"| {format_}, {days} d x {crew} | " + " | ".join(cells) + " |")
    rows.append("| median | " + " | ".join(f"x{median(each):.1f}" for each in medians) + " |")
    return "\n".join(rows)


NAMED = ("veo", "kling", "runway", "seedance", "sora", "wan", "ltx", "hunyuan")
"""The tools with published figures, named without a version."""
VERSIONS = ("veo-3.1", "kling-3.0", "runway-gen-4.5", "seedance-1.5", "sora-2", "wan-2.2",
            "hunyuan-1.5")  # fmt: skip

TOLD: tuple[tuple[str, dict[str, Any]], ...] = (
    ("tool, amount", {}),
    ("+ resolution", {"ai": {"resolution": "720p"}}),
    ("+ where it runs", {"ai": {"resolution": "720p", "compute": "cloud"}}),
    ("+ journeys", {
        "ai": {"resolution": "720p", "compute": "cloud"}, "travel": {"commute_km": 0},
    }),
)  # fmt: skip
"""What is told of an AI series of ten minutes, six weeks of two, 400 clips of 8 s."""


def ai_width(tool: str, told: dict[str, Any]) -> float:
    """Return how wide the range of an AI series is by one tool: high / low."""
    made = {"video_tool": tool, "clips": 400, "clip_seconds": 8, **told.get("ai", {})}
    document = {"approach": "ai", "format": "series", "country": "FR", "finished_minutes": 10,
                "weeks": 6, "team": 2, "ai": made, "travel": told.get("travel", {})}  # fmt: skip
    total = estimate(Production.model_validate(document)).total
    return total.high / total.low


def ai_widths() -> str:
    """Return how the range of an AI series narrows, by tools and by versions."""
    heads = ["tool", *(name for name, _ in TOLD)]
    rows = ["| " + " | ".join(heads) + " |", "| --- |" + " --: |" * (len(heads) - 1)]
    for kind, tools in (("tools without a version", NAMED), ("versions", VERSIONS)):
        table = {tool: [ai_width(tool, told) for _, told in TOLD] for tool in tools}
        rows += [
            f"| {tool} | " + " | ".join(f"x{each:.1f}" for each in shown) + " |"
            for tool, shown in table.items()
        ]
        middles = [median(column) for column in zip(*table.values(), strict=True)]
        cells = " | ".join(f"**x{each:.1f}**" for each in middles)
        rows.append(f"| **median of {kind}** | {cells} |")
    return "\n".join(rows)


def films() -> str:
    """Return the AI films worked out by hand, in kilograms, and what they come to now."""
    rows = ["| AI film | by hand | computed |", "| --- | --: | --: |"]
    for film in FILMS:
        shown = (
            f"{figure(one.central)} [{figure(one.low)}-{figure(one.high)}]"
            for one in (film.by_hand, worked_total(film))
        )
        rows.append(f"| {film.title} | " + " | ".join(shown) + " |")
    return "\n".join(rows)


def total_of(format_: str, shoot: dict[str, Any]) -> Range:
    document = {"approach": "shoot", "format": format_, "country": "FR", "shoot": shoot}
    return estimate(Production.model_validate(document)).total


def with_tables(page: str) -> str:
    """Return the method page with its tables as the data now are."""
    for name, table in (
        ("archetypes", archetypes()), ("coverage", coverage()), ("widths", widths()),
        ("ai-widths", ai_widths()), ("films", films()),
    ):  # fmt: skip
        opening, closing = f"<!-- {name} -->", f"<!-- /{name} -->"
        before, _, rest = page.partition(opening)
        _, _, after = rest.partition(closing)
        page = f"{before}{opening}\n{table}\n{closing}{after}"
    return re.sub(r"^Version \d{4}\.\d+", f"Version {FACTORS_VERSION}", page, flags=re.MULTILINE)


def main() -> None:
    METHOD.write_text(with_tables(METHOD.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
