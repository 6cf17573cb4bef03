"""Pictures and the dossier: what a person sends on, drawn by one engine (typst).

Pure: data in, bytes out. Saying what to draw costs milliseconds (the dossier, up to ten) and draws
nothing:

    subject = Subject(title, production, result, comparison, claims)
    drawing = result_picture(subject, words, theme="light")

`drawing.digest` names the content: equal digests are equal files, so what was once sent can be
sent again by it. `drawing.name` is a file name, `drawing.alt` says the picture in words.
Drawing takes some ten milliseconds of a core, and is done off the event loop:

    studio = Studio()
    png = await studio.draw(drawing)        # the same twice: drawn once
    studio.close()                          # at the end

or at once, where nothing else waits: `png = render(drawing)`.

`result_picture`      PNG, 1080 pixels wide: bars by post with ranges, total, own share, version
`comparison_picture`  PNG, 1080 pixels wide: both ways on one logarithmic scale
`share_card`          PNG, 1080 x 1080: title, total, range, one claim, date, link as a QR code
`dossier`             PDF/UA, A4: all of it, with hypotheses, factors, sources and limits
"""

from bot.pictures.card import share_card
from bot.pictures.comparison import comparison_picture
from bot.pictures.dossier import dossier
from bot.pictures.drawing import Drawing, DrawingError, render
from bot.pictures.result import result_picture
from bot.pictures.studio import Studio
from bot.pictures.subject import Subject, Theme

__all__ = [
    "Drawing",
    "DrawingError",
    "Studio",
    "Subject",
    "Theme",
    "comparison_picture",
    "dossier",
    "render",
    "result_picture",
    "share_card",
]
