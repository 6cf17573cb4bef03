"""The flow, as a pure function: any sequence of events leads to a card, and loses nothing."""

from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.cards.screens import (
    BesideScreen,
    Button,
    QuestionScreen,
    ReduceScreen,
    ResultScreen,
    Screen,
)
from bot.cards.show import show
from bot.conversation.advance import advance, begin
from bot.conversation.commands import COMMANDS, SAID
from bot.conversation.events import Commanded, Edited, Event, Said, Sent, Tapped, read_tap
from bot.conversation.replies import Reply
from bot.conversation.state import Answer, Conversation, Seen
from bot.questions.questionnaire import BY_ID
from calc import Production, Range, estimate, starting_points
from tests.totals import BARE


def play(*events: Event, language: str | None = "fr") -> tuple[Conversation, Reply]:
    conversation, reply = begin(language), Reply()
    for event in events:
        conversation, reply = advance(conversation, event)
    return conversation, reply


def tap(conversation: Conversation, verb: str, argument: str = "") -> Conversation:
    moved, reply = advance(conversation, read_tap(conversation.revision, verb, argument))
    assert not reply.stale
    return moved


def buttons(conversation: Conversation) -> list[Button]:
    return [button for row in show(conversation).rows for button in row]


def asked(conversation: Conversation) -> str:
    screen = show(conversation)
    assert isinstance(screen, QuestionScreen), screen
    return screen.question.id


def express() -> Conversation:
    conversation, _ = play(Commanded("start"))
    for verb, argument in (("pick", "ai"), ("pick", "15"), ("pick", "2")):
        conversation = tap(conversation, verb, argument)
    return conversation


def test_express_is_three_taps_after_the_language() -> None:
    conversation = express()
    screen = show(conversation)
    assert isinstance(screen, ResultScreen)
    assert screen.result.total == BARE


def test_an_unknown_language_is_asked_first_and_the_conversation_goes_on() -> None:
    conversation, _ = play(Commanded("start"), language="es")
    assert conversation.language is None
    conversation = tap(conversation, "lang", "en")
    assert conversation.language == "en"
    assert asked(conversation) == "approach"


def test_a_running_total_stands_from_the_first_answer_on() -> None:
    conversation, _ = play(Commanded("start"), Said("tournage", 3))
    screen = show(conversation)
    assert isinstance(screen, QuestionScreen)
    assert screen.result is not None
    assert {a.field for a in screen.result.assumptions} >= {"shoot.days", "shoot.crew"}


def test_an_answer_says_what_it_changed() -> None:
    conversation, _ = play(Commanded("start"), Said("IA", 3))
    _, reply = advance(conversation, Said("30 semaines", 5))
    assert reply.note is not None
    assert reply.note.change is not None
    assert reply.note.change > 0
    assert reply.receipt == "weeks"


def test_back_goes_to_the_question_before_and_the_next_one_is_derived() -> None:
    conversation, _ = play(Commanded("start"), Said("IA", 3), Said("15", 5))
    assert asked(conversation) == "team"
    conversation = tap(conversation, "back")
    assert asked(conversation) == "weeks"
    conversation = tap(conversation, "pick", "8")
    assert asked(conversation) == "team"


def test_i_do_not_know_counts_as_answered_and_takes_the_default() -> None:
    conversation, _ = play(Commanded("start"), Said("IA", 3), Said("je ne sais pas", 5))
    assert asked(conversation) == "team"
    assert conversation.draft is not None
    assert conversation.draft.answers["weeks"].value is None
    production = conversation.draft.production()
    assert production is not None
    assert production.weeks is None


def test_editing_from_the_result_comes_back_to_it() -> None:
    conversation = tap(express(), "ask", "weeks")
    assert asked(conversation) == "weeks"
    conversation = tap(conversation, "pick", "26")
    screen = show(conversation)
    assert isinstance(screen, ResultScreen)
    longer = Production(approach="ai", weeks=26, team=2)
    assert screen.result.total == estimate(longer).total


