"""What of a text speaks of something else: another production, a condition, another way."""

from __future__ import annotations

from bot.reading.grammar.items import Item, Text

_COMPARES = {"que", "qu", "than"}
_MORE = {"plus", "moins", "autant", "mieux", "pire", "more", "less", "worse", "better", "greener"}
_OWNERS = {"mon", "ma", "mes", "un", "une", "my", "a", "notre", "nos", "our"}
_US = {"nous", "moi", "we", "i", "i m", "we re", "notre", "our"}
_THE_FEW = {"seul", "seule", "le", "la"}


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
        elif (
            (item.has("another") and not item.has("surely"))
            or (item.has("others") and _opens(text, item) and item.text != "they")
            or (item.has("companion") and _is_somebody_else(text, item))
        ):
            _ignore(_of_others(text, item))
        elif item.has("aside") or _is_comparison(text, item):
            _ignore(_up_to_us(_from(text, item)))
        elif item.has("unreal"):
            _ignore(_up_to_but(_from(text, item)))
        elif item.has("condition") and _opens(text, item) and not _is_polite(text, item):
            _ignore(_hypothesis(text, item))
        elif item.has("otherwise") and _is_alternative(text, item):
            _ignore([*_clause_before(text, item), *_from(text, item)])


def _up_to_us(items: list[Item]) -> list[Item]:
    """Cut what is set aside where the work is spoken of again: "instead of ... we made it"."""
    for place, item in enumerate(items):
        if place > 1 and item.text in {"we", "on", "nous", "i"}:
            return items[:place]
    return items


def _up_to_but(items: list[Item]) -> list[Item]:
    """Cut what was only thought of where it is said what was done: "... but shot it"."""
    for place, item in enumerate(items):
        if item.text in {"mais", "but", "finalement"}:
            return items[:place]
    return items


def _of_others(text: Text, item: Item) -> list[Item]:
    """Return what is said of another production, up to where this one is spoken of again."""
    sentence = [i for i in text.items if i.sentence == item.sentence]
    ours = [i for i in sentence if _speaks_of_us(text, i)]
    behind = [i for i in ours if i.index > item.index]
    if behind:
        return [i for i in sentence if i.index < behind[0].index]
    later = [i for i in sentence if i.clause >= item.clause]
    numbers = any(i.is_quantity for i in later if i.index > item.index)
    if _opens(text, item) and item.clause > sentence[0].clause and numbers:
        return later  # "tournage de 4 jours, l'an dernier c'était 6"
    before = [i for i in ours if i.index < item.index]
    if before:
        apart = before[-1].clause != item.clause
        return [i for i in sentence if i.clause >= item.clause] if apart else _from(text, item)
    return sentence


def _speaks_of_us(text: Text, item: Item) -> bool:
    """Tell whether this production is spoken of again: "cette fois 5", "nous on est 4"."""
    if item.kind != "word":
        return False
    if item.has("resume"):
        return True
    last = text.next_to(item, -1)
    opens = last is not None and (last.kind == "mark" or last.text in {"mais", "but", "alors que"})
    return opens and (item.text in _US or item.text.startswith("on est"))


def _is_somebody_else(text: Text, item: Item) -> bool:
    """Tell whether a friend is the subject of what follows: "mon pote a fait un film"."""
    owner, verb = text.next_to(item, -1), text.next_to(item, 1)
    if owner is None or owner.text not in _OWNERS or not _opens(text, owner):
        return False
    return verb is not None and (
        verb.text in {"a", "avait", "ont", "avaient", "has", "had", "did", "s"}
        or verb.has("make", "shootverb")
    )


def _is_comparison(text: Text, item: Item) -> bool:
    """Tell whether the other side of a comparison starts here: "plus qu'un film IA"."""
    if item.text not in _COMPARES:
        return False
    following, last = text.next_to(item, 1), text.next_to(item, -1)
    if following is None or following.is_quantity or last is None or last.text == "ne":
        return False
    if item.text == "than":
        return True
    earlier = [i for i in text.in_clause(item) if i.index < item.index - 1 or i is last]
    return following.has("article", "link") and any(i.text in _MORE for i in earlier)


def _is_polite(text: Text, item: Item) -> bool:
    """Tell whether a condition changes nothing: "si ça peut aider"."""
    words = [i.text for i in text.items[item.index + 1 : item.index + 4] if i.kind == "word"]
    return bool(words) and words[0] in {
        "ca", "besoin", "possible", "je", "j", "tu", "vous", "it", "needed", "i", "you", "that",
    } and not any(w in {"avait", "avais", "etait", "had", "were"} for w in words)  # fmt: skip


def _hypothesis(text: Text, item: Item) -> list[Item]:
    """Return a condition, with its consequence where it is an "if": "si le budget suit, 10 j"."""
    condition = _from(text, item)
    mark = text.next_to(condition[-1], 1)
    said = item.text.split()[0] in {"si", "s", "if"}
    if not said or mark is None or mark.text != ",":
        return condition
    following = text.next_to(mark, 1)
    if following is None or any(i.is_quantity for i in condition):
        return condition
    return [*condition, *_from(text, following)]


def _is_alternative(text: Text, item: Item) -> bool:
    """Tell whether "sinon" has a number on either side that it may be instead of."""
    behind = [i for i in _from(text, item) if i.is_quantity and not i.is_article]
    before = [i for i in _clause_before(text, item) if i.is_quantity or i.has("condition")]
    return bool(behind) and bool(before) and len(behind) == 1 and before[-1].unit == behind[0].unit


def _clause_before(text: Text, item: Item) -> list[Item]:
    return [i for i in text.items[: item.index] if i.clause == item.clause - 1 and i.kind != "mark"]


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
    last, but = text.next_to(item, -1), text.next_to(item, 1)
    if last is not None and last.text == "plus":  # "on est plus 8 mais 11"
        return but is not None and but.text == "mais" and item.central > 0
    return last is not None and last.text in {"pas", "not"} and item.central > 0


def _is_asked(text: Text, item: Item) -> bool:
    """Tell whether a number is in question: "crew of 300? no idea"."""
    mark = text.next_to(item, 1)
    while mark is not None and mark.kind == "word":
        mark = text.next_to(mark, 1)
    following = text.next_to(mark, 1) if mark is not None and mark.text == "?" else None
    while following is not None and following.text == "?":
        following = text.next_to(following, 1)
    if following is None or following.text in {"non", "no", "nope"}:
        return following is not None
    return following.has("unknown", "maybe") and mark is text.next_to(item, 1)


def _say_again(text: Text, denied: Item) -> None:
    """Give "5" of "pas 3 jours mais 5" the unit of what it stands for."""
    but = text.next_to(denied, 1)
    while but is not None and but.text in {",", "de"}:
        but = text.next_to(but, 1)
    comma = text.next_to(denied, 1)
    number = text.next_to(but, 1) if but is not None and but.text in {"mais", "but"} else None
    if number is None and but is not None and comma is not None and comma.text == ",":
        closing = text.next_to(but, 1)  # "pas 10 jours, 12"
        number = but if closing is None or closing.kind == "mark" else None
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
