"""The flow, as a pure function: any sequence of events leads to a card, and loses nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.cards.screens import (
    BesideScreen,
    Button,
    MoreScreen,
    QuestionScreen,
    RecapScreen,
    ReduceScreen,
    ReferenceScreen,
    ResultScreen,
    Screen,
)
from bot.cards.show import show
from bot.conversation.advance import advance, begin
from bot.conversation.commands import COMMANDS
from bot.conversation.events import Commanded, Edited, Event, Said, Sent, Tapped, read_tap
from bot.conversation.replies import Reply
from bot.conversation.state import Answer, Conversation, Seen
from bot.conversation.titles import Title, title_of
from bot.questions.questionnaire import BY_ID
from bot.questions.values import Value
from calc import flights_decide, starting_points


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


def begun(*more: Event) -> tuple[Conversation, Reply]:
    """An AI series, up to its first size: how many minutes."""
    return play(Commanded("start"), Said("série", 1), Said("IA", 3), *more)


def express() -> Conversation:
    conversation, _ = play(Commanded("start"))
    for argument in ("series", "ai", "26", "ten"):
        conversation = tap(conversation, "pick", argument)
    return conversation


def shoot() -> Conversation:
    conversation, _ = play(Commanded("start"))
    for argument in ("documentary", "shoot", "15", "3"):
        conversation = tap(conversation, "pick", argument)
    return conversation


def result_of(conversation: Conversation) -> ResultScreen:
    screen = show(conversation)
    assert isinstance(screen, ResultScreen), screen
    return screen


def answers(conversation: Conversation) -> dict[str, Value]:
    assert conversation.draft is not None
    return {id_: answer.value for id_, answer in conversation.draft.answers.items()}


@pytest.mark.parametrize("made", [express, shoot])
def test_a_figure_stands_after_four_taps(made: Callable[[], Conversation]) -> None:
    result = result_of(made()).result
    assert 0 < result.total.low < result.total.central < result.total.high


def test_the_result_asks_what_narrows_it_most_and_stays_where_it_is() -> None:
    conversation = shoot()
    screen = result_of(conversation)
    assert screen.narrowing is BY_ID["flights"]
    assert [b.argument for b in screen.rows[0]] == ["flights.none", "flights.country"]
    last = [b.verb for row in screen.rows[-2:] for b in row]
    assert last == ["pitch", "compare", "reduce", "more"]
    moved, reply = advance(conversation, Tapped(conversation.revision, "narrow", "flights.none"))
    assert reply.note is not None
    both = flights_decide(screen.result.production)
    assert both is not None
    assert reply.note.before == both.without_flights.total
    assert reply.note.after == result_of(moved).result.total
    assert result_of(moved).narrowing is BY_ID["means"]
    skipped = tap(conversation, "narrow", "flights.")
    assert answers(skipped)["flights"] is None
    assert result_of(skipped).narrowing is BY_ID["means"]


def test_a_fiction_with_a_large_crew_is_asked_of_its_equipment_first() -> None:
    conversation, _ = play(Commanded("start"))
    for argument in ("feature", "shoot", "25", "50"):
        conversation = tap(conversation, "pick", argument)
    assert result_of(conversation).narrowing is BY_ID["means"]


def test_everything_can_be_narrowed_from_the_result_and_nothing_has_to_be() -> None:
    conversation = shoot()
    asked_of: list[str] = []
    while (question := result_of(conversation).narrowing) is not None and len(asked_of) < 60:
        asked_of.append(question.id)
        conversation = tap(conversation, "narrow", f"{question.id}.")
    assert asked_of[:3] == ["flights", "means", "away"]
    assert len(asked_of) == len(set(asked_of))


def test_no_figure_stands_without_a_format() -> None:
    conversation, _ = play(Commanded("start"))
    assert conversation.draft is not None
    older = conversation.draft.model_copy(
        update={"answers": {"approach": Answer(value="ai"), "weeks": Answer(value=15.0)}}
    )
    kept = conversation.with_draft(older).at("result")
    assert asked(kept) == "format"
    moved, _ = advance(kept, Commanded("resume"))
    assert asked(moved) == "format"
    assert isinstance(show(tap(tap(moved, "pick", "series"), "result")), ResultScreen)


def test_the_formats_are_eight_tiles_and_more() -> None:
    conversation, _ = play(Commanded("start"))
    assert sum(b.verb == "pick" for b in buttons(conversation)) == 8
    everything = tap(conversation, "all")
    assert sum(b.verb == "pick" for b in buttons(everything)) == len(BY_ID["format"].choices)
    assert asked(tap(everything, "pick", "animation")) == "approach"


def test_an_unknown_language_is_asked_first_and_the_conversation_goes_on() -> None:
    conversation, _ = play(Commanded("start"), language="tlh")
    assert conversation.language is None
    conversation = tap(conversation, "lang", "en")
    assert conversation.language == "en"
    assert asked(conversation) == "format"


def test_a_running_total_stands_once_it_is_known_what_is_made_and_how() -> None:
    conversation, _ = play(Commanded("start"), Said("documentaire", 3))
    first = show(conversation)
    assert isinstance(first, QuestionScreen)
    assert first.result is None
    conversation, _ = advance(conversation, Said("tournage", 5))
    second = show(conversation)
    assert isinstance(second, QuestionScreen)
    assert second.result is not None


def test_an_answer_says_what_it_changed() -> None:
    conversation, reply = begun(Said("52 minutes", 5))
    assert reply.note is not None
    assert reply.note.before is not None
    assert reply.note.after is not None
    assert reply.receipt == "minutes"
    assert asked(conversation) == "generated"


def test_back_goes_to_the_question_before_and_the_next_one_is_derived() -> None:
    conversation, _ = begun(Said("15", 5))
    assert asked(conversation) == "generated"
    conversation = tap(conversation, "back")
    assert asked(conversation) == "minutes"
    conversation = tap(conversation, "pick", "26")
    assert asked(conversation) == "generated"


def test_i_do_not_know_counts_as_answered_and_takes_the_default() -> None:
    conversation, _ = begun(Said("je ne sais pas", 5))
    assert asked(conversation) == "generated"
    assert answers(conversation)["minutes"] is None
    assert conversation.draft is not None
    production = conversation.draft.production()
    assert production is not None
    assert production.finished_minutes is None


def test_a_question_opened_from_a_card_leads_back_to_that_card() -> None:
    for card in ("result", "more", "edit", "pitch", "trace"):
        there = express().at(card, "paragraph" if card == "pitch" else "")
        opened = tap(there, "ask", "weeks")
        assert asked(opened) == "weeks"
        answered = tap(opened, "pick", "26")
        assert answered.place.name == card
        assert tap(opened, "back").place.name == card
    named, _ = advance(tap(express().at("pitch", "page"), "ask", "title"), Said("Les Navets", 9))
    assert (named.place.name, named.place.argument) == ("pitch", "page")


def test_an_edited_message_changes_the_answer_it_gave() -> None:
    conversation, _ = begun(Said("15", 5))
    conversation, reply = advance(conversation, Edited("16", 5))
    assert reply.receipt == "minutes"
    assert reply.note is not None
    assert reply.note.key == "changed", "the receipt repeats the answer"
    assert answers(conversation)["minutes"] == 16
    assert asked(conversation) == "generated"


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
    conversation, _ = begun()
    conversation, _ = advance(conversation, Said("English please", 5))
    assert conversation.language == "en"
    assert asked(conversation) == "minutes"


def test_choosing_a_language_goes_back_to_where_one_was() -> None:
    conversation = tap(express(), "ask", "weeks")
    conversation, _ = advance(conversation, Commanded("language"))
    conversation = tap(conversation, "lang", "en")
    assert asked(conversation) == "weeks"
    assert conversation.place.editing
    conversation, _ = advance(tap(conversation, "back"), Commanded("language"))
    conversation, _ = advance(conversation, Said("Français", 7))
    assert conversation.place.name == "result"
    assert conversation.language == "fr"


def test_a_title_is_a_title_even_if_it_is_the_word_of_a_button() -> None:
    conversation, _ = advance(tap(express(), "ask", "title"), Said("Comparer", 9))
    assert conversation.draft is not None
    assert conversation.draft.title == "Comparer"


def test_editing_a_message_that_answered_nothing_changes_nothing() -> None:
    conversation, _ = begun(Said("15", 5))
    edited, reply = advance(conversation, Edited("99", 77))
    assert edited.drafts == conversation.drafts
    assert reply.note is not None
    assert reply.note.key == "edit_unknown"


def test_a_message_that_was_not_understood_is_corrected_by_editing_it() -> None:
    conversation, reply = begun(Said("bientôt", 5))
    assert reply.note is not None
    assert reply.note.key == "not_understood"
    corrected, reply = advance(conversation, Edited("quinze minutes", 5))
    assert reply.receipt == "minutes"
    assert corrected.draft is not None
    assert corrected.draft.answers["minutes"] == Answer(value=15, message=5)
    assert asked(corrected) == "generated"


def test_a_message_that_was_not_understood_is_corrected_once_its_question_has_passed() -> None:
    conversation, _ = begun(Said("bientôt", 5))
    conversation = tap(conversation, "pick", "26")
    conversation, reply = advance(conversation, Edited("12", 5))
    assert reply.receipt == "minutes"
    assert reply.note is not None
    assert reply.note.key == "changed"
    assert answers(conversation)["minutes"] == 12
    assert asked(conversation) == "generated"


def test_a_description_that_was_not_understood_is_read_again_when_edited() -> None:
    conversation, _ = play(Commanded("start"), Said("quelque chose", 3))
    conversation, reply = advance(conversation, Edited("série IA de 26 min, 15 semaines à deux", 3))
    assert reply.note is not None
    assert reply.note.key == "described"
    assert isinstance(show(conversation), RecapScreen)


def test_answers_of_a_branch_that_no_longer_applies_are_set_aside() -> None:
    conversation = tap(express(), "ask", "approach")
    conversation = tap(conversation, "pick", "shoot")
    assert conversation.draft is not None
    production = conversation.draft.production()
    assert production is not None
    assert production.ai.generated is None
    assert answers(conversation)["generated"] == "ten"
    conversation = tap(tap(conversation, "ask", "approach"), "pick", "ai")
    assert conversation.draft is not None
    back = conversation.draft.production()
    assert back is not None
    assert back.ai.generated == "ten"


def test_an_old_button_changes_nothing() -> None:
    conversation = express()
    same, reply = advance(conversation, Tapped(conversation.revision - 1, "pick", "1"))
    assert same is conversation
    assert reply.stale


def test_a_forged_button_changes_nothing() -> None:
    conversation, _ = begun()
    for verb, argument in (
        ("pick", "1e309"), ("pick", "nan"), ("pick", "-4"), ("pick", ""), ("pick", "x" * 50),
        ("open", "99"), ("lang", "xx"), ("pitch", "novel"), ("ask", "nothing"), ("erase", "yes"),
        ("undrop", ""), ("start", "nothing"), ("apply", "nothing"), ("", ""), ("narrow", "x.1"),
        ("narrow", "weeks.many"), ("pull", "x"), ("which", "new"), ("doubt", "0"),
    ):  # fmt: skip
        same, reply = advance(conversation, read_tap(conversation.revision, verb, argument))
        assert reply.stale, (verb, argument)
        assert same is conversation


def test_productions_are_kept_apart_and_can_be_named() -> None:
    conversation = tap(tap(express(), "ask", "title"), "why")
    conversation, _ = advance(conversation, Said("Les Chourave", 21))
    conversation, _ = advance(conversation, Commanded("new"))
    assert asked(conversation) == "format"
    conversation, _ = advance(conversation, Said("documentaire", 23))
    assert [d.title for d in conversation.drafts] == ["Les Chourave", ""]
    conversation, _ = advance(conversation, Commanded("projects"))
    conversation = tap(conversation, "open", "1")
    assert isinstance(show(conversation), ResultScreen)


def test_starting_again_does_not_pile_up_empty_productions() -> None:
    conversation, _ = play(Commanded("start"), Commanded("new"), Commanded("new"))
    assert len(conversation.drafts) == 1


def test_quitting_keeps_everything_and_resuming_finds_the_question() -> None:
    conversation, _ = begun(Commanded("cancel"))
    conversation, _ = advance(conversation, Commanded("resume"))
    assert asked(conversation) == "minutes"


def test_refining_asks_the_rest_and_ends_on_the_result() -> None:
    conversation = tap(express(), "refine")
    seen = []
    while isinstance(screen := show(conversation), QuestionScreen):
        seen.append(screen.question.id)
        conversation = tap(conversation, "unknown")
    assert seen[0] == "tool"
    assert len(seen) == len(set(seen)) >= 8
    assert conversation.draft is not None
    assert conversation.draft.upcoming is None


@pytest.mark.parametrize("point", sorted(starting_points()))
def test_every_starting_point_leads_to_a_result_in_one_more_tap(point: str) -> None:
    conversation = tap(play(Commanded("start"))[0], "start", point)
    conversation = tap(conversation, "result")
    assert isinstance(show(conversation), ResultScreen)


def levers_of(conversation: Conversation) -> ReduceScreen:
    screen = show(tap(conversation, "reduce"))
    assert isinstance(screen, ReduceScreen)
    assert screen.levers
    return screen


def test_a_lever_is_tried_on_a_copy() -> None:
    conversation = shoot()
    lever = levers_of(conversation).levers[0]
    conversation = tap(tap(tap(conversation, "reduce"), "reduce", lever.key), "try", lever.key)
    screen = show(conversation)
    assert isinstance(screen, BesideScreen)
    (_, first), (_, second) = screen.productions
    assert first.total.central - second.total.central == pytest.approx(lever.saving)
    assert len(conversation.drafts) == 2
    assert conversation.drafts[1].tried == lever.key
    # What else could be tried is a tap away, on top of what was.
    assert any(button.verb == "reduce" for row in screen.rows for button in row)
    assert levers_of(conversation).levers


def test_a_lever_is_pulled_here_and_the_list_comes_back() -> None:
    conversation = shoot()
    before = result_of(conversation).result.total.central
    lever = levers_of(conversation).levers[0]
    conversation = tap(tap(tap(conversation, "reduce"), "reduce", lever.key), "pull", lever.key)
    assert conversation.place.name == "reduce"
    assert len(conversation.drafts) == 1
    after = result_of(tap(conversation, "result")).result.total.central
    assert before - after == pytest.approx(lever.saving)


def test_a_lever_that_is_planned_is_kept_and_can_be_given_up() -> None:
    conversation = shoot()
    lever = levers_of(conversation).levers[0]
    planned = tap(tap(tap(conversation, "reduce"), "reduce", lever.key), "plan", lever.key)
    assert planned.draft is not None
    assert planned.draft.planned == (lever.key,)
    screen = show(planned)
    assert isinstance(screen, ReduceScreen)
    assert screen.planned == (lever.key,)
    # What is applied is planned no more.
    applied = tap(tap(planned, "reduce", lever.key), "pull", lever.key)
    assert applied.draft is not None
    assert applied.draft.planned == ()
    given_up = tap(planned, "plan", lever.key)
    assert given_up.draft is not None
    assert given_up.draft.planned == ()


def test_a_copy_stands_on_its_own_and_is_named_after_its_original() -> None:
    conversation, reply = advance(express(), Tapped(express().revision, "copy", ""))
    assert reply.note is not None
    assert (reply.note.key, reply.note.production) == ("copied", Title("", "1", copy=2))
    conversation = tap(tap(conversation, "ask", "minutes"), "pick", "90")
    assert [d.answers["minutes"].value for d in conversation.drafts] == [26, 90]
    again = tap(conversation, "copy")
    assert [title_of(d).copy for d in again.drafts] == [0, 2, 3]
    named, _ = advance(tap(again, "ask", "title"), Said("Navets", 9))
    assert named.draft is not None
    assert title_of(named.draft) == Title("Navets", "1", copy=0)


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
    assert reply.note.key == "model_moved"
    assert reply.note.after == result_of(opened).result.total
    _, reply = advance(opened, Commanded("resume"))
    assert reply.note is None
    # One without a format is asked for it first, and says it then.
    answers_of = {id_: a for id_, a in older.answers.items() if id_ != "format"}
    without = older.model_copy(update={"answers": answers_of})
    asked_first, _ = advance(conversation.with_draft(without), Commanded("resume"))
    assert asked(asked_first) == "format"
    picked = Tapped(asked_first.revision, "pick", "series")
    _, reply = advance(asked_first, picked)
    assert reply.note is not None
    assert reply.note.key == "model_moved"


def test_why_on_a_result_opens_where_it_comes_from() -> None:
    conversation, reply = advance(express(), Said("pourquoi ?", 9))
    assert conversation.place.name == "trace"
    assert reply.fresh


def test_what_is_made_and_how_cannot_stay_unknown() -> None:
    for text in ("je ne sais pas", "?", "idk"):
        conversation, reply = play(Commanded("start"), Said(text, 3))
        assert reply.note is not None
        assert reply.note.key == "not_understood"
        assert asked(tap(conversation, "start", "ai_series")) != "approach"
    finished = express()
    conversation, _ = advance(tap(finished, "ask", "approach"), Said("je ne sais pas", 9))
    assert conversation.drafts == finished.drafts


def test_an_edit_changes_another_production_and_stays_on_this_one() -> None:
    conversation, _ = begun(
        Said("3", 5), Said("une dizaine", 7),
        Commanded("new"), Said("série", 9), Said("IA", 11), Said("40", 13), Said("dizaines", 15),
    )  # fmt: skip
    conversation = tap(conversation, "ask", "team")
    conversation, reply = advance(conversation, Edited("4 minutes", 5))
    assert reply.note is not None
    assert (reply.note.key, reply.note.production.number) == ("elsewhere", "1")
    assert asked(conversation) == "team"
    conversation, _ = advance(conversation, Said("11", 17))
    first, second = conversation.drafts
    assert (first.answers["minutes"].value, first.answers["generated"].value) == (4, "ten")
    assert (second.answers["minutes"].value, second.answers["team"].value) == (40, 11)


def test_a_message_answers_the_original_and_not_its_copy() -> None:
    conversation, _ = begun(Said("3", 5), Said("une dizaine", 7))
    conversation, _ = advance(tap(conversation, "copy"), Edited("4", 5))
    assert [d.answers["minutes"].value for d in conversation.drafts] == [4, 3]


def test_a_page_read_in_passing_takes_the_answer_to_the_question_behind_it() -> None:
    conversation, _ = begun(Commanded("help"))
    answered, _ = advance(conversation, Said("15 minutes", 9))
    assert answers(answered)["minutes"] == 15
    assert asked(answered) == "generated"


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


SERIES = "série IA de 26 min avec Kling, 15 semaines à deux"


def test_a_description_is_read_where_a_production_begins_and_anew_when_edited() -> None:
    conversation, reply = play(Commanded("start"), Said(SERIES, 3))
    assert reply.note is not None
    assert {question.id for question, _ in reply.note.facts} == {
        "approach", "format", "minutes", "tool", "weeks", "team",
    }  # fmt: skip
    screen = show(conversation)
    assert isinstance(screen, RecapScreen)
    asks = {b.argument for b in buttons(conversation) if b.verb == "ask"}
    assert asks == {question.id for question, _ in screen.answers}
    corrected = tap(tap(conversation, "ask", "team"), "pick", "5")
    assert corrected.place.name == "recap"
    assert asked(tap(corrected, "home")) == "generated"
    conversation, _ = advance(conversation, Edited("série IA de 26 min, 10 semaines", 3))
    assert answers(conversation)["weeks"] == 10
    assert "tool" not in answers(conversation)


def test_a_correction_on_a_result_is_applied_and_said() -> None:
    conversation, reply = advance(express(), Said("avec Veo, 10 semaines", 9))
    assert reply.note is not None
    assert reply.note.key == "described"
    assert isinstance(show(conversation), ResultScreen)
    assert (answers(conversation)["tool"], answers(conversation)["weeks"]) == ("veo", 10)
    undone, _ = advance(conversation, Said("undo", 11))
    assert answers(undone) == answers(express())


def test_an_edited_correction_gives_back_what_was_before() -> None:
    conversation = tap(tap(express(), "ask", "weeks"), "pick", "26")
    conversation, _ = advance(conversation, Said("avec Veo, 10 semaines", 9))
    conversation, _ = advance(conversation, Edited("avec Veo et deux personnes", 9))
    assert answers(conversation)["weeks"] == 26
    assert answers(conversation)["team"] == 2


def test_what_is_not_understood_is_quoted_and_changes_nothing() -> None:
    conversation = express()
    moved, reply = advance(conversation, Said("blabla trucmuche", 9))
    assert moved.drafts == conversation.drafts
    assert reply.note is not None
    assert reply.note.key == "nothing_understood"
    assert reply.note.unplaced == ("blabla trucmuche",)


def test_thanks_get_a_kind_word_and_leave_the_card_as_it_is() -> None:
    conversation = express()
    moved, reply = advance(conversation, Said("merci !", 9))
    assert reply.aside
    assert moved.revision == conversation.revision
    assert isinstance(show(tap(moved, "more")), MoreScreen)


def test_a_new_description_where_one_is_open_asks_which_is_meant() -> None:
    said = "un court métrage, tournage de 3 jours à 12"
    conversation, reply = advance(express(), Said(said, 9))
    assert reply.note is not None
    assert reply.note.key == "new_or_correct"
    assert conversation.place.name == "which"
    new = tap(conversation, "which", "new")
    assert len(new.drafts) == 2
    assert answers(new)["approach"] == "shoot"
    assert new.pending is None
    corrected = tap(conversation, "which", "correct")
    assert len(corrected.drafts) == 1
    assert answers(corrected)["approach"] == "shoot"


def test_a_number_on_a_question_of_a_few_choices_answers_with_the_amount() -> None:
    conversation = tap(shoot(), "refine")
    assert asked(conversation) == "flights"
    conversation, reply = advance(conversation, Said("7000 km", 9))
    assert answers(conversation)["flight"] == 7000
    assert reply.receipt == "flight"
    assert asked(conversation) == "means"


def test_a_word_on_the_result_answers_what_it_asks() -> None:
    conversation, reply = advance(shoot(), Said("personne", 9))
    assert answers(conversation)["flights"] == "none"
    assert isinstance(show(conversation), ResultScreen)
    assert reply.note is not None
    assert reply.note.before is not None


def test_an_album_gets_one_answer() -> None:
    conversation, first = advance(express(), Sent("photo", "album"))
    _, second = advance(conversation, Sent("photo", "album"))
    assert first.note is not None
    assert second.aside
    assert second.note is None


@pytest.mark.parametrize("place", ["result", "more", "compare", "help", "projects", "reference"])
def test_the_published_reference_is_two_steps_away_from_anywhere(place: Any) -> None:
    conversation, _ = advance(express().at(place), Said("exemple", 9))
    screen = show(conversation)
    assert isinstance(screen, ReferenceScreen)
    assert screen.mine is not None
    for part in ("shoot", "criteria", "pitch", "series"):
        conversation = tap(conversation, "reference", part)
    assert isinstance(show(tap(conversation, "result")), ResultScreen)


LABELS = st.sampled_from(
    ["15", "2", "IA", "tournage", "hybride", "je ne sais pas", "10-15", "1.500", "aucun", "Kling",
     "France", "2h30", "99999999999", "Les Chourave", "fr", "", "💥", "-1", "merci", "undo",
     "compare", "refais avec Veo", "série IA de 26 min", "en fait 12 jours", "retour", "court"]
)  # fmt: skip


class AnyConversation(RuleBasedStateMachine):
    """Whatever a person does, there is a card, and what they told is still there."""

    def __init__(self) -> None:
        super().__init__()
        self.conversation = begin(None)
        self.messages = 0
        self.told: dict[tuple[str, str], Any] = {}

    @initialize(language=st.sampled_from([None, "fr", "en-GB", "tlh"]))
    def meet(self, language: str | None) -> None:
        self.conversation = begin(language)

    def happens(self, event: Event) -> None:
        # What an edited message no longer says, and what is taken back, is not kept.
        again = event.message if isinstance(event, Edited) else None
        undoes = isinstance(event, Said) and event.text == "undo"
        before = {
            draft.key: {
                id_
                for id_, a in draft.answers.items()
                if not undoes and (again is None or a.message != again)
            }
            for draft in self.conversation.drafts
        }
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
                "narrow",
                "try",
                "pull",
                "plan",
                "which",
                "doubt",
                "all",
                "reference",
                "recap",
            ]
        ),
        argument=st.sampled_from(
            [
                "",
                "15",
                "ai",
                "1",
                "99",
                "line",
                "weeks",
                "²",
                "cloud",
                "new",
                "0",
                "flights.none",
                "half_the_nights",
            ]
        ),
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
        conversation = tap(play(Commanded("start"))[0], "pick", "documentary")
        conversation = tap(tap(conversation, "pick", approach), "refine")
        asked_ids = []
        while isinstance(screen := show(conversation), QuestionScreen):
            picks = [b for row in screen.rows for b in row if b.verb == "pick"]
            assert picks, screen.question.id
            asked_ids.append(screen.question.id)
            conversation = tap(conversation, "pick", picks[-1].argument)
        assert not any(BY_ID[id_].is_detail for id_ in asked_ids)
        assert len(asked_ids) + 2 <= 14
