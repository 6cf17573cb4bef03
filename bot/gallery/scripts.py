"""A scene is a card worth looking at, and the few things a person does to get there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scene:
    """One card. `name` is its address in the gallery, its first part the chapter.

    `start`: the name of the scene it goes on from, or of a start in `starts.py`. Each step is
    one thing a person does, written much as the demo reads it:

        /new a series     a command, and what follows it
        >pick 15          tap a button of the card, by its verb and argument
        >>ask title       tap a button that stands on another card
        !edit 16          change the text typed last
        !photo            send what is not text; any `Kind` will do
        !old              tap a button of a card that is gone
        !link, !link gone follow a link to this production, or one that leads nowhere
        !file {"weeks"... send a file with this content; alone, the one this production exports to
        !too_large        send a file that cannot be had; or unreachable
        !not made         nothing: the file that was asked for cannot be made
        !invited open     follow a link into a workshop; or locked, closed, unknown
        15                typed text; "semaines || weeks" is French, then English

    `{lang}` is the language the scene is played in.
    """

    name: str
    start: str
    steps: tuple[str, ...]

    @property
    def chapter(self) -> str:
        """The first part of the name."""
        return self.name.partition("/")[0]


def scene(name: str, start: str, *steps: str) -> Scene:
    """Declare one scene."""
    return Scene(name, start, steps)
