"""Activity data: what a person can tell about a production.

Every field is optional but the approach. A number is a plain number, or an interval
`{"low": 10, "high": 15}` (with a `central` if it is not the middle). Null or absent means
"not known": the estimate takes a default and says so.
"""

# No postponed annotations here: pydantic would evaluate each of them from its text.
import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
    field_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from calc.io.titles import one_line
from calc.ranges import Range

Approach = Literal["ai", "shoot", "hybrid"]
Format = Literal["series", "feature", "short", "documentary", "advert", "clip", "animation"]
VideoTool = Literal[
    "veo", "kling", "runway", "seedance", "sora", "hunyuan", "wan", "ltx", "several"
]
Resolution = Literal["480p", "720p", "1080p"]
Compute = Literal["cloud", "local"]
Machine = Literal["laptop", "desktop", "workstation"]
CommuteMode = Literal["car", "public", "motorbike", "ebike", "soft"]


NEXT_TO_NOTHING = 1e-6


@dataclass(frozen=True, slots=True)
class Amount:
    """The unit and the plausible bounds of a number, read by whoever asks for it."""

    unit: str
    floor: float
    ceiling: float

    def read(self, given: object) -> Range | None:
        """Check a number or an interval and return it as a range; None stays None."""
        match given:
            case None:
                return None
            case Range():
                value = self._interval(given.low, given.central, given.high)
            case bool() | str():
                raise PydanticCustomError("not_a_number", "must be a number, or low and high")
            case float() if self.floor <= given <= self.ceiling and given >= NEXT_TO_NOTHING:
                value = Range(given, given, given)  # as nearly all are
            case int() | float():
                value = self._interval(given, given, given)
            case Mapping():
                value = self._read_interval(given)
            case _:
                raise PydanticCustomError("not_a_number", "must be a number, or low and high")
        return value

    def _read_interval(self, given: Mapping[str, Any]) -> Range:
        if not {"low", "high"} <= given.keys() <= {"low", "central", "high"}:
            raise PydanticCustomError("not_an_interval", "an interval has low, high (and central)")
        numbers = [number for number in given.values() if number is not None]
        if any(isinstance(n, bool) or not isinstance(n, int | float) for n in numbers):
            raise PydanticCustomError("not_a_number", "must be a number, or low and high")
        low, high = given["low"], given["high"]
        if low is None or high is None:
            raise PydanticCustomError("not_an_interval", "an interval has low, high (and central)")
        central = given.get("central")
        return self._interval(low, low + (high - low) / 2 if central is None else central, high)

    def _interval(self, low: float, central: float, high: float) -> Range:
        try:
            low, central, high = (_or_nothing(float(end)) for end in (low, central, high))
        except OverflowError:
            low = math.inf
        if not all(map(math.isfinite, (low, central, high))):
            raise PydanticCustomError("not_finite", "must be a finite number")
        if min(low, central, high) < self.floor or max(low, central, high) > self.ceiling:
            raise PydanticCustomError(
                "out_of_bounds",
                "must be between {floor} and {ceiling} ({unit})",
                {"floor": f"{self.floor:g}", "ceiling": f"{self.ceiling:.10g}", "unit": self.unit},
            )
        if not low <= central <= high:
            raise PydanticCustomError("not_an_interval", "low, central and high must be in order")
        return Range(low, central, high)

    @staticmethod
    def write(value: Range | None) -> float | dict[str, float] | None:
        """Return the range as it is written in JSON: a number where it is exact."""
        if value is None:
            return None
        if value.is_exact:
            number = value.central
            return int(number) if number.is_integer() else number
        return {"low": value.low, "central": value.central, "high": value.high}

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Validate through `read`, serialise through `write`."""
        return core_schema.no_info_plain_validator_function(
            self.read, serialization=core_schema.plain_serializer_function_ser_schema(self.write)
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe a number, an interval, or null."""
        number: JsonSchemaValue = {
            "type": "number",
            "minimum": self.floor,
            "maximum": self.ceiling,
        }
        interval: JsonSchemaValue = {
            "type": "object",
            "properties": {"low": number, "central": number, "high": number},
            "required": ["low", "high"],
            "additionalProperties": False,
        }
        return {"anyOf": [number, interval, {"type": "null"}], "unit": self.unit}


def _or_nothing(number: float) -> float:
    """Take what is next to nothing for nothing: dividing by it would leave the real numbers."""
    return 0.0 if abs(number) < NEXT_TO_NOTHING else number


def _describe(schema: JsonSchemaValue, block: type[BaseModel]) -> None:
    """Describe each field of a block by the docstring under it.

    Pydantic can, but reads the source at every start, not only when somebody asks for the schema.
    """
    import ast
    import inspect

    (defined,) = ast.parse(inspect.getsource(block)).body
    for field, said in pairwise(defined.body if isinstance(defined, ast.ClassDef) else ()):
        match field, said:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                schema["properties"][name]["description"] = inspect.cleandoc(text)


class _Block(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra=_describe)


