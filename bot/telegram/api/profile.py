"""What Telegram shows before a conversation: commands and descriptions, in each language."""

from __future__ import annotations

from telegram import Bot, BotCommand

from bot.conversation.commands import COMMANDS
from bot.questions.languages import FALLBACK, LANGUAGES
from bot.wording.words import Words, words_in


async def publish_profile(bot: Bot) -> None:
    """Set commands and descriptions per language, and for phones in any other one."""
    for code, language in [("", FALLBACK), *((code, code) for code in LANGUAGES)]:
        words = words_in(language)
        await bot.set_my_commands(_commands(words), language_code=code or None)
        await bot.set_my_description(_plain(words, "profile.description"), language_code=code)
        await bot.set_my_short_description(_plain(words, "profile.short"), language_code=code)


def _commands(words: Words) -> list[BotCommand]:
    return [BotCommand(name, _plain(words, f"command.{name}")) for name in COMMANDS]


def _plain(words: Words, key: str) -> str:
    return str(words.say(key).unescape())
