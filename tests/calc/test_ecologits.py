"""Our energy of a generated second against what EcoLogits 0.11.3 returns.

Skipped nowhere: EcoLogits is pinned in the test dependencies, so a wrong version fails.
"""

import csv
import json
import runpy
from importlib.metadata import version
from pathlib import Path

import ecologits
import pytest
from ecologits.estimations import video_impacts
from ecologits.utils.range_value import RangeValue

from calc import FACTORS
from calc.posts.video_energy import energy_of_a_second
from calc.tools import CLASSES, SHIPPED

SECONDS = (5, 10, 15)
RESOLUTIONS = {"480p": "854x480", "720p": "720p", "1080p": "1080p", "4k": "3840x2160"}
MODELS = {
    "veo-3.1": "google/veo-3.1",
    "veo-3.1-fast": "google/veo-3.1-fast",
    "veo-3.0": "google/veo-3.0",
    "veo-3.0-fast": "google/veo-3.0-fast",
    "kling-3.0": "klingai/kling-v3",
    "kling-2.6": "klingai/kling-v2.6",
    "kling-1.6": "klingai/kling-v1.6",
    "runway-gen-4.5": "runway/gen-4.5",
    "seedance-1.5": "bytedance/seedance-1.5-pro",
    "seedance-1.0": "bytedance/seedance-1.0",
    "sora-2": "openai/sora-2-pro",
    "hunyuan-1.5": "tencent/hunyuanvideo-1.5",
    "hunyuan-1.0": "tencent/hunyuanvideo",
    "ltx": "lightricks/ltx-2-t2va",
    "wan-2.2": "alibaba/wan2.2",
    "wan-2.1": "alibaba/wan2.1",
}
"""The names that mean one model, and that model."""
IN_A_FAMILY = {
    "hunyuan": ("tencent/hunyuanvideo", "tencent/hunyuanvideo-1.5"),
    "ltx": ("lightricks/ltx-2-t2va", "lightricks/ltx-2-t2v"),
}
"""What covers two models: HunyuanVideo without a version, and LTX-2 with and without sound."""


def returned(model: str, resolution: str, seconds: int) -> float:
    """Return the Wh of one generated second, the middle of EcoLogits' interval."""
    energy = video_impacts(model, RESOLUTIONS[resolution], seconds).energy
    assert energy is not None
    assert isinstance(energy.value, RangeValue)
    return 500 * (energy.value.min + energy.value.max) / seconds


def test_the_data_is_of_the_pinned_version() -> None:
    pinned = version("ecologits")
    assert pinned == "0.11.3"
    rows = [f for f in FACTORS.values() if f.key.startswith("video.") and f.source == "ecologits"]
    assert len(rows) == 25 * len(SECONDS) * len(RESOLUTIONS)
    assert all(row.scope.startswith(f"EcoLogits {pinned}") for row in rows)


def test_the_script_writes_the_whole_file() -> None:
    root = Path(__file__).parents[2]
    script = runpy.run_path(str(root / "docs" / "data" / "ecologits_coefficients.py"))
    with (root / "calc" / "data" / "video.csv").open(encoding="utf-8", newline="") as file:
        header, *kept = csv.reader(file)
    assert tuple(header) == script["HEADER"]
    assert kept == script["rows"](kept[0][-1])


def test_every_model_it_knows_is_a_tool_that_can_be_named() -> None:
    table = Path(ecologits.__file__).parent / "data" / "video_models.json"
    known = {model["model_name"] for model in json.loads(table.read_text())["models"]}
    assert known == {*MODELS.values(), *(m for models in IN_A_FAMILY.values() for m in models)}
    assert MODELS.keys() | IN_A_FAMILY.keys() <= SHIPPED.tools.keys()


@pytest.mark.parametrize("seconds", SECONDS)
@pytest.mark.parametrize("resolution", RESOLUTIONS)
@pytest.mark.parametrize("tool", MODELS)
def test_the_coefficient_of_every_version(tool: str, resolution: str, seconds: int) -> None:
    ours = energy_of_a_second(SHIPPED.tool(tool).figure, resolution, seconds)
    theirs = returned(MODELS[tool], resolution, seconds)
    assert ours.central == pytest.approx(theirs, rel=0.15)
    assert ours.low < theirs < ours.high


@pytest.mark.parametrize("seconds", SECONDS)
@pytest.mark.parametrize("resolution", RESOLUTIONS)
@pytest.mark.parametrize("tool", IN_A_FAMILY)
def test_a_family_lies_among_its_models(tool: str, resolution: str, seconds: int) -> None:
    """The middle is that of one or between both, and the range covers both."""
    ours = energy_of_a_second(tool, resolution, seconds)
    theirs = [returned(model, resolution, seconds) for model in IN_A_FAMILY[tool]]
    assert min(theirs) * 0.999 <= ours.central <= max(theirs) * 1.001
    assert ours.low <= min(theirs)
    assert max(theirs) <= ours.high


@pytest.mark.parametrize("tool", [t.key for t in SHIPPED.of_kind("video")])
@pytest.mark.parametrize("resolution", RESOLUTIONS)
def test_a_longer_clip_costs_more_and_lies_between(tool: str, resolution: str) -> None:
    figure = SHIPPED.tool(tool).figure

    def clip(seconds: float) -> float:
        return energy_of_a_second(figure, resolution, seconds).central * seconds

    clips = [clip(seconds) for seconds in (3, 5, 7.5, 10, 12.5, 15, 20)]
    assert clips == sorted(clips)
    assert clip(7.5) == pytest.approx((clip(5) + clip(10)) / 2)
    assert clip(12.5) == pytest.approx((clip(10) + clip(15)) / 2)


def test_a_tool_without_a_figure_has_the_range_of_its_class() -> None:
    hailuo, several = (
        energy_of_a_second(SHIPPED.tool(key).figure, "720p", 5) for key in ("hailuo", "several")
    )
    assert hailuo == several
    assert 3 < several.central / several.low < 4.5
    assert 3 < several.high / several.central < 4.5


def test_the_range_of_veo_reaches_that_of_its_class() -> None:
    veo, several = (energy_of_a_second(key, "720p", 8) for key in ("veo-3.1", "several"))
    assert veo.high >= several.high


# Measured on graphics cards (Wh a clip of so many images, counted as EcoLogits does at 24 a second)
# by ML.ENERGY v3 and Delavande 2025; a server and a cooled hall come on top.
MEASURED = [
    ("wan-2.1", "480p", 81 / 24, 80),
    ("hunyuan", "720p", 129 / 24, 324),
    ("wan-2.1", "720p", 81 / 24, 415),
]


@pytest.mark.parametrize(("tool", "resolution", "seconds", "measured"), MEASURED)
def test_what_was_measured_of_open_models_lies_in_their_range(
    tool: str, resolution: str, seconds: float, measured: float
) -> None:
    energy = energy_of_a_second(tool, resolution, seconds)
    assert energy.low * seconds <= measured <= energy.high * seconds


def test_every_class_of_video_has_its_rows() -> None:
    middles = {figure for kind, figure in CLASSES.values() if kind == "video"}
    assert all(f"video.{figure}.4k.15s" in FACTORS for figure in middles)
