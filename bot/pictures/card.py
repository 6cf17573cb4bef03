"""The share card: a square to post, with one statement that the figures allow."""

from __future__ import annotations

import datetime as dt

from bot.pictures.drawing import Drawing, as_data
from bot.pictures.lettering import drawable_title, lettered, said
from bot.pictures.result import figures
from bot.pictures.subject import Subject, Theme
from bot.wording.comparison import verdict_short
from bot.wording.results import is_quick
from bot.wording.words import NO_BREAK_SPACE, Words
from calc import Estimate


def share_card(
    subject: Subject, words: Words, today: dt.date, link: str = "", theme: Theme = "light"
) -> Drawing:
    """Return the card, 1080 pixels square: a result with its basis, perimeter, date and method.

    `link`: where it leads, shown as a QR code and in letters.
    """
    claim = lettered(str(verdict_short(subject.claims, subject.comparison, words)))
    version = subject.result.factors_version
    date = words.date(today).replace(" ", NO_BREAK_SPACE)
    data = {
        "look": theme,
        "language": words.language,
        "title": drawable_title(subject.title, words),
        **figures(subject.result, words),
        "claim": claim,
        "rests": _rests_on(subject.result, words),
        "signed": said(words, "claim.signed", version=version, date=date),
        "link": link.removeprefix("https://").partition("?")[0],
        "code": qr_code(link) if link else "",
    }
    alt = said(
        words,
        "picture.card.alt",
        title=data["title"],
        total=data["total"],
        range=data["range"],
        claim=claim,
    )
    return Drawing("card", as_data(data), "png", "chourave-card.png", alt)


def _rests_on(result: Estimate, words: Words) -> str:
    """Say in a few words what the figures rest on, and what they leave out."""
    return said(
        words,
        "picture.card.ratio" if is_quick(result) else "picture.card.activity",
        share=words.percent(result.known_share),
        without=words.say(f"pitch.without.{result.approach}"),
    )


def qr_code(link: str) -> str:
    """Return a link as a QR code, an SVG picture with its quiet zone."""
    import segno

    code = segno.make(link, micro=False, error="m")
    return code.svg_inline(scale=1, border=4, dark="#15202b", light="#ffffff", omitsize=True)
