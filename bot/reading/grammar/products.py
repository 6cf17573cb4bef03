"""Quantities that multiply each other: "8 x 26 min", "15 chambres x 11 nuits", "60 L par jour"."""

from __future__ import annotations

from bot.reading.grammar.items import Item, Text, is_link
from bot.reading.grammar.raw import LARGEST

_MEASURED = ("minute", "clock", "second", "hour", "km", "mile", "litre", "night", "meal", "kwh",
             "tb", "gb", "image", "clip", "generation")  # fmt: skip
"""Units of what is multiplied, before those of what multiplies it."""
_TIMES = {"x", "fois", "times", "*"}
_PARTS = {"episode"}
_LISTED = ("unit:lora", "unit:take", "unit:credit", "unit:image", "unit:clip", "unit:generation",
           "unit:prompt", "unit:meal", "unit:personnight")  # fmt: skip
_LABELS = ("unit:day", "unit:night", *_LISTED)
"""What a number behind a word counts, where the two are all of their clause: "Nights 84"."""
_MORE = {"more", "de plus", "en plus", "supplementaires", "additional", "extra"}
_MOVED = ("plane", "train", "coach", "cartransport", "vantransport", "trucktransport")
_CLIPS = ("unit:clip", "unit:generation", "unit:video", "unit:shot")
_LENGTHS = {"minute", "clock", "second"}


def multiply(text: Text) -> None:
    """Join quantities that are multiplied into the one that is measured."""
    for item in text.items:
        if item.is_quantity and not item.unit:
            _counted_behind(text, item)
            _labelled(text, item)
    for item in text.items:
        if item.is_quantity and not item.unit and not item.is_ignored:
            _and_more(text, item)
        if item.is_quantity and item.unit == "times":
            _so_many_times(text, item)
    for item in text.items:
        if item.is_quantity and not item.is_absorbed:
            chain = _chain(text, item)
            if len(chain) > 1:
                _join(chain)
    for item in text.items:
        if item.is_quantity and item.unit in _PARTS and not item.is_absorbed:
            _episodes(text, item)
        elif item.is_quantity and item.unit == "song" and not item.is_absorbed:
            _songs(text, item)
        elif item.is_quantity and item.unit == "day" and not item.is_absorbed:
            _days_a_week(text, item)


def _and_more(text: Text, more: Item) -> None:
    """Add "300 more" to the prompts, images or clips of the clause before."""
    word = text.next_to(more, 1)
    if word is None or word.text not in _MORE or not _is_alone(text, word):
        return
    for item in reversed(text.items[: more.index]):
        if item.clause < more.clause - 1 or item.sentence != more.sentence:
            return
        if item.is_quantity and item.has(*_LISTED) and not item.is_absorbed:
            item.low, item.central = item.low + more.low, item.central + more.central
            item.high += more.high
            item.parts.append(more)
            more.is_absorbed = True
            return


def _so_many_times(text: Text, count: Item) -> None:
    """Read "trois fois 52 minutes"."""
    length = text.next_to(count, 1)
    if length is None or not length.is_quantity or length.unit not in _LENGTHS:
        return
    what = text.next_to(length, 1)
    if what is None or not what.has("per", "each"):
        join(length, count)
        length.tags |= {"by:"}


def _labelled(text: Text, number: Item) -> None:
    """Read "repas : 80" and "jours de tournage : 12" as eighty meals and twelve days."""
    colon = text.next_to(number, -1)
    if colon is None or number.unit:
        return
    if colon.has("about", "link") and (first := text.next_to(colon, -1)) is not None:
        is_bracket = text.folded.text[first.start : first.start + 1] == "("
        colon = first if is_bracket else colon  # "stills (about 650)"
    if text.folded.text[colon.start : colon.start + 1] == "(":
        _in_brackets(text, number, colon)
        return
    if colon.text == "x" and not colon.is_absorbed:
        what = text.next_to(colon, -1)
        if what is not None and what.kind == "word" and what.has(*_LISTED):
            _give_unit(number, what)
        return
    if colon.text != ":":
        counted = colon.kind == "word" and colon.text.endswith("s") and not colon.has("rank")
        first = text.next_to(colon, -1)
        opens = first is None or first.kind == "mark"
        opens = opens or (first is not None and first.has("shoot"))
        labelled = opens and colon.has(*_LABELS) and _is_alone(text, number)
        if colon.has("unit:km") and first is not None and first.has(*_MOVED):
            labelled = _is_alone(text, number) or text.next_to(number, 1).has("link")  # type: ignore[union-attr]
        while colon.has("surely", "perhaps") and first is not None and first.kind == "word":
            colon, first = first, text.next_to(first, -1)  # "images flux 220"
            labelled = colon.has(*_LISTED) and (first is None or first.kind == "mark")
        if not labelled and (
            not counted or not colon.has(*_LISTED) or (first is not None and first.is_quantity)
        ):
            return
        colon = number
    here, steps = text.next_to(colon, -1), 0
    while here is not None and here.kind == "word" and steps < 4:
        units = sorted(t for t in here.tags if t.startswith("unit:"))
        if units and not here.has("team"):
            _give_unit(number, here)
            return
        here, steps = text.next_to(here, -1), steps + 1


def _is_alone(text: Text, number: Item) -> bool:
    """Tell whether nothing stands behind a number in its clause."""
    following = text.next_to(number, 1)
    return following is None or following.kind == "mark"


