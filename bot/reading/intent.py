"""Questions and commands in words: "pourquoi ?", "compare", "refais avec Veo", "merci"."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import get_args

from bot.reading.amounts import plain
from bot.reading.grammar.characters import fold
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
    exact, behind = _table()
    if len(text) > LONGEST:
        return _with_rest(text, [pair for pair in behind if pair[1] == "new"])
    said = " ".join(re.sub(r"[^a-z0-9]+", " ", plain(text)).split())
    for candidate in (said, _POLITE.sub("", said), _POLITE.sub("", _POLITE.sub("", said))):
        if candidate in exact:
            return Intent(exact[candidate])
    bare = _POLITE.sub("", said)
    for start, name in behind:
        if bare == start:
            return Intent(name)
    return _with_rest(text, behind)


def _with_rest(text: str, behind: list[tuple[str, IntentName]]) -> Intent | None:
    """Return the command that a text begins with, and what stands behind it, as it was written."""
    folded = fold(text)
    words = list(re.finditer(r"[a-z0-9]+", folded.text))
    said = " ".join(word[0] for word in words)
    polite = len(said.split()) - len(_POLITE.sub("", f"{said} .").split()) + 1
    for first in range(min(polite, len(words)) + 1):
        bare = " ".join(word[0] for word in words[first:])
        for start, name in behind:
            if bare.startswith(f"{start} "):
                rest = words[first + len(start.split())].start()
                return Intent(name, text[folded.origin[rest] :].strip())
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
