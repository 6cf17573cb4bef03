"""The tools and plans: every name that people use is understood, and nothing is dropped."""

import asyncio

import pytest

from calc import FACTORS, InvalidProductionError, estimate, read_production
from calc.engine.inputs import plan_of
from calc.engine.shipped import data_file
from calc.tools import (
    CLASSES,
    SEVERAL,
    SHIPPED,
    in_use,
    read_catalogue,
    read_catalogue_file,
    read_plans,
    read_tools,
    tool,
    tools,
    using,
)  # fmt: skip

TOOLS, PLANS = data_file("tools.csv"), data_file("plans.csv")

SAID = {
    "veo 3.1": "veo-3.1", "veo3": "veo-3.0", "google veo": "veo", "google flow": "veo",
    "kling": "kling", "kling 2.6": "kling-2.6", "kling 3": "kling-3.0", "kling 3.0": "kling-3.0",
    "kling o1": "kling-o1", "gen-4.5": "runway-gen-4.5", "runway gen-4.5": "runway-gen-4.5",
    "runwayml": "runway", "gen-4": "runway", "seedance": "seedance", "seedance 1.5": "seedance-1.5",
    "seedance 2.0": "seedance-2.0", "dreamina": "seedance", "wan 2.1": "wan-2.1",
    "wan 2.2": "wan-2.2", "wan 2.5": "wan-2.5", "ltx-2": "ltx", "ltx": "ltx",
    "hunyuan": "hunyuan", "hunyuan video": "hunyuan", "hunyuan 1.0": "hunyuan-1.0",
    "hunyuan 1.5": "hunyuan-1.5", "hailuo": "hailuo", "minimax": "hailuo",
    "hailuo 2.3": "hailuo", "luma": "luma", "ray3": "luma", "dream machine": "luma",
    "pika": "pika", "vidu": "vidu", "pixverse": "pixverse", "midjourney video": "midjourney_video",
    "grok imagine": "grok", "firefly": "firefly", "adobe firefly": "firefly",
    "higgsfield": "higgsfield", "krea": "krea", "freepik": "freepik", "magnific": "magnific",
    "sora 2": "sora-2", "plusieurs outils": "several", "several tools": "several",
    "nano banana": "nano_banana", "nano banana pro": "nano_banana", "gpt image": "gpt_image",
    "dall-e": "gpt_image", "midjourney": "midjourney", "flux.1": "flux", "flux 2": "flux",
    "seedream": "seedream", "stable diffusion": "stable_diffusion", "sdxl": "stable_diffusion",
    "ideogram": "ideogram", "imagen": "imagen", "qwen image": "qwen_image",
    "suno": "suno", "udio": "udio", "stable audio": "stable_audio", "elevenlabs": "elevenlabs",
    "eleven labs": "elevenlabs", "heygen": "heygen", "synthesia": "synthesia", "hedra": "hedra",
    "d-id": "d_id", "topaz": "topaz", "topaz video ai": "topaz", "comfyui": "comfyui",
    "chatgpt": "chatgpt", "gpt-5": "chatgpt", "claude code": "claude_code",
    "google gemini": "gemini", "mistral ai": "mistral",
}  # fmt: skip
DOUBTFUL = {
    "runway": "runway", "sora": "sora", "wan": "wan", "flux": "flux", "grok": "grok",
    "claude": "claude", "gemini": "gemini", "mistral": "mistral", "cursor": "cursor",
}  # fmt: skip


@pytest.mark.parametrize("said", SAID)
def test_a_name_means_its_tool(said: str) -> None:
    assert SHIPPED.spellings[said] == SAID[said]


@pytest.mark.parametrize("said", DOUBTFUL)
def test_an_everyday_word_means_it_only_in_doubt(said: str) -> None:
    assert SHIPPED.doubtful[said] == DOUBTFUL[said]
    assert said not in SHIPPED.spellings


def test_a_version_belongs_to_its_tool() -> None:
    assert tool("seedance-2.0").family == tool("seedance-1.5").family == "seedance"
    assert tool("seedance-2.0").figure == SEVERAL, "2.0 is not 1.5: nothing is published for it"
    assert tool("seedance-1.5").is_published


def test_what_publishes_nothing_counts_as_the_middle_of_its_class() -> None:
    unpublished = [t for t in SHIPPED.tools.values() if not t.is_published]
    assert {t.key for t in unpublished} >= {"hailuo", "luma", "nano_banana", "suno", "heygen"}
    assert all(t.figure == CLASSES[t.tool_class][1] for t in unpublished)


