"""What each export is: a drawing still to be drawn, or a file still to be written."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

from bot.cards.result import narrowing_question
from bot.conversation.balance import balance
from bot.conversation.productions import lever_of, without_levers
from bot.conversation.replies import Export
from bot.conversation.state import Conversation, Draft
from bot.conversation.titles import Title, title_of
from bot.day import day_of
from bot.exports.csv import as_csv
from bot.pictures import (
    Drawing,
    Imprint,
    Subject,
    comparison_picture,
    dossier,
    lever_picture,
    result_picture,
    share_card,
    subject_of,
)
from bot.pictures.lettering import undrawable
from bot.wording.exports import caption, lever_caption
from bot.wording.sharing import link_to
from bot.wording.words import Words
from calc import Estimate, Production
from calc.io.documents import as_json, production_document

LONGEST_NAME = 40
MOST_LETTERS = 20


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file to send. `content`: what to draw, or what writes it. `caption`: HTML."""

    kind: Literal["photo", "document"]
    name: str
    content: Drawing | Callable[[], bytes]
    caption: str


def export_file(
    export: Export,
    conversation: Conversation,
    draft: Draft,
    production: Production,
    words: Words,
    *,
    now: int,
    bot_name: str,
    lever: str = "",
) -> ExportFile | None:
    """Return one export of a production, to be made; None where there is nothing left to show.

    Args:
        export: which file.
        conversation: the person's, which may hold the same work made the other way.
        draft: the production.
        production: its activity data.
        words: the language of the file.
        now: seconds since the epoch.
        bot_name: the name of the bot, for its links.
        lever: which lever is shown, before and after.
    """
    if export == "before_after":
        return _lever_file(conversation, draft, lever, words, Imprint(day_of(now), bot_name))
    result = balance(draft, production)
    given = draft.marking_assumed(production)
    written = _written(export, title_of(draft), given, result, words=words, today=day_of(now))
    if written is not None:
        return written
    imprint = Imprint(day_of(now), bot_name, _link(draft, bot_name))
    subject = subject_of(conversation, draft, production, result)
    if export == "dossier":
        return _dossier(conversation, subject, words, imprint)
    says = ""
    if export == "picture":
        says = _question_below(conversation, draft, production, words)
    return _picture(export, subject, says or caption(subject.title, result, words), words, imprint)


def _written(
    export: Export,
    title: Title,
    given: Production,
    result: Estimate,
    *,
    words: Words,
    today: dt.date,
) -> ExportFile | None:
    """Return a file of figures; None if the export is drawn."""
    content: Callable[[], bytes]
    match export:
        case "xlsx":
            from bot.exports.xlsx.workbook import workbook

            content = partial(workbook, title, given, result, words, today)
        case "csv":
            content = partial(as_csv, title, result, words)
        case "json":
            content = as_json(production_document(given)).encode
        case _:
            return None
    name = file_name(title.text or title.number, export)
    return ExportFile("document", name, content, caption(title, result, words))


def _dossier(
    conversation: Conversation, subject: Subject, words: Words, imprint: Imprint
) -> ExportFile:
    title = subject.title
    by, contact = conversation.company, conversation.contact
    drawing = dossier(subject, words, imprint, company=by, contact=contact)
    says = caption(title, subject.result, words) + _undrawn(title.text, words)
    return ExportFile("document", file_name(title.text or title.number, "pdf"), drawing, says)


def _picture(
    export: Export, subject: Subject, says: str, words: Words, imprint: Imprint
) -> ExportFile:
    draw = {"comparison": comparison_picture, "card": share_card}.get(export, result_picture)
    drawing = draw(subject, words, imprint)
    return ExportFile("photo", drawing.name, drawing, says + _undrawn(subject.title.text, words))


def _lever_file(
    conversation: Conversation,
    draft: Draft,
    key: str,
    words: Words,
    imprint: Imprint,
) -> ExportFile | None:
    """Return a lever before and after; None if it has been taken back, or was never there."""
    before = without_levers(draft, key)
    lever, production = lever_of(before, key), before.production()
    if lever is None or production is None:
        return None
    subject = subject_of(conversation, before, production, balance(before, production))
    drawing = lever_picture(subject, lever, words, imprint)
    says = lever_caption(subject.title, lever, words) + _undrawn(subject.title.text, words)
    return ExportFile("photo", drawing.name, drawing, says)


def _question_below(
    conversation: Conversation, draft: Draft, production: Production, words: Words
) -> str:
    """Return what the result asks, for its answers go below its picture (HTML); nothing elsewhere.

    The picture has the figure, and the card above it as well.
    """
    question = None
    if conversation.place.name == "result" and draft.key == conversation.current:
        question = narrowing_question(draft, production, balance(draft, production))
    return f"<b>{words.say(f'question.{question.id}.ask')}</b>" if question is not None else ""


def _undrawn(title: str, words: Words) -> str:
    """Say which letters of a title no font of ours has, and what to do about it (HTML)."""
    lost = undrawable(title)[:MOST_LETTERS]
    return "\n" + str(words.say("export.undrawn", letters=lost)) if lost else ""


def _link(draft: Draft, bot_name: str) -> str:
    """Return the link that its author shares for good: one that ends must not outlive itself."""
    share = draft.share
    return link_to(share.token, bot_name) if share is not None and share.is_permanent else ""


def file_name(title: str, ending: str) -> str:
    """Return a name that every file system takes: `chourave-les-navets.json`."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold()
    words = "-".join(re.findall(r"[a-z0-9]+", plain)) or "-".join(re.findall(r"\w+", title))
    words = words[:LONGEST_NAME].strip("-")
    return f"chourave-{words}.{ending}" if words else f"chourave.{ending}"
