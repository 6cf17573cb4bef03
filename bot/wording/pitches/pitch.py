"""The carbon note: the words for a funding file, as far as the production's own figures go.

It speaks of its own work and of no other way of working. Measures come from the answers, with what
each saves; plans are the levers the person kept; intentions are those they ticked.
"""

from __future__ import annotations

import datetime as dt

from markupsafe import Markup

from bot.cards.screens import PitchScreen
from bot.questions.question import way_of
from bot.wording.buttons.labels import production_title
from bot.wording.figures.totals import shown, with_flights
from bot.wording.results import balance_table
from bot.wording.words import Words, joined
from calc import NOT_COUNTED, Lever, Measure, Range, estimate, saving_between

MOST_COPIED = 256
"""Characters that a button can put on the clipboard."""
HEAVY = 0.2
"""The share of the total from which an item that nobody answered is named."""

MEASURES_NAMED = 4
"""Measures that a paragraph names; the page names all."""
FLIGHTS_OPEN = "carbon_note.line.without_flights"


def pitch_text(screen: PitchScreen, words: Words, today: dt.date) -> Markup:
    """Return the card: a heading, then the words to copy, in the length asked for.

    What has to be known before anything is written is asked instead.
    """
    heading = words.say("carbon_note.heading")
    if screen.missing:
        asked = words.listed([words.text(f"carbon_note.missing.{key}") for key in screen.missing])
        return heading + "\n\n" + words.say("carbon_note.missing", list=asked)
    write = {"line": pitch_line, "paragraph": pitch_paragraph, "page": pitch_page}[screen.length]
    text = write(screen, words, today)
    return heading + "\n\n" + Markup("<code>%s</code>") % text.unescape()


def pitch_line(screen: PitchScreen, words: Words, today: dt.date) -> Markup:
    """Return one line to post: the work, figure, range, what is left out, method and date."""
    key = "carbon_note.line" if with_flights(screen.result) is None else FLIGHTS_OPEN
    result = shown(screen.result)
    return words.say(
        key,
        title=production_title(screen.title, words),
        work=_kind(screen, words),
        total=words.emissions(result.total.central),
        range=words.mass_interval(result.total),
        without=words.say(f"pitch.without.{result.approach}"),
        version=result.factors_version,
        date=words.short_date(today),
    )


def line_to_copy(screen: PitchScreen, words: Words, today: dt.date) -> str:
    """Return the line within what a button can copy; a long title gives way at a word."""
    line = str(pitch_line(screen, words, today).unescape())
    title = str(production_title(screen.title, words))
    over = len(line) - MOST_COPIED
    if over > 0 and len(title) > over:
        line = line.replace(title, _shortened(title, len(title) - over), 1)
    return line[:MOST_COPIED]


def pitch_paragraph(screen: PitchScreen, words: Words, today: dt.date) -> Markup:
    """Return a short text: the work, its figure, what was done and is planned, what is left out."""
    paragraphs = [
        [
            _work(screen, words),
            _figure(screen, words),
            _perimeter(screen, words),
            *_usual(screen, words),
        ],
        [*_done(screen, words, MEASURES_NAMED), *_planned(screen, words)],
        _intentions(screen, words),
        [_not_counted(screen, words), *_funder(screen, words), _signed(screen, words, today)],
    ]
    return joined("\n\n", (joined(" ", sentences) for sentences in paragraphs if sentences))


def pitch_page(screen: PitchScreen, words: Words, today: dt.date) -> Markup:
    """Return a page for a file, with the table of the footprint."""
    parts = []
    for name, text in pitch_sections(screen, words).items():
        parts.append(words.say(f"carbon_note.section.{name}") + "\n" + text)
        if name == "footprint":
            parts.append(_bare(balance_table(screen.result, words)))
    parts.append(_signed(screen, words, today))
    return joined("\n\n", parts)


def pitch_sections(screen: PitchScreen, words: Words) -> dict[str, Markup]:
    """Return the text of each section of a page, by its name; one without a word is left out."""
    sections = {
        "work": [_work(screen, words)],
        "footprint": [
            _figure(screen, words),
            _perimeter(screen, words),
            *_usual(screen, words),
        ],
        "done": _done(screen, words, len(screen.measures)),
        "planned": _planned(screen, words),
        "limits": [
            _not_counted(screen, words),
            words.say("carbon_note.limits"),
            *_funder(screen, words),
        ],
        "intentions": [_meant(screen, words)] if screen.intentions else [],
    }
    return {name: joined(" ", said) for name, said in sections.items() if said}


def _work(screen: PitchScreen, words: Words) -> Markup:
    what = _kind(screen, words)
    if not screen.title.text:
        begun = words.say("carbon_note.work.untitled", work=what)
    else:
        begun = words.say("carbon_note.work.titled", title=screen.title.text, work=what)
    return begun + " " + _made(screen, words)


def _kind(screen: PitchScreen, words: Words) -> Markup:
    """Return "a short film of 8 minutes", as far as format and running time are known."""
    production = screen.production
    work = words.say(f"carbon_note.format.{production.format or 'unknown'}")
    if production.finished_minutes is None:
        return work
    minutes = words.amount(production.finished_minutes, "minute")
    return words.say("carbon_note.kind", work=work, minutes=minutes)


