"""Whatever is sent, by whoever knows how: no failure, and nobody sees or changes another's data."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from telegram import Update

from bot.demo import BotApi
from bot.demo.session import in_process
from bot.storage import open_people
from bot.telegram.api.transport import read_json
from bot.telegram.intake.delivery import Delivery
from bot.telegram.intake.redaction import outline
from bot.telegram.intake.webhook import LARGEST_UPDATE, webhook_endpoint
from bot.web.app import site
from bot.web.server import listen, serve, with_endpoint
from tests.faults.service import PATIENCE, SECRET, free_ports
from tests.phone import NOON, Phone

HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
AT_ONCE = 24
ATTACKERS = range(1000, 1010)
VICTIMS = (1, 2, 3)

ZALGO = "Z" + "\u0310\u0321\u0489" * 300 + "o"
BIDI = "\u202e\u2066250\u2069\u200f kg \u202dabc\u202c" * 20
TEXTS = (
    "9" * 400, "-" + "9" * 400, "0." + "0" * 400 + "1", "1e999", "nan", "inf", "-inf", "١٢٣",
    "½" * 50, ZALGO, BIDI, "\u0000", "a\u0000b", "\ud83d", "\ufdfd" * 300, "\u200b" * 100,
    "🎬\u200d🎥" * 200, "x" * 4096, "<b>", "</pre><script>", "&#0;&amp;&", "{}{0}{title}",
    "%s%n%(x)s", "'; DROP TABLE people; --", "/start" * 50, "/" + "a" * 500, "/erase", "/start 1.2",
    "/projects@someone_else", "/../../etc", "10-15", "15 à 10", "1.500", "~" * 90, "1'" * 200,
    "\n\n\n", " ", "None", "null", "true", "[]",
)  # fmt: skip
DATA = (
    "", ".", "..", "x", "9" * 60, "-1.pick.15", "0.erase.yes", "1.erase.yes", "2.pick.1e309",
    "²²².pick.1", "3.open.1", "2.ask.title", "1.lang.xx", "2.pick.<b>", "2.pitch.page",
    "2.trace." + "x" * 50, "1.new.", "2.pick.nan", "2.unknown.", "1.\u202e.\u0000",
    "1.pick." + "é" * 25, "99999999999999.home.",
)  # fmt: skip


class Hostility:
    """Makes updates that no phone makes. `rude`: those that are not even well-formed updates."""

    def __init__(self, api: BotApi, seed: int) -> None:
        self._api = api
        self._dice = random.Random(seed)  # noqa: S311 - the same every time
        self._number = 10_000_000

    def updates(self, count: int) -> Iterator[tuple[bool, bytes]]:
        """Yield (well-formed, body)."""
        for _ in range(count):
            self._number += self._dice.choice((0, 1, 1, 1, 5))  # some come twice
            kind = self._dice.choice(("text", "edit", "tap", "type", "fuzz", "fuzz", "garbage"))
            made = getattr(self, f"_{kind}")()
            if isinstance(made, bytes):
                yield False, made
            else:
                body = json.dumps({"update_id": self._number, **made}).encode()
                yield kind in ("text", "edit", "tap"), body

    def _person(self) -> dict[str, Any]:
        person: dict[str, Any] = {
            "id": self._dice.choice(ATTACKERS),
            "is_bot": False,
            "first_name": self._dice.choice((ZALGO, BIDI, "<b>x", "O'Brien")),
        }
        code = self._dice.choice(("fr", "en", "xx", "", "fr-" + "x" * 50, None))
        return person if code is None else {**person, "language_code": code}

    def _message(self, chat: int | None = None) -> dict[str, Any]:
        person = self._person()
        number = chat or person["id"]
        text = self._dice.choice(TEXTS)
        if self._dice.random() < 0.3:
            text = "".join(self._dice.choice(TEXTS) for _ in range(3))[:4096]
        message = {
            "message_id": self._dice.choice((1, 2, 3, 5, 8, 13, 2**31 - 1)),
            "date": int(NOON),
            "chat": {"id": number, "type": "private", "first_name": "x"},
            "from": person,
            "text": text,
        }
        if text.startswith("/"):
            length = len(text.split()[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return message

    def _text(self) -> dict[str, Any]:
        return {"message": self._message()}

    def _edit(self) -> dict[str, Any]:
        return {"edited_message": {**self._message(), "edit_date": int(NOON)}}

    def _tap(self) -> dict[str, Any]:
        person = self._person()
        # Their own card, an old one, one that is gone, and a victim's with the victim's data.
        chat = self._dice.choice((person["id"], person["id"], *VICTIMS))
        data = self._dice.choice(DATA)
        card = self._dice.choice((1, 2, 3, 4, 7, 99))
        replies = self._api.people[chat].chat.replies if chat in self._api.people else []
        buttons = [b.data for reply in replies for row in reply.rows for b in row if b.data]
        if buttons and self._dice.random() < 0.7:
            data = self._dice.choice(buttons)
            card = self._dice.choice(replies).message_id
        message = {
            "message_id": card,
            "date": self._dice.choice((0, int(NOON))),
            "chat": {"id": chat, "type": "private", "first_name": "x"},
        }
        return {
            "callback_query": {
                "id": str(self._number),
                "from": person,
                "chat_instance": "1",
                "message": message,
                "data": data,
            }
        }

    def _type(self) -> dict[str, Any]:
        """Any kind of update there is, with a content that it never has."""
        kind = self._dice.choice((*Update.ALL_TYPES, "kind_of_next_year"))
        content: Any = self._dice.choice(
            (self._message(), {"from": self._person()}, {}, [], "x", None)
        )
        return {kind: content}

    def _fuzz(self) -> dict[str, Any]:
        """A plausible update with one thing in it replaced or gone."""
        update: Any = self._dice.choice((self._text, self._tap, self._edit))()
        place = update
        while True:
            key = self._dice.choice(list(place))
            if isinstance(place[key], dict) and place[key] and self._dice.random() < 0.8:
                place = place[key]
                continue
            if self._dice.random() < 0.2:
                del place[key]
            else:
                place[key] = self._dice.choice(
                    (None, -1, 0, 10**400, 1.5, "", "x" * 99, [], [[]], {}, {"id": {}}, True)
                )
            return dict(update)

    def _garbage(self) -> bytes:
        whole = json.dumps({"update_id": self._number, **self._text()}).encode()
        return self._dice.choice(
            (
                b"", b"{", b"[]", b"null", b"7", b'"x"', b"\xff\xfe\x00", b"[" * 5000, b"{}",
                whole[: len(whole) // 2], b'{"update_id": 1e99}', b'{"update_id": -5}',
                b'{"update_id": "7"}', b'{"update_id": 7}', b"x" * (2 << 20),
                b'{"update_id":' + b"9" * 400 + b"}", b'{"update_id": true, "message": {}}',
            )
        )  # fmt: skip


@pytest.mark.parametrize(
    "count",
    [pytest.param(700, id="short"), pytest.param(10_000, id="long", marks=pytest.mark.faults)],
)
async def test_hostile_updates(
    tmp_path: Path, count: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    api = BotApi(clock=lambda: NOON)
    stop = asyncio.Event()
    (port,) = free_ports(1)
    well_formed_ones: set[str] = set()
    statuses: dict[int, int] = {}
    rude_statuses: dict[int, int] = {}
    async with (
        open_people(f"sqlite:///{tmp_path}/p.sqlite3") as people,
        in_process(api, people, lambda: NOON) as application,
    ):
        for number in VICTIMS:
            phone = Phone(api, application, api.person(number, language_code="fr"))
            await phone.says("/start", "série", "IA", str(10 + number), "2")
        for number in ATTACKERS:
            api.person(number)
        before = [
            (await people.load(str(number)), list(api.people[number].chat.events))
            for number in VICTIMS
        ]
        endpoint = webhook_endpoint(Delivery(application, people, lambda: NOON), SECRET)
        app = with_endpoint(site(people), "/telegram", endpoint)
        listener = listen("127.0.0.1", port)
        serving = asyncio.create_task(serve(app, listener, stop))
        room = asyncio.Semaphore(AT_ONCE)
        async with aiohttp.ClientSession(headers=HEADERS) as session:

            async def post(well_formed: bool, body: bytes) -> None:
                async with room:
                    url = f"http://127.0.0.1:{port}/telegram"
                    try:
                        async with session.post(url, data=io.BytesIO(body)) as response:
                            status = response.status
                    except aiohttp.ClientConnectionError:
                        assert len(body) > LARGEST_UPDATE  # hung up on in the middle
                        status = 413
                    seen = statuses if well_formed else rude_statuses
                    seen[status] = seen.get(status, 0) + 1

            await _until_listening(session, port)
            async with asyncio.TaskGroup() as tasks:
                for well_formed, body in Hostility(api, seed=5).updates(count):
                    if well_formed:
                        well_formed_ones.add(_kept(body))
                    tasks.create_task(post(well_formed, body))
        stop.set()
        await serving
        after = [
            (await people.load(str(number)), list(api.people[number].chat.events))
            for number in VICTIMS
        ]
        aside = await people.aside()
    print(f"well-formed: {statuses}, others: {rude_statuses}, set aside: {len(aside)}")
    assert before == after
    assert set(statuses) == {200}
    assert set(rude_statuses) <= {200, 400, 413}
    assert "could not be set aside" not in caplog.text
    assert not well_formed_ones & {each.document for each in aside}
    for number in ATTACKERS:  # nobody was shown what is the victims'
        shown = " ".join(reply.text for reply in api.people[number].chat.replies)
        assert "11\u00a0minutes" not in shown


def _kept(body: bytes) -> str:
    """Return what would be kept of an update that was set aside."""
    return json.dumps(outline(read_json(body)), ensure_ascii=False)


async def _until_listening(session: aiohttp.ClientSession, port: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                async with session.get(f"http://127.0.0.1:{port}/health") as response:
                    assert response.status == 200
                    return
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.01)
