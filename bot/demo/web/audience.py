"""Who is in the demo: the people, the language each reads, and where links between them lead."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qs, quote, urlsplit

from bot.conversation.state import Conversation
from bot.demo.api.bot_api import BotApi
from bot.demo.people import Person
from bot.questions.languages import FALLBACK, LANGUAGES, Language
from bot.storage import People

MOST_PEOPLE = 500
"""In one demo: a room is smaller, and what a page asks for without end has one."""


@dataclass(slots=True)
class Audience:
    """Everybody with a tab.

    Attributes:
        bot_api: where their messages go.
        people: what the bot keeps of them.
        language: everybody's phone's; None for the browser's.
        run: told apart from another run of the demo by this.
    """

    bot_api: BotApi
    people: People
    language: Language | None
    run: str = field(default_factory=lambda: secrets.token_hex(8))

    def person(self, number: int, browser: str) -> Person | None:
        """Return the person with this number; None if there are too many already.

        `browser`: the languages it asks for, as HTTP says them.
        """
        if number not in self.bot_api.people and len(self.bot_api.people) >= MOST_PEOPLE:
            return None
        language = self.language or preferred(browser)
        return self.bot_api.person(number, f"Demo {number}", language)

    @property
    def numbers(self) -> list[int]:
        """Everybody's number."""
        return sorted(self.bot_api.people)

    @property
    def next_number(self) -> int:
        """A number that nobody has yet."""
        return max(self.bot_api.people, default=0) + 1

    async def language_of(self, person: Person) -> Language:
        """Return the language in which the bot speaks with a person, or would."""
        record = await self.people.load(str(person.person_id))
        if record is not None:
            language = Conversation.model_validate_json(record.document).language
            if language is not None:
                return language
        return next((code for code in LANGUAGES if code == person.language_code), FALLBACK)

    def payload(self, address: str) -> str | None:
        """Return what a deep link to this bot starts it with; None for any other address."""
        url = urlsplit(address)
        if url.hostname != "t.me" or url.path != f"/{self.bot_api.username}":
            return None
        return parse_qs(url.query).get("start", [""])[0]

    def leads(self, address: str) -> str:
        """Return where an address leads in the demo: a deep link is for somebody else."""
        payload = self.payload(address)
        return address if payload is None else f"/new?start={quote(payload)}"


def preferred(browser: str) -> str | None:
    """Return the language of ours that a browser would have first, or else its first one."""
    codes = [wanted.strip()[:2].casefold() for wanted in browser.split(",")]
    return next((code for code in codes if code in LANGUAGES), codes[0] or None)
