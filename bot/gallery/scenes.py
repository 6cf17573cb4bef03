"""Every scene, in the order of the page. A new one is a line; `make golden` keeps its text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from bot.conversation.buttons import EXPORTS
from bot.conversation.commands import COMMANDS
from bot.conversation.events import Kind
from bot.conversation.workshop.member import MOST_MISSES
from bot.gallery.questions import changes, slips, way
from bot.gallery.scripts import Scene, scene
from bot.questions.questionnaire import BY_ID
from calc import starting_points
from calc.posts import AI_POSTS, ANIMATION_POSTS, SHOOT_POSTS

WITH_AI, DRAWN = tuple(AI_POSTS), tuple(ANIMATION_POSTS)
ON_THE_GROUND = tuple(post for post in SHOOT_POSTS if post != "flights")
"""What has a line while nobody told of flights and they may decide."""
"""The lines that a balance can open, by post."""

NO_PRODUCTIONS = (
    "[1, 2", "[]", '{"approach": "ai", "approach": "ai"}', '{"aproach": "ai"}', '{"weeks": 15}',
    '{"approach": "film"}', '{"approach": "ai", "weeks": "many"}',
    '{"approach": "ai", "weeks": 1e9}', '{"approach": "ai", "weeks": {"low": 3, "high": 2}}',
    '{"approach": "ai", "weeks": NaN}', '{"approach": "ai", "country": "France"}',
    '{"approach": "ai", "ai": {"upscaled": 7}}', '{"approach": "ai", "assumed": ["taste"]}',
    '{"approach": "ai", "title": "\\u0000"}', '{"approach": "ai", "title": "' + "x" * 121 + '"}',
)  # fmt: skip
"""Files that are no production, each for another reason."""

NAVETS = '{"approach": "shoot", "format": "short", "title": "Navets"}'
LONG = "Une très longue série sur les légumes & <b>l’avenir</b> du cinéma, saison " + "9" * 40


def balance(prefix: str, start: str, posts: tuple[str, ...], pages: int) -> Iterator[Scene]:
    """Yield every card about a result that stands at `start`."""
    yield scene(f"{prefix}/compare", start, ">compare")
    for length in ("line", "paragraph", "page"):
        yield scene(f"{prefix}/pitch/{length}", start, f">>pitch {length}")
    yield scene(f"{prefix}/more", start, ">more")
    yield scene(f"{prefix}/funder", start, ">>funder")
    yield scene(f"{prefix}/trace", start, ">>trace")
    for post in posts:
        yield scene(f"{prefix}/trace/{post}", f"{prefix}/trace", f">trace {post}")
    yield scene(f"{prefix}/reduce", start, ">reduce")
    yield scene(f"{prefix}/edit", start, ">>edit")
    for page in range(1, pages):
        yield scene(f"{prefix}/edit/{page + 1}", start, f">>edit {page}")
    yield scene(f"{prefix}/share", start, ">>share")
    yield scene(f"{prefix}/export", start, ">>export")
    yield scene(f"{prefix}/share/link", f"{prefix}/share", ">link")


def productions(number: int) -> tuple[str, ...]:
    """Return the steps that start so many productions, every third of them with a title."""
    points = tuple(starting_points())
    steps: list[str] = []
    for n in range(number):
        steps += ("/new", f">>start {points[n % len(points)]}")
        if n % 3 == 0:
            steps += (">>ask title", f"Épisode {n + 1} || Episode {n + 1}")
    return tuple(steps)


SCENES: tuple[Scene, ...] = (
    # Meeting
    scene("first/language", "another language", "/start"),
    scene("first/language/misread", "first/language", "klingon"),
    scene("first/language/chosen", "first/language", ">>lang {lang}"),
    scene("first/welcome", "somebody new", "/start"),
    scene("first/welcome/all", "first/welcome", ">all"),
    *slips("first/welcome", BY_ID["format"]),
    scene("first/welcome/typed", "first/welcome", "websérie || web series"),
    scene("first/approach", "first/welcome", ">pick short"),
    *slips("first/approach", BY_ID["approach"]),
    scene("first/approach/typed", "first/approach", "tournage || classic shoot"),
    scene(
        "first/described", "first/welcome",
        "série IA de 26 min avec Kling, 15 semaines à deux"
        " || 26 min AI series with Kling, 15 weeks, two of us",
    ),
    scene(
        "first/described/edited", "first/described",
        "!edit série IA de 26 min avec Veo, 10 semaines"
        " || !edit 26 min AI series with Veo, 10 weeks",
    ),
    *(scene(f"first/start/{p}", "first/welcome", f">>start {p}") for p in starting_points()),
    # Generative AI
    *way("ai/express", "ai/quick/result"),
    *balance("ai/quick", "ai/quick/result", WITH_AI, 4),
    *way("ai/complete", "ai/computed/result"),
    *balance("ai/computed", "ai/computed/result", (), 4),
    # A shoot
    *way("shoot/express", "shoot/quick/result"),
    *balance("shoot/quick", "shoot/quick/result", ON_THE_GROUND, 4),
    scene("shoot/quick/flown", "shoot/quick/result", "vols en Europe || European flights"),
    scene("shoot/quick/flown/trace", "shoot/quick/flown", ">>trace flights"),
    *way("shoot/complete", "shoot/computed/result"),
    *balance("shoot/computed", "shoot/computed/result", (), 4),
    # Both
    *way("hybrid/express", "hybrid/quick/result"),
    *balance("hybrid/quick", "hybrid/quick/result", (), 5),
    *way("hybrid/complete", "hybrid/computed/result"),
    # A drawn film
    scene("animation/result", "first/welcome/all", ">pick animation", ">pick shoot", ">>result"),
    *(
        scene(f"animation/trace/{post}", "animation/result", f">>trace {post}") for post in DRAWN
    ),
    # Productions of tests/personas
    scene("personas/les-chourave-26-minutes", "les-chourave-26-minutes", "/resume", ">>result"),
    *balance("personas/les-chourave-26-minutes", "personas/les-chourave-26-minutes", (), 4),
    scene("personas/animated-short-own-gpu", "animated-short-own-gpu", "/resume", ">>result"),
    *balance("personas/animated-short-own-gpu", "personas/animated-short-own-gpu", (), 4),
    scene("personas/quebec-feature-half-known", "quebec-feature-half-known", "/resume", ">>result"),
    *balance("personas/quebec-feature-half-known", "personas/quebec-feature-half-known", (), 4),
    scene("personas/hybrid-feature", "hybrid-feature", "/resume", ">>result"),
    *balance("personas/hybrid-feature", "personas/hybrid-feature", (), 6),
    # The published reference
    scene("reference/series", "somebody new", "/reference"),
    *(
        scene(f"reference/{part}", "reference/series", f">reference {part}")
        for part in ("shoot", "criteria", "pitch")
    ),
    scene("reference/beside", "ai/quick/result", ">>reference"),
    # Every question, opened again
    *changes("personas/hybrid-feature"),
    # What was understood, and what was not
    scene("notes/answered", "ai/express/minutes", ">pick 8"),
    scene("notes/narrowed", "shoot/quick/result", ">narrow means.light"),
    scene("notes/narrowed/unknown", "shoot/quick/result", ">narrow means."),
    scene("notes/narrowed/typed", "shoot/quick/result", "camions || lorries"),
    scene("notes/changed", "personas/hybrid-feature", ">>ask nights", "450"),
    scene("notes/recorded", "personas/hybrid-feature", ">>ask title", "Les Navets"),
    scene("notes/assumed", "ai/complete/hours", ">unknown"),
    scene("notes/set-unknown", "ai/express/minutes", ">unknown"),
    scene("notes/interval", "ai/express/minutes", "10 à 15 || 10 to 15"),
    scene("notes/ambiguous", "edit/car", "1.500"),
    scene("notes/ambiguous/picked", "notes/ambiguous", ">pick 1500"),
    scene("notes/edited", "ai/express/generated", "!edit 16"),
    scene("notes/edited/misread", "ai/express/generated", "!edit bientôt || !edit soon"),
    scene("notes/elsewhere", "ai/express/generated", "/new", "!edit 16"),
    scene("notes/edit-unknown", "first/welcome", "!edit 16"),
    scene("notes/nothing-understood", "ai/quick/compare", "bof || hmm"),
    scene("notes/thanks", "ai/quick/result", "merci || thanks"),
    scene("notes/undone", "first/described", "annule ça || undo"),
    scene(
        "notes/new-or-correct", "ai/quick/result",
        "un tournage de 3 jours à 12, court métrage || a 3-day shoot with a crew of 12, short film",
    ),
    scene("notes/new-or-correct/new", "notes/new-or-correct", ">which new"),
    scene("notes/new-or-correct/correct", "notes/new-or-correct", ">which correct"),
    scene("notes/doubt", "ai/quick/result", "une équipe de 400 || a team of 400"),
    scene("notes/doubt/meant", "notes/doubt", ">doubt 0"),
    scene("notes/doubt/why", "notes/doubt", "pourquoi ? || why?"),
    scene("notes/doubt/left-out", "notes/doubt", ">doubt 1"),
    scene("notes/corrected", "ai/quick/result", "avec Veo, 10 semaines || with Veo, 10 weeks"),
    scene("notes/redone", "ai/quick/result", "refais avec Veo || redo with Veo"),
    scene("notes/unknown-command", "ai/express/minutes", "/dance"),
    scene("notes/factors-moved", "factors of last year", "/resume", ">>result"),
    scene("notes/model-moved", "a result of the first method", "/resume", ">>result"),
    scene("notes/old-button", "ai/express/generated", "!old"),
    *(scene(f"notes/not-read/{kind}", "ai/express/minutes", f"!{kind}") for kind in get_args(Kind)),
    scene("notes/back", "ai/express/generated", ">back"),
    scene("notes/said-hello", "ai/quick/compare", "bonjour || hello"),
    scene("notes/said-stop", "ai/express/generated", "stop"),
    # Commands, on the way and before anything
    *(scene(f"commands/{name}", "ai/express/generated", f"/{name}") for name in COMMANDS),
    *(
        scene(f"commands/{name}/at-once", "somebody new", f"/{name}")
        for name in COMMANDS
        if name != "start"
    ),
    scene("commands/privacy/everything", "commands/privacy", ">everything"),
    scene("commands/privacy/erase", "commands/privacy", ">erase"),
    scene("commands/erase/done", "commands/erase", ">erase yes"),
    # Several productions
    scene("productions/none", "somebody new", "/projects"),
    scene("productions/one", "ai/quick/result", ">>projects"),
    scene("productions/seven", "somebody new", *productions(7), "/projects"),
    scene("productions/seven/2", "productions/seven", ">projects 1"),
    scene("productions/fifty", "somebody new", *productions(50), "/projects"),
    scene("productions/fifty/10", "productions/fifty", ">>projects 9"),
    scene("productions/too-many", "productions/fifty", "/new"),
    scene("productions/choose", "productions/seven", ">beside"),
    scene("productions/choose/second", "productions/choose", ">beside 7"),
    scene("productions/beside-two", "productions/choose/second", ">beside 7-5"),
    scene("productions/choose/third", "productions/beside-two", ">beside 7-5/0"),
    scene("productions/beside-three", "productions/choose/third", ">beside 7-5-4"),
    scene("productions/choose-of-fifty", "productions/fifty", ">beside"),
    scene("productions/choose-of-fifty/2", "productions/choose-of-fifty", ">beside /1"),
    scene("productions/copy", "personas/hybrid-feature/edit", ">copy"),
    scene("productions/copy/list", "productions/copy", ">>projects"),
    scene("productions/deleted", "personas/hybrid-feature/edit", ">drop"),
    scene("productions/deleted/undone", "productions/deleted", ">undrop"),
    scene("productions/deleted/one-of-seven", "productions/seven", "/resume", ">>drop"),
    # Levers
    scene("levers/one", "personas/hybrid-feature/reduce", ">>reduce half_the_nights"),
    scene("levers/tried", "levers/one", ">try half_the_nights"),
    scene("levers/applied", "levers/one", ">pull half_the_nights"),
    scene("levers/picture", "levers/one", ">picture half_the_nights"),
    scene("levers/planned", "levers/one", ">plan half_the_nights"),
    scene("levers/unplanned", "levers/planned", ">>plan half_the_nights"),
    scene("levers/tried-quick", "shoot/quick/reduce", ">>try half_the_nights"),
    # Titles of 114 characters with markup in them
    scene("long/result", "personas/hybrid-feature", ">>ask title", LONG),
    scene("long/question", "ai/express/generated", ">>ask title", LONG, "/resume"),
    *balance("long", "long/result", (), 1),
    scene("long/productions", "long/result", ">>projects"),
    scene("long/copies", "long/result", ">>copy", "/projects"),
    scene("long/beside", "long/copies", ">>beside 1-2"),
    # Files, both ways
    scene("files/share", "personas/hybrid-feature", ">>share", ">link"),
    scene("files/linked", "files/share", ">result", ">>export"),
    *(scene(f"files/making/{e}", "files/linked", f">make {e}") for e in EXPORTS),
    scene("files/cover", "files/linked", ">cover"),
    scene("files/cover/contact", "files/cover", "Les Films du Navet"),
    scene("files/cover/kept", "files/cover/contact", "Ana, navet@example.org"),
    scene("files/cover/blank", "files/cover", ">cover blank"),
    scene("files/not-made", "files/linked", "!not made"),
    scene("files/again", "personas/hybrid-feature", "!file"),
    scene("files/again/first", "somebody new", f"!file {NAVETS}"),
    *(
        scene(f"files/not-read/{n}", "ai/express/minutes", f"!file {text}")
        for n, text in enumerate(NO_PRODUCTIONS, 1)
    ),
    scene("files/not-read/too-large", "ai/express/minutes", "!too_large"),
    scene("files/not-read/unreachable", "ai/express/minutes", "!unreachable"),
    # Through a link
    scene("links/taken-back", "ai/quick/share/link", ">unshare"),
    scene("links/looking", "personas/hybrid-feature", "!link"),
    scene("links/looking/long", "long/result", "!link"),
    scene("links/gone", "somebody new", "!link gone"),
    scene("links/gone/on-the-way", "ai/express/generated", "!link gone"),
    # A workshop, as its host sees it
    scene("workshops/menu", "somebody new", "/workshop"),
    scene("workshops/open", "workshops/menu", ">open_workshop short_film"),
    scene("workshops/open/own", "workshops/menu", ">open_workshop own"),
    scene("workshops/settings", "workshops/open", ">workshop settings"),
    scene("workshops/title", "workshops/settings", ">workshop title"),
    scene("workshops/named", "workshops/title", "Cinéma & climat || Film & climate"),
    scene("workshops/locked", "workshops/named", ">workshop settings", ">host lock"),
    scene("workshops/timer", "workshops/named", ">host timer"),
    scene("workshops/timer/paused", "workshops/timer", ">host pause"),
    scene("workshops/table", "workshops/named", ">workshop table"),
    scene("workshops/table/guess", "workshops/table",
          "table 4 entre 50 et 200 || table 4 between 50 and 200"),
    scene("workshops/table/answers", "workshops/table/guess",
          "table 4 tournage 3 jours équipe de 8 || table 4 shoot 3 days crew of 8"),
    scene("workshops/table/misread", "workshops/table", "table 4 bonjour || table 4 hello"),
    scene("workshops/answering", "workshops/named", ">host round-answer"),
    scene("workshops/reveal", "workshops/answering", ">workshop reveal"),
    scene("workshops/revealed", "workshops/reveal", ">host round-reveal"),
    scene("workshops/revealed/back", "workshops/revealed", ">host back-answer"),
    scene("workshops/revealed/skipped", "workshops/revealed", ">host skip-discuss"),
    scene("workshops/files", "workshops/revealed", ">workshop files"),
    scene("workshops/kit", "workshops/revealed", "/kit"),
    scene("workshops/improving", "workshops/revealed", ">host round-improve"),
    scene("workshops/discussing", "workshops/improving", ">host round-discuss"),
    scene("workshops/revealed/settings", "workshops/revealed", ">workshop settings"),
    scene("workshops/close", "workshops/discussing", ">workshop close"),
    scene("workshops/closed", "workshops/close", ">host close"),
    scene("workshops/erase", "workshops/closed", ">workshop erase"),
    scene("workshops/erased", "workshops/erase", ">host erase"),
    scene("workshops/another", "workshops/closed", ">workshop new"),
    # and as those see it who take part
    scene("workshops/join", "somebody new", "/join"),
    scene("workshops/join/misread", "workshops/join", "KT7M"),
    scene("workshops/joined", "somebody new", "!invited open"),
    scene("workshops/joined/why", "workshops/joined", ">why"),
    scene("workshops/joined/ai", "workshops/joined", ">pick ai"),
    scene("workshops/joined/hybrid", "workshops/joined", ">pick hybrid"),
    scene("workshops/joined/shoot", "workshops/joined", ">pick shoot"),
    scene("workshops/joined/typed", "workshops/joined", "un tournage || a shoot"),
    scene("workshops/joined/twice", "workshops/joined/ai", "!invited locked"),
    scene("workshops/asked", "ai/quick/result", "!invited open own"),
    scene("workshops/asked/agreed", "workshops/asked", ">take_part"),
    scene("workshops/card", "workshops/joined/ai", "/workshop"),
    scene("workshops/left", "workshops/card", ">leave"),
    scene("workshops/guess", "workshops/joined/ai", "!room guess"),
    scene("workshops/guess/misread", "workshops/guess", "beaucoup || a lot"),
    scene("workshops/guess/kit", "workshops/guess", "/kit"),
    scene("workshops/guess/tapped", "workshops/guess", ">guess 10-100"),
    scene("workshops/guess/typed", "workshops/guess", "entre 20 et 80 || between 20 and 80"),
    scene("workshops/guess/again", "workshops/guess/typed", ">guess again"),
    scene("workshops/waiting", "workshops/guess/typed", "!room answer", "8 semaines || 8 weeks",
          "2 personnes || 2 people"),
    scene("workshops/shown", "workshops/waiting", "!room reveal"),
    scene("workshops/discuss", "workshops/shown", "!room discuss", "/workshop"),
    scene("workshops/discuss/said", "workshops/discuss",
          "Le garder coûte une nuit de rendu. || Keeping it costs a night of rendering."),
    scene("workshops/ended", "workshops/shown", "!room over"),
    scene("workshops/nothing-counts", "workshops/joined/ai", ">>drop", "/workshop"),
    scene("workshops/host-too", "workshops/joined/ai", "/workshop", ">workshop new",
          ">open_workshop clip"),
    scene("workshops/unknown", "ai/express/generated", "!invited unknown"),
    scene("workshops/locked-out", "ai/express/generated", "!invited locked"),
    scene("workshops/over", "ai/express/generated", "!invited closed"),
    scene("workshops/too-often", "somebody new", *["!invited unknown"] * (MOST_MISSES + 1)),
)  # fmt: skip