def test_a_closed_tool_comes_last_and_says_so() -> None:
    offered = SHIPPED.of_kind("video")
    assert offered[-1].key == "sora"
    assert offered[-1].is_closed
    assert not any(t.is_version for t in offered)


def test_every_class_is_used_and_its_figure_is_in_the_data() -> None:
    assert {t.tool_class for t in SHIPPED.tools.values()} == CLASSES.keys()


def test_credits_are_read_by_the_plan_of_the_tool_or_of_its_family() -> None:
    assert SHIPPED.plan_of("runway").central == 12
    assert SHIPPED.plan_of("seedance-2.0").key == "seedance"
    assert SHIPPED.plan_of("moonvalley").key == "other"
    assert all(plan.low <= plan.central <= plan.high for plan in SHIPPED.plans.values())


def test_the_day_of_the_newest_row_is_the_day_of_the_catalogue() -> None:
    newer = TOOLS.replace("2026-12-01", "2027-01-31", 1)
    assert read_catalogue(newer, PLANS).reviewed == "2027-01-31"
    assert SHIPPED.reviewed == "2026-12-01"


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("key,name", "name,key", "the columns are"),
        ("veo,Veo,veo", "veo,,veo", "veo: nothing stands under name"),
        ("veo,Veo,veo,video,online-video", "veo,Veo,veo,video,radio", "veo: class 'radio'"),
        ("veo,Veo,veo,video", "veo,Veo,veo,voice", "veo: a tool of class online-video is of kind"),
        ("veo,Veo,veo", "veo,Veo,vio", "veo: its family 'vio'"),
        ("veo,Veo", "Veo!,Veo", "Veo!: key"),
        ("Google,US,2024-05", "Google,US,spring", "veo: since 'spring'"),
        ("Google,US,2024-05", "Google,USA,2024-05", "veo: country 'USA'"),
        ("kling-3.0,Kling 3.0", "kling,Kling 3.0", "kling stands twice"),
        ("veo ai|", "kling ai|", "kling: 'kling ai' already means veo"),
        ("several,several tools", "many,several tools", "family"),
        (",computed,", ",maybe,", "veo: verified 'maybe'"),
        ("online-video,veo,", "online-video,vio,", "veo: figure 'vio' is not in the data"),
    ],
)
def test_a_wrong_table_of_tools_is_refused_by_its_row(right: str, wrong: str, said: str) -> None:
    assert right in TOOLS
    with pytest.raises(ValueError, match=said):
        read_tools(TOOLS.replace(right, wrong, 1))


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("key,name", "name,key", "the columns are"),
        ("12,5,25", "12,15,25", "runway: low, central and high are not in order"),
        ("12,5,25", "twelve,5,25", "runway: .*twelve"),
        ("credit/second", "credit/clip", "runway: unit"),
        ("runway,Runway,runway", "runway,Runway,runaway", "runway: its tool 'runaway'"),
        ("other,another tool", "others,another tool", "the row 'other' is missing"),
        ("runway-gen-4,", "runway,", "runway stands twice"),
    ],
)
def test_a_wrong_table_of_plans_is_refused_by_its_row(right: str, wrong: str, said: str) -> None:
    assert right in PLANS
    with pytest.raises(ValueError, match=said):
        read_plans(PLANS.replace(right, wrong, 1), read_tools(TOOLS))


def test_the_figures_of_what_is_not_video_are_factors() -> None:
    figures = {t.figure for t in SHIPPED.tools.values() if t.kind not in {"video", "workflow"}}
    assert figures <= FACTORS.keys()


@pytest.mark.parametrize(
    "ai",
    ['"video_tool":"klingg"', '"tools":{"klingg":1}', '"tools":{"K!":null}', '"video_tool":"K!"',
     '"credit_plan":"klingg"'],
)  # fmt: skip
def test_a_file_with_a_tool_that_is_not_in_the_catalogue_is_refused(ai: str) -> None:
    with pytest.raises(InvalidProductionError, match=r"klingg|[kK]!") as refused:
        read_production(f'{{"approach":"ai","ai":{{{ai}}}}}')
    assert refused.value.reason == "unknown_tool"