def test_an_edited_message_changes_the_answer_it_gave() -> None:
    conversation, _ = play(Commanded("start"), Said("IA", 3), Said("15", 5))
    conversation, reply = advance(conversation, Edited("16", 5))
    assert reply.receipt == "weeks"
    assert reply.note is not None
    assert reply.note.key == "changed", "the receipt repeats the answer"
    assert conversation.draft is not None
    assert conversation.draft.answers["weeks"].value == 16
    assert asked(conversation) == "team"


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("Comparer", "compare"),
        ("comparison", "compare"),
        ("présentation", "pitch"),
        ("réduire", "reduce"),
        ("D’où ça vient ?", "trace"),
        ("modifier", "edit"),
        ("mes productions", "projects"),
        ("Aide", "help"),
        ("menu", "help"),
        ("méthode", "method"),
    ],
)
def test_the_words_of_a_button_do_what_it_does(said: str, place: str) -> None:
    conversation, reply = advance(express(), Said(said, 9))
    assert conversation.place.name == place
    assert reply.note is None
    assert reply.fresh


def test_a_language_is_changed_by_its_name_in_the_middle_of_a_question() -> None:
    conversation, _ = play(Commanded("start"), Said("IA", 3))
    conversation, _ = advance(conversation, Said("English please", 5))
    assert conversation.language == "en"
    assert asked(conversation) == "weeks"


def test_more_vegetarian_meals_never_raise_a_total() -> None:
    conversation, _ = play(Commanded("start"), Said("tournage", 3), Said("30", 5), Said("50", 7))
    for message, share in ((9, "un quart"), (11, "la moitié")):
        conversation = tap(conversation, "ask", "vegetarian")
        conversation, reply = advance(conversation, Said(share, message))
        assert reply.note is not None
        assert reply.note.change is not None
        assert reply.note.change < 0


def test_other_shooting_days_than_the_starting_point_bring_another_running_time() -> None:
    start, _ = play(Commanded("start"))
    start = tap(start, "start", "shoot_feature")
    assert start.draft is not None
    assert start.draft.answers["minutes"].value == 90
    same = tap(start, "pick", "30")
    assert same.draft is not None
    assert same.draft.answers["minutes"].value == 90
    five = tap(start, "pick", "5")
    assert five.draft is not None
    assert five.draft.answers["minutes"] == Answer(value=15, assumed=True)
    production = five.draft.production()
    assert production is not None
    assert production.finished_minutes == Range.exactly(15)


def test_a_hybrid_keeps_one_running_time_when_its_shooting_days_change() -> None:
    conversation, _ = play(Commanded("start"))
    conversation = tap(conversation, "start", "hybrid_short")
    for pick, minutes in (("2", 12), ("5", 15), ("30", 90)):
        conversation = tap(tap(conversation, "ask", "days"), "pick", pick)
        assert conversation.draft is not None
        assert conversation.draft.answers["minutes"] == Answer(value=minutes, assumed=True)


def test_choosing_a_language_goes_back_to_where_one_was() -> None:
    conversation = tap(express(), "ask", "weeks")
    conversation, _ = advance(conversation, Commanded("language"))
    conversation = tap(conversation, "lang", "en")
    assert asked(conversation) == "weeks"
    assert conversation.place.editing
    conversation, _ = advance(tap(conversation, "back"), Commanded("language"))
    conversation, _ = advance(conversation, Said("Français", 7))
    assert conversation.place.name == "edit"
    assert conversation.language == "fr"


def test_a_title_is_a_title_even_if_it_is_the_word_of_a_button() -> None:
    conversation, _ = advance(tap(express(), "ask", "title"), Said("Comparer", 9))
    assert conversation.draft is not None
    assert conversation.draft.title == "Comparer"


def test_editing_a_message_that_answered_nothing_changes_nothing() -> None:
    conversation, _ = play(Commanded("start"), Said("IA", 3), Said("15", 5))
    edited, reply = advance(conversation, Edited("99", 1))
    assert edited.drafts == conversation.drafts
    assert reply.note is not None
    assert reply.note.key == "edit_unknown"


