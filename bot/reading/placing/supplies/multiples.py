"""Numbers that are known already, times a factor: "double les clips", "half the nights"."""

from __future__ import annotations

from bot.reading.placing.bounds import is_within
from bot.reading.placing.findings import Findings, use
from calc import Production, Range

NAMED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("plane", ("shoot.flights", "shoot.flight_km", "shoot.flight_short_km",
               "shoot.flight_medium_km", "shoot.flight_long_km")),
    ("train", ("shoot.train_km",)),
    ("coach", ("shoot.coach_km",)),
    ("cartransport", ("shoot.car_km",)),
    ("vantransport", ("shoot.van_km",)),
    ("trucktransport", ("shoot.truck_km",)),
    ("lodging", ("shoot.nights",)),
    ("nolodging", ("shoot.nights",)),
    ("unit:night", ("shoot.nights",)),
    ("food", ("shoot.meals",)),
    ("generator", ("shoot.generator_litres",)),
    ("rushes", ("shoot.rushes_tb",)),
    ("waste", ("shoot.waste_kg",)),
    ("setwear", ("shoot.costume_pieces",)),
    ("set", ("shoot.set_materials_kg", "shoot.set_budget_eur")),
    ("editing", ("shoot.editing_hours",)),
    ("purchase", ("shoot.purchases_eur",)),
    ("unit:image", ("ai.images",)),
    ("unit:clip", ("ai.clips",)),
    ("music", ("ai.music_minutes",)),
    ("voice", ("ai.voice_minutes",)),
    ("upscale", ("ai.upscaled",)),
    ("storage", ("ai.storage_tb",)),
    ("unit:prompt", ("ai.prompts",)),
)  # fmt: skip
"""Which fields a thing that is taken away stands for."""
_COUNTED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("team", ("team", "shoot.crew")),
    ("unit:day", ("shoot.days",)),
    ("unit:generation", ("ai.clips",)),
    ("unit:credit", ("ai.credits",)),
)
"""Which numbers other words stand for, where one is multiplied."""
_TIMES = {
    "double": 2.0, "doubler": 2.0, "doublez": 2.0, "doublons": 2.0,
    "triple": 3.0, "tripler": 3.0, "triplez": 3.0, "halve": 0.5,
}  # fmt: skip
_FACTORS = {"timestwo": 2.0, "timesthree": 3.0, "timeshalf": 0.5}
"""The same in words that are no verbs: "moitié moins de nuits", "twice as many clips"."""
_PARTING = {"divise", "diviser", "divisez", "reduis", "reduire", "reduce", "cut"}
_PART = {"moitie", "la moitie", "half", "half the", "half of the"}
_JOINS = ("link", "stop", "correct", "polite", "article")


def multiply_known(findings: Findings, production: Production | None) -> dict[str, Range]:
    """Return what "double les clips" makes of numbers that are known; of others, nothing."""
    words = [i for i in findings.text.items if i.kind == "word"]
    verb = next((i for i in words if i.text in _TIMES or i.has(*_FACTORS)), None)
    if production is None or verb is None or any(i.is_quantity for i in findings.text.items):
        return {}
    factor = _TIMES.get(verb.text) or next(_FACTORS[tag] for tag in _FACTORS if verb.has(tag))
    rest = [i for i in words if i is not verb and i.text not in _PARTING]
    opens = verb.text not in _TIMES or all(i.has(*_JOINS) for i in words if i.index < verb.index)
    things = [i for i in rest if not i.has(*_JOINS) and not i.has("timeshalf", "timestwo", "less")]
    named = [
        (i, [f for tag, fields in (*NAMED, *_COUNTED) if i.has(tag) for f in fields])
        for i in things
    ]
    if not opens or not named or not all(fields for _, fields in named):
        return {}
    if verb.text not in _TIMES and any(fields != named[0][1] for _, fields in named):
        return {}  # "half the crew at the hotel"
    counted = all(any(tag.startswith("unit:") for tag in i.tags) for i, _ in named)
    if verb.text in _PART and not counted:
        return {}  # "la moitié en train"
    found: dict[str, Range] = {}
    for item, fields in named:
        known = {f: v for f in fields if isinstance(v := _value(production, f), Range)}
        for name, value in known.items():
            more = value.times(Range.exactly(factor))
            if is_within(name, more.low) and is_within(name, more.high):
                found[name] = more
                for word in (item, verb, *(i for i in words if i.text in _PARTING)):
                    use(word)
    return found


def _value(production: Production, name: str) -> object:
    """Return what a production knows by its dotted name."""
    block, _, field = name.rpartition(".")
    return getattr(getattr(production, block) if block else production, field, None)
