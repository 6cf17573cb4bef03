"""The role cards of the class kit: a production each, of the film that the room works out."""

from __future__ import annotations

from dataclasses import dataclass

from bot.conversation.state import Answer, Draft
from bot.conversation.workshop.scenario import fill_from_scenario
from bot.questions.values import Value
from bot.wording.words import Words
from calc.production import Approach


@dataclass(frozen=True, slots=True)
class Role:
    """Who makes the film in which way, and how large.

    Attributes:
        key: of the messages that tell about it.
        approach: the way.
        weeks, team: of work at a computer, and by how many.
        days, crew: on the set, and of how many.
        takes: generated for each shot that is kept.
    """

    key: str
    approach: Approach
    weeks: float = 0
    team: float = 0
    days: float = 0
    crew: float = 0
    takes: float = 0

    def draft(self, scenario: str) -> Draft:
        """Return its production; what the card leaves open is what the exercise assumes."""
        sizes = {"weeks": self.weeks, "team": self.team, "days": self.days, "crew": self.crew}
        sizes["takes"] = self.takes
        told: dict[str, Value] = {"approach": self.approach}
        told |= {id_: float(size) for id_, size in sizes.items() if size}
        answers = {id_: Answer(value=value) for id_, value in told.items()}
        return fill_from_scenario(Draft(key="", answers=answers), scenario)

    def sizes(self, words: Words) -> tuple[str, ...]:
        """Return its sizes in words, in the order in which they are typed."""
        crew = words.text("role.crew", crew=words.number(self.crew)) if self.crew else ""
        return tuple(
            filter(
                None,
                (
                    words.amount(self.days, "day") if self.days else "",
                    crew,
                    words.amount(self.weeks, "week") if self.weeks else "",
                    words.amount(self.team, "person") if self.team else "",
                    words.text("role.takes", takes=words.number(self.takes)) if self.takes else "",
                ),
            )
        )

    def typed(self, number: int, words: Words) -> str:
        """Return what a host types for a table that plays this role."""
        way = words.text(f"role.way.{self.approach}")
        sizes = ", ".join(self.sizes(words))
        return words.text("role.typed", number=number, way=way, sizes=sizes)


ROLES = (
    Role("student", "ai", weeks=2, team=1, takes=3),
    Role("duo", "ai", weeks=8, team=2, takes=15),
    Role("studio", "ai", weeks=15, team=5, takes=50),
    Role("friends", "shoot", days=1, crew=4),
    Role("school", "shoot", days=2, crew=8),
    Role("company", "shoot", days=5, crew=20),
    Role("sketch", "hybrid", weeks=2, days=1, crew=4, takes=5),
    Role("effects", "hybrid", weeks=8, days=3, crew=10, takes=20),
)
"""Sizes that differ by several times, so that a room has something to guess."""
