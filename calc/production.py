"""Activity data: what a person can tell about a production.

Every field is optional but the approach. A number is a plain number, or an interval
`{"low": 10, "high": 15}` (with a `central` if it is not the middle). Null or absent means
"not known": the estimate takes a default and says so.
"""

# No postponed annotations here: pydantic would evaluate each of them from its text.
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from calc.ai_work import AiWork
from calc.amounts import UNKNOWN, Amount, Numeric
from calc.block import Block, units_of
from calc.io.titles import one_line
from calc.ranges import Range
from calc.shoot_work import ShootWork

Approach = Literal["ai", "shoot", "hybrid"]
Format = Literal[
    "feature", "series", "web_series", "short", "student", "documentary", "advert", "clip",
    "corporate", "talk", "show", "animation",
]  # fmt: skip
CommuteMode = Literal["car", "public", "motorbike", "ebike", "soft"]


class Travel(Block):
    """Going to work, for everyone who is not on a set."""

    commute_km: Annotated[Numeric, Amount("km/day", 0, 2_000)] = UNKNOWN
    """Return distance a person travels on a working day."""
    commute_mode: CommuteMode | None = None
    """The mode most of these kilometres are travelled by."""


class Production(Block):
    """One production, as far as it is known.

    A block that the approach does not use is kept and left out of the balance.
    """

    title: Annotated[str, Field(max_length=120)] = ""
    """What the person calls it."""
    approach: Approach
    """How it is made: generative AI, a shoot, or both."""
    format: Format | None = None
    """What it is."""
    country: Annotated[str | None, Field(pattern=r"^[A-Z]{2}(-[A-Z]{2,3})?$")] = None
    """Where the work is done (ISO 3166, a province after a hyphen)."""
    finished_minutes: Annotated[Numeric, Amount("minute", 0.05, 100_000)] = UNKNOWN
    """Running time of the finished work."""
    weeks: Annotated[Numeric, Amount("week", 0.1, 2_000)] = UNKNOWN
    """Weeks of AI production."""
    team: Annotated[Numeric, Amount("person", 1, 5_000)] = UNKNOWN
    """People in the AI production team."""
    ai: AiWork = AiWork()
    """Used by the approaches ai and hybrid."""
    shoot: ShootWork = ShootWork()
    """Used by the approaches shoot and hybrid."""
    travel: Travel = Travel()
    """Commuting."""
    assumed: tuple[str, ...] = ()
    """The numbers above that nobody told, by dotted name: they count, and are shown as assumed."""

    @field_validator("title", "ai", "shoot", "travel", "assumed", mode="before")
    @classmethod
    def _null_is_absent(cls, given: object, info: ValidationInfo) -> object:
        return cls.model_fields[info.field_name or ""].default if given is None else given

    @field_validator("title")
    @classmethod
    def _title_is_one_line(cls, title: str) -> str:
        return one_line(title)

    @field_validator("assumed")
    @classmethod
    def _names_numbers(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for name in names:
            if name not in FIELD_UNITS:
                raise PydanticCustomError("not_a_field", "must be names of numbers")
        return tuple(dict.fromkeys(names))

    def figure(self, field: str) -> Range | None:
        """Return the number of a field by its dotted name."""
        block, _, name = field.rpartition(".")
        value: Range | None = getattr(getattr(self, block) if block else self, name)
        return value

    def without_assumed(self) -> "Production":
        """Return the production without what is only assumed."""
        return self.without(self.assumed)

    def without(self, assumed: tuple[str, ...]) -> "Production":
        """Return the production without some of its numbers, and without saying any is assumed.

        Args:
            assumed: the numbers left out, by dotted name.
        """
        fields: dict[str, Any] = {"assumed": ()}
        for field in assumed:
            block, _, name = field.rpartition(".")
            if block:
                held = fields.get(block, getattr(self, block))
                fields[block] = held.model_copy(update={name: None})
            else:
                fields[name] = None
        return self.model_copy(update=fields)


FIELD_UNITS: dict[str, str] = {
    **units_of(Production),
    **units_of(AiWork, "ai."),
    **units_of(ShootWork, "shoot."),
    **units_of(Travel, "travel."),
}
"""The unit of every number a person can tell, by dotted field name."""
