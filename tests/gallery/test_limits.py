"""Every scene within what Telegram takes and a thumb and an eye can use."""

import html
import re
from collections.abc import Iterator

import pytest

from bot.cards.screens import Button
from bot.demo.api.keyboards import MOST_COPIED_CHARACTERS, MOST_DATA_BYTES
from bot.demo.markup import read_html, units
from bot.gallery.playing import Shot
from bot.questions.languages import COMPLETE
from bot.wording.figures.tables import WIDTH
from tests.gallery.golden import shots
from tests.wording.messages import messages

OF_THE_PERSON = {"open", "beside"}
"""Buttons whose words are a person's own title, which may be cut."""

ANSWERS = {"pick", "start"}


@pytest.fixture(scope="module", params=COMPLETE)
def played(request: pytest.FixtureRequest) -> tuple[Shot, ...]:
    return shots(request.param)


def buttons(shot: Shot) -> Iterator[tuple[str, Button]]:
    return (key for row in shot.card.rows for key in row)


def test_a_text_is_valid_and_fits_in_a_message(played: tuple[Shot, ...]) -> None:
    for shot in played:
        text = read_html(shot.card.text).text
        assert 0 < units(text) <= 4096, shot.scene.name
        assert text == text.strip(), shot.scene.name
        assert "\n\n\n" not in text, shot.scene.name


def test_a_label_is_short_and_is_cut_only_in_a_title(played: tuple[Shot, ...]) -> None:
    for shot in played:
        for label, button in buttons(shot):
            assert 0 < len(label) <= 24, (shot.scene.name, label)
            assert "…" not in label or button.verb in OF_THE_PERSON, (shot.scene.name, label)


def test_a_button_carries_what_telegram_takes(played: tuple[Shot, ...]) -> None:
    for shot in played:
        for _, button in buttons(shot):
            data = f"999999999.{button.verb}.{button.argument}"
            assert len(data.encode()) <= MOST_DATA_BYTES, shot.scene.name
        for text in shot.card.copied.values():
            assert 0 < len(text) <= MOST_COPIED_CHARACTERS, shot.scene.name


def test_a_card_offers_few_things_and_one_of_them_first(played: tuple[Shot, ...]) -> None:
    for shot in played:
        styles = [button.style for _, button in buttons(shot)]
        assert styles.count("primary") <= 1, shot.scene.name
        answers = [label for label, button in buttons(shot) if button.verb in ANSWERS]
        # Eight at first; all that there are, once somebody asked for them.
        most = 20 if shot.conversation.place.all else 8
        assert len(answers) <= most, (shot.scene.name, answers)


def test_no_two_buttons_of_a_card_do_the_same_or_say_the_same(played: tuple[Shot, ...]) -> None:
    for shot in played:
        does = [(button.verb, button.argument) for _, button in buttons(shot)]
        assert len(set(does)) == len(does), (shot.scene.name, does)
        says = [label for label, button in buttons(shot) if button.verb not in OF_THE_PERSON]
        assert len(set(says)) == len(says), (shot.scene.name, says)


def test_a_table_is_never_wider_than_its_columns(played: tuple[Shot, ...]) -> None:
    for shot in played:
        for block in re.findall(r"<pre>(.*?)</pre>", shot.card.text, re.DOTALL):
            lines = html.unescape(re.sub(r"<[^>]*>", "", block)).split("\n")
            assert max(map(len, lines)) <= WIDTH, (shot.scene.name, block)


def test_nothing_is_left_untranslated(played: tuple[Shot, ...]) -> None:
    keys = messages("en").keys()
    heads = {key.partition(".")[0] for key in keys}
    key_like = re.compile(rf"\b(?:{'|'.join(sorted(heads))})\.[a-z_]+\b")
    for shot in played:
        labels = [label for label, _ in buttons(shot)]
        for text in (read_html(shot.card.text).text, read_html(shot.receipt).text, *labels):
            assert not key_like.search(text), (shot.scene.name, text)
            assert not re.search(r"[{}]|\bNone\b|\bnan\b", text), (shot.scene.name, text)


def test_words_carry_the_meaning_never_a_picture_alone(played: tuple[Shot, ...]) -> None:
    for shot in played:
        lines = read_html(shot.card.text).text.split("\n")
        labels = [label for label, _ in buttons(shot)]
        for text in (*labels, *(line for line in lines if line.strip("─ "))):
            assert any(character.isalnum() for character in text), (shot.scene.name, text)


def test_what_a_person_types_is_never_markup(played: tuple[Shot, ...]) -> None:
    long = [shot for shot in played if shot.scene.chapter == "long"]
    assert long
    for shot in long:
        assert "<b>l’avenir" not in shot.card.text, shot.scene.name
