"""Where a scene can begin besides another scene: a person met now, or one with answers kept."""

from __future__ import annotations

from collections.abc import Mapping

from bot.conversation.advance import begin
from bot.conversation.state import Answer, Conversation, Draft, Seen
from bot.questions.languages import Language
from bot.questions.values import Value

PERSONAS: Mapping[str, Mapping[str, Value]] = {
    "les-chourave-26-minutes": {
        "approach": "ai", "title": "Les Chourave, 26 minutes", "format": "series",
        "country": "FR", "minutes": 26.0, "weeks": 15.0, "team": 2.0, "resolution": "720p",
        "takes": {"low": 3.0, "central": 9.0, "high": 22.0}, "machine": "laptop", "hours": 35.0,
        "storage": 1.0, "storage_months": 12.0, "existing": "yes", "commute": 1.0,
        "commute_mode": "car",
    },
    "animated-short-own-gpu": {
        "approach": "ai", "title": "Animated short on an own graphics card",
        "format": "animation", "country": "FR", "minutes": 6.0, "weeks": 20.0, "team": 1.0,
        "tool": "wan", "compute": "local", "gpu_hours": 900.0, "machine": "workstation",
        "hours": 30.0, "images": 3000.0, "storage": 2.0, "storage_months": 6.0,
        "upscaled": "yes", "commute": 0.0,
    },
    "quebec-feature-half-known": {
        "approach": "shoot", "title": "Quebec feature, half known", "format": "feature",
        "country": "CA-QC", "minutes": 100.0, "days": 25.0,
        "crew": {"low": 35.0, "central": 40.0, "high": 45.0}, "nights": 400.0,
        "meals": {"low": 1650.0, "central": 1900.0, "high": 2150.0}, "generator": 1500.0,
    },
    "hybrid-feature": {
        "approach": "hybrid", "title": "Hybrid feature", "format": "feature", "country": "FR",
        "minutes": 90.0, "weeks": 6.0, "team": 3.0, "tool": "kling", "resolution": "1080p",
        "takes": {"low": 5.0, "central": 8.5, "high": 12.0}, "kept": 15.0, "clip_seconds": 8.0,
        "images": 2000.0, "music": 30.0, "voice": 10.0, "prompts": 900.0, "compute": "cloud",
        "compute_country": "US", "gpu_hours": 100.0, "machine": "workstation", "hours": 40.0,
        "storage": 2.0, "storage_months": 12.0, "upscaled": "yes", "existing": "no",
        "days": 20.0, "crew": 25.0, "car": 9000.0, "van": 5000.0, "truck": 2000.0,
        "train": 20000.0, "flight": 14000.0, "nights": 300.0, "meals": 1000.0,
        "vegetarian": 0.3, "grid": 3000.0, "generator": 500.0, "materials": 4000.0,
        "editing": 1200.0, "rushes": 20.0, "waste": 3000.0, "costumes": 30.0, "water": 400.0,
        "commute": 12.0, "commute_mode": "public",
    },
}  # fmt: skip
"""Productions of tests/personas as their authors would have answered, by question."""


def starting(name: str, language: Language) -> Conversation | None:
    """Return the conversation a scene begins with, None if no start has this name."""
    match name:
        case "somebody new":
            return begin(language)
        case "another language":
            return begin("tlh")
        case "factors of last year":
            person = _with("les-chourave-26-minutes", language)
            seen = Seen(total=180, factors_version="2026.13")
            drafts = tuple(d.model_copy(update={"seen": seen}) for d in person.drafts)
            return person.model_copy(update={"drafts": drafts})
        case "a result of the first method":
            person = _with("les-chourave-26-minutes", language)
            seen = Seen(total=180, factors_version="2026.11")
            drafts = tuple(d.model_copy(update={"seen": seen}) for d in person.drafts)
            return person.model_copy(update={"drafts": drafts})
        case persona if persona in PERSONAS:
            return _with(persona, language)
    return None


def _with(persona: str, language: Language) -> Conversation:
    answers = {id_: Answer(value=value) for id_, value in PERSONAS[persona].items()}
    draft = Draft(key="1", answers=answers, refining=True)
    return Conversation(language=language, drafts=(draft,), current="1", made=1)
