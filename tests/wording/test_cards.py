"""Every screen of many productions, in both languages, within what a phone and Telegram take."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.screens import Screen
from bot.cards.show import show
from bot.conversation.advance import advance, begin
from bot.conversation.commands import COMMANDS
from bot.conversation.events import Commanded, Event, Said, Tapped, read_tap
from bot.conversation.replies import CardNote
from bot.conversation.state import Answer, Conversation, Draft, Hosted, PlaceName
from bot.conversation.titles import Title
from bot.demo.markup import read_html
from bot.questions.languages import Language
from bot.questions.questionnaire import BY_ID, QUESTIONS
from bot.questions.values import Value
from bot.reading.results import Trip
from bot.telegram.api.messages import LONGEST_PLACEHOLDER
from bot.wording.buttons.labels import fitted_title
from bot.wording.cards import message
from bot.wording.figures.tables import WIDTH, table
from bot.wording.notes import note_alone
from bot.wording.results import balance_table
from bot.wording.words import words_in
from calc import Production, Range, estimate, read_production

PERSONAS = Path(__file__).parents[1] / "personas"
TODAY = dt.date(2026, 11, 18)
LONG = "Une très longue série sur les légumes & <b>l’avenir</b> du cinéma, saison " + "9" * 40
STARTS: dict[str, tuple[str, ...]] = {
    "ai": ("série", "IA", "26", "une dizaine"),
    "ai-huge": ("animation", "IA", "90000", "des centaines"),
    "ai-interval": ("clip", "IA", "3-4", "quelques-uns"),
    "shoot": ("long métrage", "tournage", "30", "50"),
    "shoot-huge": ("émission", "tournage", "2000", "5000"),
    "hybrid": ("court métrage", "hybride", "4", "12"),
}
PLACES = (
    ("result", ""), ("more", ""), ("recap", ""), ("reference", ""), ("reference", "shoot"),
    ("reference", "criteria"), ("reference", "pitch"), ("compare", ""), ("pitch", "line"),
    ("pitch", "paragraph"), ("pitch", "page"),
    ("trace", ""), ("reduce", ""), ("edit", ""), ("edit", "1"), ("edit", "2"), ("projects", ""),
    ("beside", ""), ("beside", "1"), ("export", ""), ("cover", "company."), ("cover", "contact."),
)  # fmt: skip


def walk(language: Language, texts: tuple[str, ...]) -> Iterator[tuple[str, Screen]]:
    """Show every screen of a production."""
    yield "language", show(begin(None).at("language"))
    conversation = begin(language)
    events: list[Event] = [Commanded("start"), *(Said(text, 1) for text in texts)]
    for number, event in enumerate(events):
        conversation, reply = advance(conversation, event)
        yield f"express {number}", show(conversation, reply.note)
    for name in COMMANDS:
        moved, reply = advance(conversation, Commanded(name))
        yield name, show(moved, reply.note)
    result = conversation
    named, _ = advance(
        advance(result, Tapped(result.revision, "ask", "title"))[0], Said(LONG[:120], 9)
    )
    for verb, argument in PLACES:
        moved, reply = advance(named, read_tap(named.revision, verb, argument))
        yield f"{verb} {argument}", show(moved, reply.note)
    traced = show(advance(named, Tapped(named.revision, "trace", ""))[0])
    for button in (b for row in traced.rows for b in row if b.verb == "trace"):
        moved, _ = advance(named, Tapped(named.revision, "trace", button.argument))
        yield f"trace {button.argument}", show(moved)
    moved, reply = advance(result, Tapped(result.revision, "refine", ""))
    for step in range(20):
        explained, _ = advance(moved, Tapped(moved.revision, "why", ""))
        yield f"why {step}", show(explained)
        moved, reply = advance(moved, Said("n’importe quoi", 3))
        yield f"misread {step}", show(moved, reply.note)
        moved, reply = advance(moved, Tapped(moved.revision, "unknown", ""))
        yield f"complete {step}", show(moved, reply.note)


def told(persona: Path) -> Draft:
    """Return a persona's production as answers in a conversation."""
    answers = {}
    document = Production.model_validate_json(persona.read_text("utf-8")).model_dump()
    for question in QUESTIONS:
        block, _, name = question.field.rpartition(".")
        value = (document[block] if block else document)[name]
        if value not in (None, ""):
            stored = {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
            answers[question.id] = Answer(value=stored)
    return Draft(key="1", answers=answers)


def persona_screens(language: Language, persona: Path) -> Iterator[tuple[str, Screen]]:
    """Show every card about a persona's result, and every question with its answer."""
    draft = told(persona)
    conversation = Conversation(language=language, drafts=(draft,), current="1")
    production = draft.production()
    assert production is not None
    assert estimate(production) == estimate(read_production(persona.read_text("utf-8")))
    for verb, argument in PLACES:
        moved, _ = advance(conversation.at("result"), read_tap(0, verb, argument))
        yield f"{verb} {argument}", show(moved)
    twice = advance(conversation.at("edit"), Tapped(0, "copy", ""))[0]
    for argument in ("", "1", "1-2"):
        yield f"beside {argument}", show(twice.at("beside", argument))
    yield "projects", show(twice.at("projects"))
    yield "dropped", show(*_dropped(twice))
    for line in estimate(production).lines:
        yield f"trace {line.post}", show(conversation.at("trace", line.post))
    for question in QUESTIONS:
        if question.applies(production):
            yield f"ask {question.id}", show(conversation.at("question", question.id, editing=True))


def _dropped(conversation: Conversation) -> tuple[Conversation, CardNote | None]:
    moved, reply = advance(conversation, Tapped(conversation.revision, "drop", ""))
    return moved, reply.note


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("persona", sorted(PERSONAS.glob("*.json")), ids=lambda path: path.stem)
def test_every_screen_of_every_persona_fits(language: Language, persona: Path) -> None:
    check(persona_screens(language, persona), language)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("start", sorted(STARTS))
def test_every_screen_on_the_way_fits(language: Language, start: str) -> None:
    check(walk(language, STARTS[start]), language)


def check(screens: Iterator[tuple[str, Screen]], language: Language) -> None:
    words = words_in(language)
    for name, screen in screens:
        card = message(screen, words, TODAY)
        text = read_html(card.text).text  # raises on markup that Telegram refuses
        assert 0 < len(text) <= 4096, name
        assert not re.search(r"[a-z_]+\.[a-z_]+\.?[a-z_]*(?=[ :]|$)", text), (name, text)
        assert "{" not in text, (name, text)
        for row in card.rows:
            assert 1 <= len(row) <= 4, name
            for label, button in row:
                assert 0 < len(label) < 24, (name, label)
                assert "…" not in label or button.verb in ("open", "beside"), (name, label)
                assert len(f"999999.{button.verb}.{button.argument}".encode()) <= 64
        for block in re.findall(r"<pre>(.*?)</pre>", card.text, re.DOTALL):
            lines = block.replace("&lt;", "<").replace("&amp;", "&").splitlines()
            assert max(len(line) for line in lines) == WIDTH, (name, block)
            figures = [line for line in lines if line[-1:].isalnum() and "  " in line]
            assert {len(line) for line in figures} == {WIDTH}, (name, block)


def test_a_title_is_escaped_on_every_screen() -> None:
    for name, screen in walk("fr", STARTS["ai"]):
        card = message(screen, words_in("fr"), TODAY)
        assert "<b>l’avenir" not in card.text, name


@given(
    st.lists(st.tuples(st.text("abcéèœ ₂", max_size=60), st.integers(0, 10**9)), max_size=8),
)
def test_a_table_lines_up_whatever_is_in_it(rows: list[tuple[str, int]]) -> None:
    french = words_in("fr")
    laid = table([(label, french.number(figure)) for label, figure in rows] or [("", "")])
    lines = laid.striptags().split("\n") if not rows else str(laid)[5:-6].split("\n")
    if rows:
        assert {len(line) for line in lines} == {WIDTH}
        for line, (_, figure) in zip(lines, rows, strict=True):
            assert line.endswith(french.number(figure).replace("\u202f", "\u00a0"))


@pytest.mark.parametrize(
    ("kg", "shown"),
    [
        (Range(165.4, 250, 499), "170 et 500\u00a0kg"),
        (Range(62_000, 84_000, 106_000), "62 et 110\u00a0t"),
        (Range(400, 700, 999.9), "400 et 1\u202f000\u00a0kg"),
        (Range(0, 0, 0), "0\u00a0kg"),
    ],
)
def test_a_range_shows_two_digits_in_one_unit(kg: Range, shown: str) -> None:
    assert words_in("fr").mass_range(kg) == shown


def test_a_mix_is_told_in_two_blocks_under_their_sums() -> None:
    production = Production.model_validate(
        {
            "format": "short",
            "approach": "hybrid",
            "shoot": {"days": 4, "crew": 12, "flights": "none"},
        }
    )
    lines = read_html(str(balance_table(estimate(production), words_in("fr")))).text.split("\n")
    heads = [line.split("  ")[0] for line in lines if not line.startswith((" ", "─"))]
    assert heads == ["Poste", "Avec l’IA", "Tournage", "Total"]


def test_what_a_line_assumes_can_be_told_from_its_trace() -> None:
    answers: dict[str, Value] = {
        "format": "series",
        "approach": "ai",
        "minutes": 26.0,
        "weeks": 15.0,
        "team": 2.0,
        "tool": "veo",
    }
    draft = Draft(key="1", answers={id_: Answer(value=value) for id_, value in answers.items()})
    conversation = Conversation(language="en", drafts=(draft,), current="1")
    screen = show(conversation.at("trace", "commuting"))
    asks = [b.argument for row in screen.rows for b in row if b.verb == "ask"]
    assert asks == ["commute"]
    assert "Assumed here" in read_html(message(screen, words_in("en"), TODAY).text).text


PAGES: tuple[PlaceName, ...] = ("trace", "reduce", "compare", "more")


def shown(answers: dict[str, Value], place: str = "result", language: Language = "en") -> str:
    draft = Draft(key="1", answers={id_: Answer(value=value) for id_, value in answers.items()})
    conversation = Conversation(language=language, drafts=(draft,), current="1")
    places = {"page": conversation.at("pitch", "page"), "result": conversation}
    places |= {name: conversation.at(name) for name in PAGES}
    there = places[place]
    text = read_html(message(show(there), words_in(language), TODAY).text).text
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_running_time_under_a_minute_is_told_in_seconds() -> None:
    assert words_in("fr").amount(0.5, "minute") == "30\N{NO-BREAK SPACE}secondes"
    assert (
        words_in("en").amount(Range.between(0.25, 0.5), "minute")
        == "15–30\N{NO-BREAK SPACE}seconds"
    )
    assert words_in("en").amount(1.5, "minute") == "1.5\N{NO-BREAK SPACE}minutes"


@pytest.mark.parametrize(
    ("weeks", "told"),
    [(5 / 7, "5 days"), (1 / 7, "1 day"), (30.4375 / 7, "4.3 weeks"), (12.5, "12.5 weeks"),
     (15, "15 weeks"), (1, "1 week")],
)  # fmt: skip
def test_weeks_are_told_in_tenths_and_less_than_one_in_days(weeks: float, told: str) -> None:
    assert words_in("en").amount(weeks, "week").replace("\N{NO-BREAK SPACE}", " ") == told


def test_what_a_minute_emits_is_told_with_two_digits() -> None:
    answers: dict[str, Value] = {"format": "series", "approach": "ai", "minutes": 26.0}
    said = re.search(r"That is ([\d,.]+) (kg|t) CO2e per finished minute", shown(answers, "more"))
    assert said is not None
    assert len(said[1].replace(".", "").lstrip("0")) <= 2


@pytest.mark.parametrize(
    ("share", "told"),
    [(0, "0%"), (0.004, "< 1%"), (0.006, "1%"), (0.994, "99%"), (0.996, "> 99%"), (1, "100%")],
)
def test_a_share_is_nothing_or_all_only_where_it_is(share: float, told: str) -> None:
    assert words_in("en").percent(share) == told


def test_a_copy_is_told_apart_by_the_lever_that_made_it() -> None:
    answers: dict[str, Value] = {
        "format": "series", "approach": "ai", "minutes": 26.0, "weeks": 15.0, "team": 2.0,
        "tool": "veo",
    }  # fmt: skip
    draft = Draft(key="1", answers={id_: Answer(value=value) for id_, value in answers.items()})
    conversation = Conversation(language="en", drafts=(draft,), current="1", made=1)
    for verb, argument in (("reduce", ""), ("try", "half_the_takes")):
        conversation, _ = advance(conversation, read_tap(conversation.revision, verb, argument))
    beside = message(show(conversation), words_in("en"), TODAY)
    assert "Production 1 (2) · Half the takes" in read_html(beside.text).text
    assert "Half the takes" in [label for row in beside.rows for label, _ in row]
    conversation, _ = advance(conversation, Tapped(conversation.revision, "projects", ""))
    listed = message(show(conversation), words_in("en"), TODAY)
    assert "Production 1 (2) · Half the takes" in read_html(listed.text).text
    # Once something else is changed by hand, it is no longer that single change.
    for verb, argument in (("open", "2"), ("ask", "weeks"), ("pick", "26")):
        conversation, _ = advance(conversation, read_tap(conversation.revision, verb, argument))
    conversation, _ = advance(conversation, Tapped(conversation.revision, "projects", ""))
    assert "Half the takes" not in message(show(conversation), words_in("en"), TODAY).text


def test_what_only_one_of_two_productions_has_stands_in_its_own_block() -> None:
    shoot: dict[str, Value] = {"format": "feature", "approach": "shoot", "days": 30.0, "crew": 50.0}
    answers: dict[str, dict[str, Value]] = {
        "1": {"format": "series", "approach": "ai", "minutes": 26.0, "generated": "ten"},
        "2": shoot,
        "3": {**shoot, "editing": 100.0},
    }
    drafts = tuple(
        Draft(key=key, answers={id_: Answer(value=value) for id_, value in given.items()})
        for key, given in answers.items()
    )
    conversation = Conversation(language="en", drafts=drafts, current="1", made=3)

    def beside(keys: str) -> str:
        screen = show(conversation.at("beside", keys))
        return read_html(message(screen, words_in("en"), TODAY).text).text

    apart = beside("1-2")
    assert re.search(r"Only in A\n Generated video.*\nOnly in B\n", apart, re.DOTALL)
    alike = beside("2-3")
    assert "Only in" not in alike
    assert re.search(r"Post-production\n A +[\d,.]+\n B +[\d,.]+\n", alike)
    assert "The other items are the same." in alike


def test_the_result_says_how_well_it_is_known_and_one_thing_to_know() -> None:
    answers: dict[str, Value] = {"format": "short", "approach": "shoot", "days": 4.0, "crew": 10.0}
    text = shown(answers)
    assert "Reliability D, from A (measured) to D (rough)" in text
    assert "An order of magnitude" in text
    assert text.rstrip().endswith("Did anyone fly?")


def test_a_table_that_is_long_shows_the_largest_lines_and_the_others_together() -> None:
    mix: dict[str, Value] = {
        "format": "feature", "approach": "hybrid", "minutes": 90.0, "days": 20.0, "crew": 25.0,
    }  # fmt: skip
    draft = Draft(key="1", answers={id_: Answer(value=value) for id_, value in mix.items()})
    assert draft.balance is not None
    lines = read_html(str(balance_table(draft.balance, words_in("en"), most=8))).text.split("\n")
    posts = [line for line in lines if line.startswith(" ")]
    assert len(posts) <= 10
    assert any(line.strip().startswith("Other items") for line in posts)
    assert lines[-1].startswith("Total")


@pytest.mark.parametrize(
    ("title", "cut"),
    [
        ("Les légumes racontent leur hiver", "Les légumes racontent…"),
        ("Anticonstitutionnellementvôtre", "Anticonstitutionnellem…"),
        ("Court", "Court"),
    ],
)
def test_a_long_title_is_cut_at_the_end_of_a_word(title: str, cut: str) -> None:
    assert fitted_title(Title(title), words_in("fr"), 23) == cut


def test_where_only_typing_answers_a_message_opens_the_keyboard() -> None:
    answers = {"format": Answer(value="short"), "approach": Answer(value="ai")}
    draft = Draft(key="1", answers=answers)
    conversation = Conversation(language="en", drafts=(draft,), current="1")
    named = message(show(conversation.asking("title")), words_in("en"), TODAY)
    assert named.prompt == "What is this production called?"
    assert not message(show(conversation.asking("weeks")), words_in("en"), TODAY).prompt
    hosting = Hosted(code="KT7M4XPB", secret="0" * 16)
    host = conversation.model_copy(update={"hosting": hosting})
    typed = {
        "Which tools, and in what shares?": conversation.asking("tools"),
        "The code, e.g. KT7M-4XPB": conversation.at("join"),
        "The title of the workshop": host.at("workshop", "title"),
        "table 4 shoot 3 days crew of 8": host.at("workshop", "table"),
        "Company, school or name": conversation.at("cover", "company."),
        "Name, address or number": conversation.at("cover", "contact."),
        "A sentence to check": conversation.at("claim"),
    }
    for prompt, there in typed.items():
        assert message(show(there), words_in("en"), TODAY).prompt == prompt


def test_every_number_has_answers_to_tap_and_every_other_question_opens_the_keyboard() -> None:
    for approach in ("ai", "shoot", "hybrid"):
        answers = {"format": Answer(value="short"), "approach": Answer(value=approach)}
        draft = Draft(key="1", answers=answers)
        conversation = Conversation(language="fr", drafts=(draft,), current="1")
        production = draft.production()
        assert production is not None
        for question in QUESTIONS:
            if not question.applies(production):
                continue
            shown = message(show(conversation.asking(question.id)), words_in("fr"), TODAY)
            tapped = any(button.verb == "pick" for row in shown.rows for _, button in row)
            assert tapped != bool(shown.prompt), question.id
            assert len(shown.prompt) <= LONGEST_PLACEHOLDER, question.id


NOTES = [
    (CardNote("thanks"), "You’re welcome"),
    (CardNote("nothing_understood", unplaced=("foo bar",)), "“foo bar”"),
    (CardNote("described", unplaced=("x" * 80,)), "x" * 59 + "…"),
    (
        CardNote(
            "described",
            trips=(
                Trip(
                    quoted="4 A/R Paris-Dakar", mode="flight", origin="Paris", destination="Dakar",
                    count=4, is_return=True, km=4200, total_km=33600, field="shoot.flight_long_km",
                ),
            ),
        ),
        "Paris–Dakar: 4,200\N{NO-BREAK SPACE}km × 8 = 33,600\N{NO-BREAK SPACE}km",
    ),
    (CardNote("copied", production=Title("Navets", "1", copy=2)), "Navets (2)"),
    (
        CardNote(
            "changed", BY_ID["days"], 4.0,
            before=Range(170, 700, 2000), after=Range(350, 500, 900),
        ),
        "170–2,000\N{NO-BREAK SPACE}kg → 350–900\N{NO-BREAK SPACE}kg",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("note", "said"), NOTES, ids=lambda each: str(each)[:30])
def test_a_note_says_what_happened(note: CardNote, said: str) -> None:
    assert said in read_html(note_alone(note, words_in("en"))).text
