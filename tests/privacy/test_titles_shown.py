"""A title is shown as it was typed, and does nothing, in every place of the chat that shows it.

The other places have tests of their own: files (tests/files), pictures and the dossier
(tests/pictures), the board (tests/workshop), the gallery (tests/gallery).
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bot.cli.tables import estimate_table
from bot.demo import BotApi
from bot.demo.markup import read_html
from bot.storage import open_people
from calc import read_production
from tests.phone import NOON, Phone, talking_to

HOSTILE = [
    "<b>gras</b> & <a href='tg://user?id=1'>moi</a>",
    "</pre><script>alert(1)</script>",
    "&lt;i&gt; {title} %s $HOME",
    '=HYPERLINK("https://navet.example") + @SUM(1) | cmd',
]
CUT = 30
"""Characters that a card shows of any title, however long."""
TRICKS = {
    "a\x1b[31mred\x07": "a[31mred",
    "two\r\nlines\tand\x00more": "two lines andmore",
    "\u202egnp.exe\u2066": "gnp.exe",
}
"""What a terminal or an eye would fall for, and what is kept of it."""


@pytest.mark.parametrize("title", HOSTILE)
async def test_a_title_is_text_on_every_card_in_a_copy_and_in_a_post(title: str) -> None:
    api = BotApi(clock=lambda: NOON)
    async with open_people("sqlite:///:memory:") as people, talking_to(people, api) as application:
        owner = Phone(api, application, api.person(1, language_code="fr"))
        guest = Phone(api, application, api.person(2, language_code="en"))
        await owner.says("/start", "série", "IA", "15", "2")
        await owner.taps("Plus", "Titre")
        assert title[:CUT] in await owner.says(title)
        await owner.taps("Voir le résultat")
        assert title[:CUT] in await owner.taps("Comparer")
        await owner.taps("Voir le résultat")
        assert title[:CUT] in await owner.says("/projects")
        await owner.says("/resume")
        assert title[:CUT] in await owner.taps("Plus", "Partager")
        link = (await owner.taps("Créer le lien")).partition("start=")[2].split()[0]
        assert title in await guest.says(f"/start {link}")
        asked = api.asks_inline(owner.person, "")
        await owner.settles()
        (posted,) = api.inline.offered[asked]
        assert posted["title"] == title
        assert title in read_html(posted["input_message_content"]["message_text"]).text


@pytest.mark.parametrize(("typed", "kept"), TRICKS.items())
async def test_a_title_has_nothing_that_cannot_be_seen(typed: str, kept: str) -> None:
    api = BotApi(clock=lambda: NOON)
    async with open_people("sqlite:///:memory:") as people, talking_to(people, api) as application:
        phone = Phone(api, application, api.person(1, language_code="fr"))
        await phone.says("/start", "série", "IA", "15", "2")
        await phone.taps("Plus", "Titre")
        assert kept in await phone.says(typed)
    assert read_production(json.dumps({"approach": "ai", "title": typed})).title == kept


@pytest.mark.parametrize(("typed", "kept"), TRICKS.items())
@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_activity_data_does_nothing_to_a_terminal(
    tmp_path: Path, typed: str, kept: str, form: str
) -> None:
    file = tmp_path / "foreign.json"
    file.write_text(json.dumps({"approach": "ai", "weeks": 3, "title": typed}), "utf-8")
    shown = estimate_table(str(file), form, "fr")
    assert all(character.isprintable() or character in "\r\n\u00a0\u202f" for character in shown)
    assert kept in shown or form == "csv"


@pytest.mark.parametrize("title", ["../../<b>x</b>/=1+1", "CON:\\..|*?.exe", "\u2066\u200f🎬"])
async def test_the_name_of_a_file_is_one_that_every_system_takes(title: str) -> None:
    api = BotApi(clock=lambda: NOON)
    async with open_people("sqlite:///:memory:") as people, talking_to(people, api) as application:
        phone = Phone(api, application, api.person(1, language_code="fr"))
        await phone.says("/start", "série", "IA", "15", "2")
        await phone.taps("Plus", "Titre")
        await phone.says(title)
        await phone.taps("Exporter")
        for label in ("Lignes (CSV)", "Données (JSON)"):
            await phone.taps(label)
            sent = [m for m in phone.person.chat.replies if m.file is not None][-1]
            assert sent.file is not None
            assert re.fullmatch(r"chourave(-[a-z0-9]+)*\.(csv|json)", sent.file.name)
            assert "".join(c for c in title if c.isprintable()) in sent.text
