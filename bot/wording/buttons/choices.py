"""Quick answers in words."""

from __future__ import annotations

from bot.questions.questionnaire import Question
from bot.wording.words import Words


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
