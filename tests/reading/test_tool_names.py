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
