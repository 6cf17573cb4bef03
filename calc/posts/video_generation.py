"""Video generation: seconds generated x energy of a second x electricity of the data centre.

The seconds are the clips and their length, or the finished minutes times the takes thrown
away. The energy of a second depends on the tool, the resolution and the length of the clip;
it includes the whole server and the cooling of the hall. The manufacture of the servers is a
term of its own. On own machines, hours told of count as machine time instead.
"""

from __future__ import annotations

from functools import lru_cache

from calc.engine.figures import KWH_A_WH, factor, rate
from calc.engine.inputs import Answers
from calc.engine.trace import Input, Step
from calc.factors import FACTORS

SHORT, LONG = 5.0, 10.0  # seconds: the clip lengths for which the data holds the energy


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
        energy = energy_of_a_second(tool, resolution, answers.clip_seconds.size)
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
def energy_of_a_second(tool: str, resolution: str, clip_seconds: float) -> Input:
    """Return the energy of a generated second, in Wh, for clips of a length.

    Between the two lengths of the data the energy of a clip grows in a straight line; outside
    them a second costs what it costs at the nearer one.
    """
    if f"video.{tool}.{resolution}.5s" not in FACTORS:
        tool = "several"  # the middle of the tools whose energy is published
    short = factor(f"video.{tool}.{resolution}.5s")
    long = factor(f"video.{tool}.{resolution}.10s")
    if clip_seconds <= SHORT:
        return short
    if clip_seconds >= LONG:
        return long
    way = (clip_seconds - SHORT) / (LONG - SHORT)

    def between(at_short: float, at_long: float) -> float:
        clip = at_short * SHORT + way * (at_long * LONG - at_short * SHORT)
        return clip / clip_seconds

    return Input(
        f"video.{tool}.{resolution}", short.unit,
        between(short.low, long.low),
        between(short.central, long.central),
        between(short.high, long.high),
        "factor", short.source, short.year,
    )  # fmt: skip