def test_a_message_that_was_not_understood_is_corrected_by_editing_it() -> None:
    conversation, reply = play(Commanded("start"), Said("IA", 3), Said("quinze smn", 5))
    assert reply.note is not None
    assert reply.note.key == "not_understood"
    corrected, reply = advance(conversation, Edited("quinze semaines", 5))
    assert reply.receipt == "weeks"
    assert corrected.draft is not None
    assert corrected.draft.answers["weeks"] == Answer(value=15, message=5)
    assert asked(corrected) == "team"


def test_a_message_that_was_not_understood_is_corrected_once_its_question_has_passed() -> None:
    conversation, _ = play(Commanded("start"), Said("IA", 3), Said("bientôt", 5))
    conversation = tap(conversation, "pick", "8")
    conversation, reply = advance(conversation, Edited("12", 5))
    assert reply.receipt == "weeks"
    assert reply.note is not None
    assert reply.note.key == "changed"
    assert conversation.draft is not None
    assert conversation.draft.answers["weeks"].value == 12
    assert asked(conversation) == "team"


def test_a_description_that_was_not_understood_is_read_again_when_edited() -> None:
    conversation, _ = play(Commanded("start"), Said("quelque chose", 3))
    conversation, reply = advance(conversation, Edited("série IA de 26 min, 15 semaines à deux", 3))
    assert reply.note is not None
    assert reply.note.key == "described"
    assert isinstance(show(conversation), ResultScreen)


def test_answers_of_a_branch_that_no_longer_applies_are_set_aside() -> None:
    conversation = tap(express(), "ask", "approach")
    conversation = tap(conversation, "pick", "shoot")
    assert conversation.draft is not None
    production = conversation.draft.production()
    assert production is not None
    assert production.weeks is None
    assert conversation.draft.answers["weeks"].value == 15
    conversation = tap(tap(conversation, "ask", "approach"), "pick", "ai")
    assert conversation.draft is not None
    back = conversation.draft.production()
    assert back is not None
    assert back.weeks is not None
    assert back.weeks.central == 15


def test_an_old_button_changes_nothing() -> None:
    conversation = express()
    same, reply = advance(conversation, Tapped(conversation.revision - 1, "pick", "1"))
    assert same is conversation
    assert reply.stale


def test_a_forged_button_changes_nothing() -> None:
    conversation, _ = play(Commanded("start"), Said("IA", 3))
    for verb, argument in (
        ("pick", "1e309"), ("pick", "nan"), ("pick", "-4"), ("pick", ""), ("pick", "x" * 50),
        ("open", "99"), ("lang", "xx"), ("pitch", "novel"), ("ask", "nothing"), ("erase", "yes"),
        ("undrop", ""), ("start", "nothing"), ("apply", "nothing"), ("", ""),
    ):  # fmt: skip
        same, reply = advance(conversation, read_tap(conversation.revision, verb, argument))
        assert reply.stale, (verb, argument)
        assert same is conversation


def test_productions_are_kept_apart_and_can_be_named() -> None:
    conversation = tap(tap(express(), "ask", "title"), "why")
    conversation, _ = advance(conversation, Said("Les Chourave", 21))
    conversation, _ = advance(conversation, Commanded("new"))
    assert asked(conversation) == "approach"
    conversation, _ = advance(conversation, Said("tournage", 23))
    assert [d.title for d in conversation.drafts] == ["Les Chourave", ""]
    conversation, _ = advance(conversation, Commanded("projects"))
    conversation = tap(conversation, "open", "1")
    assert isinstance(show(conversation), ResultScreen)


def test_starting_again_does_not_pile_up_empty_productions() -> None:
    conversation, _ = play(Commanded("start"), Commanded("new"), Commanded("new"))
    assert len(conversation.drafts) == 1


def test_quitting_keeps_everything_and_resuming_finds_the_question() -> None:
    conversation, _ = play(Commanded("start"), Said("IA", 3), Commanded("cancel"))
    conversation, _ = advance(conversation, Commanded("resume"))
    assert asked(conversation) == "weeks"


def test_refining_asks_the_rest_and_ends_on_the_result() -> None:
    conversation = tap(express(), "refine")
    seen = []
    while isinstance(screen := show(conversation), QuestionScreen):
        seen.append(screen.question.id)
        conversation = tap(conversation, "unknown")
    assert seen[0] == "minutes"
    assert len(seen) == len(set(seen)) >= 9
    assert conversation.draft is not None
    assert conversation.draft.upcoming is None


