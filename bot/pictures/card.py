"""The share card: a square to post, about this production alone."""

from __future__ import annotations

from bot.pictures.drawing import Drawing, as_data
from bot.pictures.lettering import drawable_title, lettered, said
from bot.pictures.look import Theme
from bot.pictures.marks.shares import shares
from bot.pictures.parts.about import about, done
from bot.pictures.parts.imprint import Imprint
from bot.pictures.parts.reliability import caveat
from bot.pictures.result import figures
from bot.pictures.subject import Subject
from bot.wording.figures.totals import shown, with_flights
from bot.wording.results import per_minute_text
from bot.wording.words import Words

MOST_NAMED = 4


def share_card(subject: Subject, words: Words, imprint: Imprint, theme: Theme = "light") -> Drawing:
    """Return the card, 1080 pixels square: the figure, its range, what was done, the shares."""
    result, flown = shown(subject.result), with_flights(subject.result)
    a_minute = lettered(str(per_minute_text(result, words)))
    sentence = done(subject.production, words) or a_minute
    data = {
        "look": theme,
        "language": words.language,
        "title": drawable_title(subject.title, words),
        "about": about(subject.production, words),
        **figures(result, words, flown),
        "sentence": sentence,
        "shares": shares(result, words, MOST_NAMED),
        "caveat": caveat(result, words, flown),
        "foot": imprint.foot(result, words, named=not imprint.link),
        "link": imprint.shown_link,
    }
    alt = said(
        words,
        "picture.card.alt",
        title=data["title"],
        total=data["total"],
        range=data["range"],
        claim=sentence,
    )
    return Drawing("card", as_data(data), "png", "chourave-card.png", alt)
