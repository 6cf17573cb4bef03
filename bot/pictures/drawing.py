"""The engine: a template, filled with data, becomes a picture or a document."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from typst import Compiler

HERE = Path(__file__).parent
TEMPLATES, FONTS = HERE / "templates", HERE / "fonts"
PIXEL_PER_POINT = 72.0
"""Resolution at which one typographic point of a template is one pixel of the picture."""


class DrawingError(RuntimeError):
    """The engine could not draw."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What to draw: a template and its data, complete and comparable.

    `name`: a file name for it; `alt`: what it shows, in words; `day`: the date a document bears.
    """

    template: str
    data: str
    form: Literal["png", "pdf"]
    name: str
    alt: str
    day: dt.date | None = None

    @property
    def digest(self) -> str:
        """Return a name of the content: the same one, the same bytes."""
        parts = (_look(), self.template, self.form, str(self.day), self.data)
        return sha256("\0".join(parts).encode()).hexdigest()


def as_data(values: Mapping[str, Any]) -> str:
    """Return the data of a drawing: text stays text, and cannot become markup."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def render(drawing: Drawing) -> bytes:
    """Draw, in the calling thread, without system fonts and without network.

    Raises:
        DrawingError: if the engine refuses, or the picture would come in several pages.
    """
    from typst import TypstError

    stamp = dt.datetime.combine(drawing.day or dt.date(2026, 1, 1), dt.time(12), dt.UTC)
    try:
        drawn = _compiler().compile(
            input=TEMPLATES / f"{drawing.template}.typ",
            format=drawing.form,
            ppi=PIXEL_PER_POINT,
            sys_inputs={"data": drawing.data},
            pdf_standards="ua-1" if drawing.form == "pdf" else [],
            timestamp=stamp,
        )
    except TypstError as error:
        raise DrawingError(f"{drawing.template}: {error.message}") from error
    if not isinstance(drawn, bytes):
        raise DrawingError(f"{drawing.template}: more than one page")
    return drawn


_threads = threading.local()


def _compiler() -> Compiler:
    """Return this thread's own compiler: one shared by two threads refuses to work."""
    compiler: Compiler | None = getattr(_threads, "compiler", None)
    if compiler is None:
        from typst import Compiler

        compiler = Compiler(root=TEMPLATES, font_paths=_fonts())
        _threads.compiler = compiler
    return compiler


@cache
def _fonts() -> Any:
    from typst import Fonts

    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


@cache
def _look() -> str:
    """Return a fingerprint of the templates and fonts: a changed look is another picture."""
    mark = sha256()
    for file in sorted((*TEMPLATES.iterdir(), *FONTS.glob("*.ttf"))):
        mark.update(file.name.encode() + b"\0" + file.read_bytes())
    return mark.hexdigest()
