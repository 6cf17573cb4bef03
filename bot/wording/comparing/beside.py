"""Two or three productions side by side, item by item."""

from __future__ import annotations

from markupsafe import Markup

from bot.cards.screens import BesideScreen
from bot.wording.buttons.labels import head_title
from bot.wording.figures.tables import table
from bot.wording.words import Words, joined
from calc import Estimate

LETTERS = "ABC"


def beside_text(screen: BesideScreen, words: Words) -> Markup:
    """Return the card: who is who, the items that differ, and by how much the total does."""
    if screen.choosing:
        return words.say("beside.choose")
    results = [result for _, result in screen.productions]
    parts = [words.say("beside.title"), _legend(screen, words), *_items(results, words)]
    if len(results) == 2:
        change = results[1].total.central - results[0].total.central
        parts.append(words.say("beside.change", change=words.change(change)))
    if screen.quick is not None:
        quick = words.emissions(screen.quick.total.central)
        parts.append(words.say("beside.recomputed", quick=quick))
    return joined("\n\n", parts)


def _legend(screen: BesideScreen, words: Words) -> Markup:
    lines = [
        words.say(
            "beside.line",
            letter=letter,
            title=head_title(title, words),
            total=words.emissions(result.total.central),
            range=words.mass_range(result.total),
        )
        for letter, (title, result) in zip(LETTERS, screen.productions, strict=False)
    ]
    return joined("\n", lines)


def _items(results: list[Estimate], words: Words) -> list[Markup]:
    """Return the table of what differs, and a word on what does not.

    What only one of them has stands in a block of its own: an AI series beside a shoot has
    nothing in common but the total.
    """
    masses_of = [{line.post: words.kg(line.central) for line in result.lines} for result in results]
    posts = dict.fromkeys(post for each in masses_of for post in each)
    owners = {post: [n for n, each in enumerate(masses_of) if post in each] for post in posts}
    rows: list[tuple[str, str] | None] = [(_label("table.post", words), "kg CO2e"), None]
    same = False
    for post, having in owners.items():
        masses = [each.get(post, "–") for each in masses_of]
        if len(having) == 1:
            continue
        if len(set(masses)) == 1:
            same = True
            continue
        rows.append((_label(f"post.{post}", words), ""))
        rows += [(f" {LETTERS[n]}", mass) for n, mass in enumerate(masses)]
    for n, each in enumerate(masses_of):
        own = [post for post in each if owners[post] == [n]]
        if own:
            rows.append((str(words.say("beside.only", letter=LETTERS[n])), ""))
            rows += [(f" {_label(f'post.{post}', words)}", each[post]) for post in own]
    rows.append((_label("table.total", words), ""))
    rows += [(f" {LETTERS[n]}", words.kg(result.total.central)) for n, result in enumerate(results)]
    return [table(rows), words.say("beside.rest")] if same else [table(rows)]


def _label(key: str, words: Words) -> str:
    return words.text(key)
