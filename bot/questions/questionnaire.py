"""Every question, in the order a person meets it.

A question's id is the key of all its words (ask, short, why). Units and bounds are those of
the field of `calc.Production` that it fills; the words of a choice that people type are here,
in both languages, so that an answer is understood whatever the language of the card.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import BaseModel

from calc import AiWork, Amount, Production, Range, ShootWork, Travel

Kind = Literal["amount", "choice", "country", "text"]
Stage = Literal["express", "complete", "detail"]
Approaches = frozenset[str]

AI: Approaches = frozenset({"ai", "hybrid"})
SHOOT: Approaches = frozenset({"shoot", "hybrid"})
ALL: Approaches = AI | SHOOT
ONLY_AI: Approaches = frozenset({"ai"})
ONLY_SHOOT: Approaches = frozenset({"shoot"})


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a closed question. `said`: what people type for it, besides its id."""

    id: str
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """One thing to know about a production; each is itself alone.

    `field`: dotted name in `calc.Production`. `asked`: the approaches that ask it (at its
    stage); every approach in `used` can still answer it from the edit list. `picks`: quick
    answers, multiplied by what `per` gives for this production. `named_picks`: the quick
    answers carry words instead of a number and its unit.
    """

    id: str
    field: str
    kind: Kind
    stage: Stage
    asked: Approaches
    used: Approaches
    picks: tuple[float, ...] = ()
    choices: tuple[Choice, ...] = ()
    per: Callable[[Production], float] | None = None
    named_picks: bool = False
    only_if: Callable[[Production], bool] | None = None

    @property
    def amount(self) -> Amount:
        """Unit and bounds of the number this question asks for."""
        return _amount(self.field)

    def applies(self, production: Production) -> bool:
        """Tell whether the answer would count for this production."""
        if production.approach not in self.used:
            return False
        return self.only_if is None or self.only_if(production)

    def is_asked(self, production: Production) -> bool:
        """Tell whether the question belongs to this production's way through."""
        return production.approach in self.asked and self.applies(production)


@cache
def _amount(field: str) -> Amount:
    block, _, name = field.rpartition(".")
    models: dict[str, type[BaseModel]] = {
        "": Production,
        "ai": AiWork,
        "shoot": ShootWork,
        "travel": Travel,
    }
    for mark in models[block].model_fields[name].metadata:
        if isinstance(mark, Amount):
            return mark
    raise LookupError(f"{field} is not a number")


def _shooting_days(production: Production) -> float:
    return _central(production.shoot.days, 30)


def _crew(production: Production) -> float:
    return _central(production.shoot.crew, 50)


def _person_days(production: Production) -> float:
    return _shooting_days(production) * _crew(production)


def _central(given: Range | None, otherwise: float) -> float:
    return otherwise if given is None else given.central


def _commutes(production: Production) -> bool:
    return production.travel.commute_km is not None and production.travel.commute_km.high > 0


def _in_the_cloud(production: Production) -> bool:
    return production.ai.compute != "local"


def _ask(
    id: str,  # noqa: A002
    field: str,
    kind: Kind,
    stage: Stage,
    asked: Approaches,
    *,
    used: Approaches | None = None,
    picks: tuple[float, ...] = (),
    choices: tuple[Choice, ...] = (),
    per: Callable[[Production], float] | None = None,
    named_picks: bool = False,
    only_if: Callable[[Production], bool] | None = None,
) -> Question:
    return Question(
        id, field, kind, stage, asked, used or asked, picks, choices, per, named_picks, only_if
    )


YES = ("oui", "y", "o", "yep", "yeah", "ouais", "true", "vrai")
NO = ("non", "n", "nope", "false", "faux")

