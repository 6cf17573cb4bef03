"""A sentence checked: what stands, what does not and why, and a sentence that would."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from bot.conversation.words.claim_check import CheckedClaim
from bot.reading.claims import speaks_of_emissions
from bot.wording.figures.totals import shown, with_flights
from bot.wording.words import Words, joined
from calc import Estimate, Ground, Range

if TYPE_CHECKING:
    from bot.cards.screens import ClaimCheckScreen

UNDESCRIBED: tuple[Ground, ...] = ("not_confirmed", "other_way_unknown", "saving_unproved")
"""Why a claim cannot be said yet, though it may be true."""


def claim_check_text(screen: ClaimCheckScreen, words: Words) -> Markup:
    """Return the card: the question for a sentence, or what became of the one given."""
    title = words.say("claim_check.title")
    if not screen.sentence:
        return joined("\n\n", (title, words.say("claim_check.ask")))
    if not screen.checked:
        silent = "unread" if speaks_of_emissions(screen.sentence) else "nothing"
        return joined("\n\n", (title, words.say(f"claim_check.{silent}")))
    judged = joined("\n\n", (_judged(each, words) for each in screen.checked))
    parts = [title, judged]
    if any(each.judgement.standing != "stands" for each in screen.checked):
        parts += [words.say("claim_check.instead"), *_instead(screen, words)]
    return joined("\n\n", parts)


def _judged(checked: CheckedClaim, words: Words) -> Markup:
    judgement = checked.judgement
    heading = "not_yet" if judgement.because in UNDESCRIBED else judgement.standing
    said = words.say(f"claim_check.{heading}", text=checked.statement.text)
    values = _values(judgement.figures, words)
    return said + "\n" + words.say(f"claim_check.because.{judgement.because}", **values)


def _instead(screen: ClaimCheckScreen, words: Words) -> Iterator[Markup]:
    """Yield the sentences that stand, each in a block that one tap copies."""
    yield _copied(_footprint(screen.result, words))
    for each in screen.checked:
        figures = each.judgement.figures
        if "times_low" in figures and screen.speaks_of_own:
            values = _values(figures, words)
            yield _copied(
                words.say("claim_check.say.times", version=screen.result.factors_version, **values)
            )
            return


def _footprint(result: Estimate, words: Words) -> Markup:
    """Return the sentence about the total; about both while flights are open."""
    total, flown = shown(result).total, with_flights(result)
    values = {"total": words.emissions(total.central), "range": words.mass_range(total)}
    if flown is None:
        version = result.factors_version
        return words.say("claim_check.say.footprint", version=version, **values)
    values |= {"flown": words.emissions(flown.central), "flown_range": words.mass_range(flown)}
    return words.say("carbon_note.figure.flights", **values)


def _copied(sentence: Markup) -> Markup:
    return Markup("<code>%s</code>") % sentence


def _values(figures: dict[str, float], words: Words) -> dict[str, str]:
    if "times_low" in figures:
        return {key: times(figures[key], words) for key in ("times_low", "times_high")}
    if "share_low" in figures:
        return {key: words.percent(figures[key]) for key in ("share_low", "share_high")}
    if "low" in figures:
        total = Range(figures["low"], figures["central"], figures["high"])
        return {"total": words.emissions(total.central), "range": words.mass_range(total)}
    return {}


def times(factor: float, words: Words) -> str:
    """Return a factor as it can be said: with two digits."""
    return words.number(factor, 2)
