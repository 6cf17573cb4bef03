"""The energy of a generated second: by tools, resolution and length of the clip."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from calc.ai_work import AiWork
from calc.engine.figures import factor
from calc.engine.trace import Input
from calc.tools import SEVERAL, Tool, in_use

LENGTHS = (5.0, 10.0, 15.0)  # seconds: the clip lengths for which the data holds the energy
RESOLUTIONS = ("480p", "720p", "1080p", "4k")

Shares: TypeAlias = tuple[tuple[str, float], ...]
"""Tools that generate video, each with its part of the seconds."""


def video_tools(ai: AiWork) -> Shares:
    """Return the tools that generate the video with their shares; nothing if none was named."""
    if ai.tools is not None:
        shares = ai.tools.shares()
        of_video = {key: part for key, part in shares.items() if _makes_video(key)}
        whole = sum(of_video.values())
        if ai.video_tool is not None and ai.video_tool not in of_video and not whole:
            return ((ai.video_tool, 1.0),)
        if of_video:
            even = 1 / len(of_video)
            return tuple((key, part / whole if whole else even) for key, part in of_video.items())
    return ((ai.video_tool, 1.0),) if ai.video_tool is not None else ()


def may_run_at_home(tools: Shares) -> bool:
    """Whether the tools could also run on own machines: open ones, or none in particular."""
    return all(tool == SEVERAL or _tool(tool).tool_class == "open-video" for tool, _ in tools)


def named_tools(ai: AiWork) -> tuple[str, ...]:
    """Return the tools of any kind that are named, those of the video first."""
    return tuple(dict.fromkeys((*(key for key, _ in video_tools(ai)), *(ai.tools or ()))))


def image_figure(ai: AiWork) -> str:
    """Return the figure of an image: that of the named tools, of all images where they differ."""
    figures = {_tool(key).figure for key in ai.tools or () if _tool(key).kind == "image"}
    return figures.pop() if len(figures) == 1 else "image"


def _makes_video(key: str) -> bool:
    return _tool(key).kind in ("video", "workflow")


def energy_of_tools(tools: Shares, resolution: str, clip_seconds: float) -> Input:
    """Return the energy of a second generated online, in Wh; several tools count by their shares.

    Args:
        tools: with their shares; nothing where none was named.
        resolution: one of RESOLUTIONS.
        clip_seconds: length of a clip, in seconds.
    """
    if len(tools) < 2:
        named = tools[0][0] if tools else SEVERAL
        return energy_of_a_second(_tool(named).figure, resolution, clip_seconds)
    each = [
        (energy_of_a_second(_tool(tool).figure, resolution, clip_seconds), part)
        for tool, part in tools
    ]
    low, central, high = (
        sum(getattr(one, end) * part for one, part in each) for end in ("low", "central", "high")
    )
    first = each[0][0]
    key = f"video.{'+'.join(tool for tool, _ in tools)}.{resolution}"
    return Input(key, first.unit, low, central, high, "factor", first.source, first.year)


@lru_cache(maxsize=512)
def energy_of_a_second(figure: str, resolution: str, clip_seconds: float) -> Input:
    """Return the energy of a generated second, in Wh, for clips of a length.

    Between two lengths of the data the energy of a clip grows in a straight line; outside them a
    second costs what it costs at the nearest one.

    Args:
        figure: that of a tool, or of its class.
        resolution: one of RESOLUTIONS.
        clip_seconds: length of a clip, in seconds.
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


def _tool(key: str) -> Tool:
    tools = in_use().tools
    return tools.get(key) or tools[SEVERAL]


@lru_cache(maxsize=8)
def energy_on_a_card(resolution: str) -> Input:
    """Return the energy of a second generated on one's own or a rented graphics card, in Wh."""
    return factor(f"video.local.{resolution}")
