"""What is said of a tool whose maker publishes nothing."""

import re

import pytest

from bot.cards.screens import RecapScreen
from bot.cards.show import show
from bot.conversation.advance import advance, begin
from bot.conversation.events import Commanded, Said
from bot.wording.pitches.grounds import note_line
from bot.wording.results import recap_text
from bot.wording.words import words_in
from calc import LEVERS, Note
from calc.tools import SHIPPED


@pytest.mark.parametrize(
    ("language", "key", "said"),
    [
        ("en", "hailuo",
         ("No figure published for Hailuo: counted as the middle of online video tools, ×4 either "
         "way.")),
        ("fr", "nano_banana",
         ("Aucun chiffre publié pour Nano Banana : compté comme le milieu des outils d’image en "
         "ligne, × 5 dans un sens comme dans l’autre.")),
        ("en", "gone",
         ("No figure published for gone: counted as the middle of online video tools, ×4 either "
         "way.")),
    ],
)  # fmt: skip
def test_a_tool_without_a_figure_is_named_with_its_class_and_range(
    language: str, key: str, said: str
) -> None:
    line = note_line(Note("tool_without_figure", key), words_in(language))
    assert (
        str(line).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
        == said
    )


@pytest.mark.parametrize(
    ("language", "told", "said"),
    [
        ("fr", "Court IA de 3 min, 2 semaines : 60 % Kling 3.0, 30 % Vidu, 10 % Luma, HeyGen",
         ["Kling 3.0 60 %, Vidu 30 %, Luma 10 % et HeyGen",
          "Aucun chiffre n’est publié pour Vidu, Luma et HeyGen : ils sont comptés"]),
        ("en", "3 minute AI short, two of us, 2 weeks, with Hailuo",
         ["No figure is published for Hailuo: counted"]),
        ("en", "3 minute AI short, two of us, 2 weeks, with Kling 3.0", []),
    ],
)  # fmt: skip
def test_the_recap_names_each_tool_and_those_without_a_figure(
    language: str, told: str, said: list[str]
) -> None:
    conversation, _ = advance(begin(language), Commanded("start"))
    conversation, _ = advance(conversation, Said(told, 3))
    screen = show(conversation)
    assert isinstance(screen, RecapScreen)
    text = re.sub(r"<[^>]+>", "", recap_text(screen, words_in(language)))
    plain = re.sub(r"\s+", " ", text)
    for each in said:
        assert each in plain
    assert bool(said) == ("figure" in plain or "chiffre" in plain)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_lever_names_a_tool(language: str) -> None:
    words = words_in(language)
    names = {tool.name for tool in SHIPPED.tools.values() if tool.maker}
    for key in LEVERS:
        for message in (f"lever.{key}", f"lever.{key}.short", f"carbon_note.lever.{key}"):
            text = words.text(message) if words.has(message) else ""
            named = {name for name in names if re.search(rf"\b{re.escape(name)}\b", text)}
            assert not named, message