class AiWork(_Block):
    """Work made with generative AI."""

    video_tool: VideoTool | None = None
    """The main tool that generates video."""
    resolution: Resolution | None = None
    """Resolution at which video is generated, before any upscaling."""
    generated_per_kept_second: Annotated[Range | None, Amount("ratio", 1, 10_000)] = None
    """Seconds generated for one second kept in the edit, takes thrown away included."""
    kept_minutes: Annotated[Range | None, Amount("minute", 0, 100_000)] = None
    """Minutes of the finished work made of generated images; in a hybrid, not all of it is."""
    clips: Annotated[Range | None, Amount("clip", 0, 1_000_000)] = None
    """Video clips generated, kept or not."""
    clip_seconds: Annotated[Range | None, Amount("second", 0.1, 600)] = None
    """Length of one generated clip."""
    images: Annotated[Range | None, Amount("image", 0, 10_000_000)] = None
    """Images generated, kept or not."""
    music_minutes: Annotated[Range | None, Amount("minute", 0, 100_000)] = None
    """Minutes of music generated, kept or not."""
    voice_minutes: Annotated[Range | None, Amount("minute", 0, 100_000)] = None
    """Minutes of voice generated, kept or not."""
    prompts: Annotated[Range | None, Amount("prompt", 0, 100_000_000)] = None
    """Prompts sent to a text model."""
    compute: Compute | None = None
    """Where generation runs: at a provider's, or on own machines."""
    compute_country: Annotated[str | None, Field(pattern=r"^[A-Z]{2}(-[A-Z]{2,3})?$")] = None
    """Country of the data centre (ISO 3166), where it is known."""
    gpu_hours: Annotated[Range | None, Amount("hour", 0, 10_000_000)] = None
    """Hours of own graphics cards at full load."""
    machine: Machine | None = None
    """The machine each person works on."""
    hours_per_week: Annotated[Range | None, Amount("hour/week", 0, 168)] = None
    """Working hours a week and a person."""
    storage_tb: Annotated[Range | None, Amount("TB", 0, 100_000)] = None
    """Data kept in the cloud."""
    storage_months: Annotated[Range | None, Amount("month", 0, 600)] = None
    """How long that data is kept."""
    upscaled: bool | None = None
    """Whether the finished film is upscaled on own machines."""
    existing_equipment: bool | None = None
    """True: leave out the manufacture of machines already owned, as the origin document does."""


class ShootWork(_Block):
    """Work made with a camera and a crew."""

    days: Annotated[Range | None, Amount("shooting day", 0.1, 2_000)] = None
    """Shooting days."""
    crew: Annotated[Range | None, Amount("person", 1, 5_000)] = None
    """People on set on an average shooting day."""
    car_km: Annotated[Range | None, Amount("km", 0, 10_000_000)] = None
    """Kilometres driven by all cars together."""
    van_km: Annotated[Range | None, Amount("km", 0, 10_000_000)] = None
    """Kilometres driven by all vans together."""
    truck_km: Annotated[Range | None, Amount("km", 0, 10_000_000)] = None
    """Kilometres driven by all trucks together."""
    train_km: Annotated[Range | None, Amount("passenger-km", 0, 100_000_000)] = None
    """Passenger-kilometres by train."""
    flight_km: Annotated[Range | None, Amount("passenger-km", 0, 100_000_000)] = None
    """Passenger-kilometres by plane."""
    nights: Annotated[Range | None, Amount("person-night", 0, 1_000_000)] = None
    """Nights away from home, all people together."""
    meals: Annotated[Range | None, Amount("meal", 0, 10_000_000)] = None
    """Meals served, all people together."""
    vegetarian_share: Annotated[Range | None, Amount("share", 0, 1)] = None
    """Share of vegetarian meals, 0 to 1."""
    grid_kwh: Annotated[Range | None, Amount("kWh", 0, 100_000_000)] = None
    """Electricity drawn from the grid on set."""
    generator_litres: Annotated[Range | None, Amount("litre", 0, 10_000_000)] = None
    """Diesel burnt by generators."""
    set_budget_eur: Annotated[Range | None, Amount("EUR", 0, 1_000_000_000)] = None
    """Money spent on sets and costumes."""
    set_materials_kg: Annotated[Range | None, Amount("kg", 0, 100_000_000)] = None
    """Mass of new set material."""
    editing_hours: Annotated[Range | None, Amount("hour", 0, 10_000_000)] = None
    """Workstation hours of post-production."""
    rushes_tb: Annotated[Range | None, Amount("TB", 0, 100_000)] = None
    """Rushes kept in the cloud."""
    waste_kg: Annotated[Range | None, Amount("kg", 0, 100_000_000)] = None
    """Waste thrown away."""
    costume_pieces: Annotated[Range | None, Amount("piece", 0, 1_000_000)] = None
    """Pieces of costume bought new."""
    bottled_water_litres: Annotated[Range | None, Amount("litre", 0, 10_000_000)] = None
    """Water drunk from bottles on set."""


class Travel(_Block):
    """Going to work, for everyone who is not on a set."""

    commute_km: Annotated[Range | None, Amount("km/day", 0, 2_000)] = None
    """Return distance a person travels on a working day."""
    commute_mode: CommuteMode | None = None
    """The mode most of these kilometres are travelled by."""


class Production(_Block):
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
    finished_minutes: Annotated[Range | None, Amount("minute", 0.05, 100_000)] = None
    """Running time of the finished work."""
    weeks: Annotated[Range | None, Amount("week", 0.1, 2_000)] = None
    """Weeks of AI production."""
    team: Annotated[Range | None, Amount("person", 1, 5_000)] = None
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

    def told(self) -> "Production":
        """Return the production without what is only assumed."""
        fields: dict[str, Any] = {"assumed": ()}
        for field in self.assumed:
            block, _, name = field.rpartition(".")
            if block:
                held = fields.get(block, getattr(self, block))
                fields[block] = held.model_copy(update={name: None})
            else:
                fields[name] = None
        return self.model_copy(update=fields)


def _units(block: type[BaseModel], prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for name, field in block.model_fields.items():
        found |= {f"{prefix}{name}": a.unit for a in field.metadata if isinstance(a, Amount)}
    return found


FIELD_UNITS: dict[str, str] = {
    **_units(Production),
    **_units(AiWork, "ai."),
    **_units(ShootWork, "shoot."),
    **_units(Travel, "travel."),
}
"""The unit of every number a person can tell, by dotted field name."""
