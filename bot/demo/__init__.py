"""The bot without Telegram: an in-process Bot API, and a terminal to talk through it."""

from bot.demo.api.bot_api import DEMO_TOKEN, BotApi
from bot.demo.api.chats import ChatMessage, DemoChat, Event
from bot.demo.api.files import File
from bot.demo.api.keyboards import KeyboardButton
from bot.demo.api.parameters import Upload
from bot.demo.api.refusals import BotApiError
from bot.demo.api.wire import InProcessRequest
from bot.demo.people import NoSuchButtonError, Person
from bot.demo.terminal import run_terminal, typed_lines
from bot.demo.words import DemoWords

__all__ = [
    "DEMO_TOKEN",
    "BotApi",
    "BotApiError",
    "ChatMessage",
    "DemoChat",
    "DemoWords",
    "Event",
    "File",
    "InProcessRequest",
    "KeyboardButton",
    "NoSuchButtonError",
    "Person",
    "Upload",
    "run_terminal",
    "typed_lines",
]
