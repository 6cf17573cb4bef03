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
from pathlib import Path

import pikepdf
from PIL import Image

from bot.pictures import (
    Drawing,
    Subject,
    Theme,
    comparison_picture,
    dossier,
    render,
    result_picture,
    share_card,
)
from bot.wording.words import Words, every_language
from tests.pictures.subjects import persona_subject

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
PAGE = FOLDER / "README.md"
PERSONAS = {
    "ai": "les-chourave-26-minutes",
    "shoot": "classic-shoot-express",
    "hybrid": "hybrid-feature",
}
DAY = dt.date(2026, 11, 18)
LINK = "https://t.me/chourave_bot"
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
    for theme in THEMES:
        yield f"result-{theme}", result_picture(subject, words, theme)
        yield f"comparison-{theme}", comparison_picture(subject, words, theme)
        yield f"card-{theme}", share_card(subject, words, DAY, LINK, theme)
    yield "dossier", dossier(subject, words, DAY, LINK)


def everything() -> Iterator[tuple[str, Drawing]]:
    for name, persona in PERSONAS.items():
        for words in every_language():
            for kind, drawing in drawings(persona_subject(persona), words):
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
            parts.append(f"## {persona_subject(PERSONAS[name.partition('-')[0]]).title}\n")
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
