"""The worked cases of docs/method-ai.md, and its tables as the calculator has them.

    python -m tests.calc.ai_cases

writes the tables of the page anew; the figures worked by hand stand here.
"""

import math
from pathlib import Path
from typing import NamedTuple

from ecologits.estimations import video_impacts
from ecologits.utils.range_value import RangeValue

from calc import FACTORS, Range, estimate, read_production
from calc.posts.video_energy import energy_of_a_second
from calc.tools import tool

IN_US, IN_FRANCE = (FACTORS[f"electricity.{country}"].central for country in ("US", "FR"))
A_MEAL = FACTORS["meal.average_fr"].central
"""kg CO2e of a kWh, and of a meal: who changes them changes the cases below with them."""

PAGE = Path(__file__).parents[2] / "docs" / "method-ai.md"


class Case(NamedTuple):
    """A case worked by hand: the sum in words, what it comes to in kg, and the lines it is."""

    key: str
    title: str
    by_hand: str
    kg: float
    production: str
    posts: tuple[str, ...]


VIDEO = ("video_generation",)
CASES = (
    Case(
        "seedance",
        "164 clips of 15 s with Seedance 2.0 at 720p, for 3 minutes",
        "164 x 15 s = 2,460 s; nothing is published for 2.0: 15.03 Wh a second = 37.0 kWh; "
        "x (0.42 + 0.05)",
        17.4,
        '{"approach":"ai","format":"series","finished_minutes":3,"ai":{"tools":{"seedance-2.0":null},'
        '"clips":164,"clip_seconds":15,"resolution":"720p","compute":"cloud"}}',
        VIDEO,
    ),
    Case(
        "scene",
        "2,000 videos of 5.4 s for a scene, several tools at 720p",
        "10,800 s x 16.2 Wh = 175 kWh; x 0.47",
        82.4,
        '{"approach":"ai","format":"series","ai":{"video_tool":"several","clips":2000,'
        '"clip_seconds":5.4,"resolution":"720p","compute":"cloud"}}',
        VIDEO,
    ),
    Case(
        "advert",
        "70,000 clips of 5 s for a 60-second advert, several tools at 1080p",
        "350,000 s x 33.09 Wh = 11,580 kWh; x 0.47",
        5443,
        '{"approach":"ai","format":"advert","finished_minutes":1,"ai":{"video_tool":"several",'
        '"clips":70000,"clip_seconds":5,"resolution":"1080p","compute":"cloud"}}',
        VIDEO,
    ),
    Case(
        "credits",
        "4,000 Runway credits at 720p",
        "4,000 / 12 = 333 s [160-800] x 43.18 Wh = 14.4 kWh; x 0.47",
        6.76,
        '{"approach":"ai","format":"clip","finished_minutes":3,"ai":{"video_tool":"runway",'
        '"credits":4000,"resolution":"720p","compute":"cloud"}}',
        VIDEO,
    ),
    Case(
        "rented_us",
        "1,000 h of a rented card, an H100 or another, in the United States",
        f"1,000 h x 0.65 kW = 650 kWh; x ({IN_US} + 0.05)",
        650 * (IN_US + 0.05),
        '{"approach":"ai","format":"short","finished_minutes":10,"ai":{"compute":"rented",'
        '"compute_country":"US","gpu_hours":1000}}',
        ("gpu_electricity", "gpu_servers"),
    ),
    Case(
        "rented_fr",
        "the same in France",
        f"650 kWh x ({IN_FRANCE} + 0.05)",
        650 * (IN_FRANCE + 0.05),
        '{"approach":"ai","format":"short","finished_minutes":10,"ai":{"compute":"rented",'
        '"compute_country":"FR","gpu_hours":1000}}',
        ("gpu_electricity", "gpu_servers"),
    ),
    Case(
        "agent",
        "a coding agent's day: 32 sessions",
        "32 x 41 Wh = 1.31 kWh; x 0.47",
        0.617,
        '{"approach":"ai","format":"short","finished_minutes":10,"ai":{"agent_sessions":32}}',
        ("agent_electricity", "agent_servers"),
    ),
    Case(
        "lunches",
        "ten lunches, nobody away from home",
        f"ten main meals x {A_MEAL}; no breakfast without a night",
        10 * A_MEAL,
        '{"approach":"shoot","format":"short","country":"FR","shoot":{"days":1,"crew":10,"meals":10,'
        '"vegetarian_share":0,"away":"nobody"}}',
        ("catering",),
    ),
)

