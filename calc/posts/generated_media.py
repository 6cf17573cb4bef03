"""Images, music, voice and text: units made x energy of one x electricity where it runs.

What nobody counted is in proportion to the finished film (images to a kept second, music and
voice to a kept minute) or to the working days (prompts). Text models run at a provider's even
when the rest runs on own machines.
"""

from __future__ import annotations

from calc.engine.figures import MINUTES_A_SECOND, default, rate
from calc.engine.inputs import Answers
from calc.engine.trace import Chain, Rate, Step
from calc.ranges import Range


def image_steps(answers: Answers) -> tuple[Step, ...]:
    """Return the steps of the generated images."""
    if _told_as_machine_hours(answers):
        return ()
    images = answers.production.ai.images
    if images is None:
        otherwise = answers.kept_seconds.by(default("ai.images per kept second"))
        made = answers.amount("ai.images", "image", None, otherwise)
    else:
        made = answers.amount("ai.images", "image", images)
    return _electricity(answers, "image", made)


def sound_steps(answers: Answers) -> tuple[Step, ...]:
    """Return the steps of the generated music and voices."""
    if _told_as_machine_hours(answers):
        return ()
    ai = answers.production.ai
    music = _minutes(answers, "ai.music_minutes", ai.music_minutes)
    voice = _minutes(answers, "ai.voice_minutes", ai.voice_minutes)
    return _electricity(answers, "music", music) + _electricity(answers, "voice", voice)


def text_steps(answers: Answers) -> tuple[Step, ...]:
    """Return the steps of the prompts sent to text models."""
    prompts = answers.production.ai.prompts
    if prompts is None:
        otherwise = answers.person_days.by(default("ai.prompts per person-day"))
        sent = answers.amount("ai.prompts", "prompt", None, otherwise)
    else:
        sent = answers.amount("ai.prompts", "prompt", prompts)
    return (
        Step("prompt_electricity", sent, _rate("prompt", answers.cloud_grid)),
        Step("prompt_servers", sent, _rate("prompt", "datacentre.servers")),
    )


def _minutes(answers: Answers, field: str, given: Range | None) -> Chain:
    if given is not None:
        return answers.amount(field, "minute", given)
    per_minute = default(f"{field} per kept minute")
    otherwise = answers.kept_seconds.by(MINUTES_A_SECOND, per_minute)
    return answers.amount(field, "minute", None, otherwise)


def _told_as_machine_hours(answers: Answers) -> bool:
    ai = answers.production.ai
    local = answers.choice("ai.compute", ai.compute) == "local"
    return local and ai.gpu_hours is not None


def _electricity(answers: Answers, medium: str, made: Chain) -> tuple[Step, ...]:
    if answers.choice("ai.compute", answers.production.ai.compute) == "local":
        return (Step(f"{medium}_electricity", made, _rate(medium, answers.home_grid)),)
    return (
        Step(f"{medium}_electricity", made, _rate(medium, answers.cloud_grid)),
        Step(f"{medium}_servers", made, _rate(medium, "datacentre.servers")),
    )


def _rate(medium: str, factor: str) -> Rate:
    return rate("kWh", factor, (medium, "kWh/Wh"))
