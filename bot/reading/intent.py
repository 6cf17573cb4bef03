"""Questions and commands in words: "pourquoi ?", "compare", "refais avec Veo", "merci"."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import get_args

from bot.reading.amounts import plain
from bot.reading.results import Intent, IntentName

LONGEST = 80
"""Characters past which a text is more than a command."""

_POLITE = re.compile(
    r"^(?:(?:bonjour|bonsoir|salut|hello|hi|hey|ok|okay|oui|yes|non|no|alors|bon|please|svp|stp|et|and"
    r"|so|can you|could you|peux tu|pouvez vous|tu peux|vous pouvez|je voudrais|je veux|i want to"
    r"|i d like to|montre moi|montre|show me|donne moi|give me|voir|see|le|la|les|l|the|un|une|a"
    r"|des|mon|ma|my) )+|(?: (?:please|svp|stp|s il vous plait|s il te plait|merci|thanks|now"
    r"|maintenant|alors|donc|then|it|that|ca|cela))+$"
)


def parse_intent(text: str, language: str = "fr") -> Intent | None:  # noqa: ARG001
    """Return the question or command that a text is, or None where it says something else.

    Args:
        text: what the person wrote.
        language: the language of the card; both languages are understood on either.
    """
    if len(text) > LONGEST:
        return None
    said = " ".join(re.sub(r"[^a-z0-9]+", " ", plain(text)).split())
    exact, behind = _table()
    for candidate in (said, _POLITE.sub("", said), _POLITE.sub("", _POLITE.sub("", said))):
        if candidate in exact:
            return Intent(exact[candidate])
    bare = _POLITE.sub("", said)
    for start, name in behind:
        if bare == start:
            return Intent(name)
        if bare.startswith(f"{start} "):
            return Intent(name, bare.removeprefix(start).strip())
    return None


@cache
def _table() -> tuple[dict[str, IntentName], list[tuple[str, IntentName]]]:
    """Return words -> intent, and the beginnings that take what is behind, longest first."""
    source = files("bot.reading").joinpath("vocabulary", "intents.toml")
    document = tomllib.loads(source.read_text(encoding="utf-8"))
    names: dict[str, IntentName] = {name: name for name in get_args(IntentName)}
    behind = document.pop("behind")
    exact = {said: names[name] for name, words in document.items() for said in words}
    starts = [(said, names[name]) for name, words in behind.items() for said in words]
    return exact, sorted(starts, key=lambda start: -len(start[0]))