def test_a_starting_point_gives_sizes_that_stay_assumed_until_answered() -> None:
    conversation = tap(play(Commanded("start"))[0], "start", "ai_short")
    screen = show(conversation)
    assert isinstance(screen, QuestionScreen)
    assert screen.question.id == "weeks"
    assert screen.result is not None
    assert {(a.field, a.value) for a in screen.result.assumptions} >= {
        ("weeks", 4), ("team", 1), ("finished_minutes", 5),
    }  # fmt: skip
    conversation = tap(conversation, "pick", "8")
    conversation = tap(conversation, "unknown")
    result = show(conversation)
    assert isinstance(result, ResultScreen)
    assumed = {(a.field, a.value) for a in result.result.assumptions}
    assert assumed >= {("team", 1), ("finished_minutes", 5)}
    assert "weeks" not in {field for field, _ in assumed}


@pytest.mark.parametrize("point", sorted(starting_points()))
def test_every_starting_point_leads_to_a_result_in_one_more_tap(point: str) -> None:
    conversation = tap(play(Commanded("start"))[0], "start", point)
    conversation = tap(conversation, "result")
    assert isinstance(show(conversation), ResultScreen)


def test_a_lever_is_tried_on_a_copy() -> None:
    conversation = express()
    before = show(tap(conversation, "reduce"))
    assert isinstance(before, ReduceScreen)
    lever = before.levers[0]
    conversation = tap(tap(conversation, "reduce"), "apply", lever.key)
    screen = show(conversation)
    assert isinstance(screen, BesideScreen)
    assert len(screen.productions) == 2
    (_, first), (_, second) = screen.productions
    assert first.total.central - second.total.central == pytest.approx(lever.saving)
    assert screen.quick is None
    assert second.total.central == pytest.approx(estimate(lever.production).total.central)
    assert conversation.drafts[0].answers["weeks"] == Answer(value=15)


def test_a_copy_stands_on_its_own() -> None:
    conversation = tap(tap(express(), "edit"), "copy")
    assert len(conversation.drafts) == 2
    conversation = tap(tap(conversation, "ask", "weeks"), "pick", "26")
    assert [d.answers["weeks"].value for d in conversation.drafts] == [15, 26]


def test_a_deletion_can_be_undone() -> None:
    conversation = tap(tap(express(), "edit"), "drop")
    assert conversation.drafts == ()
    conversation = tap(conversation, "undrop")
    assert isinstance(show(conversation), ResultScreen)
    assert conversation.dropped is None


def test_two_or_three_productions_are_chosen_by_thumb_and_stand_side_by_side() -> None:
    conversation = tap(tap(tap(express(), "copy"), "copy"), "projects")
    for argument, sides in (("", 0), ("3", 0), ("3-2", 2), ("3-2/0", 0), ("3-2-1", 3)):
        assert Button("beside", argument) in buttons(conversation)
        conversation = tap(conversation, "beside", argument)
        screen = show(conversation)
        assert isinstance(screen, BesideScreen)
        assert len(screen.productions) == sides
    odd = show(conversation.at("beside", "1-2-3-3-99"))
    assert isinstance(odd, BesideScreen)
    assert len(odd.productions) == 3


def test_every_production_can_be_chosen_to_stand_side_by_side() -> None:
    conversation = express()
    for _ in range(22):
        conversation = tap(conversation, "copy")
    conversation = tap(tap(conversation, "projects"), "beside")
    offered: set[str] = set()
    while True:
        offered |= {b.argument for b in buttons(conversation) if b.verb == "beside" and not b.turn}
        turn = next((b for b in buttons(conversation) if b.turn == "next"), None)
        if turn is None:
            break
        conversation = tap(conversation, "beside", turn.argument)
    assert offered == {str(n) for n in range(1, 24)}


