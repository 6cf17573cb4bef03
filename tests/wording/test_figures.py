"""The figures that explanations tell in words are those of the data."""

import pytest

from bot.wording.words import words_in
from calc import FACTORS, published


def central(key: str) -> float:
    return FACTORS[key].central


def over(key: str, other: str) -> float:
    return central(key) / central(other)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


TOOLS = ("veo", "kling", "runway", "seedance", "sora", "wan", "ltx")
AT_720P = sorted(central(f"video.{tool}.720p.5s") for tool in TOOLS)
GAIN = sorted(over(f"video.{tool}.1080p.5s", f"video.{tool}.720p.5s") for tool in TOOLS)

SHOOT = published().classic_shoot.lines.values()
PERSON_DAYS = published().classic_shoot.days * published().classic_shoot.crew

TOLD = [
    ("question.country.why", "plus de dix fois", "over ten times",
     over("electricity.PL", "electricity.FR"), 10, 20),
    ("question.tool.why", "dizaines de fois plus", "dozens of times", AT_720P[-1] / AT_720P[0],
     24, 200),
    ("question.resolution.why", "environ deux fois", "about twice", GAIN[len(GAIN) // 2], 1.7, 2.5),
    ("question.commute_mode.why", "cinquante fois moins", "fifty times less",
     over("car.average", "metro"), 45, 55),
    ("question.storage.why", "19 kWh", "19 kWh", central("storage.cloud"), 18.5, 19.5),
    ("question.van.why", "une fois et demie", "one and a half",
     over("van.diesel_3_5t", "car.average"), 1.4, 1.6),
    ("question.truck.why", "quatre fois", "four times",
     over("truck.rigid_19t", "car.average"), 3.6, 4.4),
    ("question.train.why", "cinquante fois moins", "fifty times less",
     over("flight.any_distance", "train.tgv"), 50, 100),
    ("question.nights.why", "de 4 à", "4 to", FACTORS["hotel.FR"].low, 3.5, 4.5),
    ("question.nights.why", "11 kg", "11 kg", FACTORS["hotel.FR"].high, 10.5, 11.5),
    ("question.vegetarian.why", "six fois", "six times",
     over("meal.beef", "meal.vegetarian"), 5.5, 6.5),
    ("question.generator.why", "3,2 kg", "3.2 kg", central("fuel.diesel_nonroad"), 3.15, 3.25),
    ("question.generator.why", "plus de vingt fois", "over twenty times",
     central("generator.litres_per_kwh") * over("fuel.diesel_nonroad", "electricity.FR"), 20, 30),
    ("question.materials.why", "0,8 kg", "0.8 kg", central("set_mix"), 0.75, 0.85),
    ("question.images.why", "2,5 Wh", "2.5 Wh", central("image"), 2.45, 2.55),
    ("question.voice.why", "environ 1 Wh", "about 1 Wh", central("voice"), 0.9, 1.1),
    ("question.prompts.why", "un demi-Wh", "half a Wh", central("prompt"), 0.45, 0.55),
    ("question.water.why", "plus de mille fois", "over a thousand times",
     over("water.bottled", "water.tap"), 1000, 10_000),
    ("page.method", "3 000 kWh", "3,000 kWh", 150 / central("electricity.FR"), 2500, 3500),
    ("page.method", "de 41", "41 to", sum(line.low for line in SHOOT) / PERSON_DAYS, 40.5, 41.5),
    ("page.method", "à 71", "to 71", sum(line.high for line in SHOOT) / PERSON_DAYS, 70.5, 71.5),
]  # fmt: skip


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told[0])
def test_what_an_explanation_says_is_what_the_data_hold(
    told: tuple[str, str, str, float, float, float],
) -> None:
    key, in_french, in_english, figure, low, high = told
    assert low <= figure <= high, (
        f"{key} says {in_english!r}, the data now say {figure:.3g}: say so in both catalogs, "
        "and change its line here"
    )
    assert in_french in plain(words_in("fr").raw(key))
    assert in_english in plain(words_in("en").raw(key))


def test_hotels_abroad_emit_several_times_more_than_in_france() -> None:
    abroad = [each.central for key, each in FACTORS.items() if key.startswith("hotel.")]
    assert sum(night > 3 * central("hotel.FR") for night in abroad) >= len(abroad) / 3
