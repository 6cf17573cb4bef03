"""What is said of a tool whose maker publishes nothing."""

import pytest

from bot.wording.pitches.grounds import note_line
from bot.wording.words import words_in
from calc import Note


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
