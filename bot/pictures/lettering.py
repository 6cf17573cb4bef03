"""Text as it can be drawn: plain, with CO₂e, and only in characters that a font of ours has."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from bot.conversation.titles import Title
from bot.wording.buttons.labels import production_title
from bot.wording.words import Words

COVERAGE = Path(__file__).parent / "fonts" / "coverage.txt"
EMPTY_BRACKETS = re.compile(r" ?[(\[«“] *[)\]»”]")
TAGS = re.compile(r"</?(?:b|i|code|pre|blockquote)>")
LONGEST_TITLE = 120
LONGEST_WORD = 24
ZERO_WIDTH_SPACE = "\u200b"


def said(words: Words, key: str, /, **values: object) -> str:
    """Return a message as plain text to draw."""
    return lettered(str(words.say(key, **values)))


def lettered(message: str) -> str:
    """Return a message, HTML taken out of it, as plain text to draw."""
    from markupsafe import Markup

    return with_subscript(_in_font(Markup(TAGS.sub("", message)).unescape()))  # noqa: S704


def capital(text: str) -> str:
    """Return a text as it begins a line."""
    return text[:1].upper() + text[1:]


def inside(text: str) -> str:
    """Return a text as it goes on after a comma; "GPU" and the like stay as they are."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def with_subscript(text: str) -> str:
    """Return a text with the formula of carbon dioxide as it is printed."""
    return text.replace("CO2", "CO₂")


def drawable_title(title: Title, words: Words) -> str:
    """Return a title without what no font can draw; words too long to stand are breakable."""
    text = with_subscript(drawable(production_title(title, words)))
    if not text:
        return said(words, "picture.untitled")
    return " ".join(map(_breakable, shortened(text, LONGEST_TITLE).split(" ")))


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many characters, cut where a word ends if one does."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    whole_words = cut.rpartition(" ")[0]
    return (whole_words if len(whole_words) > most // 2 else cut).rstrip(" ,;:–-") + "…"


def drawable(text: str) -> str:
    """Return what people typed in characters that a font has: others are spelt out or go."""
    drawn = re.sub(r"[ \u200b]+", " ", _in_font(text)).strip()
    return EMPTY_BRACKETS.sub("", drawn).strip() if undrawable(text) else drawn


def undrawable(text: str) -> str:
    """Return the letters and signs of a text that no font has, each once; marks do not count."""
    lost = [
        each
        for each in unicodedata.normalize("NFC", text)
        if each not in _covered()
        and not _spelt_out(each)
        and unicodedata.category(each)[0] in "LNS"
    ]
    return "".join(dict.fromkeys(lost))


def _in_font(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    if _covered().issuperset(text):
        return text
    return "".join(each if each in _covered() else _spelt_out(each) for each in text)


def _spelt_out(character: str) -> str:
    if character.isspace():
        return " "
    plain = unicodedata.normalize("NFKC", character)
    return "".join(each for each in plain if each in _covered())


def _breakable(word: str) -> str:
    if len(word) <= LONGEST_WORD:
        return word
    pieces = (word[at : at + LONGEST_WORD // 2] for at in range(0, len(word), LONGEST_WORD // 2))
    return ZERO_WIDTH_SPACE.join(pieces)


@cache
def _covered() -> frozenset[str]:
    ranges = (part.split("-") for part in COVERAGE.read_text("ascii").split())
    return frozenset(
        chr(code) for ends in ranges for code in range(int(ends[0], 16), int(ends[-1], 16) + 1)
    )
