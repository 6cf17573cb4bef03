"""Our energy of a generated second against what EcoLogits 0.11.3 returns.

Skipped nowhere: EcoLogits is pinned in the test dependencies, so a wrong version fails.
"""

from importlib.metadata import version

import pytest
from ecologits.estimations import video_impacts
from ecologits.estimations.video import _MODELS_INFO
from ecologits.utils.range_value import RangeValue

from calc import FACTORS
from calc.posts.video_generation import energy_of_a_second

SECONDS = (5, 10)
RESOLUTIONS = ("720p", "1080p")
NEWEST = {
    "veo": "google/veo-3.1",
    "kling": "klingai/kling-v2.6",
    "runway": "runway/gen-4.5",
    "seedance": "bytedance/seedance-1.5-pro",
    "sora": "openai/sora-2-pro",
    "hunyuan": "tencent/hunyuanvideo-1.5",
    "wan": "alibaba/wan2.2",
    "ltx": "lightricks/ltx-2-t2va",
}


def returned(model: str, resolution: str, seconds: int) -> float:
    """Return the Wh of one generated second, the middle of EcoLogits' interval."""
    energy = video_impacts(model, resolution, seconds).energy
    assert energy is not None
    assert isinstance(energy.value, RangeValue)
    return 500 * (energy.value.min + energy.value.max) / seconds


def test_the_data_is_of_the_pinned_version() -> None:
    pinned = version("ecologits")
    assert pinned == "0.11.3"
    rows = [f for key, f in FACTORS.items() if key.startswith("video.") and f.source == "ecologits"]
    assert len(rows) == 156
    assert all(row.scope.startswith(f"EcoLogits {pinned}") for row in rows)


def known_models() -> list[str]:
    rows = (f for key, f in FACTORS.items() if key.endswith(".720p.5s") and "/" in f.scope)
    return sorted(row.scope.split(", ")[1] for row in rows)


def test_every_model_it_knows_is_in_the_data() -> None:
    assert known_models() == sorted(_MODELS_INFO)


@pytest.mark.parametrize("seconds", SECONDS)
@pytest.mark.parametrize("resolution", RESOLUTIONS)
@pytest.mark.parametrize("model", known_models())
def test_the_coefficient_of_every_model(model: str, resolution: str, seconds: int) -> None:
    ours = FACTORS[f"video.{model.split('/')[1]}.{resolution}.{seconds}s"]
    assert ours.central == pytest.approx(returned(model, resolution, seconds), rel=0.15)


@pytest.mark.parametrize("seconds", SECONDS)
@pytest.mark.parametrize("resolution", RESOLUTIONS)
@pytest.mark.parametrize("tool", NEWEST)
def test_a_tool_holds_its_newest_model(tool: str, resolution: str, seconds: int) -> None:
    """A tool averages its present models, so one of them may be further off than 15 %."""
    ours = energy_of_a_second(tool, resolution, seconds)
    theirs = returned(NEWEST[tool], resolution, seconds)
    assert ours.low <= theirs <= ours.high
    assert ours.central == pytest.approx(theirs, rel=0.25)


@pytest.mark.parametrize("tool", NEWEST)
def test_a_longer_clip_costs_more_and_lies_between(tool: str) -> None:
    clips = [energy_of_a_second(tool, "720p", s).central * s for s in (3, 5, 7, 10, 14)]
    assert clips == sorted(clips)
    middle = energy_of_a_second(tool, "720p", 7.5).central * 7.5
    ends = [energy_of_a_second(tool, "720p", s).central * s for s in (5, 10)]
    assert middle == pytest.approx(sum(ends) / 2)
