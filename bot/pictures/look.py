"""The look of everything we draw, from one file: pictures, documents, spreadsheets and pages.

`templates/look.json` holds the colours of the light and of the dark look, four sizes of letters
and the margin, in pixels of a picture 1080 wide. What each colour is for:

`page`, `panel`          the ground, and a part set apart from it
`ink`, `faint`, `line`   words, words that explain, and hairlines
`accent`, `second`, `third`   this production; one beside it; a third
`...-soft`               the same as the fill of a band that carries a dot
`grey`                   a mark that is neither
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Literal

LOOK = Path(__file__).parent / "templates" / "look.json"

Theme = Literal["light", "dark"]


@cache
def colours(theme: Theme) -> dict[str, str]:
    """Return the colours of a look by name, as `#rrggbb`."""
    found: dict[str, str] = json.loads(LOOK.read_text("ascii"))[theme]
    return found


@cache
def style_sheet() -> str:
    """Return the colours as CSS variables: `--accent`, `--accent-soft` and so on.

    They follow the reader's device, unless `data-theme` on the root chooses one of the two.
    """
    light, dark = _variables("light"), _variables("dark")
    return (
        f":root{{color-scheme:light dark;{light}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\n"
        f":root[data-theme=dark]{{color-scheme:dark;{dark}}}\n"
        f":root[data-theme=light]{{color-scheme:light}}\n"
    )


def _variables(theme: Theme) -> str:
    return "".join(f"--{name}:{value};" for name, value in colours(theme).items())