def test_the_tools_of_another_catalogue_are_known_where_it_is_handed_in() -> None:
    row = (
        "zoetrope,Zoetrope,zoetrope,video,online-video,none published,,,,,,,own,assumed,2026-12-01"
    )
    own = read_catalogue(f"{TOOLS}{row}\n", PLANS)
    text = '{"approach":"ai","ai":{"video_tool":"zoetrope"}}'
    assert read_production(text, own).ai.video_tool == "zoetrope"
    with pytest.raises(InvalidProductionError, match="zoetrope"):
        read_production(text)


def test_one_file_holds_both_tables() -> None:
    both = read_catalogue_file("\ufeff" + TOOLS + "\n" + PLANS, SHIPPED)
    assert both.tools == SHIPPED.tools
    assert both.plans == SHIPPED.plans


def test_a_file_of_tools_alone_keeps_the_plans_of_its_tools() -> None:
    short = "".join(line for line in TOOLS.splitlines(keepends=True) if not line.startswith("luma"))
    own = read_catalogue_file(short, SHIPPED)
    assert "luma" not in own.tools
    assert own.plans.keys() == SHIPPED.plans.keys() - {"luma"}


async def test_another_catalogue_counts_where_it_was_entered_and_in_what_that_starts() -> None:
    own = read_catalogue(TOOLS.replace("Hailuo", "Hilo"), PLANS)

    async def name() -> str:
        return tool("hailuo").name

    with using(own):
        assert in_use() is own
        assert tools() is own.tools
        inside = asyncio.create_task(name())
        assert await asyncio.to_thread(lambda: tool("hailuo").name) == "Hilo"
    outside = asyncio.create_task(name())
    assert (await inside, await outside) == ("Hilo", "Hailuo")


def test_the_usual_country_of_a_tool_comes_before_the_others() -> None:
    assert SHIPPED.compute_countries(["kling", "veo"]) == ("SG", "US", "IE")
    assert SHIPPED.compute_countries(["hailuo", "zoetrope"]) == ("US", "IE")


def test_an_estimate_counts_with_the_catalogue_in_use() -> None:
    text = '{"approach":"ai","format":"short","ai":{"video_tool":"hailuo","clips":100}}'
    own = read_catalogue(
        TOOLS.replace(
            "video,online-video,none published,hailuo ai", "video,online-video,ltx,hailuo"
        ),
        PLANS,
    )
    shipped = estimate(read_production(text))
    with using(own):
        changed = estimate(read_production(text))
    assert changed.total.central < shipped.total.central
    assert "hailuo" in {note.about for note in shipped.notes}
    assert "hailuo" not in {note.about for note in changed.notes}


def test_every_named_tool_without_a_figure_is_told_of_whatever_it_makes() -> None:
    named = ("seedance-2.0", "nano_banana", "suno", "heygen", "claude", "comfyui", "kling", "flux")
    tools = ",".join(f'"{key}":null' for key in named)
    result = estimate(
        read_production(f'{{"approach":"ai","format":"short","ai":{{"tools":{{{tools}}}}}}}')
    )
    told = {note.about for note in result.notes if note.key == "tool_without_figure"}
    assert told == {"seedance-2.0", "nano_banana", "suno", "heygen", "claude"}


def test_images_of_open_models_alone_count_as_theirs() -> None:
    def of_images(tools: str) -> float:
        ai = f'{{"images":1000,"tools":{{{tools}}}}}'
        result = estimate(read_production(f'{{"approach":"ai","format":"short","ai":{ai}}}'))
        return next(line.central for line in result.lines if line.post == "image_generation")

    ratio = FACTORS["image.open"].central / FACTORS["image"].central
    assert of_images('"flux":null') == pytest.approx(of_images('"midjourney":null') * ratio)
    assert of_images('"flux":null,"midjourney":null') == of_images("")


@pytest.mark.parametrize(
    ("told", "plan"),
    [
        ('"video_tool":"kling"', "kling"),
        ('"tools":{"kling-3.0":null}', "kling-3.0"),
        ('"tools":{"moonvalley":null,"runway":null}', "runway"),
        ('"video_tool":"moonvalley"', "other"),
        ('"video_tool":"kling","credit_plan":"veo"', "veo"),
    ],
)
def test_credits_are_those_of_the_plan_told_or_of_the_tool(told: str, plan: str) -> None:
    ai = read_production(f'{{"approach":"ai","ai":{{{told},"credits":100}}}}').ai
    assert plan_of(ai).key == plan