def test_a_result_seen_under_older_factors_says_what_moved() -> None:
    conversation = express()
    draft = conversation.draft
    assert draft is not None
    assert draft.seen is not None
    older = draft.model_copy(update={"seen": Seen(total=300.0, factors_version="2020.01")})
    conversation, _ = advance(conversation.with_draft(older), Commanded("projects"))
    opened, reply = advance(conversation, Tapped(conversation.revision, "open", "1"))
    assert reply.note is not None
    assert reply.note.key == "factors_moved"
    assert reply.note.change == pytest.approx(BARE.central - 300)
    _, reply = advance(opened, Commanded("resume"))
    assert reply.note is None


def test_the_approach_cannot_stay_unknown() -> None:
    for text in ("je ne sais pas", "?", "idk"):
        conversation, reply = play(Commanded("start"), Said(text, 3))
        assert reply.note is not None
        assert reply.note.key == "not_understood"
        assert asked(tap(conversation, "start", "ai_series")) == "weeks"
    finished = express()
    conversation, _ = advance(tap(finished, "ask", "approach"), Said("je ne sais pas", 9))
    assert conversation.drafts == finished.drafts


def test_an_edit_changes_another_production_and_stays_on_this_one() -> None:
    conversation, _ = play(
        Commanded("start"), Said("IA", 3), Said("3", 5), Said("2", 7),
        Commanded("new"), Said("IA", 11), Said("40", 13), Said("9", 15),
    )  # fmt: skip
    conversation = tap(conversation, "ask", "team")
    conversation, reply = advance(conversation, Edited("4 semaines", 5))
    assert reply.note is not None
    assert (reply.note.key, reply.note.production.number) == ("elsewhere", "1")
    assert asked(conversation) == "team"
    conversation, _ = advance(conversation, Said("11", 17))
    first, second = conversation.drafts
    assert (first.answers["weeks"].value, first.answers["team"].value) == (4, 2)
    assert (second.answers["weeks"].value, second.answers["team"].value) == (40, 11)


def test_a_message_answers_the_original_and_not_its_copy() -> None:
    conversation, _ = play(Commanded("start"), Said("IA", 3), Said("3", 5), Said("2", 7))
    conversation, _ = advance(tap(conversation, "copy"), Edited("4", 5))
    assert [d.answers["weeks"].value for d in conversation.drafts] == [4, 3]


def test_a_list_takes_no_answer_to_a_question_out_of_sight() -> None:
    conversation, _ = play(Commanded("start"), Said("IA", 3), Commanded("projects"))
    typed, reply = advance(conversation, Said("2", 7))
    assert typed.drafts == conversation.drafts
    assert reply.note is not None
    helped, _ = advance(conversation, Commanded("help"))
    answered, _ = advance(helped, Said("15 semaines", 9))
    assert answered.drafts[0].answers["weeks"].value == 15


def test_side_by_side_leaves_out_what_has_no_balance_yet() -> None:
    conversation, _ = advance(express(), Commanded("new"))
    screen = show(tap(conversation, "beside", "1-2"))
    assert isinstance(screen, BesideScreen)
    assert screen.chosen == ("1",)


def test_deleting_a_production_takes_its_link_back() -> None:
    conversation = tap(express(), "share")
    tapped = Tapped(conversation.revision, "link", "", secret="token", now=5)
    conversation, reply = advance(conversation, tapped)
    assert reply.shared is not None
    _, reply = advance(conversation, Tapped(conversation.revision, "drop", ""))
    assert reply.unshared == "token"


def test_sharing_again_shows_the_answers_of_now() -> None:
    conversation = tap(express(), "share")
    for now, verb in ((5, "link"), (6, "share")):
        tapped = read_tap(conversation.revision, verb, "", secret=f"token-{now}", now=now)
        conversation, reply = advance(conversation, tapped)
        assert reply.shared is not None
        assert reply.shared.token == "token-5"


def test_a_description_is_read_where_a_production_begins_and_anew_when_edited() -> None:
    conversation, reply = play(
        Commanded("start"), Said("série IA de 26 min avec Kling, 15 semaines à deux", 3)
    )
    assert reply.note is not None
    assert {question.id for question, _ in reply.note.facts} == {
        "approach", "format", "minutes", "tool", "weeks", "team",
    }  # fmt: skip
    assert isinstance(show(conversation), ResultScreen)
    conversation, _ = advance(conversation, Edited("série IA de 26 min, 10 semaines", 3))
    assert asked(conversation) == "team"
    assert conversation.drafts[0].answers["weeks"].value == 10
    assert "tool" not in conversation.drafts[0].answers


