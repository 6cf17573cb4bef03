"""Questions and commands in words, and texts that are none."""

import pytest

from bot.reading.intent import parse_intent


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("pourquoi ?", "why"),
        ("Why?", "why"),
        ("Merci beaucoup !", "thanks"),
        ("ok thanks", "thanks"),
        ("compare", "compare"),
        ("Plus", "more"),
        ("More", "more"),
        ("Détails et sources", "details"),
        ("Et avec un tournage ?", "compare"),
        ("montre-moi le résultat stp", "result"),
        ("how much is it?", "result"),
        ("recommencer", "new"),
        ("start over please", "new"),
        ("aide", "help"),
        ("que peux-tu faire ?", "help"),
        ("export", "export"),
        ("en pdf", "export"),
        ("mes productions", "productions"),
        ("my productions", "productions"),
        ("D'où ça vient ?", "details"),
        ("comment réduire ?", "reduce"),
        ("in English please", "language_en"),
        ("Bonjour", "greet"),
    ],
)
def test_a_command_in_words(text: str, name: str) -> None:
    intent = parse_intent(text)
    assert intent is not None
    assert intent.name == name


def test_doing_it_again_says_with_what() -> None:
    intent = parse_intent("Refais avec Veo !")
    assert intent is not None
    assert (intent.name, intent.rest) == ("redo", "avec Veo !")


def test_a_number_behind_a_command_keeps_its_mark() -> None:
    intent = parse_intent("Refais le calcul avec 7,5 minutes")
    assert intent is not None
    assert intent.rest == "avec 7,5 minutes"


def test_a_new_project_takes_a_whole_description() -> None:
    described = (
        "un clip IA de 3 min avec Veo, quatre semaines à deux, 400 générations de 8 secondes"
    )
    intent = parse_intent(f"Nouveau projet : {described}")
    assert intent is not None
    assert (intent.name, intent.rest) == ("new", described)


@pytest.mark.parametrize(
    "text", ["", "15", "on est 3", "film IA de 3 min avec Kling", "pas d'avion", "a" * 5000, "😀"]
)
def test_what_is_no_command(text: str) -> None:
    assert parse_intent(text) is None
