"""Files in the terminal: what the bot makes is saved, and sent back to it."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.demo import BotApi, run_terminal
from bot.demo.session import demo_words, in_process
from bot.storage import open_people
from bot.telegram.intake.delivery import Delivery
from calc import read_production
from tests.phone import NOON
from tests.totals import SERIES, mass_of

DONE = ["/start", "> Series", "> AI", "15", "2"]


async def transcript(*lines: str) -> str:
    """Talk with the whole bot on a pipe, and return what it printed."""
    out, api = io.StringIO(), BotApi(clock=lambda: NOON)
    async with open_people("sqlite:///:memory:") as people:
        application = in_process(api, people, lambda: NOON)

        async def deliver(raw: Mapping[str, Any]) -> None:
            await Delivery(application, people, lambda: NOON).deliver(raw)
            await application.courier.settled()

        async with application:
            await run_terminal(
                api,
                api.person(language_code="en"),
                deliver,
                lines=lines,
                out=out,
                words=demo_words("en"),
                pretty=False,
            )
    return out.getvalue()


async def test_what_was_exported_is_saved_and_comes_back(tmp_path: Path) -> None:
    saved = tmp_path / "chourave-1.json"
    said = await transcript(*DONE, "> More", "> Export", "> Data", f"! save {tmp_path}")
    assert said.endswith(f"\nSaved: {saved}\n")
    assert read_production(saved.read_bytes()).approach == "ai"
    again = await transcript(
        f"! file {saved}", "> More", "> Export", "> Data", f"! save {tmp_path}/b.json"
    )
    assert "Production taken up from your file" in again
    assert mass_of(SERIES, "en") in again
    assert (tmp_path / "b.json").read_bytes() == saved.read_bytes()


async def test_what_cannot_be_read_or_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty.json").touch()
    for name in ("missing.json", "", "empty.json"):
        assert (await transcript(f"! file {tmp_path}/{name}")).count("cannot read") == 1
    assert "No file has come yet" in await transcript(f"! save {tmp_path}")
    said = await transcript(*DONE, "> More", "> Export", "> Lines", f"! save {tmp_path}/none/x.csv")
    assert f"I cannot write {tmp_path}/none/x.csv" in said
