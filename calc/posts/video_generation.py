"""Video generation: seconds generated x energy of a second x electricity of the data centre.

The seconds are the clips and their length, or the finished minutes times the takes thrown
away. The energy of a second depends on the tool, the resolution and the length of the clip;
it includes the whole server and the cooling of the hall. The manufacture of the servers is a
term of its own. On own machines, hours told of count as machine time instead.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from calc.engine.figures import KWH_A_WH, factor, rate
from calc.engine.inputs import Answers
from calc.engine.trace import Input, Step
from calc.tools import SEVERAL, SHIPPED

LENGTHS = (5.0, 10.0, 15.0)  # seconds: the clip lengths for which the data holds the energy


def steps(answers: Answers) -> tuple[Step, ...]:
    """Return the steps of the generated video."""
    ai = answers.production.ai
    local = answers.choice("ai.compute", ai.compute) == "local"
    if local and ai.gpu_hours is not None:
        return ()
    resolution = answers.choice("ai.resolution", ai.resolution)
    chosen = [ai.resolution is not None, ai.compute is not None]
    if local:
        energy = factor(f"video.local.{resolution}")
    else:
        tool = answers.choice("ai.video_tool", ai.video_tool)
        chosen += [ai.video_tool is not None, ai.compute_country is not None]
        figure = SHIPPED.tools[tool if tool in SHIPPED.tools else SEVERAL].figure
        energy = energy_of_a_second(figure, resolution, answers.clip_seconds.size)
        if ai.video_tool is None:
            energy = energy._replace(field="ai.video_tool")
    used = answers.generated_seconds.by(energy, KWH_A_WH)
    if local:
        grid = rate("kWh", answers.home_grid)
        return (Step("video_electricity", used, grid, tuple(chosen)),)
    grid, servers = rate("kWh", answers.cloud_grid), rate("kWh", "datacentre.servers")
    return (
        Step("video_electricity", used, grid, tuple(chosen)),
        Step("video_servers", used, servers, tuple(chosen)),
    )


@lru_cache(maxsize=512)
def energy_of_a_second(figure: str, resolution: str, clip_seconds: float) -> Input:
    """Return the energy of a generated second, in Wh, for clips of a length.

    `figure` is a tool's, or its class's. Between two lengths of the data the energy of a clip grows
    in a straight line; outside them a second costs what it costs at the nearest one.
    """
    known = [factor(f"video.{figure}.{resolution}.{length:g}s") for length in LENGTHS]
    if clip_seconds <= LENGTHS[0]:
        return known[0]
    for (shorter, longer), (before, after) in zip(pairwise(LENGTHS), pairwise(known), strict=True):
        if clip_seconds < longer:
            way = (clip_seconds - shorter) / (longer - shorter)
            low, central, high = (
                ((1 - way) * at_shorter * shorter + way * at_longer * longer) / clip_seconds
                for at_shorter, at_longer in zip(before[2:5], after[2:5], strict=True)
            )
            key = f"video.{figure}.{resolution}"
            return Input(key, before.unit, low, central, high, "factor", before.source, before.year)
    return known[-1]
