"""Which word a number goes with: "3 jours de montage", "montage : 3 jours", "tournage 2 jours"."""

from __future__ import annotations

from collections.abc import Iterator

from bot.reading.grammar.items import Item, Text, is_link

FAR = 9.0
"""A distance no word of the same clause has."""
_OF = {"de", "d", "du", "des", "of", "for", "pour", "le", "la", "les", "l"}
_COMPOUND = {"day", "week", "month", "year", "hour", "minute", "second", "person"}
_NEGATIONS_REACH = 5
_SPANS = {"halfday", "day", "week", "month", "year", "weekend"}
_LENGTHS = {"second", "minute", "hour", "clock"}
_PEOPLE = {"person", "technician", "performer", ""}


def before(text: Text, item: Item, *, over_links: bool = True) -> Item | None:
    """Return what stands before an item, over words that only join, up to a mark."""
    return _beside(text, item, -1, over_links)


def behind(text: Text, item: Item, *, over_links: bool = True) -> Item | None:
    """Return what stands behind an item, over words that only join, up to a mark."""
    return _beside(text, item, 1, over_links)


def _beside(text: Text, item: Item, step: int, over_links: bool) -> Item | None:
    here = text.next_to(item, step)
    while here is not None and over_links and is_link(here):
        here = text.next_to(here, step)
    return None if here is None or (here.kind == "mark" and here.text != ":") else here


def is_per(text: Text, item: Item | None) -> bool:
    """Tell whether a word says "of each": "par semaine", not the "par" of "par une équipe"."""
    if item is None or not item.has("per"):
        return False
    what = text.next_to(item, 1)
    return item.has("perday", "perweek", "pershot", "each") or (
        what is not None and any(tag.startswith("unit:") for tag in what.tags)
    )


def is_at(text: Text, item: Item) -> bool:
    """Tell whether a word is the French "à" (often written without its accent), or "at"."""
    if item.text == "a":
        return text.language == "fr" or text.quoted(item) == "à"
    return item.text == "at"


def after(text: Text, quantity: Item) -> Item | None:
    """Return what stands behind a quantity and the words inside it."""
    here = text.next_to(quantity, 1)
    while here is not None and here.has("between"):
        here = text.next_to(here, 1)
    return here


def at_edge(text: Text, item: Item, step: int) -> bool:
    """Tell whether only joining words stand between an item and the edge of its clause."""
    return _beside(text, item, step, over_links=True) is None


def roles(text: Text, quantity: Item, *tags: str) -> list[tuple[float, Item]]:
    """Return the words of these kinds in the clause of a quantity, nearest first.

    What is joined behind it ("3 jours de montage") is nearest, then what stands before it.
    """
    found = [*_walk(text, quantity, 1, tags), *_walk(text, quantity, -1, tags)]
    return sorted(found, key=lambda pair: pair[0])


def nearest(text: Text, quantity: Item, *tags: str, within: float = FAR) -> Item | None:
    """Return the word of these kinds that a quantity most likely goes with."""
    found = roles(text, quantity, *tags)
    return found[0][1] if found and found[0][0] <= within else None


def _walk(
    text: Text, quantity: Item, step: int, tags: tuple[str, ...]
) -> Iterator[tuple[float, Item]]:
    distance = 0.6 if step > 0 else 0.4
    joined = False
    item = text.next_to(quantity, step)
    if step > 0 and item is not None and (item.text in _OF or item.text.startswith("de ")):
        distance, joined = 0.0, True
    elif step > 0 and quantity.text in _COMPOUND and quantity.central != 1:
        distance = 0.2  # "a 4 day shoot", "30-minute film"
    while item is not None and distance < FAR:
        if item.kind == "mark" and item.text not in {":", "-"}:
            return
        if item.clause != quantity.clause and item.text not in {":", "-"}:
            return
        if item.is_quantity:
            if item.has(*tags):
                yield distance, item
            distance += 4.0 if dimension(item) == dimension(quantity) else 0.5
        elif step > 0 and item.has("between") and item.has(*tags):
            yield 0.0, item  # "3 shooting days": it stands inside the quantity
        elif item.has(*tags) and not item.is_ignored:
            yield distance + _taken(text, item, quantity, step), item
            distance += 0.6
        elif step < 0 and item.text in {"et", "and"}:
            distance += 2.0  # what stands before "et" has a number of its own
        elif is_link(item) or item.has("strongai", "generated"):
            distance += 0.05 if joined else 0.1
        else:
            distance += 0.6 if item.has("stop") else 0.9
            joined = False
        item = text.next_to(item, step)


def _taken(text: Text, role: Item, quantity: Item, step: int) -> float:
    """Return how much less likely a role is that another quantity of the kind stands nearer to."""
    if step > 0:
        return 0.0
    other = text.next_to(role, -1)
    while other is not None and is_link(other) and other.text != ":":
        other = text.next_to(other, -1)
    if other is None or not other.is_quantity or dimension(other) != dimension(quantity):
        return 0.0
    first = before(text, other)
    return 0.0 if first is not None and not first.is_quantity else 3.0


def dimension(item: Item) -> str:
    """Return what kind of thing a quantity counts: days and weeks are of one kind."""
    if item.unit in _SPANS:
        return "span"
    if item.unit in _LENGTHS:
        return "length"
    return "people" if item.unit in _PEOPLE else item.unit


def _is_not_used(text: Text, item: Item) -> bool:
    """Tell whether a thing is said not to be used: "AI is not used", "l'IA n'est pas utilisée"."""
    behind = text.items[item.index + 1 : item.index + 6]
    denied = False
    for here in behind:
        if here.kind != "word" or not (here.has("neg", "link", "stop")):
            return False
        if denied and here.text.startswith(_USED):
            return True
        denied = denied or here.has("neg")
    return False


_USED = ("use", "employ", "utilis", "involved", "allowed", "permi", "autoris")


def is_negated(text: Text, item: Item) -> bool:
    """Tell whether a word is denied: "pas d'avion", "sans camion ni groupe", "vols : aucun"."""
    steps, here = 0, text.next_to(item, -1)
    while here is not None and steps < _NEGATIONS_REACH and here.kind == "word":
        if here.has("neg"):
            return True
        if here.text in {"c est", "c etait", "it s", "mais", "but", "avec", "with"}:
            break
        counted = here.has("unit:image", "unit:clip", "unit:shot", "unit:video")
        if not (is_link(here) or here.has("stop", "make", "generated") or counted):
            break
        here, steps = text.next_to(here, -1), steps + 1
    if here is not None and here.is_quantity and here.central == 0:
        return True
    after = text.next_to(item, 1)
    if after is not None and after.has("denied"):
        return True  # "AI-free", "IA interdite"
    if _is_not_used(text, item):
        return True
    if after is not None and after.text == ":":
        after = text.next_to(after, 1)
    if after is None:
        return False
    zero = after.is_quantity and after.central == 0 and not after.unit
    ends = text.next_to(after, 1)
    closing = ends is None or ends.kind == "mark"
    return closing and (zero or after.text in {"non", "aucun", "aucune", "none", "no"})
