"""The files that people get, and those they send: what is said about them."""

from __future__ import annotations

from markupsafe import Markup

from bot.cards.file_screens import CoverScreen, ExportScreen
from bot.conversation.replies import Export, Problem
from bot.conversation.titles import Title
from bot.questions.questionnaire import BY_FIELD
from bot.wording.buttons.labels import head_title, production_title
from bot.wording.words import Words
from calc import Estimate, Lever

LONGEST_KEY = 40


def export_text(screen: ExportScreen, words: Words) -> Markup:
    """Return the card with the files that can be made."""
    link = words.say("export.linked" if screen.linked else "export.not_linked")
    text = words.say("export.text", title=head_title(screen.title, words), link=link)
    if screen.cover:
        text += "\n" + words.say("export.cover", cover=words.listed(list(screen.cover)))
    return text


def cover_text(screen: CoverScreen, words: Words) -> Markup:
    """Return the card that asks for company or contact, and what stands there now."""
    text = words.say(f"cover.{screen.asked}")
    if screen.present:
        text += "\n\n" + words.say("card.present", value=screen.present)
    return text


def export_name(export: Export, words: Words) -> str:
    """Return what a file is called, as its button says."""
    return words.text(f"export.{export}")


def export_receipt(export: Export, words: Words) -> str:
    """Return the line that the card turns into once the file is there (HTML)."""
    return str(words.say("export.receipt", name=export_name(export, words)))


def caption(title: Title, result: Estimate, words: Words) -> str:
    """Return what stands under a file: whose it is, and its total (HTML)."""
    return str(
        words.say(
            "export.caption",
            title=production_title(title, words),
            total=words.emissions(result.total.central),
            range=words.mass_range(result.total),
        )
    )


def lever_caption(title: Title, lever: Lever, words: Words) -> str:
    """Return what stands under the picture of a lever: whose it is, and what it saves (HTML)."""
    return str(
        words.say(
            "export.before_after.caption",
            title=production_title(title, words),
            lever=words.say(f"lever.{lever.key}"),
            saving=words.mass(lever.saving),
        )
    )


def problem_text(problem: Problem, words: Words) -> Markup:
    """Say why a file is no production: which key stands in the way, and what it may hold."""
    key = " ".join(problem.key.split())
    shown = Markup("<code>%s</code>") % (
        key if len(key) <= LONGEST_KEY else key[: LONGEST_KEY - 1] + "…"
    )
    question = BY_FIELD.get(problem.key)
    match problem.reason:
        case "out_of_bounds" if question is not None:
            bounds = question.amount
            low, high = words.bounds(bounds.floor, bounds.ceiling, bounds.unit)
            return words.say("import.out_of_bounds", key=shown, low=low, high=high)
        case "literal_error" if question is not None and question.choices:
            choices = words.listed([choice.id for choice in question.choices], "or")
            return words.say("import.literal_error", key=shown, choices=choices)
        case reason if words.has(f"import.{reason}"):
            return words.say(f"import.{reason}", key=shown)
        case _:
            return words.say("import.other" if key else "import.not_activity_data", key=shown)
