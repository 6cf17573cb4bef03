"""What a room works out together, and what is assumed of it."""

from __future__ import annotations

from bot.conversation.events import Invited
from bot.conversation.productions import assumed_sizes
from bot.conversation.state import Answer, Conversation, Draft
from bot.questions.values import as_value
from calc import scenarios

OWN = "own"
"""The scenario that assumes nothing: everybody brings a production of their own."""
SCENARIOS = (*scenarios(), OWN)


def scenario_of(conversation: Conversation, draft: Draft) -> str:
    """Return what the room works out with this production; nothing if it is the person's own."""
    joined = conversation.joined
    if joined is None or joined.draft != draft.key or joined.scenario not in scenarios():
        return ""
    return joined.scenario


def in_scenario(conversation: Conversation) -> Conversation:
    """Fill the production of a workshop with what its scenario assumes of the way chosen."""
    draft = conversation.contributed
    if draft is None or conversation.joined is None:
        return conversation
    filled = fill_from_scenario(draft, conversation.joined.scenario)
    return conversation if filled is draft else conversation.with_draft(filled)


def fill_from_scenario(draft: Draft, scenario: str) -> Draft:
    """Return a production with what its scenario assumes of the way chosen."""
    ways = scenarios().get(scenario, {})
    approach = draft.answers.get("approach")
    start = next((s for way, s in ways.items() if approach and way == approach.value), None)
    if start is None:
        return draft
    fixed = {"format": Answer(value=start.format)}
    answers = {**assumed_sizes(start), **fixed, **draft.answers}
    return draft.model_copy(update={"answers": answers})


def set_scenario(draft: Draft, event: Invited) -> Draft:
    """Give a new production what is the same for everybody in the room."""
    start = next(iter(scenarios()[event.scenario].values()))
    answers = {"format": Answer(value=start.format)}
    if event.title:
        answers["title"] = Answer(value=event.title)
    if start.finished_minutes is not None:
        answers["minutes"] = Answer(value=as_value(start.finished_minutes))
    return draft.model_copy(update={"answers": answers})
