"""What of a text speaks of something else: another production, a condition, another way."""

from __future__ import annotations

from bot.reading.grammar.items import Item, Text


def leave_out(text: Text) -> None:
    """Mark what is said of other productions and of what might have been."""
    for item in text.items:
        if item.is_quantity and _is_asked(text, item):
            item.is_ignored = True
        if item.is_quantity and _is_denied(text, item):
            item.is_ignored = True
            _say_again(text, item)
        if item.kind != "word":
            continue
        if item.has("before"):
            _ignore(text.in_clause(item))
        elif (item.has("another") and not item.has("surely")) or (
            item.has("others") and _opens(text, item) and item.text != "they"
        ):
            _ignore([i for i in text.items if i.sentence == item.sentence])
        elif item.has("aside") or (item.has("condition") and _opens(text, item)):
            _ignore(_from(text, item))


def _from(text: Text, item: Item) -> list[Item]:
    """Return an item and what follows it, up to the next mark."""
    found: list[Item] = []
    for following in text.items[item.index :]:
        if following.kind == "mark" and following.text != ":":
            break
        found.append(following)
    return found


def _is_denied(text: Text, item: Item) -> bool:
    """Tell whether a number is only said not to be: "pas 3 jours mais 4"."""
    last = text.next_to(item, -1)
    return last is not None and last.text in {"pas", "not"} and item.central > 0


def _is_asked(text: Text, item: Item) -> bool:
    """Tell whether a number is in question: "crew of 300? no idea"."""
    mark = text.next_to(item, 1)
    following = text.next_to(mark, 1) if mark is not None and mark.text == "?" else None
    return following is not None and following.has("unknown", "maybe")


def _say_again(text: Text, denied: Item) -> None:
    """Give "5" of "pas 3 jours mais 5" the unit of what it stands for."""
    but = text.next_to(denied, 1)
    while but is not None and but.text in {",", "de"}:
        but = text.next_to(but, 1)
    number = text.next_to(but, 1) if but is not None and but.text in {"mais", "but"} else None
    if number is not None and number.is_quantity and not number.unit:
        number.unit, number.tags, number.text = denied.unit, denied.tags, denied.text


def _opens(text: Text, item: Item) -> bool:
    """Tell whether an item is the first word of a clause, but for "et", "mais"."""
    here = text.next_to(item, -1)
    while here is not None and here.text in {"et", "and", "mais", "but", "meme"}:
        here = text.next_to(here, -1)
    return here is None or here.kind == "mark"


def _ignore(items: list[Item]) -> None:
    for item in items:
        item.is_ignored = True
