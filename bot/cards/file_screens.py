"""The screens about files: which can be made, and what the dossier's cover is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards.screens import Screen
from bot.conversation.titles import Title
from bot.conversation.words.cover import CoverField


@dataclass(frozen=True, slots=True)
class ExportScreen(Screen):
    """The files that can be made of a production. `linked`: the share card carries its link.

    `cover`: company and contact, as they stand on the dossier; without what is blank.
    """

    title: Title
    linked: bool
    cover: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CoverScreen(Screen):
    """What the cover of the dossier is asked for; `present`: what stands there now."""

    asked: CoverField
    present: str
