"""The vocabulary files as one lexicon: phrase -> what it can mean, in each language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from calc.tools import SEVERAL, Catalogue, in_use

LANGUAGES = ("fr", "en")
SHORTEST_SLIP = 6
"""Letters from which a word with one of them wrong is still that word."""
TWO_SLIPS = 9
"""Letters from which two of them may be wrong."""

_OF_ONE_KIND = {"shoot", "team", "cartransport", "vantransport", "trucktransport", "lodging"}
"""Meanings that two words may share of which one was meant."""

Tags = frozenset[str]
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the vocabulary files say.

    Attributes:
        phrases: words -> language -> tags. A phrase of both languages is under "".
        longest: the number of words of the longest phrase, by its first word.
        numbers: word -> value, by language; `about` and `exactly`: "quinzaine", "dozen".
        slips: words that one with a slip may have been meant as.
    """

    phrases: dict[Phrase, dict[str, Tags]]
    longest: dict[str, int]
    numbers: dict[str, dict[str, int]]
    about: dict[str, int]
    exactly: dict[str, int]
    slips: tuple[str, ...]

    def tags(self, phrase: Phrase, language: str) -> Tags | None:
        """Return what a phrase can mean in a text of this language; None: it is no phrase."""
        known = self.phrases.get(phrase)
        if known is None:
            return None
        own = known.get(language) or next(
            (known[other] for other in LANGUAGES if other in known), frozenset()
        )
        return own | known.get("", frozenset())


def read_vocabulary(name: str) -> dict[str, Any]:
    """Return one of the vocabulary files as a document."""
    source = files("bot.reading").joinpath("vocabulary", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def lexicon() -> Lexicon:
    """Return the vocabulary files as one lexicon, with the tools in use."""
    return _lexicon(in_use())


def spoken_language(text: str, otherwise: str) -> str:
    """Return the language that most of the words of a text can only be of."""
    phrases = lexicon().phrases
    counts = dict.fromkeys(LANGUAGES, 0.0)
    for word in text.replace("'", " ").replace("-", " ").split():
        known = phrases.get((word.strip(".,;:!?()"),), {})
        for language in LANGUAGES:
            if language in known and not any(o in known for o in LANGUAGES if o != language):
                counts[language] += 1
    if counts["fr"] == counts["en"]:
        return otherwise if otherwise in LANGUAGES else "fr"
    return max(LANGUAGES, key=lambda language: counts[language])


@lru_cache(maxsize=2)
def _lexicon(catalogue: Catalogue) -> Lexicon:
    phrases: dict[Phrase, dict[str, set[str]]] = {}
    of_catalogue = (*_tools(catalogue), *_plans(catalogue))
    for words, language, tag in (*_entries(), *of_catalogue):
        for said in {words, re.sub(r"\bai\b", "ia", words)}:  # "AI" is read as "ia"
            phrases.setdefault(tuple(said.split()), {}).setdefault(language, set()).add(tag)
    documents = {language: read_vocabulary(language) for language in LANGUAGES}
    numbers: dict[str, dict[str, int]] = {name: d["numbers"] for name, d in documents.items()}
    longest: dict[str, int] = {}
    for phrase in phrases:
        longest[phrase[0]] = max(longest.get(phrase[0], 0), len(phrase))
    known = {word for phrase in phrases for word in phrase}
    known |= {word for table in numbers.values() for word in table}
    return Lexicon(
        {
            phrase: {language: frozenset(tags) for language, tags in ways.items()}
            for phrase, ways in phrases.items()
        },
        longest,
        numbers,
        {word: n for document in documents.values() for word, n in document["about"].items()},
        {word: n for document in documents.values() for word, n in document["exactly"].items()},
        tuple(sorted(word for word in known if len(word) >= SHORTEST_SLIP)),
    )


def _entries() -> Iterator[tuple[str, str, str]]:
    """Yield every phrase of the files with its language and a tag."""
    for language in LANGUAGES:
        document = read_vocabulary(language)
        for section, prefix in (("units", "unit:"), ("words", ""), ("counts", "count:")):
            for tag, words in document[section].items():
                yield from ((word, language, f"{prefix}{tag}") for word in words)
    shared = read_vocabulary("shared")
    for section, prefix in (("formats", "format:"), ("choices", "choice:"), ("machines", "")):
        for tag, words in shared[section].items():
            yield from ((word, "", f"{prefix}{tag}") for word in words)
    formats = {word for words in shared["formats"].values() for word in words}
    yield from ((word, "", "strongai") for word in formats if {"ia", "ai"} & set(word.split()))
    for language, words in shared["format_clip"].items():
        yield from ((word, language, "format:clip") for word in words)


def _plans(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """Yield the spellings of the plans that credits are bought in: "runway unlimited"."""
    for plan in catalogue.plans.values():
        tool = catalogue.tools.get(plan.tool)
        for spelling in plan.spellings:
            words = " ".join(re.sub(r"[^a-z0-9.]+", " ", spelling.casefold()).split())
            if len(words.split()) > 1 and words.split()[0] != "credits":
                yield words, "", f"plan:{plan.key}"
                if tool is not None:
                    yield words, "", f"tool:{tool.key}"
                    yield words, "", "surely"


def _tools(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """Yield the spellings of the tools data; some are everyday words too."""
    for tool in catalogue.tools.values():
        for spelling in (tool.name, *tool.spellings, *tool.doubtful):
            plain = re.sub(r"[^a-z0-9.]+", " ", spelling.casefold())
            words = " ".join(re.sub(r"\bv(?=\d)", "", plain).split())
            if tool.key == SEVERAL and spelling not in tool.doubtful:
                yield words, "", "severaltools"
            doubtful = spelling in tool.doubtful or words in tool.doubtful
            if tool.key != SEVERAL and not words.replace(".", "").isdigit():
                for said in (words, re.sub(r"^([a-z]+) (?=\d)", r"\1 version ", words)):
                    yield said, "", f"tool:{tool.key}"
                    yield said, "", "perhaps" if doubtful else "surely"


@cache
def _known_words() -> frozenset[str]:
    words = {word for phrase in lexicon().phrases for word in phrase}
    words |= set(read_vocabulary("everyday")["words"])
    return frozenset(words | {word for known in lexicon().numbers.values() for word in known})


def without_slip(word: str) -> str:
    """Return the word that one with a letter wrong stands for, or the word itself."""
    if len(word) < SHORTEST_SLIP or not word.isalpha() or word in _known_words():
        return word
    from bot.reading.grammar.gazetteer import is_city

    return word if is_city(word) else _meant(word)


@cache
def _meant(word: str) -> str:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    wrong = 2 if len(word) >= TWO_SLIPS else 1
    found = process.extract(word, lexicon().slips, scorer=OSA.distance, score_cutoff=wrong, limit=2)
    near = [(known, distance) for known, distance, _ in found if known[0] == word[0]]
    if not near or (len(near) > 1 and near[0][1] == near[1][1] and not _alike(near)):
        return word
    return near[0][0]


def _meanings(word: str) -> set[str]:
    ways = lexicon().phrases.get((word,), {})
    return {tag for tags in ways.values() for tag in tags} & _OF_ONE_KIND


def _alike(near: list[tuple[str, int]]) -> bool:
    """Tell whether two words that are equally near are forms of one: "semaine", "semaines"."""
    first, second = near[0][0], near[1][0]
    if _meanings(first) & _meanings(second):
        return True  # "tournage", "tourne"
    return first.rstrip("sx") == second.rstrip("sx") or first.rstrip("es") == second.rstrip("es")
