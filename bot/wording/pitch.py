"""The eco-responsible pitch: the words for a funding file, as far as the figures go.

Every sentence hangs on a claim that `calc.claims` allows; nothing else is said.
"""

from __future__ import annotations

import datetime as dt

from markupsafe import Markup

from bot.cards.screens import PitchScreen
from bot.wording.comparison import VERDICTS, verdict_short, verdict_text
from bot.wording.grounds import assumptions_inline
from bot.wording.labels import production_title
from bot.wording.results import balance_table, basis_text, is_quick
from bot.wording.words import Words, joined
from calc import NOT_COUNTED, Estimate

FACTS = ("no_physical_sets", "existing_equipment", "local_compute", "data_location")
MOST_COPIED = 256
"""Characters that a button can put on the clipboard."""
INTENTIONS = ("sobriety_intention", "autonomy_open", "access_intention", "inclusion_intention")


def pitch_text(screen: PitchScreen, words: Words, today: dt.date) -> Markup:
    """Return the pitch card: a heading, then the words to copy, in the length asked for."""
    write = {"line": pitch_line, "paragraph": pitch_paragraph, "page": pitch_page}[screen.length]
    heading = words.say(f"pitch.heading.{screen.length}")
    return heading + "\n\n" + write(screen, words, today)


def pitch_line(screen: PitchScreen, words: Words, today: dt.date) -> Markup:
    """Return one line to post: figure, range, basis, perimeter, comparison, method and date."""
    result = screen.result
    return words.say(
        "pitch.line",
        title=production_title(screen.title, words),
        total=words.emissions(result.total.central),
        range=words.mass_interval(result.total),
        basis=words.say("pitch.basis.ratio")
        if is_quick(result)
        else words.say("pitch.basis.activity", share=words.percent(result.known_share)),
        without=words.say(f"pitch.without.{result.approach}"),
        verdict=verdict_short(screen.claims, screen.comparison, words),
        version=result.factors_version,
        date=words.short_date(today),
    )


def line_to_copy(screen: PitchScreen, words: Words, today: dt.date) -> str:
    """Return the line within what a button can copy; a long title gives way."""
    line = str(pitch_line(screen, words, today).unescape())
    title = production_title(screen.title, words)
    over = len(line) - MOST_COPIED
    if over > 0 and len(title) > over:
        line = line.replace(title, title[: len(title) - over - 1].rstrip() + "…", 1)
    return line[:MOST_COPIED]


def pitch_paragraph(screen: PitchScreen, words: Words, today: dt.date) -> Markup:
    """Return a short text: the figures and what they rest on, what is meant, what is left out."""
    paragraphs = [
        [_figure(screen, words), _perimeter(screen, words)],
        [_verdict(screen, words), *_said(screen, words, FACTS)],
        _intentions(screen, words),
        [_not_counted(screen, words), _signed(screen, words, today)],
    ]
    return joined("\n\n", (joined(" ", sentences) for sentences in paragraphs if sentences))


def pitch_page(screen: PitchScreen, words: Words, today: dt.date) -> Markup:
    """Return a page for a file: footprint, comparison, approach, hypotheses, limits."""
    parts = []
    for name, text in pitch_sections(screen, words).items():
        title = Markup("<b>%s</b>") % words.say(f"pitch.section.{name}")
        said = text
        if name == "limits" and screen.result.assumptions:
            said = _hypotheses(screen.result, words) + " " + text
        parts.append(title + "\n" + said)
        if name == "footprint":
            parts.append(balance_table(screen.result, words))
    parts.append(_signed(screen, words, today))
    return joined("\n\n", parts)


def pitch_sections(screen: PitchScreen, words: Words) -> dict[str, Markup]:
    """Return the text of each section of a page, by its name; one without a word is left out."""
    sections = {
        "footprint": [_figure(screen, words), _perimeter(screen, words)],
        "comparison": [_verdict(screen, words)],
        "approach": [*_said(screen, words, FACTS), *_intentions(screen, words)],
        "limits": [*_limits(screen, words), _not_counted(screen, words)],
    }
    return {name: joined(" ", said) for name, said in sections.items() if said}


def _figure(screen: PitchScreen, words: Words) -> Markup:
    total = screen.result.total
    return words.say(
        "claim.footprint",
        title=_named(screen, words),
        total=words.emissions(total.central),
        range=words.mass_range(total),
    )


def _named(screen: PitchScreen, words: Words) -> Markup:
    if not screen.title.text:
        return words.say("claim.untitled")
    return words.say("claim.titled", title=screen.title.text)


def _perimeter(screen: PitchScreen, words: Words) -> Markup:
    posts = [words.text(f"posts.{line.post}") for line in screen.result.lines]
    counted = words.say("claim.perimeter", posts=words.listed(posts))
    return counted + " " + basis_text(screen.result, words)


def _verdict(screen: PitchScreen, words: Words) -> Markup:
    said = verdict_text(screen.claims, screen.comparison, words)
    if screen.comparison.minutes_from == "from_days":
        minutes = words.amount(screen.comparison.finished_minutes, "minute")
        said += " " + words.say("compare.minutes.from_days", minutes=minutes)
    return said


def _said(screen: PitchScreen, words: Words, keys: tuple[str, ...]) -> list[Markup]:
    country = screen.production.ai.compute_country
    where = words.country(country) if country else ""
    return [
        words.say(f"claim.{claim.key}", where=where)
        for claim in screen.claims
        if claim.allowed and claim.key in keys and claim.key not in VERDICTS
    ]


def _intentions(screen: PitchScreen, words: Words) -> list[Markup]:
    """Return what is meant, set apart from what is: nobody answered for it."""
    meant = _said(screen, words, INTENTIONS)
    return [words.say("claim.intentions"), *meant] if meant else []


def _limits(screen: PitchScreen, words: Words) -> list[Markup]:
    return [basis_text(screen.result, words)] if is_quick(screen.result) else []


def _hypotheses(result: Estimate, words: Words) -> Markup:
    return assumptions_inline(result.assumptions, words)


def _not_counted(screen: PitchScreen, words: Words) -> Markup:
    left_out = NOT_COUNTED[screen.result.approach]
    listed = words.listed([words.text(f"not_counted.{key}") for key in left_out])
    return words.say("claim.not_counted", list=listed)


def _signed(screen: PitchScreen, words: Words, today: dt.date) -> Markup:
    return words.say("claim.signed", version=screen.result.factors_version, date=words.date(today))
