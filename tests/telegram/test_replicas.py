"""Several processes on one database: what one remembers of a person may not be so any more."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.demo import BotApi
from bot.storage import open_people
from tests.phone import NOON, Phone, talking
from tests.totals import SERIES_KG, total_of


@asynccontextmanager
async def two_processes(folder: Path) -> AsyncIterator[tuple[Phone, Phone]]:
    """One person, whose updates come to the one or to the other."""
    api, url = BotApi(clock=lambda: NOON), f"sqlite:///{folder}/people.sqlite3"
    async with (
        talking("fr", url, bot_api=api) as here,
        talking("fr", url, bot_api=api) as there,
    ):
        yield here, there


async def test_answers_count_wherever_they_arrive(tmp_path: Path) -> None:
    async with two_processes(tmp_path) as (here, there):
        await here.says("/start", "série", "IA")
        await there.says("15")
        assert SERIES_KG in await here.says("2")
        assert SERIES_KG in await there.says("/projects")


async def test_what_was_erased_elsewhere_does_not_come_back(tmp_path: Path) -> None:
    async with two_processes(tmp_path) as (here, there):
        await here.says("/start", "série", "IA", "15")
        await there.says("/erase")
        await there.taps("Tout effacer")
        # As many turns again: the version is the one that the other remembers.
        await there.says("/start", "série", "IA", "30")
        assert total_of(30, 2) in await here.says("2")


async def test_a_card_that_moved_meanwhile_is_the_one_that_becomes_a_receipt(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path}/people.sqlite3"
    async with talking("fr", url) as phone, open_people(url) as people:
        await phone.says("/start", "série", "IA")
        _, first, last = [m.message_id for m in phone.person.chat.messages if m.from_bot]
        await people.remember_card("7", first)
        await phone.says("15")
        texts = {m.message_id: m.text for m in phone.person.chat.messages}
        assert "Combien de minutes" in texts[last]
        assert texts[first] == "Durée du film\u00a0: 15\u00a0minutes\u00a0✓"
