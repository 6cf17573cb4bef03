"""The questions: each on its way, explained, misread, and opened again to be changed."""

from __future__ import annotations

from collections.abc import Iterator

from bot.gallery.scripts import Scene, scene
from bot.questions.questionnaire import BY_ID, QUESTIONS, Question

NONSENSE = "quelque chose || something else"
TOO_MUCH = "999999999999"

WAYS: dict[str, tuple[tuple[str, str], ...]] = {
    "ai/express": (("minutes", "26 minutes"), ("generated", ">pick ten")),
    "shoot/express": (("days", ">pick 10"), ("crew", "25")),
    "hybrid/express": (("days", ">pick 4"), ("crew", "10-12")),
    "ai/complete": (
        ("tool", "Kling"), ("compute", ">unknown"), ("resolution", ">pick 720p"),
        ("country", "Québec"), ("weeks", "15 semaines || 15 weeks"), ("team", ">pick 2"),
        ("machine", ">pick laptop"), ("commute", "10 km"), ("commute_mode", ">pick public"),
        ("hours", ">unknown"),
    ),
    "shoot/complete": (
        ("means", ">pick usual"), ("flights", "7000 km"), ("away", ">pick some"),
        ("distance", "1 800 km"), ("power", ">pick sometimes"), ("sets", ">unknown"),
        ("catering", ">pick lunch"), ("country", ">pick FR"), ("minutes", ">unknown"),
        ("vegetarian", "20 %"),
    ),
    "hybrid/complete": (
        ("flights", ">pick none"), ("means", ">pick light"), ("away", ">unknown"),
        ("generated", ">pick few"), ("tool", ">unknown"), ("resolution", ">unknown"),
        ("country", ">unknown"), ("minutes", "12"), ("weeks", "3"), ("team", "2"),
    ),
}  # fmt: skip
"""The ways through: each question in its turn, and what is answered to go on to the next."""

ENTRIES = {
    "ai/express": ("first/approach", ">pick ai"),
    "shoot/express": ("first/approach", ">pick shoot"),
    "hybrid/express": ("first/approach", ">pick hybrid"),
    "ai/complete": ("ai/quick/result", ">>refine"),
    "shoot/complete": ("shoot/quick/result", ">>refine"),
    "hybrid/complete": ("hybrid/quick/result", ">>refine"),
}


def way(name: str, ending: str) -> Iterator[Scene]:
    """Yield a way through, question after question, and the result it ends on."""
    start, step = ENTRIES[name]
    for id_, answer in WAYS[name]:
        here = f"{name}/{id_}"
        yield scene(here, start, step)
        # The same slips on the same questions of another way would teach nothing.
        if not name.startswith("hybrid"):
            yield from slips(here, BY_ID[id_])
        start, step = here, answer
    yield scene(ending, start, step)


def slips(here: str, question: Question) -> Iterator[Scene]:
    """Yield a question explained, and each way of answering beside it."""
    yield scene(f"{here}/why", here, ">>why")
    if question.kind != "text":
        yield scene(f"{here}/misread", here, NONSENSE)
    if question.kind == "amount":
        yield scene(f"{here}/out-of-bounds", here, TOO_MUCH)
        unit = "5 litres" if question.amount.unit != "litre" else "5 km"
        yield scene(f"{here}/wrong-unit", here, unit)


def changes(start: str) -> Iterator[Scene]:
    """Yield every question opened from a result to be changed."""
    for question in QUESTIONS:
        here = f"edit/{question.id}"
        yield scene(here, start, f">>ask {question.id}")
        if question.is_detail:
            yield from slips(here, question)
