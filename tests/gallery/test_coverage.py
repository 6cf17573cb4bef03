"""Nothing can be shown that no scene shows: who adds a screen adds its scene."""

from itertools import pairwise
from typing import get_args

from bot.cards.screens import (
    PageScreen,
    PitchScreen,
    QuestionScreen,
    ReduceScreen,
    Screen,
    TraceScreen,
)
from bot.conversation.commands import COMMANDS
from bot.conversation.replies import NoteKey
from bot.conversation.state import PlaceName
from bot.gallery.page import CHAPTERS
from bot.gallery.scenes import SCENES
from bot.gallery.starts import PERSONAS, starting
from bot.questions.questionnaire import QUESTIONS
from calc import starting_points
from calc.posts import AI_POSTS, ANIMATION_POSTS, SHOOT_POSTS
from tests.gallery.golden import shots
from tests.personas.reading import persona
from tests.wording.messages import messages

SENT_BESIDE_THE_CARD = {"sorry", "outage", "slow_down", "group"}
"""Messages that are no card: bot/telegram sends them when there is none to show."""

SHOTS = shots("en")
ASKED = [(shot, shot.screen) for shot in SHOTS if isinstance(shot.screen, QuestionScreen)]
NOTED = {(s.screen.note.key, s.screen.note.question) for s in SHOTS if s.screen.note is not None}


def test_every_kind_of_screen_has_a_scene() -> None:
    # By name: dataclass(slots=True) makes each class twice, and both are subclasses.
    every = {kind.__name__ for kind in Screen.__subclasses__()}
    assert {type(shot.screen).__name__ for shot in SHOTS} == every


def test_every_place_has_a_scene() -> None:
    assert {shot.conversation.place.name for shot in SHOTS} == set(get_args(PlaceName))


def test_every_page_of_words_has_a_scene() -> None:
    keys = [key for key, message in messages("en").items() if not message.pluralizable]
    pages = {key.partition(".")[2] for key in keys if key.startswith("page.")}
    shown = {shot.screen.name for shot in SHOTS if isinstance(shot.screen, PageScreen)}
    welcomed = {"welcome"} if any(screen.welcome for _, screen in ASKED) else set()
    assert pages - SENT_BESIDE_THE_CARD <= shown | welcomed


def test_every_note_has_a_scene() -> None:
    assert {key for key, _ in NOTED} == set(get_args(NoteKey))


def test_every_question_is_asked_explained_opened_again_and_misread() -> None:
    everything = {question.id for question in QUESTIONS}
    on_the_way = {q.id for q in QUESTIONS if not q.is_detail}
    assert {s.question.id for _, s in ASKED if not s.editing} >= on_the_way
    assert {s.question.id for _, s in ASKED if s.why} == everything
    assert {s.question.id for _, s in ASKED if s.editing} == everything
    misread = {q.id for key, q in NOTED if q is not None and key == "not_understood"}
    assert misread >= {q.id for q in QUESTIONS if not q.is_detail}
    amounts = {q.id for q in QUESTIONS if q.kind == "amount"}
    assert {q.id for key, q in NOTED if q is not None and key == "out_of_bounds"} == amounts
    assert {q.id for key, q in NOTED if q is not None and key == "wrong_unit"} == amounts


def test_every_starting_point_command_post_and_length_has_a_scene() -> None:
    names = {scene.name for scene in SCENES}
    assert {f"first/start/{point}" for point in starting_points()} <= names
    assert {f"commands/{name}" for name in COMMANDS} <= names
    opened = {s.screen.post for s in SHOTS if isinstance(s.screen, TraceScreen)}
    assert opened == {"", *AI_POSTS, *SHOOT_POSTS, *ANIMATION_POSTS}
    lengths = {s.screen.length for s in SHOTS if isinstance(s.screen, PitchScreen)}
    assert lengths == {"line", "paragraph", "page"}
    assert any(s.screen.levers for s in SHOTS if isinstance(s.screen, ReduceScreen))


def test_every_chapter_has_a_heading_and_stands_in_one_place() -> None:
    chapters = list(dict.fromkeys(scene.chapter for scene in SCENES))
    assert chapters == list(CHAPTERS)
    breaks = sum(one.chapter != other.chapter for one, other in pairwise(SCENES))
    assert breaks == len(chapters) - 1


def test_the_personas_are_those_of_the_tests() -> None:
    for name in PERSONAS:
        conversation = starting(name, "en")
        assert conversation is not None
        assert conversation.draft is not None
        assert conversation.draft.production() == persona(name)
