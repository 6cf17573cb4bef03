"""Pictures and the dossier: what a person sends on, drawn by one engine (typst).

Pure: data in, bytes out. Saying what to draw costs milliseconds (the dossier, up to ten) and draws
nothing:

    subject = subject_of(conversation, draft, production, result)
    imprint = Imprint(day, bot="chourave_bot", link=link)
    drawing = result_picture(subject, words, imprint, theme="light")

`drawing.digest` names the content: equal digests are equal files, so what was once sent can be
sent again by it. `drawing.name` is a file name, `drawing.alt` says the picture in words.
Drawing takes some ten milliseconds of a core, and is done off the event loop:

    studio = Studio()
    png = await studio.draw(drawing)        # the same twice: drawn once
    studio.close()                          # at the end

or at once, where nothing else waits: `png = render(drawing)`.

`result_picture`      PNG, 1080 wide, at most 1350 high: total, range, what it is made of, grade
`comparison_picture`  PNG, 1080 wide: both ways as bands on one axis
`sides_picture`       the same of any sides, with their overlap or the factor between them
`lever_picture`       the same before and after a lever, with what it saves and asks
`share_card`          PNG, 1080 x 1080: the figure, its range, what was done, the shares
`dossier`             PDF/UA, A4: a page to be read alone, the pitch, and all that they rest on
"""

from bot.pictures.card import share_card
from bot.pictures.comparison import (
    ShownSides,
    comparison_picture,
    lever_picture,
    sides_picture,
)
from bot.pictures.dossier import dossier
from bot.pictures.drawing import Drawing, DrawingError, render
from bot.pictures.look import Theme
from bot.pictures.marks.bands import Side
from bot.pictures.parts.imprint import Imprint
from bot.pictures.result import result_picture
from bot.pictures.studio import Studio
from bot.pictures.subject import Subject, subject_of

__all__ = [
    "Drawing",
    "DrawingError",
    "Imprint",
    "ShownSides",
    "Side",
    "Studio",
    "Subject",
    "Theme",
    "TwoWays",
    "comparison_picture",
    "dossier",
    "lever_picture",
    "render",
    "result_picture",
    "share_card",
    "sides_picture",
    "subject_of",
]
