"""The colours of the pictures: legible on their ground, and apart for every eye."""

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.pictures.look import Theme, colours, style_sheet

THEMES: tuple[Theme, ...] = ("light", "dark")
LOOKS: dict[str, dict[str, str]] = {theme: colours(theme) for theme in THEMES}

# Linear RGB as a person without one kind of cone sees it (Viénot, Brettel and Mollon 1999).
DEFICIENCIES = {
    "none": np.eye(3),
    "protanopia": np.array([[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]]),
    "deuteranopia": np.array(
        [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]]
    ),
}


def linear(colour: str) -> NDArray[np.float64]:
    part = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours as WCAG 2 defines it."""
    light = sorted(float(linear(each) @ [0.2126, 0.7152, 0.0722]) for each in (one, other))
    return (light[1] + 0.05) / (light[0] + 0.05)


def distance(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """Return how far apart two linear colours look, in Ottosson's OKLab; black to white is 1."""
    return float(np.linalg.norm(oklab(one) - oklab(other)))


def oklab(colour: NDArray[np.float64]) -> NDArray[np.float64]:
    cones = np.array(
        [[0.4122214708, 0.5363325363, 0.0514459929],
         [0.2119034982, 0.6806995451, 0.1073969566],
         [0.0883024619, 0.2817188376, 0.6299787005]]
    )  # fmt: skip
    to_lab = np.array(
        [[0.2104542553, 0.7936177850, -0.0040720468],
         [1.9779984951, -2.4285922050, 0.4505937099],
         [0.0259040371, 0.7827717662, -0.8086757660]]
    )  # fmt: skip
    found: NDArray[np.float64] = to_lab @ np.cbrt(np.clip(cones @ colour, 0, None))
    return found


@pytest.mark.parametrize("theme", THEMES)
def test_words_and_marks_stand_out_from_their_ground(theme: Theme) -> None:
    look = LOOKS[theme]
    for ground in ("page", "panel"):
        assert contrast(look["ink"], look[ground]) >= 7
        assert contrast(look["faint"], look[ground]) >= 4.5
    for colour in ("accent", "second", "third"):
        assert contrast(look[colour], look["page"]) >= 4.5, colour
        assert contrast(look[f"{colour}-soft"], look["page"]) >= 3, colour
    assert contrast(look["grey"], look["page"]) >= 3
    # The letter of a grade stands on the accent.
    assert contrast(look["page"], look["accent"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_two_productions_and_the_grey_are_told_apart_by_every_eye(
    theme: str, deficiency: str
) -> None:
    for names in (("accent", "second", "grey"), ("accent-soft", "second-soft")):
        seen = {name: DEFICIENCIES[deficiency] @ linear(LOOKS[theme][name]) for name in names}
        for one, other in combinations(seen, 2):
            assert distance(seen[one], seen[other]) > 0.1, (one, other)


@pytest.mark.parametrize("theme", THEMES)
def test_a_page_gets_every_colour_as_a_variable(theme: Theme) -> None:
    sheet = style_sheet()
    assert all(f"--{name}:{value};" in sheet for name, value in colours(theme).items())
