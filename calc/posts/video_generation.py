"""Video generation: seconds generated x energy of a second x electricity of the data centre.

The seconds are told in whatever unit people know, or are the finished minutes times the takes
thrown away. The energy of a second depends on the tools, the resolution and the length of the clip;
it includes the whole server and the cooling of the hall. The manufacture of the servers is a term
of its own. Rented graphics cards run in a data centre, own ones at home; hours told of them count
as machine time instead.
"""

from __future__ import annotations

from calc.engine.figures import KWH_A_WH, factor, rate
from calc.engine.inputs import Inputs
from calc.engine.shoot_inputs import OWN
from calc.engine.trace import Input, Step
from calc.posts.generated_media import electricity
from calc.posts.video_energy import (
    RESOLUTIONS,
    energy_of_tools,
    energy_on_a_card,
    may_run_at_home,
    video_tools,
)
from calc.posts.workstations import manufacture


def steps(inputs: Inputs) -> tuple[Step, ...]:
    """Return the steps of the generated video."""
    ai = inputs.production.ai
    found: list[Step] = []
    if not (ai.compute in ("local", "rented") and ai.gpu_hours is not None):
        found += _generated(inputs)
    if ai.avatar_minutes is not None:
        made = inputs.amount("ai.avatar_minutes", "minute", ai.avatar_minutes)
        found += electricity(inputs, "avatar", made)
    if ai.upscaled_minutes is not None:
        made = inputs.amount("ai.upscaled_minutes", "minute", ai.upscaled_minutes)
        found += electricity(inputs, "upscaling", made, label="cloud_upscaling", online=True)
    return tuple(found)


def _generated(inputs: Inputs) -> list[Step]:
    ai = inputs.production.ai
    compute = inputs.choice("ai.compute", ai.compute)
    resolution = inputs.resolution
    chosen = [ai.resolution is not None, ai.compute is not None]
    tools = video_tools(ai)
    if compute == "cloud":
        chosen += [bool(tools), ai.compute_country is not None]
        length = inputs.clip_seconds.size
        energy = energy_of_tools(tools, resolution, length)
        if not tools:
            inputs.choice("ai.video_tool", None)
            energy = energy._replace(field="ai.video_tool")
    else:
        energy = energy_on_a_card(resolution)
    used = inputs.generated_seconds.by(energy, KWH_A_WH)
    if ai.resolution is None:
        used = used.by(_other_resolutions(resolution, compute, inputs))
    if compute == "local":
        return [Step("video_electricity", used, rate("kWh", inputs.home_grid), tuple(chosen))]
    electric = by_servers = used
    if ai.compute is None and may_run_at_home(tools):
        at_home = energy_on_a_card(resolution).central / energy.central
        electric, by_servers = (used.by(part) for part in _perhaps_at_home(inputs, at_home))
    grid, servers = rate("kWh", inputs.cloud_grid), rate("kWh", "datacentre.servers")
    return [
        Step("video_electricity", electric, grid, tuple(chosen)),
        Step("video_servers", by_servers, servers, tuple(chosen)),
    ]


def _other_resolutions(taken: str, compute: str, inputs: Inputs) -> Input:
    """Return what it would be if the resolution were a step below or above the one taken."""
    place = RESOLUTIONS.index(taken)
    ends = []
    for other in (RESOLUTIONS[max(0, place - 1)], RESOLUTIONS[min(2, place + 1)]):
        if compute == "cloud":
            tools, length = video_tools(inputs.production.ai), inputs.clip_seconds.size
            here = energy_of_tools(tools, taken, length).central
            ends.append(energy_of_tools(tools, other, length).central / here)
        else:
            ends.append(energy_on_a_card(other).central / energy_on_a_card(taken).central)
    return Input("ai.resolution", "1", ends[0], 1.0, ends[1], "default", OWN, None, "ai.resolution")


def _perhaps_at_home(inputs: Inputs, energy: float) -> tuple[Input, Input]:
    """Return what electricity and servers would be on an own graphics card, at their low.

    Args:
        inputs: of the production.
        energy: of a second on an own card, beside that of a second online.
    """
    home, cloud = rate("kWh", inputs.home_grid), rate("kWh", inputs.cloud_grid)
    card = manufacture("workstation").factor / factor("workstation.power_load").central * 1000
    alone = energy * (home.factor + card) / cloud.factor
    at_home = Input("ai.compute", "1", alone, 1.0, 1.0, "default", OWN, None, "ai.compute")
    return at_home, at_home._replace(low=0.0)
