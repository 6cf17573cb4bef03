"""The dossier: everything that a footprint rests on, and nothing that was not said."""

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pictures import Subject, dossier, render
from bot.pictures.lettering import with_subscript
from bot.questions.languages import COMPLETE
from bot.wording.figures.totals import shown
from bot.wording.words import words_in
from calc import FACTORS_VERSION, SOURCES, Production, levers
from calc.benchmarks import placed
from tests.calc.productions import productions
from tests.personas.reading import NAMES
from tests.pictures.subjects import IMPRINT, LINK, SHARED, persona_subject, subject_of

HOSTILE = [
    '#import "/x.typ": * $x$ *gras* <b> // /* \\ " _ @label [ ] { }',
    "« L’Été » 🌞 \u202etour\u202c \u0645\u0631\u062d\u0628\u0627 映画",
    "W" * 200,
    "",
]


def drawn(subject: Subject, language: str = "fr", link: str = "") -> dict[str, Any]:
    words = words_in("fr" if language == "fr" else "en")
    found: dict[str, Any] = json.loads(dossier(subject, words, replace(IMPRINT, link=link)).data)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_persona_comes_as_a_tagged_document(name: str) -> None:
    subject = persona_subject(name)
    for words in map(words_in, COMPLETE):
        drawing = dossier(subject, words, SHARED)
        assert drawing.name == "chourave-dossier.pdf"
        assert render(drawing).startswith(b"%PDF-")


def test_the_table_holds_every_line_and_the_total() -> None:
    subject = persona_subject("les-chourave-26-minutes")
    rows = drawn(subject)["table"]["rows"]
    words = words_in("fr")
    lines = [row["cells"] for row in rows if row["kind"] == "line"]
    assert [cells[0] for cells in lines] == [
        words.text(f"post.{line.post}") for line in subject.result.lines
    ]
    total = subject.result.total
    assert rows[-1]["cells"][:4] == [
        "Total",
        *map(words.kg, (total.central, total.low, total.high)),
    ]
    mixed = drawn(persona_subject("hybrid-feature"), "en")["table"]["rows"]
    assert [row["cells"][0] for row in mixed if row["kind"] == "side"] == ["With AI", "Shoot"]


def test_the_first_page_can_be_read_alone() -> None:
    french = drawn(persona_subject("school-short-smartphone"))
    assert french["kind"] == "Note d’empreinte carbone"
    assert [part["label"] for part in french["cover"]] == ["Société", "Contact", "Date"]
    assert [part["text"] for part in french["cover"]] == ["", "", "24 novembre 2026"]
    limits = " ".join(french["limits"]["sentences"])
    assert "Ne sont pas comptés" in limits
    assert "homologué par le CNC" in limits
    abroad = subject_of(Production.model_validate({"approach": "shoot", "country": "DE"}))
    assert "CNC" not in " ".join(drawn(abroad)["limits"]["sentences"])


def test_what_is_planned_is_told_with_what_it_saves() -> None:
    subject = persona_subject("hybrid-feature")
    kept = levers(subject.production)[:2]
    drawing = dossier(subject, words_in("fr"), IMPRINT, planned=kept)
    told = json.loads(drawing.data)["measures"]["planned"]
    assert len(told) == 2
    assert all("\u2212" in sentence for sentence in told)
    assert drawn(subject)["measures"]["planned"] == []
    assert render(drawing).startswith(b"%PDF-")


def test_published_works_of_the_kind_stand_beside_with_their_year() -> None:
    feature = Production.model_validate(
        {"approach": "shoot", "format": "feature", "finished_minutes": 90}
    )
    rows = drawn(subject_of(feature))["placed"]["rows"]
    assert len(rows) == len(placed(feature))
    assert all(row[2].isdecimal() for row in rows)
    assert drawn(subject_of(Production.model_validate({"approach": "ai"})))["placed"]["rows"] == []


def test_the_cover_says_who_hands_it_in() -> None:
    subject = persona_subject("ai-advert")
    drawing = dossier(subject, words_in("en"), IMPRINT, company="Les Navets", contact="a@b.example")
    cover = json.loads(drawing.data)["cover"]
    assert [part["text"] for part in cover][:2] == ["Les Navets", "a@b.example"]


