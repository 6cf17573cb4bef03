"""`make pictures`: draws docs/pictures/ anew, with its page, to be looked at.

Three productions, both languages, light and dark. The dossier's pages as pictures need pdftoppm
(poppler-utils).
"""

import datetime as dt
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
from PIL import Image

from bot.pictures import (
    Drawing,
    Imprint,
    Subject,
    Theme,
    comparison_picture,
    dossier,
    lever_picture,
    render,
    result_picture,
    share_card,
)
from bot.questions.languages import COMPLETE
from bot.wording.words import Words, words_in
from calc import Production, levers
from tests.pictures.subjects import subject_of

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
PAGE = FOLDER / "README.md"
PRODUCTIONS = {
    "phone": {
        "title": "Le Dernier Bac", "approach": "shoot", "format": "short", "country": "FR",
        "finished_minutes": 8,
        "shoot": {"days": 3, "crew": 2, "train_km": 1200, "car_km": 120, "flight_km": 0,
                  "nights": 0, "meals": 12, "grid_kwh": 5, "generator_litres": 0,
                  "set_materials_kg": 0, "editing_hours": 60},
    },
    "hybrid": {
        "title": "Les Marées", "approach": "hybrid", "format": "series", "country": "FR",
        "finished_minutes": 208, "weeks": 20, "team": 4,
        "ai": {"video_tool": "kling", "resolution": "720p", "clips": 900, "upscaled": True},
        "shoot": {"days": 24, "crew": 18, "car_km": 6000, "van_km": 3000, "train_km": 9000,
                  "flight_km": 12000, "nights": 160, "meals": 800, "grid_kwh": 2000,
                  "set_budget_eur": 30000, "editing_hours": 900},
    },
    "feature": {
        "title": "La Traversée des apparences, ou comment Simone apprit à nager",
        "approach": "shoot", "format": "feature", "country": "FR", "finished_minutes": 95,
        "shoot": {"days": 30, "crew": 50},
    },
}  # fmt: skip
"""Two people with a phone, a hybrid series, and a feature of 50 people of which little is told."""
IMPRINT = Imprint(dt.date(2026, 11, 18), "chourave_bot")
SHARED = replace(IMPRINT, link="https://t.me/chourave_bot")
THEMES: tuple[Theme, ...] = ("light", "dark")
WIDTH = 540
PAGE_DPI = 64
COLOURS = 64
HEAD = """# Pictures and pages

What the bot sends for three productions of the tests, half as large as it draws them, and the
pages of their dossiers. `make pictures` draws them anew, with this page; look at them afterwards.
"""


def drawings(subject: Subject, words: Words) -> Iterator[tuple[str, Drawing]]:
    """Yield everything that is drawn of one production in one language, with a name."""
    (lever, *_) = levers(subject.production)
    for theme in THEMES:
        yield f"result-{theme}", result_picture(subject, words, IMPRINT, theme)
        yield f"comparison-{theme}", comparison_picture(subject, words, IMPRINT, theme)
        yield f"lever-{theme}", lever_picture(subject, lever, words, IMPRINT, theme)
        yield f"card-{theme}", share_card(subject, words, SHARED, theme)
    yield "dossier", dossier(subject, words, SHARED)


@cache
def subject(name: str) -> Subject:
    """Return one of the productions, as the cards show it."""
    return subject_of(Production.model_validate(PRODUCTIONS[name]))


def everything() -> Iterator[tuple[str, Drawing]]:
    for name in PRODUCTIONS:
        for words in map(words_in, COMPLETE):
            for kind, drawing in drawings(subject(name), words):
                yield f"{name}-{words.language}-{kind}", drawing


def files(name: str, drawing: Drawing) -> list[str]:
    """Return the names of the files that show a drawing: one for each page of a document."""
    if drawing.form == "png":
        return [f"{name}.png"]
    with pikepdf.open(io.BytesIO(render(drawing))) as document:
        return [f"{name}-{number}.png" for number, _ in enumerate(document.pages, 1)]


def page() -> str:
    """Return the page that shows all of them, each said in words."""
    parts = [HEAD]
    for name, drawing in everything():
        if name.endswith("-fr-result-light"):
            parts.append(f"## {subject(name.partition('-')[0]).title.text}\n")
        shown = files(name, drawing)
        for number, file in enumerate(shown, 1):
            alt = drawing.alt if len(shown) == 1 else f"{drawing.alt}, {number}/{len(shown)}"
            parts.append(f"![{alt}]({file})\n")
    return "\n".join(parts)


def as_pictures(pdf: bytes, dpi: int) -> list[bytes]:
    """Return the pages of a document as pictures."""
    program = shutil.which("pdftoppm")
    if program is None:
        sys.exit("pdftoppm is missing: make tools installs it")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [program, "-r", str(dpi), "-png", "-", f"{folder}/page"],
            input=pdf, check=True, capture_output=True,
        )  # fmt: skip
        return [file.read_bytes() for file in sorted(Path(folder).glob("*.png"))]


def small(png: bytes) -> bytes:
    """Return a picture for a page of documentation: half as wide, in few colours."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    if image.width > WIDTH:
        height = round(image.height * WIDTH / image.width)
        image = image.resize((WIDTH, height), Image.Resampling.LANCZOS)
    few = image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    out = io.BytesIO()
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for file in FOLDER.glob("*.png"):
        file.unlink()
    for name, drawing in everything():
        drawn = render(drawing)
        shown = [drawn] if drawing.form == "png" else as_pictures(drawn, PAGE_DPI)
        for file_name, png in zip(files(name, drawing), shown, strict=True):
            (FOLDER / file_name).write_bytes(small(png))
    PAGE.write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
