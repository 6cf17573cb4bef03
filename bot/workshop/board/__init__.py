"""The live board: what a workshop projects, at /workshop/CODE."""

from bot.workshop.board.remembered import signing_key
from bot.workshop.board.routes import Board, routes

__all__ = ["Board", "routes", "signing_key"]
