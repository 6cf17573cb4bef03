"""Every spelling of the tools data is understood in a description, in both languages."""

import pytest

from bot.reading.parsing import parse_description
from bot.reading.results import ParsedDescription
from calc.tools import SHIPPED, read_catalogue, using
from tests.calc.test_tools import PLANS, TOOLS

SAID = {
    "fr": "Court métrage en IA de 3 minutes avec {}, 2 semaines à deux",
    "en": "3 minute AI short with {}, two of us, 2 weeks",
}


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("key", SHIPPED.tools)
def test_a_tool_is_understood_by_each_of_its_spellings(key: str, language: str) -> None:
    for spelling in SHIPPED.tool(key).spellings:
        parsed = parse_description(SAID[language].format(spelling), language)
        assert key in _named(parsed), (spelling, parsed.not_understood)
        assert parsed.fields["finished_minutes"] == 3
        assert parsed.fields["team"] == 2


RARE = [
    ("fr", "Court de 4 min en IA avec Moonvalley Marey, les voix chez 11labs, 3 semaines à deux",
     "elevenlabs moonvalley"),
    ("fr", "clip de 3 minutes, 300 plans PixVerse et Vidu, musique Suno, seul 2 semaines",
     "pixverse suno vidu"),
    ("fr", "série IA, 6 épisodes de 3 min, Hailuo à 70 % et Kling version 2.6 à 30 %",
     "hailuo kling-2.6"),
    ("fr", "pub de 30 s, images Nano Banana Pro puis Veo 3.1 fast, upscale Topaz",
     "nano_banana topaz veo-3.1-fast"),
    ("fr", "film de 8 min avec Wan 2.2 en local et Seedance 1 Pro, avatar HeyGen",
     "heygen seedance-1.0 wan-2.2"),
    ("fr", "On a tout fait sur Freepik Spaces, court de 2 minutes, voix Eleven Labs; Sync Labs",
     "elevenlabs freepik sync_labs"),
    ("fr", "documentaire de 12 min, plans d'archives générés en vidéo de Midjourney et Higgsfield",
     "higgsfield midjourney_video"),
    ("fr", "3 min de film, Kling O1 et Luma Ray3, images Seedream 4.5, musique Udio",
     "kling-o1 luma seedream udio"),
    ("fr", "Animation de 5 min avec Krea et Grok Imagine, deux personnes 4 semaines",
     "grok krea"),
    ("fr", "teaser 1 min : Runway Gen 4.5, DomoAI, Viggle ; upscaling SeedVR2 ; LoRA entraîné",
     "domoai runway-gen-4.5 seedvr2 viggle"),
    ("en", "5 min AI short, HappyHorse and Hailuo 2.3, voices by ElevenLabs v3, two of us 3 weeks",
     "elevenlabs hailuo happyhorse"),
    ("en", "music video 3 minutes with Pika 2.2, Kaiber and Stable Audio, solo",
     "kaiber pika stable_audio"),
    ("en", "90 second ad: 500 clips in Veo 3.1 Fast, stills by GPT Image 2, Magnific",
     "gpt_image magnific veo-3.1-fast"),
    ("en", "AI film 6 min, SkyReels and FramePack on my own 4090, ACE-Step for the music",
     "ace_step framepack skyreels"),
    ("en", "training video of 4 min with Synthesia and D-ID avatars, script by Claude",
     "claude d_id synthesia"),
    ("en", "2 minute teaser, Adobe Firefly video, Ideogram 3, Recraft, music by Suno v5",
     "firefly ideogram recraft suno"),
    ("en", "short film 7 min: Seedance 2.0 60%, Kling 3.0 40%, lip sync with Hedra",
     "hedra kling-3.0 seedance-2.0"),
    ("en", "trailer 1 min, CogVideoX on a rented H100 through RunPod, 40 hours",
     "cogvideo runpod"),
    ("en", "web series, 10 episodes of 2 min, Vidu Q3 and PixVerse v6, OmniHuman for the faces",
     "omnihuman pixverse vidu"),
    ("en", "3 min film with Sora 2 and Google Flow, Cursor and Claude Code for the site",
     "claude_code sora-2 veo"),
]  # fmt: skip
"""Descriptions with rare tools, and the keys of those they name."""


@pytest.mark.parametrize(("language", "text", "named"), RARE)
def test_no_rare_tool_of_a_description_is_dropped(language: str, text: str, named: str) -> None:
    parsed = parse_description(text, language)
    assert set(named.split()) <= _named(parsed), parsed.not_understood


SHARED: list[tuple[str, str, dict[str, float | None], float | None]] = [
    ("fr", "Court IA, 70 % Hailuo et 30 % Kling, 200 clips", {"hailuo": 70, "kling": 30}, 200),
    ("fr", "Court IA, Hailuo à 70 % et Kling à 30 %", {"hailuo": 70, "kling": 30}, None),
    ("fr", "Court IA, Hailuo (70 %), Kling 2.6 (30 %)", {"hailuo": 70, "kling-2.6": 30}, None),
    ("fr", "Court IA, 150 clips Vidu et 50 clips Kling 2.6", {"vidu": 150, "kling-2.6": 50}, 200),
    ("fr", "Court IA, 80 % Veo 3.1 et le reste en Luma", {"veo-3.1": 80, "luma": 20}, None),
    ("en", "AI ad: Seedance 2.0 60%, Kling 3.0 40%", {"seedance-2.0": 60, "kling-3.0": 40}, None),
    ("en", "AI short, 60% in Vidu, the rest Kling 3.0", {"vidu": 60, "kling-3.0": 40}, None),
    ("en", "AI short, 164 clips with Vidu and 40 with Veo 3.1", {"vidu": 164, "veo-3.1": 40}, 204),
    ("en", "AI short, 60% Vidu, 40% Luma, Suno", {"vidu": 60, "luma": 40, "suno": None}, None),
    ("en", "AI short with Vidu and Luma, 200 clips, 41 kept", {"vidu": None, "luma": None}, 200),
    ("en", "AI short, 60% Vidu and 70% Luma", {"vidu": None, "luma": None}, None),
]  # fmt: skip
"""Descriptions with the parts of tools, what is read of them, and the clips in all."""


@pytest.mark.parametrize(("language", "text", "parts", "clips"), SHARED)
def test_the_parts_of_several_tools_are_read(
    language: str, text: str, parts: dict[str, float | None], clips: float | None
) -> None:
    fields = parse_description(text, language).fields
    assert fields["ai.tools"] == parts
    assert fields["ai.video_tool"] == "several"
    assert fields.get("ai.clips") == clips


@pytest.mark.parametrize("said", ["Kling version 2.6", "Kling v2.6", "kling2.6", "KLING 2.6 Pro"])
def test_a_version_is_read_however_it_is_written(said: str) -> None:
    assert "kling-2.6" in _named(parse_description(SAID["fr"].format(said), "fr"))


def _named(parsed: ParsedDescription) -> set[object]:
    tools = parsed.fields.get("ai.tools")
    return {parsed.fields.get("ai.video_tool"), *(tools if isinstance(tools, dict) else ())}


def test_a_name_that_only_an_operator_s_list_has_is_understood_with_it() -> None:
    row = (
        "zoetrope,Zoetrope,zoetrope,video,online-video,none published,,,,,,,own,assumed,2026-12-01"
    )
    own = read_catalogue(f"{TOOLS}{row}\n", PLANS)
    text = SAID["en"].format("Zoetrope")
    assert "zoetrope" not in _named(parse_description(text, "en"))
    with using(own):
        assert "zoetrope" in _named(parse_description(text, "en"))
