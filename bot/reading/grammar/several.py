"""Several productions in one text: the first is read, what is said of the others is quoted."""

from __future__ import annotations

import re

from bot.reading.grammar.items import Item, Text

_LISTED = re.compile(r"(?:^|\s)1[).]\s.+?\s(2[).]\s)", re.DOTALL)
_NEXT = {"puis", "then", "ensuite", "aussi", "also", "and", "et", "plus", "second", "l"}


def leave_out_others(text: Text) -> None:
    """Mark what belongs to a second production, from the words that begin it."""
    start = _second(text)
    if start is not None:
        for item in text.items[start.index :]:
            item.is_ignored = True


def _second(text: Text) -> Item | None:
    """Return the item that the second production starts with; None: there is only one."""
    listed = _LISTED.search(text.folded.text)
    if listed is not None:
        return next((i for i in text.items if i.start >= listed.start(1)), None)
    announced = next((i for i in text.items if i.has("twoprojects")), None)
    kinds: set[str] = set()
    first_sentence = -1
    for item in text.items:
        if item.kind != "word":
            continue
        if item.has("secondproject") and (kinds or announced is not None):
            return item
        formats = {t for t in item.tags if t.startswith("format:")}
        begins = formats or (announced is not None and item.has("shoot"))
        if not begins:
            continue
        article = text.next_to(item, -1)
        is_new = article is not None and article.text in {"un", "une", "a", "an", "one"}
        if kinds and is_new and not formats & kinds and article is not None:
            joined = text.next_to(article, -1)
            if announced is not None and (announced.index < item.index):
                return joined if joined is not None and joined.text in _NEXT else article
            if item.sentence > first_sentence and _starts_sentence(text, article):
                return article
        if not kinds:
            first_sentence = item.sentence
        kinds |= formats or {"shoot"}
    return None


def _starts_sentence(text: Text, article: Item) -> bool:
    """Tell whether a sentence begins with "ensuite une ...", "then a ..."."""
    here = text.next_to(article, -1)
    while here is not None and here.text in _NEXT:
        here = text.next_to(here, -1)
    return here is None or here.text in {".", "?"}
