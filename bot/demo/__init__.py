"""The bot without Telegram: an in-process Bot API, and a terminal to talk through it."""

from bot.demo.bot_api import DEMO_TOKEN, BotApi
from bot.demo.chats import Chat, Event, Message
from bot.demo.files import File
from bot.demo.keyboards import Button
from bot.demo.parameters import Upload
from bot.demo.people import NoSuchButtonError, Person
from bot.demo.refusals import BotApiError
from bot.demo.terminal import run_terminal, typed_lines
from bot.demo.wire import InProcessRequest
from bot.demo.words import DemoWords

__all__ = [
    "DEMO_TOKEN",
    "BotApi",
    "BotApiError",
    "Button",
    "Chat",
    "DemoWords",
    "Event",
    "File",
    "InProcessRequest",
    "Message",
    "NoSuchButtonError",
    "Person",
    "Upload",
    "run_terminal",
    "typed_lines",
]
