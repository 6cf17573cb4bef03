"""The gallery as one page: no script, no request, the look of a chat on a phone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from markupsafe import Markup, escape

from bot.cards.screens import Button
from bot.gallery.playing import DAY, Shot, play
from bot.gallery.scenes import SCENES
from bot.gallery.scripts import Scene
from bot.questions.languages import LANGUAGES, names
from bot.wording.cards import Message

CHAPTERS = {
    "first": "Meeting",
    "ai": "Generative AI",
    "shoot": "A shoot",
    "hybrid": "Both together",
    "animation": "A drawn film",
    "personas": "Whole productions",
    "reference": "The published reference",
    "edit": "Every question, opened again",
    "notes": "What was understood, and what was not",
    "commands": "Commands",
    "productions": "Several productions",
    "levers": "Levers: planned, tried, pulled",
    "long": "Very long titles",
    "files": "Files, out and in",
    "links": "Through a link",
    "workshops": "A workshop: its host, and whoever takes part",
}
"""The first part of a scene's name, with the heading of its chapter."""


def page() -> str:
    """Play every scene in every language and return the whole page."""
    played = zip(*(play(SCENES, language) for language in LANGUAGES), strict=True)
    chapters = [
        (chapter, list(rows)) for chapter, rows in groupby(played, lambda row: row[0].scene.chapter)
    ]
    style = Path(__file__).with_name("page.css").read_text("utf-8")
    return str(
        Markup(_PAGE).format(  # noqa: S704 - the page's own markup
            style=Markup(style),  # noqa: S704 - so is its style
            count=len(SCENES),
            day=DAY.isoformat(),
            contents=_joined(_contents(name, rows) for name, rows in chapters),
            chapters=_joined(_chapter(name, rows) for name, rows in chapters),
        )
    )


_NAMES = frozenset(scene.name for scene in SCENES)

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Chourave: every card</title>
<style>
{style}</style>
</head>
<body>
<header>
<h1>Chourave: every card</h1>
<p>{count} scenes, French and English, as of {day}. The cards are the bot’s own; the numbers are
computed. A heading is the scene’s name in <code>bot/gallery/scenes.py</code> and its address
here.</p>
<fieldset><legend>Colours</legend>
<label><input type="radio" name="colours" checked> The device’s</label>
<label><input type="radio" name="colours" id="light"> Light</label>
<label><input type="radio" name="colours" id="dark"> Dark</label>
</fieldset>
<fieldset><legend>Languages</legend>
<label><input type="radio" name="languages" checked> Both</label>
<label><input type="radio" name="languages" id="only-fr"> Français</label>
<label><input type="radio" name="languages" id="only-en"> English</label>
</fieldset>
</header>
<nav aria-label="Contents">
{contents}</nav>
<main>
{chapters}</main>
</body>
</html>
"""


def _contents(chapter: str, rows: Sequence[Sequence[Shot]]) -> Markup:
    lines = _joined(
        Markup('<li><a href="#{name}">{short}</a></li>\n').format(
            name=row[0].scene.name, short=row[0].scene.name.partition("/")[2]
        )
        for row in rows
    )
    return Markup(
        "<details><summary>{title} <small>{count}</small></summary>\n<ol>\n{lines}</ol></details>\n"
    ).format(title=CHAPTERS[chapter], count=len(rows), lines=lines)


def _chapter(chapter: str, rows: Sequence[Sequence[Shot]]) -> Markup:
    return Markup("<section>\n<h2>{title}</h2>\n{scenes}</section>\n").format(
        title=CHAPTERS[chapter], scenes=_joined(_scene(row) for row in rows)
    )


def _scene(row: Sequence[Shot]) -> Markup:
    scene = row[0].scene
    return Markup(
        '<article id="{name}">\n<h3><a href="#{name}">{name}</a></h3>\n'
        '<p class="steps">{steps}</p>\n<div class="pair">\n{phones}</div>\n</article>\n'
    ).format(name=scene.name, steps=_steps(scene), phones=_joined(map(_phone, LANGUAGES, row)))


def _steps(scene: Scene) -> Markup:
    shown = scene.steps if len(scene.steps) <= 6 else ("…", *scene.steps[-3:])
    steps = _joined(Markup(" <code>{}</code>").format(step) for step in shown)
    begins = Markup("{}").format(scene.start)
    if scene.start in _NAMES:
        begins = Markup('<a href="#{start}">{start}</a>').format(start=scene.start)
    return Markup("from {}{}").format(begins, steps)


def _phone(language: str, shot: Shot) -> Markup:
    parts = []
    if shot.receipt:
        parts.append(_bubble(Message(shot.receipt, ())))
    if shot.said:
        parts.append(Markup('<div class="said">{}</div>\n').format(shot.said))
    parts.append(_bubble(shot.card))
    return Markup(
        '<div class="phone {language}" lang="{language}" role="group" aria-label="{name}">\n'
        "{parts}</div>\n"
    ).format(language=language, name=names()[language], parts=_joined(parts))


def _bubble(card: Message) -> Markup:
    # A card's text is HTML already, its values escaped where they were put in.
    # A phone ends a table or a quote with the line break that follows it.
    text = Markup(card.text.replace("</pre>\n", "</pre>"))  # noqa: S704
    text = text.replace(Markup("</blockquote>\n"), Markup("</blockquote>"))
    rows = _joined(
        Markup('<div class="row">{}</div>\n').format(
            _joined(_key(label, button, copies=button.verb in card.copied) for label, button in row)
        )
        for row in card.rows
    )
    keys = Markup('<div class="keys">\n{}</div>\n').format(rows) if card.rows else Markup("")
    return Markup('<div class="bubble">{}</div>\n{}').format(text, keys)


def _key(label: str, button: Button, *, copies: bool) -> Markup:
    kinds = " ".join(filter(None, ("key", button.style, "copies" if copies else "")))
    return Markup('<span class="{}">{}</span>').format(kinds, label)


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(map(escape, parts))
