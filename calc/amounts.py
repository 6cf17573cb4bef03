"""A number that a person can tell: its unit, its plausible bounds, how it is read and written."""

# No postponed annotations here: pydantic would evaluate each of them from its text.
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Self, get_args, overload

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from calc.errors import DataError
from calc.ranges import Range

if TYPE_CHECKING:

    class Numeric:
        """A field that takes a number, an interval or None, and holds a range or None.

        Only type checkers see it: they read what a constructor takes off `__set__`, and what a
        field holds off `__get__`.
        """

        @overload
        def __get__(self, holder: None, owner: type) -> Self: ...
        @overload
        def __get__(self, holder: object, owner: type) -> Range | None: ...
        def __get__(self, holder: object | None, owner: type) -> Self | Range | None:
            """Return what the field holds."""

        def __set__(
            self, holder: object, value: Range | float | Mapping[str, float | None] | None
        ) -> None:
            """Take what a person tells."""

else:
    Numeric = Range | None

UNKNOWN: Any = None
"""What a number is before anybody tells it: never zero."""

NEXT_TO_NOTHING = 1e-6

GrowsWith = Literal["person-days", "means"]
"""The person-days of a shoot; those times how the means per person grow with the crew."""


CountedLine = Literal["crew_transport", "goods_transport", "sundries"]
"""The lines whose amounts may count by themselves; the others have a module of `calc/posts`."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How an amount of a shoot counts by itself: a step of one line, the amount times a factor.

    Args:
        factor: the key of its row in calc/data, in kg CO2e per unit of the amount.
        line: the line it belongs to: crew_transport, goods_transport or sundries.
        step: what its step is called; its words are `step.STEP` in the catalogs.
        grows_with: what it is in proportion to while nobody gave it; `calc/data` then has its
            default by the person-day. None: it counts only where it was given.
    """

    factor: str
    line: CountedLine
    step: str
    grows_with: GrowsWith | None = None

    def __post_init__(self) -> None:
        """Refuse a line that would leave the amount out without a word."""
        if self.line not in get_args(CountedLine):
            lines = ", ".join(get_args(CountedLine))
            raise DataError(f"{self.step}: {self.line!r} is none of {lines}")


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


class Weights(Mapping[str, Range | None]):
    """How much each of several things counts beside the others; None where that is not known.

    Args:
        weights: numbers, intervals or None by name; at least one of several is above zero.
    """

    __slots__ = ("_weights",)
    _one = Amount("share", 0, 1_000_000)

    def __init__(self, weights: Mapping[str, object]) -> None:
        self._weights = {name: self._one.read(weight) for name, weight in weights.items()}

    def __getitem__(self, name: str) -> Range | None:
        return self._weights[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._weights)

    def __len__(self) -> int:
        return len(self._weights)

    def __hash__(self) -> int:
        return hash(tuple(self._weights.items()))

    def shares(self) -> dict[str, float]:
        """Return the part of each in the whole; who has no weight counts as their mean does."""
        known = [weight.central for weight in self._weights.values() if weight is not None]
        usual = sum(known) / len(known) if known else 1.0
        parts = {n: usual if w is None else w.central for n, w in self._weights.items()}
        whole = sum(parts.values())
        if not whole:
            return {name: 1 / len(parts) for name in parts}
        return {name: part / whole for name, part in parts.items()}

    @classmethod
    def _read(cls, given: object) -> "Weights":
        if isinstance(given, Weights):
            return given
        if not isinstance(given, Mapping):
            raise PydanticCustomError("not_weights", "must name tools with their weights, or null")
        return cls(given)

    def _write(self) -> dict[str, float | dict[str, float] | None]:
        return {name: Amount.write(weight) for name, weight in self._weights.items()}

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Read any mapping, write a plain one."""
        return core_schema.no_info_plain_validator_function(
            cls._read,
            serialization=core_schema.plain_serializer_function_ser_schema(cls._write),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe an object of numbers."""
        weight = {"anyOf": [{"type": "number", "minimum": 0}, {"type": "null"}]}
        return {"type": "object", "additionalProperties": weight}


def _or_nothing(number: float) -> float:
    """Take what is next to nothing for nothing: dividing by it would leave the real numbers."""
    return 0.0 if abs(number) < NEXT_TO_NOTHING else number
