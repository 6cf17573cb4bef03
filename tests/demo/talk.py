"""The tiny bot of these tests in a real terminal: `python -m tests.demo.talk`."""

from __future__ import annotations

import asyncio
import sys

from bot.demo import BotApi, DemoWords, run_terminal, typed_lines
from tests.demo.application import delivering

WORDS = DemoWords(
    you="vous",
    bot="Essai",
    rule="Pour toucher un bouton : >3 ou > son nom.",
    edited="modifié",
    toast="avis",
    no_such_button="Aucun bouton ne dit « {text} ». Il y a : {labels}",
    no_buttons="Pas de bouton « {text} » : il n'y en a aucun.",
    nothing_to_edit="Rien à corriger.",
    cannot_read="Illisible : {path}",
    cannot_write="Impossible à écrire : {path}",
    nothing_to_save="Rien à enregistrer.",
    saved="Enregistré : {path}",
    opened="Ouvre {url}",
    copied="Copié : {text}",
    goodbye="À bientôt.",
)


async def talk() -> None:
    bot_api = BotApi()
    async with delivering(bot_api) as deliver:
        await run_terminal(
            bot_api,
            bot_api.person(),
            deliver,
            lines=typed_lines("> "),
            out=sys.stdout,
            words=WORDS,
            pretty=True,
        )


if __name__ == "__main__":
    asyncio.run(talk())
