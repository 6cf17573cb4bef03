"""Keeps the text of every scene, one file a chapter and language, so that a change is read.

    make golden

Read the diff before committing it: it is what people will read.
"""

from collections.abc import Iterable
from functools import cache
from itertools import groupby
from pathlib import Path

from bot.demo.markup import read_html
from bot.gallery.playing import Shot, play
from bot.gallery.scenes import SCENES
from bot.questions.languages import COMPLETE, Language

FOLDER = Path(__file__).parent / "golden"
MARKS = {"primary": "*", "danger": "!"}


@cache
def shots(language: Language) -> tuple[Shot, ...]:
    return tuple(play(SCENES, language))


def written(shot: Shot) -> str:
    """Return a scene as text: what was said, the card with its markup, its buttons by row.

    A button is [label]; [*label] is the primary one, [!label] one that deletes.
    """
    lines = [f"=== {shot.scene.name}"]
    if shot.receipt:
        lines.append(f"receipt: {read_html(shot.receipt).text}")
    if shot.said:
        lines.append(f"> {shot.said}")
    lines.append(shot.card.text)
    lines += [
        " ".join(f"[{MARKS.get(button.style or '', '')}{label}]" for label, button in row)
        for row in shot.card.rows
    ]
    lines += [f"copies: {text}" for text in shot.card.copied.values()]
    # No space at the end of a line, where no editor would leave it.
    return "\n".join(line.rstrip() for line in "\n".join(lines).split("\n")) + "\n"


@cache
def files() -> dict[Path, str]:
    """Return what each golden file should hold."""
    return {
        FOLDER / language / f"{chapter}.txt": "\n".join(written(shot) for shot in rows)
        for language in COMPLETE
        for chapter, rows in _chapters(shots(language))
    }


def _chapters(played: Iterable[Shot]) -> Iterable[tuple[str, Iterable[Shot]]]:
    return groupby(played, lambda shot: shot.scene.chapter)


def main() -> None:
    kept = files()
    for file in set(FOLDER.glob("*/*.txt")) - kept.keys():
        file.unlink()
    for file, text in kept.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