def _made(screen: PitchScreen, words: Words) -> Markup:
    shoot = screen.production.shoot
    approach = way_of(screen.production)
    if approach == "animation":
        return words.say("carbon_note.made.animation")
    if approach != "ai" and shoot.days is not None and shoot.crew is not None:
        days = words.amount(shoot.days, "shooting day")
        crew = words.amount(shoot.crew, "person")
        return words.say(f"carbon_note.made.{approach}.sized", days=days, crew=crew)
    return words.say(f"carbon_note.made.{approach}")


def _figure(screen: PitchScreen, words: Words) -> Markup:
    result, flown = shown(screen.result), with_flights(screen.result)
    values = {
        "total": words.emissions(result.total.central),
        "range": words.mass_range(result.total),
    }
    if flown is None:
        said = words.say("carbon_note.figure", **values)
    else:
        values |= {"flown": words.emissions(flown.central), "flown_range": words.mass_range(flown)}
        said = words.say("carbon_note.figure.flights", **values)
    return said + " " + words.say(f"carbon_note.grade.{result.grade}")


def _perimeter(screen: PitchScreen, words: Words) -> Markup:
    posts = [
        words.text(f"posts.{line.post}") for line in shown(screen.result).lines if line.central
    ]
    return words.say("claim.perimeter", posts=words.listed(posts))


def _usual(screen: PitchScreen, words: Words) -> list[Markup]:
    """Name what weighs much and was not answered: the reader must not take it for a count."""
    result = shown(screen.result)
    total = result.total.central
    heavy = [
        f"{words.text(f'posts.{line.post}')} ({words.percent(line.central / total)})"
        for line in result.lines
        if not line.is_answered and line.central > HEAVY * total
    ]
    return [words.say("carbon_note.usual", list=words.listed(heavy))] if heavy else []


def _done(screen: PitchScreen, words: Words, most: int) -> list[Markup]:
    # One that may have saved nothing is none: the usual way may be the same.
    counted = [measure for measure in screen.measures if measure.saving.low > 0]
    named = [_measure(measure, words) for measure in counted[:most]]
    return [words.say("carbon_note.done", list=words.listed(named))] if named else []


def _measure(measure: Measure, words: Words) -> str:
    amount = words.amount(measure.amount, measure.unit) if measure.amount is not None else ""
    name = words.say(f"carbon_note.measure.{measure.key}", amount=amount)
    saved = _saved(measure.saving, words)
    return str(words.say("carbon_note.measure", name=name, saved=saved).unescape())


def _saved(saving: Range, words: Words) -> str:
    return str(
        words.say(
            "carbon_note.saved",
            saving=words.mass(saving.central),
            range=words.mass_range(saving),
        ).unescape()
    )


def _planned(screen: PitchScreen, words: Words) -> list[Markup]:
    named = [_lever(lever, words) for lever in screen.planned]
    return [words.say("carbon_note.planned", list=words.listed(named))] if named else []


def _lever(lever: Lever, words: Words) -> str:
    name = words.say(f"carbon_note.lever.{lever.key}")
    saving = saving_between(estimate(lever.production), estimate(lever.before))
    if saving is None or not saving.low:  # it may save nothing: the usual way may be the same
        return str(name.unescape())
    said = words.say(
        "carbon_note.plan",
        name=name,
        saving=words.mass(saving.central),
        range=words.mass_range(saving),
    )
    return str(said.unescape())


def _intentions(screen: PitchScreen, words: Words) -> list[Markup]:
    """Return what is meant, set apart from what is: nobody counted it."""
    if not screen.intentions:
        return []
    meant = words.listed([words.text(f"carbon_note.intention.{key}") for key in screen.intentions])
    return [words.say("carbon_note.intentions", list=meant)]


def _meant(screen: PitchScreen, words: Words) -> Markup:
    meant = words.listed([words.text(f"carbon_note.intention.{key}") for key in screen.intentions])
    return Markup("%s.") % (meant[:1].upper() + meant[1:])


def _not_counted(screen: PitchScreen, words: Words) -> Markup:
    left_out = NOT_COUNTED[screen.result.approach]
    listed = words.listed([words.text(f"not_counted.{key}") for key in left_out])
    return words.say("claim.not_counted", list=listed)


def _funder(screen: PitchScreen, words: Words) -> list[Markup]:
    told = screen.production.country
    french = told[:2] == "FR" if told is not None else words.language == "fr"
    return [words.say("carbon_note.funder.FR")] if french else []


def _signed(screen: PitchScreen, words: Words, today: dt.date) -> Markup:
    return words.say("claim.signed", version=screen.result.factors_version, date=words.date(today))


def _bare(table: Markup) -> Markup:
    """Return a table without the block that it stands in: the whole page is one."""
    return Markup(str(table).removeprefix("<pre>").removesuffix("</pre>"))  # noqa: S704 - our own


def _shortened(title: str, most: int) -> str:
    cut = title[: most - 1]
    at_a_word = cut.rsplit(" ", 1)[0] if " " in cut else cut
    return at_a_word.rstrip() + "…"
