"""The chat page of one person, drawn on this side: messages, people, commands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache

from babel.dates import format_time
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.demo.api.chats import ChatMessage
from bot.demo.api.files import MOST_DOWNLOAD_BYTES
from bot.demo.people import Person
from bot.demo.web.audience import Audience
from bot.demo.web.drawing import body_html
from bot.questions.languages import Language
from bot.wording.words import Words, words_in

SAID_BY_THE_SCRIPT = (
    "copied", "fold", "lost", "reconnecting", "refused", "too_large", "typing", "unfold",
    "upload_document", "upload_photo",
)  # fmt: skip
"""What the page's script says, by the last part of its key."""


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("bot.demo.web"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page_html(audience: Audience, person: Person, language: Language, start: str | None) -> str:
    """Return the page; `start`: what a deep link that was followed starts the bot with."""
    words = words_in(language)
    draw = paint(audience, language)
    bot = audience.bot_api.profile
    return (
        _templates()
        .get_template("page.html")
        .render(
            audience=audience,
            person=person,
            language=language,
            say=words.say,
            script=_script(words),
            most_bytes=MOST_DOWNLOAD_BYTES,
            messages=[Markup(draw(message)) for message in person.chat.messages],  # noqa: S704
            seen=len(person.chat.events),
            description=bot.descriptions.get(language, ""),
            commands=bot.commands_for(language),
            start=start,
        )
    )


def _script(words: Words) -> dict[str, str]:
    """Return what the page's script says; a size in megabytes goes where one is wanted."""
    most = words.number(MOST_DOWNLOAD_BYTES / 1e6)
    return {
        key: str(words.say(f"demo.web.{key}", most=most).unescape()) for key in SAID_BY_THE_SCRIPT
    }


def paint(audience: Audience, language: Language) -> Callable[[ChatMessage], str]:
    """Return what draws a message for a person who reads this language."""
    words = words_in(language)
    template = _templates().get_template("message.html")
    unfold = str(words.say("demo.web.unfold").unescape())

    def draw(message: ChatMessage) -> str:
        return template.render(
            message=message,
            body=body_html(message, audience.leads, unfold),
            leads=audience.leads,
            say=words.say,
            time=_time(message.date, words),
            size=words.number(_kilobytes(message), 2),
        )

    return draw


def _time(seconds: int, words: Words) -> str:
    """Return the time of day on this machine, which is the reader's."""
    return format_time(
        dt.datetime.fromtimestamp(seconds).astimezone(), "short", locale=words.locale
    )


def _kilobytes(message: ChatMessage) -> float:
    """Return the size of a message's file; the smallest counts as one."""
    return max(1.0, len(message.file.content) / 1000) if message.file is not None else 0.0