def test_what_was_given_and_what_was_assumed_stand_apart() -> None:
    subject = persona_subject("les-chourave-26-minutes")
    shown = drawn(subject, "en")
    rows = {name: (value, origin) for name, value, origin in shown["hypotheses"]["rows"]}
    assert rows["Team"] == ("2\u00a0people", "given")
    assert rows["Voice"][0] == "47\u00a0minutes (16–100)"
    assumed = {name for name, (_, origin) in rows.items() if origin != "given"}
    assert len(assumed) == len(subject.result.assumptions)
    numbers = {source["number"] for source in shown["sources"]["rows"]}
    assert all(int(rows[name][1].split("[")[1].rstrip("]")) in numbers for name in assumed)


@pytest.mark.parametrize("name", NAMES)
def test_every_factor_leads_to_a_source_with_its_address_and_licence(name: str) -> None:
    subject = persona_subject(name)
    shown = drawn(subject, "en")
    sources = {str(source["number"]): source for source in shown["sources"]["rows"]}
    assert all(source["licence"] and source["address"] for source in sources.values())
    factors = shown["factors"]["rows"]
    assert factors
    assert all(row[-1] in sources and (row[3] or "%" in row[1]) for row in factors)
    # Whatever source a step names is in the list, with what it says of itself.
    titles = {source["title"] for source in sources.values()}
    for line in subject.result.lines:
        for step in line.trace:
            for part in step.parts:
                if part.origin == "factor" and part.source != SOURCES["own"].title:
                    assert with_subscript(part.source) in titles, part


def test_what_a_minute_emits_has_two_digits_as_on_the_card() -> None:
    shown = json.dumps(drawn(persona_subject("les-chourave-26-minutes"), "en"))
    assert "6.1\\u00a0kg" in shown
    assert "6.13" not in shown


def test_an_answer_is_a_hypothesis_and_no_factor() -> None:
    shown = drawn(persona_subject("hybrid-feature"), "en")
    assert ["5–12\u00a0to\u00a01", "given"] in [row[1:] for row in shown["hypotheses"]["rows"]]
    assert not [row for row in shown["factors"]["rows"] if row[3].endswith("to 1")]


@pytest.mark.parametrize("name", NAMES)
def test_the_words_say_what_is_left_out_and_nothing_of_another_way(name: str) -> None:
    for language in ("fr", "en"):
        pitch = drawn(persona_subject(name), language)["pitch"]
        text = json.dumps(pitch, ensure_ascii=False)
        assert "Not counted" in text or "Ne sont pas comptés" in text
        assert "at least" not in text
        assert "au moins" not in text


def test_version_date_and_link_stand_at_the_end() -> None:
    shown = drawn(persona_subject("ai-advert"), link=LINK)
    assert FACTORS_VERSION in shown["signed"]
    assert "24 novembre 2026" in shown["signed"]
    assert shown["signed"].endswith("t.me/chourave_bot")


def test_the_same_day_gives_the_same_bytes() -> None:
    subject, words = persona_subject("ai-advert"), words_in("fr")
    first, second = (dossier(subject, words, IMPRINT) for _ in range(2))
    assert first.digest == second.digest
    assert render(first) == render(second)
    tomorrow = dossier(subject, words, replace(IMPRINT, day=IMPRINT.day + dt.timedelta(days=1)))
    assert tomorrow.digest != first.digest


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_is_text(title: str) -> None:
    for words in map(words_in, COMPLETE):
        assert render(dossier(persona_subject("ai-advert", title), words, SHARED))


@settings(max_examples=10, deadline=None)
@given(title=st.text(max_size=200))
def test_any_title_is_drawn(title: str) -> None:
    subject = persona_subject("les-chourave-express", title)
    assert render(dossier(subject, words_in("fr"), IMPRINT))


@settings(max_examples=12, deadline=None)
@given(production=productions, language=st.sampled_from(["fr", "en"]))
def test_any_production_has_a_dossier_whose_every_assumption_is_listed(
    production: Production, language: str
) -> None:
    subject = subject_of(production)
    words = words_in("fr" if language == "fr" else "en")
    drawing = dossier(subject, words, IMPRINT)
    assert render(drawing).startswith(b"%PDF-")
    origins = [row[2] for row in json.loads(drawing.data)["hypotheses"]["rows"]]
    assumed = sum("[" in origin for origin in origins)
    assert assumed == len(shown(subject.result).assumptions)
