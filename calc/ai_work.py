"""What can be told of work made with generative AI."""

# No postponed annotations here: pydantic would evaluate each of them from its text.
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from calc.amounts import UNKNOWN, Amount, Numeric, Weights
from calc.block import Block
from calc.tools import TOOL_KEY

Resolution = Literal["480p", "720p", "1080p", "4k"]
Generated = Literal["few", "ten", "dozens", "hundreds"]
Compute = Literal["cloud", "local", "rented"]
Machine = Literal["laptop", "desktop", "workstation"]

Country = Field(pattern=r"^[A-Z]{2}(-[A-Z]{2,3})?$")


def _key_of_tool(tool: str) -> str:
    if not re.fullmatch(TOOL_KEY, tool):
        raise PydanticCustomError("unknown_tool", "{tool} is not a tool", {"tool": tool[:60]})
    return tool


def _keys_of_tools(weights: Weights | None) -> Weights | None:
    for tool in weights or ():
        _key_of_tool(tool)
    return weights or None


Tool = Annotated[str, AfterValidator(_key_of_tool)]
"""The key of a tool; which keys there are, the catalogue says (`calc.tools`)."""


class AiWork(Block):
    """Work made with generative AI; every number is a number, an interval or None (not known).

    Raises:
        ValidationError: of pydantic, if a value is out of bounds or not one of the options.
    """

    video_tool: Tool | None = None
    """The main tool that generates video."""
    tools: Annotated[Weights | None, AfterValidator(_keys_of_tools)] = None
    """Every tool that is used, with its weight: the seconds it generates beside those of the
    others. Null: its share is not known, and it counts as the others do on average."""
    resolution: Resolution | None = None
    """Resolution at which video is generated, before any upscaling."""
    generated: Generated | None = None
    """About how many takes were generated for one that was kept."""
    generated_per_kept_second: Annotated[Numeric, Amount("ratio", 1, 10_000)] = UNKNOWN
    """Seconds generated for one second kept in the edit, takes thrown away included."""
    generated_seconds: Annotated[Numeric, Amount("second", 0, 100_000_000)] = UNKNOWN
    """Seconds of video generated, takes thrown away included."""
    kept_minutes: Annotated[Numeric, Amount("minute", 0, 100_000)] = UNKNOWN
    """Minutes of the finished work made of generated images; in a hybrid, not all of it is."""
    clips: Annotated[Numeric, Amount("clip", 0, 1_000_000)] = UNKNOWN
    """Video clips generated, kept or not."""
    clip_seconds: Annotated[Numeric, Amount("second", 0.1, 600)] = UNKNOWN
    """Length of one generated clip."""
    credits: Annotated[Numeric, Amount("credit", 0, 1_000_000_000)] = UNKNOWN
    """Credits spent on generating, failed takes included."""
    credit_plan: Annotated[str | None, Field(max_length=60)] = None
    """The plan that the credits are of; null is the usual plan of the tool."""
    images: Annotated[Numeric, Amount("image", 0, 10_000_000)] = UNKNOWN
    """Images generated, kept or not."""
    music_minutes: Annotated[Numeric, Amount("minute", 0, 100_000)] = UNKNOWN
    """Minutes of music generated, kept or not."""
    voice_minutes: Annotated[Numeric, Amount("minute", 0, 100_000)] = UNKNOWN
    """Minutes of voice generated, kept or not."""
    avatar_minutes: Annotated[Numeric, Amount("minute", 0, 100_000)] = UNKNOWN
    """Minutes of talking avatars or lip-sync generated, kept or not."""
    upscaled_minutes: Annotated[Numeric, Amount("minute", 0, 100_000)] = UNKNOWN
    """Minutes of video upscaled at a provider's."""
    lora_trainings: Annotated[Numeric, Amount("training", 0, 100_000)] = UNKNOWN
    """Small models trained on one's own images (LoRA)."""
    prompts: Annotated[Numeric, Amount("prompt", 0, 100_000_000)] = UNKNOWN
    """Prompts sent to a text model."""
    agent_sessions: Annotated[Numeric, Amount("session", 0, 1_000_000)] = UNKNOWN
    """Sessions of work with an agent that calls a text model many times."""
    compute: Compute | None = None
    """Where generation runs: at a provider's, on own machines, on rented graphics cards."""
    compute_country: Annotated[str | None, Country] = None
    """Country of the data centre (ISO 3166), where it is known."""
    gpu_hours: Annotated[Numeric, Amount("hour", 0, 10_000_000)] = UNKNOWN
    """Hours of graphics cards at full load, own or rented."""
    machine: Machine | None = None
    """The machine each person works on."""
    hours_per_week: Annotated[Numeric, Amount("hour/week", 0, 168)] = UNKNOWN
    """Working hours a week and a person."""
    storage_tb: Annotated[Numeric, Amount("TB", 0, 100_000)] = UNKNOWN
    """Data kept in the cloud."""
    storage_months: Annotated[Numeric, Amount("month", 0, 600)] = UNKNOWN
    """How long that data is kept."""
    upscaled: bool | None = None
    """Whether the finished film is upscaled on own machines."""
    existing_equipment: bool | None = None
    """True: leave out the manufacture of machines already owned, as the origin document does."""
