"""The bot against a Bot API server over real HTTP on loopback, through long polling."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.demo import DEMO_TOKEN, BotApi, Person
from bot.storage import open_people
from bot.telegram.api.profile import publish_profile
from bot.telegram.application import build_application
from bot.telegram.intake.delivery import Delivery
from bot.telegram.intake.polling import poll
from tests.bot_api_server import serving
from tests.totals import total_of

PATIENCE = 120


@asynccontextmanager
async def running(server: str, path: Path) -> AsyncIterator[None]:
    """Serve from one SQLite file, as `chourave run` does, and stop politely."""
    stop = asyncio.Event()
    async with open_people(f"sqlite:///{path}") as people:
        application = build_application(DEMO_TOKEN, people, api_url=server.removesuffix("/bot"))
        async with application:
            await publish_profile(application.bot)
            polling = asyncio.create_task(
                poll(application.bot, Delivery(application, people), stop)
            )
            try:
                yield
            finally:
                stop.set()
                await polling


async def sees(api: BotApi, person: Person, words: str) -> None:
    """Wait until the latest message of the bot has these words."""
    await api.until(
        lambda: any(words in reply.text for reply in person.chat.replies[-1:]), PATIENCE
    )


async def test_a_whole_conversation_over_http(tmp_path: Path) -> None:
    async with serving(BotApi()) as (server, api), running(server, tmp_path / "p.sqlite3"):
        person = api.person(3, language_code="fr")
        person.say("/start")
        await sees(api, person, "Bonjour")
        person.tap("Série")
        await sees(api, person, "Comment")
        person.tap("IA générative")
        await sees(api, person, "Combien de minutes")
        person.say("15")
        await sees(api, person, "Pour un plan gardé")
        person.tap("Une dizaine")
        await sees(api, person, "Fiabilité")
        person.tap("Comparer")
        await sees(api, person, "comparaison")
        person.tap("Présentation")
        await sees(api, person, "Note d’empreinte carbone")


async def test_what_waits_while_the_bot_is_down_is_answered_in_order(tmp_path: Path) -> None:
    async with serving(BotApi()) as (server, api):
        people = [api.person(number, language_code="en") for number in range(1, 9)]
        for person in people:
            for text in ("/start", "series", "AI", "30 minutes", "2"):
                person.say(text)
        async with running(server, tmp_path / "p.sqlite3"):
            for person in people:
                await sees(api, person, total_of(30, 2, "en"))
        assert not api.updates.waiting  # all of them acknowledged at the end


async def test_commands_and_descriptions_are_published_per_language(tmp_path: Path) -> None:
    async with serving(BotApi()) as (server, api), running(server, tmp_path / "p.sqlite3"):
        french = await api.call("getMyCommands", {"language_code": "fr"})
        english = await api.call("getMyCommands", {})
        assert [c["command"] for c in french] == [c["command"] for c in english]
        assert {"start", "new", "projects", "language", "method", "privacy", "help"} <= {
            c["command"] for c in french
        }
        assert french[0]["description"] != english[0]["description"]
