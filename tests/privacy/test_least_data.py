"""Nothing is kept of a person but what they answered: no name, no number, no other message."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from telegram.error import BadRequest

from bot.demo import BotApi, BotApiError
from bot.demo.session import in_process
from bot.storage import open_people
from bot.telegram.intake.delivery import Delivery
from bot.telegram.intake.redaction import DEEPEST, outline, reason
from tests.phone import NOON

PERSON = 5_123_456_789
FIRST_NAME = "prénom-de-quelqu’un"
CHATTER = "ceci n’est la réponse à rien"
UNREADABLE = BotApiError(400, 'Bad Request: can\'t parse entities: start tag "Navet"')


def contents(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


async def test_names_numbers_and_chatter_are_not_kept_even_when_an_update_fails(
    tmp_path: Path,
) -> None:
    api = BotApi(clock=lambda: NOON)
    async with (
        open_people(f"sqlite:///{tmp_path}/p.sqlite3") as people,
        in_process(api, people, lambda: NOON) as application,
    ):
        delivery = Delivery(application, people, lambda: NOON)
        person = api.person(PERSON, FIRST_NAME, "fr")
        for text in ("/start", "série", "IA", CHATTER, "15", CHATTER):
            person.say(text)
            await api.pump(delivery.deliver)
        person.say(CHATTER)
        api.refuse("sendMessage", UNREADABLE, times=3)
        await api.pump(delivery.deliver)
        (aside,) = await people.aside()
        assert aside.error == "BadRequest: Can't parse entities: start tag"
        everything = contents(tmp_path)
        for private in (FIRST_NAME, CHATTER, str(PERSON)):
            assert private.encode() not in everything
            assert private not in str(await people.personal_rows(str(PERSON)))


def test_an_outline_tells_what_came_and_not_from_whom() -> None:
    raw = {
        "update_id": 12,
        "callback_query": {
            "id": "999",
            "from": {
                "id": PERSON,
                "is_bot": False,
                "first_name": FIRST_NAME,
                "language_code": "fr",
            },
            "data": "4.pick.15",
            "message": {
                "message_id": 3,
                "text": CHATTER,
                "entities": [{"type": "bold", "offset": 0}],
            },
        },
    }
    assert outline(raw) == {
        "update_id": 12,
        "callback_query": {
            "id": "3 characters",
            "from": {
                "id": "a number",
                "is_bot": False,
                "first_name": f"{len(FIRST_NAME)} characters",
                "language_code": "fr",
            },
            "data": "4.pick.15",
            "message": {
                "message_id": 3,
                "text": f"{len(CHATTER)} characters",
                "entities": [{"type": "bold", "offset": 0}],
            },
        },
    }


@pytest.mark.parametrize("wrap", [lambda inner: [inner], lambda inner: {"x": inner}])
def test_an_outline_ends_whatever_comes(wrap: Any) -> None:
    raw: Any = "deep inside"
    for _ in range(10_000):
        raw = wrap(raw)
    assert str(outline(raw)).count("x") <= DEEPEST
    assert "deep inside" not in str(outline(raw))


def test_a_reason_says_where_and_quotes_nobody() -> None:
    with pytest.raises(ValueError, match=CHATTER) as raised:
        int(CHATTER)
    assert reason(raised.value).startswith("ValueError at test_least_data.py:")
    assert reason(BadRequest("chat not found")) == "BadRequest: chat not found"
    assert reason(RuntimeError(CHATTER)) == "RuntimeError"
