"""Writes calc/data/video.csv: energy of generated video by tool, resolution and clip length.

    pip install ecologits==0.11.3
    python docs/data/ecologits_coefficients.py [DAY]

EcoLogits returns the energy of one clip (whole server, PUE included) as the ends of a power
interval. A row `video.<figure>.<resolution>.<length>` holds it per second; figures are those of
calc/data/tools.csv: one model for a version, the geometric mean of the present models for a tool
or a class, from the lowest to the highest with and without sound. DAY (ISO) is the day of the
review; today's where it is not given.
"""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from math import prod
from pathlib import Path

import ecologits
from ecologits.estimations import video_impacts
from ecologits.utils.range_value import RangeValue

DATA = Path(__file__).parents[2] / "calc" / "data"
STAMP = f"EcoLogits {version('ecologits')}"
RESOLUTIONS = {"480p": "854x480", "720p": "720p", "1080p": "1080p", "4k": "3840x2160"}
CLIPS = (5, 10, 15)
HEADER = (
    "key", "central", "low", "high", "unit", "year", "scope", "source", "verified", "reviewed",
)  # fmt: skip

# All three margins are ours.
BATCHED = 0.8  # a whole server is charged to one request; a provider that batches spends less
INFERRED = 1.25  # closed models are inferred from their response time, on an assumed server
MEASURED = 2.05  # open models: measured figures are 1.2 to 2.02 times what is computed


@dataclass(frozen=True)
class Figure:
    """The models that make a central value, and the older ones its range also covers.

    `margin` widens the high. `averaged`: several models share the work, so the range runs over
    their middles, not over each one's extremes. `reaches_up`: the high goes as far as the class's,
    where part of what the name covers has no figure, or its figure rests on an assumed server.
    `cheapest`: what the cheapest model without a figure costs beside the one computed, at the same
    maker; its energy may be as much lower.
    """

    present: tuple[str, ...]
    older: tuple[str, ...] = ()
    margin: float = INFERRED
    averaged: bool = False
    reaches_up: bool = False
    cheapest: float = 1.0


NOT_IN_4K = ("runway/gen-4.5", "openai/sora-2-pro")
"""Hosted models that enlarge to 4K; computed, they would cost ten times those that generate it."""

ONLINE = Figure(
    (
        "google/veo-3.1", "google/veo-3.1-fast", "bytedance/seedance-1.5-pro",
        "klingai/kling-v2.6", "klingai/kling-v3", "runway/gen-4.5",
    ),
    ("klingai/kling-v1.6", "openai/sora-2-pro"),
    margin=1.0,
    averaged=True,
)  # fmt: skip
"""The class of the hosted tools: what counts where nothing is published, or not known."""

RUNWAY_TURBO = 5 / 12
"""Gen-4 Turbo to Gen-4.5, in credits a second: Runway's price list of 2026."""
SORA_BASIC = 0.10 / 0.30
"""Sora 2 to Sora 2 Pro at 720p, in dollars a second: OpenAI's price list of 2025-10."""


def open_model(*present: str) -> Figure:
    """Return a figure of models whose weights are open."""
    return Figure(present, margin=MEASURED)


def closed(model: str, *, reaches_up: bool = False) -> Figure:
    """Return a figure of one hosted model."""
    return Figure((model,), reaches_up=reaches_up)


FIGURES = {
    "several": ONLINE,
    "open": open_model("lightricks/ltx-2-t2va", "tencent/hunyuanvideo-1.5", "alibaba/wan2.2"),
    "veo": Figure(
        ("google/veo-3.1", "google/veo-3.1-fast"),
        ("google/veo-3.0", "google/veo-3.0-fast"),
        reaches_up=True,
    ),
    "veo-3.1": closed("google/veo-3.1", reaches_up=True),
    "veo-3.1-fast": closed("google/veo-3.1-fast", reaches_up=True),
    "veo-3.0": closed("google/veo-3.0", reaches_up=True),
    "veo-3.0-fast": closed("google/veo-3.0-fast", reaches_up=True),
    "kling": Figure(("klingai/kling-v2.6", "klingai/kling-v3"), ("klingai/kling-v1.6",)),
    "kling-3.0": closed("klingai/kling-v3"),
    "kling-2.6": closed("klingai/kling-v2.6"),
    "kling-1.6": closed("klingai/kling-v1.6"),
    # Gen-4 and Gen-4 Turbo, Seedance 2.0 and Sora 2 publish nothing: the name alone may mean them.
    "runway": Figure(("runway/gen-4.5",), reaches_up=True, cheapest=RUNWAY_TURBO),
    "runway-gen-4.5": closed("runway/gen-4.5"),
    "seedance": Figure(
        ("bytedance/seedance-1.5-pro",), ("bytedance/seedance-1.0",), reaches_up=True
    ),
    "seedance-1.5": closed("bytedance/seedance-1.5-pro"),
    "seedance-1.0": closed("bytedance/seedance-1.0"),
    "sora": Figure(("openai/sora-2-pro",), cheapest=SORA_BASIC),
    "sora-2": closed("openai/sora-2-pro"),
    "hunyuan": open_model("tencent/hunyuanvideo", "tencent/hunyuanvideo-1.5"),
    "hunyuan-1.5": open_model("tencent/hunyuanvideo-1.5"),
    "hunyuan-1.0": open_model("tencent/hunyuanvideo"),
    "wan": open_model("alibaba/wan2.1", "alibaba/wan2.2"),
    "wan-2.1": open_model("alibaba/wan2.1"),
    "wan-2.2": open_model("alibaba/wan2.2"),
    # One model, with its sound, as all others are counted; its range covers it without.
    "ltx": Figure(("lightricks/ltx-2-t2va",), ("lightricks/ltx-2-t2v",), margin=MEASURED),
}


