"""What a room works out together: the same work for everybody, made as each chooses."""

from __future__ import annotations

from bot.conversation.events import Invited
from bot.conversation.state import Answer, Conversation, Draft
from bot.questions.values import as_value
from calc import Scenario, scenarios

OWN = "own"
"""The scenario that says nothing: everybody brings a production of their own."""
SCENARIOS = (*scenarios(), OWN)


def scenario_of(conversation: Conversation, draft: Draft) -> str:
    """Return what the room works out with this production; nothing if it is the person's own."""
    joined = conversation.joined
    if joined is None or joined.draft != draft.key or joined.scenario not in scenarios():
        return ""
    return joined.scenario


def in_scenario(conversation: Conversation) -> Conversation:
    """Give the production of a workshop the format of its scenario."""
    draft = conversation.contributed
    if draft is None or conversation.joined is None:
        return conversation
    filled = fill_from_scenario(draft, conversation.joined.scenario)
    return conversation if filled is draft else conversation.with_draft(filled)


def fill_from_scenario(draft: Draft, scenario: str) -> Draft:
    """Return a production with what its scenario says of it, where it says nothing else itself."""
    work = scenarios().get(scenario)
    if work is None or "approach" not in draft.answers:
        return draft
    return draft.model_copy(update={"answers": {**_answers_of(work), **draft.answers}})


def set_scenario(draft: Draft, event: Invited) -> Draft:
    """Give a new production what is the same for everybody in the room."""
    answers = _answers_of(scenarios()[event.scenario])
    if event.title:
        answers["title"] = Answer(value=event.title)
    return draft.model_copy(update={"answers": answers})


def _answers_of(work: Scenario) -> dict[str, Answer]:
    return {
        "format": Answer(value=work.format),
        "minutes": Answer(value=as_value(work.finished_minutes)),
    }
