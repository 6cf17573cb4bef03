"""The funder's page: what is asked, that this is no recognised tool, and the form to fill in."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from bot.questions.questionnaire import BY_FIELD
from bot.wording.words import Words, joined
from calc import FormRow

if TYPE_CHECKING:
    from bot.cards.screens import FunderScreen


def funder_text(screen: FunderScreen, words: Words) -> Markup:
    """Return the page: who asks for what, then the activity data in the order of the form."""
    parts = [words.say("funder.title"), words.say("funder.not_recognised")]
    for funder in screen.funders:
        seen = words.date(dt.date.fromisoformat(funder.as_of))
        source = words.say("funder.as_of", date=seen, address=funder.address)
        parts.append(words.say(f"funder.ask.{funder.key}") + "\n" + source)
    if not screen.funders:
        parts.append(words.say("funder.none"))
    parts.append(words.say("funder.form"))
    for section, rows in groupby(screen.form, key=lambda row: row.section):
        title = Markup("<b>%s</b>") % words.say(f"funder.section.{section}")
        parts.append(joined("\n", (title, *(_row(row, words) for row in rows))))
    return joined("\n\n", parts)


def _row(row: FormRow, words: Words) -> Markup:
    name = words.say(f"question.{BY_FIELD[row.field].id}.short")
    return words.say("funder.row", name=name, value=form_value(row, words))


def form_value(row: FormRow, words: Words) -> str:
    """Return what goes into the form: the amount that was given, or whom to ask."""
    if row.value is None:
        who = words.say(f"funder.who.{row.knows}")
        return str(words.say("funder.empty", who=who).unescape())
    return words.amount(row.value, row.unit)
