"""Corrections inside a sentence: of "3 jours, pardon 4", "10 days but it ended up being 6"."""

from __future__ import annotations

from bot.reading.grammar.items import Item, Text, is_link

_REACH = 4
"""Words that may stand between "finalement" and the number that counts."""
_ROLES = ("shoot", "otherwork", "editing", "strongai", "lodging", "music", "voice")
_MEASURES = {"tonne": "mass", "kg": "mass", "km": "length", "mile": "length"}


def revise(text: Text) -> None:
    """Leave out each number that a later one of the same sentence takes back."""
    for item in text.items:
        if item.kind == "word" and item.has("corrected") and not item.is_ignored:
            _revise_at(text, item)
        elif item.is_quantity and not item.is_ignored:
            _grown(text, item)


def _revise_at(text: Text, word: Item) -> None:
    new = _new(text, word)
    if new is None:
        return
    old = _old(text, word, new)
    if old is None or _are_of_two_things(text, old, new):
        return
    old.is_ignored = True
    if not new.unit and old.unit:
        new.unit, new.text = old.unit, old.text
        new.tags = new.tags | old.tags
    if word.has("neg"):
        word.tags = word.tags - {"neg"}  # "3, non 4": it denies nothing else
    word.is_ignored = True


def _new(text: Text, word: Item) -> Item | None:
    """Return the number that stands behind a word of correction."""
    here, steps = text.next_to(word, 1), 0
    while here is not None and steps < _REACH:
        if here.is_quantity:
            return None if here.is_article and not here.unit else here
        if here.kind == "mark" and here.text not in {",", ":"}:
            return None
        if here.kind == "word" and not (
            is_link(here) or here.has("stop", "weare", "corrected", "correct", "team")
        ):
            return None
        here, steps = text.next_to(here, 1), steps + 1
    return None


def _old(text: Text, word: Item, new: Item) -> Item | None:
    """Return the last number before a word of correction that is of the kind of the new one."""
    for item in reversed(text.items[: word.index]):
        if item.sentence < word.sentence or item.clause < word.clause - 1:
            return None
        if item.is_quantity and not item.is_ignored and not item.is_article:
            alike = not new.unit or not item.unit or _measure(item) == _measure(new)
            return item if alike and (new.unit or _closes(text, new)) else None
    return None


def _measure(item: Item) -> str:
    """Return what a unit measures, where two units do: "5 tonnes, non, 800 kg"."""
    return _MEASURES.get(item.unit, item.unit)


def _closes(text: Text, new: Item) -> bool:
    """Tell whether a bare number counts nothing of its own: "pardon 4,", not "no 4 wheels"."""
    following = text.next_to(new, 1)
    return following is None or following.kind == "mark" or is_link(following)


def _are_of_two_things(text: Text, old: Item, new: Item) -> bool:
    """Tell whether the two numbers are of two works: "5 jours de prépa, enfin 4 de tournage"."""
    one, other = (_works(text, item) for item in (old, new))
    return bool(one) and bool(other) and not one & other


def _works(text: Text, item: Item) -> set[str]:
    near = text.items[max(0, item.index - 3) : item.index + 4]
    return {
        tag for i in near if i.clause == item.clause and i.kind == "word" for tag in i.tags
    } & set(_ROLES)


def _grown(text: Text, item: Item) -> None:
    """Of "up from 8 to 12" and "réduit de 10 à 6 jours", leave out the first number."""
    start, to = text.next_to(item, -1), text.next_to(item, 1)
    if start is None or not start.has("fromto") or to is None or to.text not in {"a", "to"}:
        return
    verb, new = text.next_to(start, -1), text.next_to(to, 1)
    if verb is not None and verb.has("grown") and new is not None and new.is_quantity:
        item.is_ignored = True
