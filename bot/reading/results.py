"""What reading a text gives: fields, what was not understood, doubts, trips."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from bot.questions.values import Interval

FieldValue = float | str | bool | Interval | dict[str, float | None] | None
"""A number, an interval, a choice, yes or no, tools with their shares; None: not known."""

Fields = dict[str, FieldValue]
"""Dotted name in `calc.Production` -> value."""

Mode = Literal["flight", "train", "coach", "car", "van", "truck", "public"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that can be read in two ways, or whose value is far from usual: to be asked.

    Attributes:
        field: the dotted name that is in doubt.
        quoted: the words, in the person's spelling.
        readings: what each of the possible answers sets; an empty one sets nothing
            ("leave it out"). Two, rarely three.
        reason: `two_readings`, or `unusual` for a value that is seldom seen for this format.
    """

    field: str
    quoted: str
    readings: tuple[Fields, ...]
    reason: Literal["two_readings", "unusual"] = "two_readings"


@dataclass(frozen=True, slots=True)
class Trip:
    """A journey that was told by its places, with what was taken for its distance.

    Attributes:
        quoted: the words, in the person's spelling.
        mode: how it is travelled.
        origin: the place it starts from, as the gazetteer names it.
        destination: the place it goes to.
        count: people, tickets or vehicles that travel.
        is_return: whether the way back counts too.
        km: length of one way, great circle x the detour factor of the mode.
        total_km: `count` x one way or both: what went into `field`.
        field: dotted name of the field that `total_km` is part of.
    """

    quoted: str
    mode: Mode
    origin: str
    destination: str
    count: float
    is_return: bool
    km: float
    total_km: float
    field: str


@dataclass(frozen=True, slots=True)
class ParsedDescription:
    """What a description says.

    Attributes:
        fields: what is surely understood. None as a value: the person says they do not know.
        not_understood: what is none of the fields, each once, in the person's spelling and order.
            What is in doubt is quoted here too.
        doubts: what can be asked with two buttons.
        trips: how trips became kilometres.
        language: the language the text is mostly in.
    """

    fields: Fields = field(default_factory=dict)
    not_understood: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    trips: tuple[Trip, ...] = ()
    language: str = "fr"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a text changes in a production that is known already.

    Attributes:
        set: fields to replace.
        add: amounts to add to a field (subtract where negative). A field without a value yet is
            set to the amount.
        remove: fields that are none of anything from now on: amounts become 0, choices their
            "none" where they have one, else not known.
        not_understood, doubts, trips: as in `ParsedDescription`.
        whole: the text describes a production of its own (how it is made and its size): a new
            one may be meant.
    """

    set: Fields = field(default_factory=dict)
    add: dict[str, float] = field(default_factory=dict)
    remove: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    trips: tuple[Trip, ...] = ()
    whole: bool = False

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was understood as a change."""
        return not (self.set or self.add or self.remove or self.doubts)


IntentName = Literal[
    "back", "cancel", "compare", "details", "edit", "erase", "example", "export", "greet", "help",
    "language_en", "language_fr", "method", "more", "new", "pitch", "privacy", "productions",
    "redo",
    "reduce", "refine", "result", "share", "skip", "thanks", "title", "undo", "why", "workshop",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Intent:
    """A question or a command in words. `rest`: what it is about ("refais avec Veo": avec Veo)."""

    name: IntentName
    rest: str = ""
