"""Writes calc/data/video.csv: energy of generated video by tool, resolution and clip length.

    pip install ecologits==0.11.3
    python docs/data/ecologits_coefficients.py

EcoLogits returns the energy of one clip (whole server, PUE included) as the ends of a power
interval. Rows `video.<model>...` hold it per second; rows `video.<tool>...` are what a person
can answer: the geometric mean of the tool's present models, from the lowest to the highest of
all its models, with and without sound.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from importlib.metadata import version
from math import prod
from pathlib import Path

import ecologits
from ecologits.estimations import video_impacts
from ecologits.utils.range_value import RangeValue

DATA = Path(__file__).parents[2] / "calc" / "data"
RESOLUTIONS = {"480p": "854x480", "720p": "720p", "1080p": "1080p"}
CLIPS = (5, 10)

# EcoLogits charges a whole server to one request; a provider that batches spends less. Ours.
BATCHED = 0.8


@dataclass(frozen=True)
class Tool:
    """The models that make a tool's central value, and the older ones its range also covers.

    `margin` widens the high: for open models the energy measured by others (ML.ENERGY) is up
    to half as much again as EcoLogits computes. `averaged`: several models share the work, so
    the range runs over their middles, not over each one's extremes.
    """

    present: tuple[str, ...]
    older: tuple[str, ...] = ()
    margin: float = 1.0
    averaged: bool = False


TOOLS = {
    "veo": Tool(
        ("google/veo-3.1", "google/veo-3.1-fast"), ("google/veo-3.0", "google/veo-3.0-fast")
    ),
    "kling": Tool(("klingai/kling-v2.6", "klingai/kling-v3"), ("klingai/kling-v1.6",)),
    "runway": Tool(("runway/gen-4.5",)),
    "seedance": Tool(("bytedance/seedance-1.5-pro",), ("bytedance/seedance-1.0",)),
    "sora": Tool(("openai/sora-2-pro",)),
    "hunyuan": Tool(("tencent/hunyuanvideo", "tencent/hunyuanvideo-1.5"), margin=1.5),
    "wan": Tool(("alibaba/wan2.1", "alibaba/wan2.2"), margin=1.5),
    "ltx": Tool(("lightricks/ltx-2-t2va", "lightricks/ltx-2-t2v"), margin=1.5),
    # Not known, or several: the middle of the hosted tools.
    "several": Tool(
        (
            "google/veo-3.1",
            "google/veo-3.1-fast",
            "bytedance/seedance-1.5-pro",
            "klingai/kling-v2.6",
            "klingai/kling-v3",
            "runway/gen-4.5",
        ),
        ("klingai/kling-v1.6", "openai/sora-2-pro"),
        averaged=True,
    ),
}


def per_second(model: str, size: str, seconds: int, *, sound: bool) -> tuple[float, float, float]:
    """Return Wh per generated second: low, middle and high of the power interval."""
    energy = video_impacts(model, size, seconds, with_audio=sound).energy
    if energy is None or not isinstance(energy.value, RangeValue):
        raise SystemExit(f"{model}: unknown to this version, or without an interval")
    low, high = energy.value.min, energy.value.max
    return 1000 * low / seconds, 500 * (low + high) / seconds, 1000 * high / seconds


def models() -> list[str]:
    """Name every video model this version knows."""
    table = Path(ecologits.__file__).parent / "data" / "video_models.json"
    return [model["model_name"] for model in json.loads(table.read_text())["models"]]


def main() -> None:
    """Compute every row and write the file."""
    stamp = f"EcoLogits {version('ecologits')}"
    rows = []

    def write(name: str, figures: tuple[float, float, float], scope: str) -> None:
        low, central, high = (f"{figure:.4g}" for figure in figures)
        rows.append(
            [f"video.{name}", central, low, high, "Wh/second", 2026, scope, "ecologits",
             "computed", "2026-11-23"]
        )  # fmt: skip

    for short, size in RESOLUTIONS.items():
        for seconds in CLIPS:
            suffix = f"{short}.{seconds}s"
            for model in models():
                write(
                    f"{model.split('/')[1]}.{suffix}",
                    per_second(model, size, seconds, sound=True),
                    f"{stamp}, {model}, with sound where it has any",
                )
            for tool, made_of in TOOLS.items():
                centrals = [
                    per_second(model, size, seconds, sound=True)[1] for model in made_of.present
                ]
                intervals = [
                    per_second(model, size, seconds, sound=sound)
                    for model in made_of.present + made_of.older
                    for sound in ((True,) if made_of.averaged else (True, False))
                ]
                spread = [
                    figure
                    for low, middle, high in intervals
                    for figure in ((middle,) if made_of.averaged else (low, high))
                ]
                write(
                    f"{tool}.{suffix}",
                    (
                        min(spread) * (1 if made_of.averaged else BATCHED),
                        prod(centrals) ** (1 / len(centrals)),
                        max(spread) * made_of.margin,
                    ),
                    f"{stamp}: " + ", ".join(m.split("/")[1] for m in made_of.present),
                )
    header = [
        "key",
        "central",
        "low",
        "high",
        "unit",
        "year",
        "scope",
        "source",
        "verified",
        "reviewed",
    ]
    with (DATA / "video.csv").open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(sorted(rows))
    print(f"{len(rows)} rows, {stamp}")


if __name__ == "__main__":
    main()
