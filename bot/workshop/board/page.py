"""The pages of the board, in one language each: server-rendered, every value escaped."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.conversation.workshop.codes import spell_code
from bot.conversation.workshop.rounds import PROMPTS, ROUNDS
from bot.pictures.lettering import with_subscript
from bot.questions.languages import Language, name_of, offered
from bot.wording.words import Words, words_in
from bot.wording.workshops import scenario_text, workshop_title
from bot.workshop.board.charts import chart
from bot.workshop.results import LEAST
from bot.workshop.snapshot import Snapshot
from calc import Range

HERE = Path(__file__).parent
THEMES = ("light", "dark")

Theme = Literal["", "light", "dark"]
Trouble = Literal["unknown", "over", "wait", "away"]


@dataclass(frozen=True, slots=True)
class Look:
    """How somebody sees the board; `theme`: their device's own if empty."""

    language: Language
    theme: Theme = ""

    def words(self) -> Words:
        """Return the words it is written in."""
        return words_in(self.language)


@lru_cache(maxsize=64)
def live(snapshot: Snapshot, language: Language, bot_name: str, link: str) -> str:
    """Return the part of the board that changes; `link`: where a participant joins."""
    words = words_in(language)
    session, found = snapshot.session, snapshot.results
    return _templates().get_template("live.html").render(
        words=words,
        say=words.say,
        snapshot=snapshot,
        session=session,
        rounds=ROUNDS,
        prompts=PROMPTS,
        title=workshop_title(session.title, words) if session else "",
        scenario=scenario_text(session.scenario, words) if session else "",
        code=spell_code(snapshot.code),
        bot_name=bot_name,
        link=link,
        qr=qr(link),
        results=found,
        chart=chart(found) if found else None,
        least=LEAST,
        mass=lambda kg: with_subscript(words.mass(kg)),
        between=lambda low, high: words.mass_range(Range.between(low, high)),
    )  # fmt: skip


def timer(snapshot: Snapshot, now: int) -> str:
    """Return what the script needs of the timer, as JSON: seconds left, and whether they run."""
    session = snapshot.session
    left = session.seconds_left(now) if session is not None and not snapshot.is_over else None
    runs = session is not None and not session.left
    return json.dumps({"left": left, "runs": runs})


def board_page(snapshot: Snapshot, look: Look, bot_name: str, link: str, now: int) -> str:
    """Return the whole page as it is `now`, in seconds since the epoch."""
    content = live(snapshot, look.language, bot_name, link)
    title = workshop_title(snapshot.session.title if snapshot.session else "", look.words())
    return _page(
        "board.html",
        look,
        code=snapshot.code,
        title=title,
        live=Markup(content),  # noqa: S704 - rendered above, every value escaped
        timer=timer(snapshot, now),
    )


def enter_page(look: Look, typed: str) -> str:
    """Return the page that asks for a code; `typed`: what was typed and is none."""
    return _page("enter.html", look, files="workshop/assets", typed=typed)


def trouble_page(trouble: Trouble, look: Look) -> str:
    """Return a page that says why there is no board."""
    return _page("trouble.html", look, trouble=trouble, code="")


@cache
def qr(link: str) -> Markup:
    """Return a link as a QR code: black on white in any colours, or it cannot be read."""
    drawn = io.BytesIO()
    segno.make_qr(link, error="m").save(
        drawn, kind="svg", xmldecl=False, svgns=False, omitsize=True, svgclass="qr", lineclass=None,
        dark="#000", light="#fff", border=3,
    )  # fmt: skip
    return Markup(drawn.getvalue().decode())  # noqa: S704 - drawn here, of a checked link


def _page(name: str, look: Look, **values: Any) -> str:
    words = look.words()
    return _templates().get_template(name).render(
        words=words,
        say=words.say,
        look=look,
        languages=[(code, name_of(code)) for code in offered(look.language)],
        themes=THEMES,
        **{"files": "assets", **values},
    )  # fmt: skip


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