QUESTIONS: tuple[Question, ...] = (
    _ask(
        "approach", "approach", "choice", "express", ALL,
        choices=(
            Choice("ai", ("ia", "generative ai", "ia generative", "intelligence artificielle",
                          "artificial intelligence", "serie ia", "ai series", "film ia")),
            Choice("shoot", ("tournage", "classic shoot", "tournage classique", "classique",
                             "classic", "camera", "film")),
            Choice("hybrid", ("hybride", "mix", "mixte", "both", "les deux", "un mix",
                              "melange", "un melange", "un melange des deux", "a mix of both")),
        ),
    ),
    _ask("weeks", "weeks", "amount", "express", AI, picks=(4, 8, 15, 26)),
    _ask("team", "team", "amount", "express", AI, picks=(1, 2, 3, 5)),
    _ask("days", "shoot.days", "amount", "express", SHOOT, picks=(2, 5, 10, 30)),
    _ask("crew", "shoot.crew", "amount", "express", SHOOT, picks=(5, 12, 25, 50)),
    _ask("minutes", "finished_minutes", "amount", "complete", ALL, picks=(5, 26, 52, 90)),
    _ask(
        "tool", "ai.video_tool", "choice", "complete", AI,
        choices=(
            Choice("veo", ("google veo", "veo 3", "veo3", "google", "flow")),
            Choice("kling", ("kling ai", "kling 2", "kling 3")),
            Choice("runway", ("runwayml", "gen-4", "gen 4", "gen4")),
            Choice("seedance", ("bytedance", "seedance 2", "dreamina")),
            Choice("sora", ("sora 2", "openai")),
            Choice("wan", ("wan 2", "wan2", "alibaba")),
            Choice("ltx", ("ltx-2", "ltx 2", "ltx video", "lightricks")),
            Choice("several", ("plusieurs", "other", "autre", "un autre", "others", "autres",
                               "several tools", "plusieurs outils", "hailuo", "minimax", "luma",
                               "pika", "pixverse", "higgsfield", "vidu", "hunyuan", "firefly",
                               "kaiber")),
        ),
    ),
    _ask(
        "resolution", "ai.resolution", "choice", "complete", AI,
        choices=(
            Choice("480p", ("480", "sd")),
            Choice("720p", ("720", "hd")),
            Choice("1080p", ("1080", "full hd", "fullhd", "fhd")),
        ),
    ),
    _ask(
        "takes", "ai.generated_per_kept_second", "amount", "complete", AI,
        picks=(3, 9, 20), named_picks=True,
    ),
    _ask("country", "country", "country", "complete", ALL),
    _ask(
        "compute", "ai.compute", "choice", "complete", ONLY_AI, used=AI,
        choices=(
            Choice("cloud", ("en ligne", "online", "serveurs", "servers", "dans le cloud")),
            Choice("local", ("chez moi", "own gpu", "ma machine", "my machine", "en local",
                             "own machine", "mon gpu", "gpu", "sur mes machines", "mes machines",
                             "on my machines", "my machines")),
        ),
    ),
    _ask(
        "machine", "ai.machine", "choice", "complete", ONLY_AI, used=AI,
        choices=(
            Choice("laptop", ("portable", "un portable", "ordinateur portable", "macbook",
                              "macbook air", "macbook pro")),
            Choice("desktop", ("fixe", "ordinateur fixe", "de bureau", "tour", "imac",
                               "mac mini", "mac studio")),
            Choice("workstation", ("station", "station gpu", "station de travail",
                                   "gpu workstation", "pc gamer", "gaming pc")),
        ),
    ),
    _ask("hours", "ai.hours_per_week", "amount", "complete", ONLY_AI, used=AI,
         picks=(10, 20, 35, 45)),
    _ask("commute", "travel.commute_km", "amount", "complete", ONLY_AI, used=AI,
         picks=(0, 10, 20, 40)),
    _ask(
        "commute_mode", "travel.commute_mode", "choice", "complete", ONLY_AI, used=AI,
        only_if=_commutes,
        choices=(
            Choice("car", ("voiture", "auto", "en voiture", "by car")),
            Choice("public", ("transports", "transports en commun", "metro", "bus", "train", "rer",
                              "tram", "public transport", "tube", "subway")),
            Choice("motorbike", ("moto", "scooter", "deux-roues")),
            Choice("ebike", ("velo electrique", "vae", "e-bike", "electric bike", "trottinette")),
            Choice("soft", ("velo", "a pied", "marche", "bike", "walk", "on foot", "cycling")),
        ),
    ),
    _ask("storage", "ai.storage_tb", "amount", "complete", ONLY_AI, used=AI,
         picks=(0.5, 1, 2, 5)),
    _ask("car", "shoot.car_km", "amount", "complete", SHOOT,
         picks=(0, 100, 400, 1200), per=_shooting_days),
    _ask("van", "shoot.van_km", "amount", "complete", ONLY_SHOOT, used=SHOOT,
         picks=(0, 100, 300, 800), per=_shooting_days),
    _ask("truck", "shoot.truck_km", "amount", "complete", ONLY_SHOOT, used=SHOOT,
         picks=(0, 50, 150, 400), per=_shooting_days),
    _ask("train", "shoot.train_km", "amount", "complete", ONLY_SHOOT, used=SHOOT,
         picks=(0, 200, 500, 1000), per=_crew),
    _ask("flight", "shoot.flight_km", "amount", "complete", SHOOT,
         picks=(0, 300, 1000, 3000), per=_crew),
    _ask("nights", "shoot.nights", "amount", "complete", SHOOT,
         picks=(0, 0.25, 0.5, 1), per=_person_days),
    _ask("vegetarian", "shoot.vegetarian_share", "amount", "complete", ONLY_SHOOT, used=SHOOT,
         picks=(0, 0.2, 0.5, 1)),
    _ask("generator", "shoot.generator_litres", "amount", "complete", SHOOT,
         picks=(0, 20, 50, 100), per=_shooting_days),
    _ask("materials", "shoot.set_materials_kg", "amount", "complete", ONLY_SHOOT, used=SHOOT,
         picks=(0, 500, 2000, 15000)),
    _ask("title", "title", "text", "detail", ALL),
    _ask(
        "format", "format", "choice", "detail", ALL,
        choices=(
            Choice("series", ("serie",)),
            Choice("feature", ("long metrage", "long", "feature film", "film")),
            Choice("short", ("court metrage", "court", "short film")),
            Choice("documentary", ("documentaire", "docu", "doc")),
            Choice("advert", ("pub", "publicite", "ad", "commercial")),
            Choice("clip", ("clip musical", "music video")),
            Choice("animation", ("anime", "dessin anime", "cartoon")),
        ),
    ),
    _ask("images", "ai.images", "amount", "detail", AI, picks=(50, 500, 2000, 10000)),
    _ask("clips", "ai.clips", "amount", "detail", AI, picks=(50, 300, 1000, 3000)),
    _ask("clip_seconds", "ai.clip_seconds", "amount", "detail", AI, picks=(4, 5, 8, 10)),
    _ask("music", "ai.music_minutes", "amount", "detail", AI, picks=(0, 10, 60, 200)),
    _ask("voice", "ai.voice_minutes", "amount", "detail", AI, picks=(0, 10, 60, 200)),
    _ask("prompts", "ai.prompts", "amount", "detail", AI, picks=(100, 500, 2000, 10000)),
    _ask("compute_country", "ai.compute_country", "country", "detail", AI,
         only_if=_in_the_cloud),
    _ask("gpu_hours", "ai.gpu_hours", "amount", "detail", AI, picks=(0, 50, 300, 1500)),
    _ask("storage_months", "ai.storage_months", "amount", "detail", AI, picks=(3, 6, 12, 24)),
    _ask("upscaled", "ai.upscaled", "choice", "detail", AI,
         choices=(Choice("yes", YES), Choice("no", NO))),
    _ask(
        "existing", "ai.existing_equipment", "choice", "detail", AI,
        choices=(
            Choice("yes", (*YES, "oui, ne pas compter", "ne pas compter", "yes, leave it out",
                           "leave it out")),
            Choice("no", (*NO, "non, compter sa part", "compter sa part", "no, count its share",
                          "count its share")),
        ),
    ),
    _ask("kept", "ai.kept_minutes", "amount", "detail", frozenset({"hybrid"}),
         picks=(1, 5, 15, 45)),
    _ask("editing", "shoot.editing_hours", "amount", "detail", SHOOT,
         picks=(40, 160, 400, 1500)),
    _ask("meals", "shoot.meals", "amount", "detail", SHOOT,
         picks=(0, 1, 2, 3), per=_person_days),
    _ask("grid", "shoot.grid_kwh", "amount", "detail", SHOOT,
         picks=(0, 20, 100, 500), per=_shooting_days),
    _ask("set_budget", "shoot.set_budget_eur", "amount", "detail", SHOOT,
         picks=(0, 1000, 10000, 50000)),
    _ask("purchases", "shoot.purchases_eur", "amount", "detail", SHOOT,
         picks=(0, 500, 5000, 30000)),
    _ask("waste", "shoot.waste_kg", "amount", "detail", SHOOT, picks=(0, 100, 1000, 15000)),
    _ask("rushes", "shoot.rushes_tb", "amount", "detail", SHOOT, picks=(0, 1, 5, 20)),
    _ask("costumes", "shoot.costume_pieces", "amount", "detail", SHOOT, picks=(0, 10, 50, 200)),
    _ask("water", "shoot.bottled_water_litres", "amount", "detail", SHOOT,
         picks=(0, 0.5, 1, 1.5), per=_person_days),
)  # fmt: skip

BY_ID = {question.id: question for question in QUESTIONS}
BY_FIELD = {question.field: question for question in QUESTIONS}

COUNTRY_PICKS = ("FR", "BE", "CH", "CA")


def quick_picks(question: Question, production: Production) -> tuple[float, ...]:
    """Return the quick answers of an amount question, fitted to this production's size."""
    scale = question.per(production) if question.per else 1
    bounds = question.amount
    picks = (_rounded(pick * scale) if question.per else pick for pick in question.picks)
    inside = (min(max(pick, bounds.floor), bounds.ceiling) for pick in picks)
    return tuple(dict.fromkeys(inside))


def _rounded(value: float) -> float:
    """Round to two significant digits: a quick answer is an order of magnitude."""
    return float(f"{value:.2g}")
