"""Quick answers in words."""

from __future__ import annotations

from markupsafe import Markup

from bot.questions.questionnaire import Question
from bot.wording.words import Words


def asked_text(question: Question, way: str, words: Words) -> Markup:
    """Return what a question asks, in words of its own for a way that has them."""
    own = f"question.{question.id}.ask.{way}"
    return words.say(own if way and words.has(own) else f"question.{question.id}.ask")


def choice_label(question: Question, argument: str, words: Words) -> str:
    """Return the words of one quick answer."""
    match question.kind:
        case "amount" if question.named_picks and words.has(f"choice.{question.id}.{argument}"):
            return words.text(f"choice.{question.id}.{argument}")
        case "amount":
            return words.amount(float(argument), question.amount.unit)
        case "country":
            return words.country(argument)
        case _:
            return words.text(f"choice.{question.id}.{argument}")
