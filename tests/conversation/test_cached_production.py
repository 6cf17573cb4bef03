"""A production is worked out once for each state of its answers."""

from bot.conversation.state import Answer, Draft


def test_a_changed_draft_has_another_production() -> None:
    """What was worked out for the answers of before does not outlive them."""
    before = Draft(key="1", answers={"approach": Answer(value="ai"), "weeks": Answer(value=3.0)})
    first = before.production()
    after = before.model_copy(update={"answers": {**before.answers, "weeks": Answer(value=15.0)}})
    second = after.production()

    assert first is not None
    assert first.weeks is not None
    assert second is not None
    assert second.weeks is not None
    assert (first.weeks.central, second.weeks.central) == (3.0, 15.0)
    assert before.production() is first
    assert after == Draft.model_validate_json(after.model_dump_json(exclude_defaults=True))
