"""The notes of six personas, in both languages and all lengths, as docs/pitches.md keeps them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from bot.cards.screens import PitchScreen
from bot.conversation.titles import Title
from bot.questions.languages import COMPLETE
from bot.wording.pitches.pitch import line_to_copy, pitch_page, pitch_paragraph
from bot.wording.words import Words, words_in
from calc import Production, estimate, levers, measures, read_production

PAGE = Path(__file__).parents[2] / "docs" / "pitches.md"
PERSONAS = Path(__file__).parents[1] / "personas"
SIX = ("les-chourave-26-minutes", "ai-advert", "school-short-smartphone", "documentary-abroad",
       "hybrid-feature", "classic-shoot-case-a")  # fmt: skip
DAY = dt.date(2026, 12, 1)
HEAD = """# The notes of six personas

What the bot writes for a funding file, in three lengths and both languages, for six of the personas
in `tests/personas`. The first lever of each is planned, and one intention ticked. Written anew by
`python -m tests.wording.pitches`; a test compares. Read them aloud when you change a word.
"""


def screen_of(production: Production) -> PitchScreen:
    """Return the note of a production, with its largest lever planned and an intention ticked."""
    planned = levers(production)[:1]
    return PitchScreen(
        None, (), Title(production.title), "page", production, estimate(production),
        measures(production), planned, ("access",),
    )  # fmt: skip


def page() -> str:
    """Return the page with every note."""
    return HEAD + "".join(_notes())


def _notes() -> Iterator[str]:
    for name in SIX:
        production = read_production((PERSONAS / f"{name}.json").read_text("utf-8"))
        screen = screen_of(production)
        yield f"\n## {production.title}\n"
        for language in COMPLETE:
            yield from _in(words_in(language), screen)


def _in(words: Words, screen: PitchScreen) -> Iterator[str]:
    texts = {
        "line": line_to_copy(screen, words, DAY),
        "paragraph": str(pitch_paragraph(screen, words, DAY).unescape()),
        "page": str(pitch_page(screen, words, DAY).unescape()),
    }
    for length, text in texts.items():
        yield f"\n### {words.language}, {length}\n\n```text\n{text}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
