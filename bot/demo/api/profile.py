"""What a bot publishes about itself: its name, descriptions and commands, by language."""

from __future__ import annotations

import json
import re
from typing import Any

from bot.demo.api.parameters import Method, Parameters
from bot.demo.api.refusals import bad_request

_LANGUAGE = re.compile(r"(?:[a-z]{2})?")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")


class Profile:
    """The bot's page, each text by language code; an empty code stands for all other languages.

    Attributes:
        names: up to 64 characters.
        descriptions: up to 512 characters, shown in an empty chat.
        short_descriptions: up to 120 characters, shown on the bot's page.
        commands: by scope (as sorted JSON) and language: objects with "command", "description".
        menu_button: the button beside the text field.
        webhook_url: where updates go; empty while the bot polls.
        webhook_secret: what Telegram would send along in X-Telegram-Bot-Api-Secret-Token.
    """

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.descriptions: dict[str, str] = {}
        self.short_descriptions: dict[str, str] = {}
        self.commands: dict[tuple[str, str], list[dict[str, str]]] = {}
        self.menu_button: dict[str, Any] = {"type": "commands"}
        self.webhook_url = ""
        self.webhook_secret = ""

    @property
    def methods(self) -> dict[str, Method]:
        """The methods of the Bot API answered here."""
        return {
            "setMyName": self._set_my_name,
            "setMyDescription": self._set_my_description,
            "setMyShortDescription": self._set_my_short_description,
            "setMyCommands": self._set_my_commands,
            "getMyCommands": self._get_my_commands,
            "setChatMenuButton": self._set_chat_menu_button,
        }

    def commands_for(self, language: str) -> list[dict[str, str]]:
        """Return the commands that someone with this phone language sees in a private chat."""
        scopes = ('{"type": "all_private_chats"}', '{"type": "default"}')
        for scope in scopes:
            for code in (language, ""):
                if found := self.commands.get((scope, code)):
                    return found
        return []

    def set_webhook(self, url: str, secret: str) -> None:
        """Set where updates go; an empty URL means that the bot polls.

        Raises:
            BotApiError: 400 if the URL is not HTTPS or the secret has other characters than
                A-Z, a-z, 0-9, _ and -.
        """
        if url and not url.startswith("https://"):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if not _SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        self.webhook_url, self.webhook_secret = url, secret

    async def _set_my_name(self, given: Parameters) -> bool:
        return _publish(self.names, given, "name", 64)

    async def _set_my_description(self, given: Parameters) -> bool:
        return _publish(self.descriptions, given, "description", 512)

    async def _set_my_short_description(self, given: Parameters) -> bool:
        return _publish(self.short_descriptions, given, "short_description", 120)

    async def _set_my_commands(self, given: Parameters) -> bool:
        commands = given.json("commands")
        if not isinstance(commands, list):
            raise bad_request("expected an Array of BotCommand")
        if len(commands) > 100:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        for each in commands:
            if not _COMMAND.fullmatch(each.get("command", "")):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(each.get("description", "")) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        self.commands[_scope(given), _language(given)] = commands
        return True

    async def _get_my_commands(self, given: Parameters) -> list[dict[str, str]]:
        return self.commands.get((_scope(given), _language(given)), [])

    async def _set_chat_menu_button(self, given: Parameters) -> bool:
        button = given.json("menu_button") or {"type": "default"}
        if button.get("type") not in {"commands", "web_app", "default"}:
            raise bad_request("can't parse menu button: unsupported menu button type")
        self.menu_button = button
        return True


def _publish(texts: dict[str, str], given: Parameters, name: str, most: int) -> bool:
    text = given.text(name)
    if len(text) > most:
        raise bad_request(f"{name.replace('_', ' ')} is too long")
    texts[_language(given)] = text
    return True


def _language(given: Parameters) -> str:
    code = given.text("language_code")
    if not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


def _scope(given: Parameters) -> str:
    return json.dumps(given.json("scope") or {"type": "default"}, sort_keys=True)