CLIP_SECONDS, AMERICAN = 5.4, IN_US + 0.05
DIMPACT = (50, 100)
"""g CO2e of a clip of 5.4 s at 720p, by Carbon Trust for DIMPACT."""

SCALE = {
    "ltx": "lightricks/ltx-2-t2va",
    "veo-3.1": "google/veo-3.1",
    "seedance-1.5": "bytedance/seedance-1.5-pro",
    "kling-3.0": "klingai/kling-v3",
    "runway-gen-4.5": "runway/gen-4.5",
    "hunyuan-1.5": "tencent/hunyuanvideo-1.5",
    "wan-2.2": "alibaba/wan2.2",
}
"""Tools on the common scale, and EcoLogits' name of each."""


def computed(case: Case) -> Range:
    """Return what the calculator makes of the lines of a case."""
    result = estimate(read_production(case.production))
    for line in result.lines:
        if line.post in case.posts:
            return line.range
    of_it = [step for line in result.lines for step in line.trace if step.label in case.posts]
    whole = sum(step.value for step in of_it)
    return Range(whole, whole, whole)


def clip(key: str) -> Range:
    """Return the grams of the clip of 5.4 s by a tool, in a data centre of the United States."""
    energy = energy_of_a_second(tool(key).figure, "720p", CLIP_SECONDS)
    grams = CLIP_SECONDS * AMERICAN
    return Range(energy.low * grams, energy.central * grams, energy.high * grams)


def by_ecologits(model: str) -> tuple[float, float]:
    """Return the grams that EcoLogits makes of the clip, with its own servers."""
    impacts = video_impacts(model, "720p", CLIP_SECONDS, datacenter_location="USA")
    assert impacts.gwp is not None
    assert isinstance(impacts.gwp.value, RangeValue)
    return 1000 * impacts.gwp.value.min, 1000 * impacts.gwp.value.max


def cases_table() -> str:
    """Return the worked cases as the page shows them."""
    lines = ["| case | by hand | kg CO2e | computed |", "| --- | --- | --: | --: |"]
    lines += [
        f"| {case.title} | {case.by_hand} | {_figure(case.kg)} | {_shown(computed(case))} |"
        for case in CASES
    ]
    return "\n".join(lines)


def scale_table() -> str:
    """Return the three views of one clip as the page shows them."""
    lines = ["| tool | EcoLogits | ours, central | ours, range |", "| --- | --: | --: | --: |"]
    for key, model in SCALE.items():
        low, high = by_ecologits(model)
        ours = clip(key)
        name = tool(key).name
        lines.append(f"| {name} | {_figure(low, 2)}-{_figure(high, 2)} | {_grams(ours)} |")
    ours = clip("several")
    lines.append(f"| several tools, or not known | | {_grams(ours)} |")
    lines.append(f"| *DIMPACT, tools not named* | *{DIMPACT[0]}-{DIMPACT[1]}* | | |")
    return "\n".join(lines)


def page() -> str:
    """Return the page with its tables as they now are."""
    text = PAGE.read_text("utf-8")
    for name, table in (("scale", scale_table()), ("cases", cases_table())):
        opening, closing = f"<!-- {name} -->", f"<!-- /{name} -->"
        before, _, rest = text.partition(opening)
        _, _, after = rest.partition(closing)
        text = f"{before}{opening}\n{table}\n{closing}{after}"
    return text


def _grams(ours: Range) -> str:
    low, central, high = (_figure(end, 2) for end in (ours.low, ours.central, ours.high))
    return f"{central} | {low}-{high}"


def _shown(kg: Range) -> str:
    if kg.is_exact:
        return _figure(kg.central)
    return f"{_figure(kg.central)} [{_figure(kg.low)}-{_figure(kg.high)}]"


def _figure(value: float, digits: int = 3) -> str:
    """Return a number with so many digits that say something."""
    behind = max(0, digits - 1 - math.floor(math.log10(value)))
    return f"{round(value, digits - 1 - math.floor(math.log10(value))):,.{behind}f}"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
