"""What is known of a production and what is assumed: both sides, for the posts."""

from __future__ import annotations

from functools import cached_property, lru_cache

from calc.ai_work import AiWork
from calc.engine.defaults import narrowed
from calc.engine.figures import MINUTES_A_SECOND, SECONDS_A_MINUTE, factor, usual
from calc.engine.shoot_inputs import OWN, ShootInputs, basis, given, inverse
from calc.engine.trace import ONE, Input, Product
from calc.engine.uncertainty import bounds
from calc.ranges import Range
from calc.tools import OTHER_PLAN, SEVERAL, Plan, in_use


class Inputs(ShootInputs):
    """Reads one production: the shoot, and the work with generative AI."""

    # ---- people and weeks

    @cached_property
    def team(self) -> Product:
        """The people of the AI production."""
        return self.amount("team", "person", self.production.team, self.default("team"))

    @cached_property
    def person_weeks(self) -> Product:
        """The person-weeks of the AI production: told, or what the finished minutes take."""
        weeks = self.production.weeks
        if weeks is not None:
            return basis(self.team) * basis(given("weeks", "week", weeks))
        taken = basis(self.kept_minutes) * inverse(self.default("finished_minutes per person-week"))
        self.amount("weeks", "week", None, taken * inverse(self.team))
        return taken

    @cached_property
    def working_days(self) -> Product:
        """The working days of the AI production, all people together."""
        return basis(self.person_weeks).by(factor("working_days per week"))

    # ---- what was generated

    @cached_property
    def kept_minutes(self) -> Product:
        """The finished minutes made of generated images.

        All of an AI film. Where that is not told: what the seconds generated come to after the
        retries, or what the team makes in its weeks, or the running time of the format; of a
        hybrid, a part of the film, and bound by bound never more than the film.
        """
        kept, film = self.production.ai.kept_minutes, self.production.finished_minutes
        if self.production.approach == "hybrid":
            return self._kept_of_a_hybrid(kept, film)
        if kept is not None:
            return self.amount("ai.kept_minutes", "minute", kept)
        if film is not None:
            return self.amount("finished_minutes", "minute", film)
        made = self._made()
        if made is None:
            made = self.default("finished_minutes")
        return self.amount("finished_minutes", "minute", None, made)

    def _made(self) -> Product | None:
        """Return the minutes that follow from what was generated, or from the weeks told."""
        seconds = self._seconds_given
        if seconds is not None:
            return basis(seconds).by(MINUTES_A_SECOND) * inverse(self.takes)
        if self.production.weeks is not None:
            return basis(self.person_weeks) * self.default("finished_minutes per person-week")
        return None

    def _kept_of_a_hybrid(self, kept: Range | None, film: Range | None) -> Product:
        if kept is not None:
            most = kept if film is None else _at_most(kept, film)
            return self.amount("ai.kept_minutes", "minute", most)
        made = self._made()
        if made is None:
            made = self.shot_minutes * usual("kept share of a hybrid")
        if film is not None:
            low, high = bounds(made.size, made.effects())
            most = _at_most(Range(low, made.size, high), film)
            made = ONE.by(
                Input(
                    "ai.kept_minutes", "minute", most.low, most.central, most.high,
                    "default", OWN, None, "ai.kept_minutes",
                )
            )  # fmt: skip
        return self.amount("ai.kept_minutes", "minute", None, made)

    @cached_property
    def resolution(self) -> str:
        """The resolution at which video is generated; an advert takes a better one."""
        answered = self.production.ai.resolution
        if answered is None and self.format == "advert":
            self.assumed.setdefault("ai.resolution", "1080p")
            return "1080p"
        return self.choice("ai.resolution", answered)

    @cached_property
    def takes(self) -> Product:
        """The seconds generated for one second kept."""
        ai, field = self.production.ai, "ai.generated_per_kept_second"
        tap = narrowed("ai.generated", ai.generated)
        return self.amount(field, "ratio", ai.generated_per_kept_second, self.default(field, tap))

    @cached_property
    def clip_seconds(self) -> Product:
        """The length of a generated clip."""
        given_length = self.production.ai.clip_seconds
        return self.known("ai.clip_seconds", given_length, "second/clip")

    @cached_property
    def _seconds_given(self) -> Product | None:
        """The seconds generated, as far as they were told in any unit."""
        ai = self.production.ai
        if ai.generated_seconds is not None:
            return given("ai.generated_seconds", "second", ai.generated_seconds)
        if ai.clips is not None:
            return given("ai.clips", "clip", ai.clips) * self.clip_seconds
        if ai.credits is not None:
            spent = given("ai.credits", "credit", ai.credits)
            return spent.by(_seconds_a_credit(plan_of(ai)))
        return None

    @cached_property
    def generated_seconds(self) -> Product:
        """The seconds of video generated, takes thrown away included."""
        answered = self._seconds_given
        return answered if answered is not None else self.kept_seconds * self.takes

    @cached_property
    def kept_seconds(self) -> Product:
        """The seconds of generated video kept in the edit."""
        return basis(self.kept_minutes).by(SECONDS_A_MINUTE)


def _at_most(figure: Range, most: Range) -> Range:
    return Range(
        min(figure.low, most.low), min(figure.central, most.central), min(figure.high, most.high)
    )


def plan_of(ai: AiWork) -> Plan:
    """Return the plan that credits were spent on: told, or the usual one of the tool.

    Of several tools named, the first that has a plan of its own.
    """
    plans = in_use().plans
    if ai.credit_plan is not None and ai.credit_plan in plans:
        return plans[ai.credit_plan]
    named = (*(ai.tools or ()), *([ai.video_tool] if ai.video_tool else ()))
    usual = [in_use().plan_of(tool) for tool in named]
    return next((plan for plan in usual if plan.key != OTHER_PLAN), in_use().plan_of(SEVERAL))


@lru_cache(256)
def _seconds_a_credit(plan: Plan) -> Input:
    return Input(
        f"credits {plan.key}", "second/credit", 1 / plan.low, 1 / plan.central, 1 / plan.high,
        "factor", OWN, int(plan.since[:4]), "ai.credit_plan",
    )  # fmt: skip