def per_second(model: str, size: str, seconds: int, *, sound: bool) -> tuple[float, float, float]:
    """Return Wh per generated second: low, middle and high of the power interval."""
    energy = video_impacts(model, size, seconds, with_audio=sound).energy
    if energy is None or not isinstance(energy.value, RangeValue):
        raise SystemExit(f"{model}: unknown to this version, or without an interval")
    low, high = energy.value.min, energy.value.max
    return 1000 * low / seconds, 500 * (low + high) / seconds, 1000 * high / seconds


def spread(figure: Figure, size: str, seconds: int) -> tuple[float, float, float]:
    """Return low, central and high of a figure, by its own models alone."""
    present, older = figure.present, figure.older
    if figure.averaged and size == RESOLUTIONS["4k"]:
        present, older = (
            tuple(model for model in models if model not in NOT_IN_4K)
            for models in (present, older)
        )
    middles = [per_second(model, size, seconds, sound=True)[1] for model in present]
    intervals = [
        per_second(model, size, seconds, sound=sound)
        for model in present + older
        for sound in ((True,) if figure.averaged else (True, False))
    ]
    central = prod(middles) ** (1 / len(middles))
    if figure.averaged:
        ends = [middle for _, middle, _ in intervals]
        return min(ends), central, max(ends)
    highs = [
        per_second(model, size, seconds, sound=True)[2] * margin
        for models, margin in ((present, figure.margin), (older, 1.0))
        for model in models
    ]
    return min(low for low, _, _ in intervals) * BATCHED, central, max(highs)


def of_figure(figure: Figure, resolution: str, seconds: int) -> tuple[float, float, float]:
    """Return low, central and high of a figure, as far as its class where it reaches that far."""
    low, central, high = spread(figure, RESOLUTIONS[resolution], seconds)
    if resolution == "4k":  # what is sold as 4K is often 1080p, enlarged
        low = min(low, spread(figure, RESOLUTIONS["1080p"], seconds)[0])
    if figure.reaches_up:
        high = max(high, of_figure(ONLINE, resolution, seconds)[2])
    return low * figure.cheapest, central, high


def known_models() -> set[str]:
    """Name every video model this version knows."""
    table = Path(ecologits.__file__).parent / "data" / "video_models.json"
    return {model["model_name"] for model in json.loads(table.read_text())["models"]}


def rows(day: str) -> list[list[str]]:
    """Compute every row of the file, in its order."""
    unused = known_models() - {m for f in FIGURES.values() for m in f.present + f.older}
    if unused:
        raise SystemExit(f"models without a figure: {', '.join(sorted(unused))}")
    found = []
    for key, figure in FIGURES.items():
        scope = f"{STAMP}: " + ", ".join(model.split("/")[1] for model in figure.present)
        if figure.cheapest < 1:
            scope += (
                f"; low x {figure.cheapest:.2g}: the price of the cheapest model without a figure"
            )
        if figure.reaches_up:
            scope += "; high as far as online tools go"
        for resolution in RESOLUTIONS:
            for seconds in CLIPS:
                low, central, high = of_figure(figure, resolution, seconds)
                found.append(
                    [f"video.{key}.{resolution}.{seconds}s", f"{central:.4g}", f"{low:.4g}",
                     f"{high:.4g}", "Wh/second", "2026", scope, "ecologits", "computed", day]
                )  # fmt: skip
    return sorted(found)


def main(day: str) -> None:
    """Write the file anew."""
    found = rows(day)
    with (DATA / "video.csv").open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(found)
    print(f"{len(found)} rows, {STAMP}")


if __name__ == "__main__":
    main(sys.argv[1] if sys.argv[1:] else datetime.now(UTC).date().isoformat())
