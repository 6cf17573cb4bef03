"""A sentence typed on the comparison: about the other way, or about one's own."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.conversation.counterparts import begun_counterpart, way_beside
from bot.conversation.events import Said
from bot.conversation.productions import can_start
from bot.conversation.replies import Reply
from bot.conversation.state import Conversation, Draft
from bot.conversation.titles import title_of
from bot.conversation.words.taken import heard, take
from bot.reading.results import Correction
from calc import Production

OF_OWN = re.compile(
    r"\ben fait\b|\bactually\b|\bin fact\b|\bde notre c[oô]t[eé]|\bde mon c[oô]t[eé]"
    r"|\bon (?:our|my) side\b|\b(?:notre|ma|our|my) (?:propre |own )?(?:production|s[eé]rie|film"
    r"|series|version)\b|\b(?:nous sommes|on est|we are|we’re|we're|there are)\b"
    r"|\b(?:nous avons|on a|we have|we had|j['’]ai)\b"
    r"|\b(?:enl[eè]v\w+|retir\w+|ajout\w+|corrig\w+|remove|add|change|make it|take out)\b",
    re.IGNORECASE,
)
"""What is said of what is, or asks for a change: one's own production."""
OF_OTHER = re.compile(
    r"\b(?:serai(?:t|ent)|serions|aurai(?:t|ent)|aurions|faudrait|ferai(?:t|ent)|ferions|prendrait"
    r"|tournerai\w*|voudrait|would|we['’]d|it['’]d|could|l['’]autre|the other"
    r"|si (?:on|nous)|if we)\b",
    re.IGNORECASE,
)
"""What is said of what would be: the other way."""

SHARED = {"approach", "title", "format", "country", "finished_minutes"}
"""What the other way has of one's own: a sentence about nothing else is about that one."""


def hear_of_other_way(
    conversation: Conversation, draft: Draft, event: Said
) -> tuple[Conversation, Reply] | None:
    """Take a sentence as a description of the other way; None where it speaks of one's own.

    A sentence that says what is, of things that one's own production has too, is about that one.
    Everything else that is typed on this page describes the other way, and is kept with it.
    """
    production = draft.production()
    if conversation.place.name != "compare" or production is None or not can_start(conversation):
        return None
    way = way_beside(production, conversation.place.argument)
    if _is_of_own(event.text, production, heard(conversation, draft, event.text)):
        return None
    there, other = begun_counterpart(conversation, draft, production, way)
    said = heard(there, other, event.text)
    if set(_fields(said)) <= SHARED or _changes_way(said, way):
        return None
    moved, reply = take(there, said, event.message, choosing=False)
    if moved.place.name == "doubt":
        return moved, reply
    if reply.note is not None:
        reply = replace(reply, note=replace(reply.note, production=title_of(other)))
    back = moved.model_copy(update={"current": draft.key})
    return back.at("compare", conversation.place.argument), reply


def _is_of_own(text: str, production: Production, said: Correction) -> bool:
    if OF_OTHER.search(text) or not OF_OWN.search(text):
        return False
    foreign = {"ai": "shoot.", "shoot": "ai."}.get(production.approach)
    return foreign is None or not any(name.startswith(foreign) for name in _fields(said))


def _fields(said: Correction) -> tuple[str, ...]:
    doubtful = (field for doubt in said.doubts for field in (doubt.field,))
    return (*said.set, *said.add, *said.remove, *doubtful)


def _changes_way(said: Correction, way: str) -> bool:
    return said.set.get("approach", way) != way
