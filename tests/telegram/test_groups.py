"""In a group the bot answers to its own commands and its name, and to nothing else."""

from __future__ import annotations

import pytest

from bot.demo import BotApi
from bot.demo.session import in_process
from bot.storage import open_people
from tests.phone import NOON


@pytest.mark.parametrize(
    ("text", "is_answered"),
    [
        ("/start", True),
        ("/start@chourave_bot", True),
        ("/ban", False),
        ("/regles", False),
        ("/start@another_bot", False),
        ("/ban@chourave_bot", True),
        ("@chourave_bot hello", True),
    ],
)
async def test_a_bare_command_of_nobody_s_is_left_alone(text: str, *, is_answered: bool) -> None:
    api = BotApi(clock=lambda: NOON, reads_groups=True)
    async with (
        open_people("sqlite:///:memory:") as people,
        in_process(api, people, lambda: NOON) as application,
    ):
        group = api.group(-100, "Team")
        said = text.replace("chourave_bot", api.username)
        api.person(3, language_code="en").say(said, chat=group)
        await api.pump(application.take)
        assert bool(group.replies) == is_answered
