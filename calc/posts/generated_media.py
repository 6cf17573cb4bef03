"""Images, music, voice and text: units made x energy of one x electricity where it runs.

What nobody counted is in proportion to the finished film (images to a kept second, music and
voice to a kept minute) or to the working days (prompts). Text models run at a provider's even
when the rest runs on own machines.
"""

from __future__ import annotations

from calc.engine.figures import MINUTES_A_SECOND, default, rate
from calc.engine.inputs import Inputs
from calc.engine.trace import Product, Rate, Step
from calc.posts.video_energy import image_figure
from calc.ranges import Range


def image_steps(inputs: Inputs) -> tuple[Step, ...]:
    """Return the steps of the generated images."""
    trained = _trained(inputs)
    if counted_as_machine_hours(inputs):
        return trained
    images = inputs.production.ai.images
    if images is None:
        otherwise = inputs.kept_seconds.by(default("ai.images per kept second"))
        made = inputs.amount("ai.images", "image", None, otherwise)
    else:
        made = inputs.amount("ai.images", "image", images)
    medium = image_figure(inputs.production.ai)
    return electricity(inputs, medium, made, label="image") + trained


def _trained(inputs: Inputs) -> tuple[Step, ...]:
    trainings = inputs.production.ai.lora_trainings
    if trainings is None:
        return ()
    made = inputs.amount("ai.lora_trainings", "training", trainings)
    return electricity(inputs, "lora.training", made, label="training")


def sound_steps(inputs: Inputs) -> tuple[Step, ...]:
    """Return the steps of the generated music and voices."""
    if counted_as_machine_hours(inputs):
        return ()
    ai = inputs.production.ai
    music = _minutes(inputs, "ai.music_minutes", ai.music_minutes)
    voice = _minutes(inputs, "ai.voice_minutes", ai.voice_minutes)
    return electricity(inputs, "music", music) + electricity(inputs, "voice", voice)


def text_steps(inputs: Inputs) -> tuple[Step, ...]:
    """Return the steps of the prompts sent to text models."""
    prompts = inputs.production.ai.prompts
    if prompts is None:
        otherwise = inputs.working_days.by(default("ai.prompts per person-day"))
        sent = inputs.amount("ai.prompts", "prompt", None, otherwise)
    else:
        sent = inputs.amount("ai.prompts", "prompt", prompts)
    return (
        Step("prompt_electricity", sent, _rate("prompt", inputs.cloud_grid)),
        Step("prompt_servers", sent, _rate("prompt", "datacentre.servers")),
        *_agents(inputs),
    )


def _agents(inputs: Inputs) -> tuple[Step, ...]:
    sessions = inputs.production.ai.agent_sessions
    if sessions is None:
        return ()
    held = inputs.amount("ai.agent_sessions", "session", sessions)
    return electricity(inputs, "agent_session", held, label="agent", online=True)


def _minutes(inputs: Inputs, field: str, given: Range | None) -> Product:
    if given is not None:
        return inputs.amount(field, "minute", given)
    per_minute = default(f"{field} per kept minute")
    otherwise = inputs.kept_seconds.by(MINUTES_A_SECOND, per_minute)
    return inputs.amount(field, "minute", None, otherwise)


def counted_as_machine_hours(inputs: Inputs) -> bool:
    """Whether hours of graphics cards stand for what was generated."""
    ai = inputs.production.ai
    return ai.compute in ("local", "rented") and ai.gpu_hours is not None


def electricity(
    inputs: Inputs, medium: str, made: Product, *, label: str = "", online: bool = False
) -> tuple[Step, ...]:
    """Return the steps of generated units: electricity where it runs, and servers.

    Args:
        inputs: of the production.
        medium: the row of the energy of one.
        made: how many.
        label: what the steps are called, if not as the row is.
        online: whether it runs at a provider's whatever the rest does.
    """
    label = label or medium
    local = inputs.choice("ai.compute", inputs.production.ai.compute) == "local"
    if local and not online:
        return (Step(f"{label}_electricity", made, _rate(medium, inputs.home_grid)),)
    return (
        Step(f"{label}_electricity", made, _rate(medium, inputs.cloud_grid)),
        Step(f"{label}_servers", made, _rate(medium, "datacentre.servers")),
    )


def _rate(medium: str, factor: str) -> Rate:
    return rate("kWh", factor, (medium, "kWh/Wh"))
