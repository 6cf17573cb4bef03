"""What a host is sent beside the card."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from typing import Literal

import segno

from bot.conversation.replies import HostAction
from bot.conversation.state import Hosted
from bot.conversation.workshop.codes import spell_code
from bot.conversation.workshop.rounds import PROMPTS
from bot.exports.outgoing_file import OutgoingFile
from bot.wording.words import Words
from bot.wording.workshops import join_link, workshop_title
from bot.workshop.contributions import Contribution
from bot.workshop.results import LEAST, Results

PIXELS_A_MODULE = 24


def invitation(hosting: Hosted, words: Words, bot_name: str) -> OutgoingFile:
    """Return the QR code that lets a room in, as a picture to project."""
    link = join_link(hosting.token, bot_name)
    drawn = io.BytesIO()
    segno.make_qr(link, error="m").save(drawn, kind="png", scale=PIXELS_A_MODULE, border=4)
    caption = words.say(
        "workshop.invitation",
        title=workshop_title(hosting.title, words),
        code=spell_code(hosting.code),
    )
    return OutgoingFile("photo", f"{hosting.code}.png", drawn.getvalue(), str(caption))


def results_file(results: Results, action: HostAction, words: Words, day: dt.date) -> OutgoingFile:
    """Return the figures of the board as a file: CSV or XLSX, as the host asked."""
    from bot.workshop.exports import as_csv, as_workbook

    if action.act in ("picture", "pdf"):
        return _board_file(results, action, words, day)
    title = workshop_title(action.workshop.title, words)
    if action.act == "csv":
        content = as_csv(title, results, words)
    else:
        content = as_workbook(title, results, words, day)
    return OutgoingFile(
        "document",
        f"chourave-{action.workshop.code}.{action.act}",
        content,
        _caption(results, words),
    )


def kit_file(hosting: Hosted, words: Words, day: dt.date, bot_name: str) -> OutgoingFile:
    """Return the class kit; a workshop without a code is none."""
    from bot.pictures.drawing import render
    from bot.workshop.kit import class_kit

    drawing = class_kit(hosting if hosting.code else None, words, day, bot_name)
    return OutgoingFile("document", drawing.name, render(drawing), str(words.say("kit.caption")))


def _board_file(results: Results, action: HostAction, words: Words, day: dt.date) -> OutgoingFile:
    """Return the board as a picture or as a PDF."""
    from bot.pictures.drawing import render
    from bot.workshop.drawn import board_drawing

    form: Literal["png", "pdf"] = "pdf" if action.act == "pdf" else "png"
    drawing = board_drawing(action.workshop, results, words, day, form)
    kind: Literal["photo", "document"] = "photo" if form == "png" else "document"
    return OutgoingFile(kind, drawing.name, render(drawing), _caption(results, words))


def _caption(results: Results, words: Words) -> str:
    if results.counted < LEAST:
        return str(words.say("workshop.exported_few", least=LEAST))
    return str(words.count("workshop.exported", results.counted))


def sentences_file(given: Iterable[Contribution], action: HostAction, words: Words) -> OutgoingFile:
    """Return the questions of the board with what was said about them, in no order of people."""
    said = sorted(sentence for each in given for sentence in each.sentences)
    lines = [
        workshop_title(action.workshop.title, words),
        "",
        *(f"{n}. {words.text(f'prompt.{prompt}')}" for n, prompt in enumerate(PROMPTS, 1)),
        "",
        *(f"- {sentence}" for sentence in said),
    ]
    name = f"chourave-{action.workshop.code}.txt"
    caption = words.count("workshop.sentences", len(said))
    return OutgoingFile("document", name, "\n".join(lines).encode() + b"\n", str(caption))