LABELS = st.sampled_from(
    ["15", "2", "IA", "tournage", "hybride", "je ne sais pas", "10-15", "1.500", "aucun", "Kling",
     "France", "2h30", "99999999999", "Les Chourave", "fr", "", "💥", "-1", *SAID]
)  # fmt: skip


class AnyConversation(RuleBasedStateMachine):
    """Whatever a person does, there is a card, and what they told is still there."""

    def __init__(self) -> None:
        super().__init__()
        self.conversation = begin(None)
        self.messages = 0
        self.told: dict[tuple[str, str], Any] = {}

    @initialize(language=st.sampled_from([None, "fr", "en-GB", "es"]))
    def meet(self, language: str | None) -> None:
        self.conversation = begin(language)

    def happens(self, event: Event) -> None:
        before = {d.key: set(d.answers) for d in self.conversation.drafts}
        moved, reply = advance(self.conversation, event)
        if reply.erased:
            assert moved.drafts == ()
            self.conversation = moved
            return
        kept = {d.key: set(d.answers) for d in moved.drafts}
        if moved.dropped is not None and moved.dropped != self.conversation.dropped:
            kept[moved.dropped.key] = set(moved.dropped.answers)
        assert all(kept[key] >= answers for key, answers in before.items())
        # What is stored is what comes back.
        stored = moved.model_dump_json(exclude_defaults=True)
        assert Conversation.model_validate_json(stored) == moved
        self.screen: Screen = show(moved, reply.note)
        self.conversation = moved

    @rule(text=LABELS | st.text(max_size=40))
    def says(self, text: str) -> None:
        self.messages += 1
        self.happens(Said(text, self.messages))

    @rule(text=LABELS, back=st.integers(0, 5))
    def edits(self, text: str, back: int) -> None:
        self.happens(Edited(text, max(0, self.messages - back)))

    @rule(name=st.sampled_from([*COMMANDS, "", "nonsense"]))
    def commands(self, name: str) -> None:
        self.happens(Commanded(name))

    @rule(choice=st.integers(0, 100))
    def taps_what_is_there(self, choice: int) -> None:
        buttons = [b for row in show(self.conversation).rows for b in row]
        button = buttons[choice % len(buttons)] if buttons else None
        if button is not None:
            self.happens(Tapped(self.conversation.revision, button.verb, button.argument))

    @rule(
        back=st.integers(0, 3),
        verb=st.sampled_from(
            [
                "pick",
                "ask",
                "open",
                "edit",
                "trace",
                "pitch",
                "unknown",
                "back",
                "copy",
                "drop",
                "undrop",
                "beside",
                "apply",
                "start",
            ]
        ),
        argument=st.sampled_from(["", "15", "ai", "1", "99", "line", "weeks", "²", "cloud"]),
    )
    def taps_something_odd(self, back: int, verb: str, argument: str) -> None:
        self.happens(read_tap(self.conversation.revision - back, verb, argument))

    @rule()
    def sends_a_picture(self) -> None:
        self.happens(Sent("photo"))

    @invariant()
    def there_is_a_card_with_a_way_on(self) -> None:
        assert show(self.conversation).rows


TestAnyConversation = AnyConversation.TestCase
TestAnyConversation.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def test_every_way_through_shows_its_questions_by_button() -> None:
    for approach in ("ai", "shoot", "hybrid"):
        conversation, _ = play(Commanded("start"))
        conversation = tap(tap(conversation, "pick", approach), "refine")
        asked_ids = []
        while isinstance(screen := show(conversation), QuestionScreen):
            picks = [b for row in screen.rows for b in row if b.verb == "pick"]
            assert picks, screen.question.id
            asked_ids.append(screen.question.id)
            conversation = tap(conversation, "pick", picks[-1].argument)
        assert all(BY_ID[id_].stage != "detail" for id_ in asked_ids)
        assert len(asked_ids) + 1 <= 14