def _in_brackets(text: Text, number: Item, bracket: Item) -> None:
    """Read "images Nano Banana (450)": the number says how many."""
    following = text.next_to(number, 1)
    what = text.next_to(bracket, -1)
    while what is not None and what.has("surely", "perhaps", "version", "strongai", "generated"):
        what = text.next_to(what, -1)
    alone = following is None or following.kind == "mark"
    if alone and what is not None and what.kind == "word" and what.has(*_LISTED):
        _give_unit(number, what)


def _give_unit(number: Item, word: Item) -> None:
    """Make a bare number count what a word names."""
    units = sorted(t for t in word.tags if t.startswith("unit:"))
    number.unit = units[0].removeprefix("unit:")
    number.tags, number.text = frozenset(units), word.text
    number.start, word.is_used = word.start, True
    number.tags |= {"labelled"}


def _counted_behind(text: Text, count: Item) -> None:
    """Read "ten 3-minute episodes" and "150 eight-second clips"."""
    length = text.next_to(count, 1)
    if length is None or not length.is_quantity or length.unit not in _LENGTHS:
        return
    what, steps = text.next_to(length, 1), 0
    while what is not None and steps < 2 and what.has("strongai", "adj", "generated", "surely"):
        what, steps = text.next_to(what, 1), steps + 1
    if what is None or what.kind != "word" or not what.text.endswith("s"):
        return
    if what.has("unit:episode"):
        join(length, count)
    elif what.has(*_CLIPS):
        count.unit, count.tags = "clip", count.tags | {"unit:clip"}


def _chain(text: Text, first: Item) -> list[Item]:
    chain = [first]
    while True:
        link = text.next_to(chain[-1], 1)
        if link is not None and link.has("lodging", "between", "adj") and not link.has("unit:x"):
            link = text.next_to(link, 1)
        if link is None or link.text not in _TIMES:
            return chain
        following = text.next_to(link, 1)
        if following is None or not following.is_quantity:
            return chain
        chain.append(following)
        link.is_absorbed = True


def _join(chain: list[Item]) -> None:
    if any(q.has(*_CLIPS) for q in chain) and chain[-1].unit == "second":
        chain[-1].tags |= {"of-each-clip"}  # "160 clips x 5 secs"
        return
    if {q.unit for q in chain} >= {"day", "hour"} and all(q.unit in {"day", "hour"} for q in chain):
        return  # "2 jours x 8 h": both are told
    if not any(q.unit in _MEASURED or not q.unit for q in chain):
        return  # "3 jours x 12 personnes" measures nothing that is told
    measured = min(chain, key=lambda q: _MEASURED.index(q.unit) if q.unit in _MEASURED else 99)
    for other in chain:
        if other is not measured:
            join(measured, other)


def join(measured: Item, other: Item) -> None:
    """Multiply one quantity by another, which is placed with it from now on."""
    if measured.high * other.high > LARGEST:
        return
    measured.low *= other.low
    measured.central *= other.central
    measured.high *= other.high
    measured.tags |= {f"by:{other.unit}"}
    measured.parts.append(other)
    other.is_absorbed = True


def _episodes(text: Text, count: Item) -> None:
    """Join "8 épisodes" and the "26 min" behind it, or the "26 min par épisode" elsewhere."""
    of = text.next_to(count, -1)
    seasons = text.next_to(of, -1) if of is not None and is_link(of) else None
    if seasons is not None and seasons.is_quantity and seasons.text in {"saisons", "seasons"}:
        join(count, seasons)
    following, marks = text.next_to(count, 1), 0
    while following is not None and (
        is_link(following)
        or (following.text == "," and not marks)
        or (following.kind == "word" and following.has("strongai", "format", "work"))
    ):
        marks += following.text == ","
        following = text.next_to(following, 1)
    if following is not None and following.is_quantity and following.unit in _LENGTHS:
        if not marks or _is_each(text, following):
            join(following, count)
            return
        following.tags |= {"perhaps-each"}
    comma = text.next_to(count, -1)
    length = text.next_to(comma, -1) if comma is not None and comma.text == "," else None
    if length is not None and length.is_quantity and length.unit in _LENGTHS:
        length.tags |= {"perhaps-each"}  # "25 min, 10 épisodes"
    for other in text.items:
        if other.is_quantity and other.unit in _LENGTHS and _is_each(text, other):
            join(other, count)
            return


def _songs(text: Text, count: Item) -> None:
    """Join "3 morceaux de 2 min"."""
    of = text.next_to(count, 1)
    length = text.next_to(of, 1) if of is not None and (is_link(of) or of.text == "x") else None
    if length is not None and length.is_quantity and length.unit in _LENGTHS:
        join(length, count)


def _days_a_week(text: Text, days: Item) -> None:
    """Join "3 jours par semaine" and the "4 semaines" of the same sentence."""
    rhythm = text.next_to(days, 1)
    if rhythm is None or not (rhythm.has("perweek") or rhythm.text in {"week", "weeks"}):
        return
    weeks = [
        i
        for i in text.items
        if i.is_quantity
        and i.unit == "week"
        and i.sentence == days.sentence
        and not (i.is_absorbed or i.is_ignored)
        and abs(i.clause - days.clause) <= 1
    ]
    if len(weeks) == 1:
        join(days, weeks[0])


def _is_each(text: Text, length: Item) -> bool:
    """Tell whether a length is said to be of each episode."""
    per, what = text.next_to(length, 1), None
    if per is not None:
        what = text.next_to(per, 1)
    if per is None:
        return False
    of_each = per.has("per") and what is not None and what.has("unit:episode")
    return of_each or (per.has("each") and not per.has("perday"))
