"""What a host does besides leading: answering for a table, coming back, tapping too often."""

from __future__ import annotations

import pytest

from tests.workshop.room import card, in_a_room
from tests.workshop.test_board import spaced
from tests.workshop.test_rounds import AI, FIGURE, contributions, counts


async def test_a_table_without_a_phone_counts(url: str) -> None:
    async with in_a_room(url) as room:
        code, _ = await room.opens()
        await room.host.says("table 4 : entre 50 et 200 kg")
        assert "devine entre 50 et 200 kg" in spaced(card(room.host).text)
        told = await room.host.says("Table 4 tournage 3 jours, équipe de 8")
        assert "Table 4" in told
        assert "3 jours" in spaced(told)
        await room.host.says("table 12 IA Kling, 8 semaines à deux")
        assert "Tables saisies : 4 et 12." in spaced(card(room.host).text)
        assert counts(card(room.host).text) == [2, 0, 2]
        given = {each.approach: each for each in await contributions(room, code)}
        assert given["shoot"].guess == (50, 200)
        await room.host.says("table 4 tournage 5 jours, équipe de 8")
        again = {each.approach: each for each in await contributions(room, code)}
        assert again["shoot"].central > given["shoot"].central
        assert len(again) == 2
        assert "dites d’abord comment" in await room.host.says("table 4 bonjour")


@pytest.mark.parametrize(
    ("language", "guess", "answer", "told"),
    [
        (
            "fr",
            "Table quatre : entre vingt et cinquante kilos",
            "table n° 4 tournage, 3 jours, équipe de 8",
            ("devine entre 20 et 50 kg", "3 jours"),
        ),
        (
            "en",
            "table four between twenty and fifty kg",
            "Table no. 4: shoot, 3 days, crew of 8",
            ("guesses between 20 and 50 kg", "3 days"),
        ),
    ],
)
async def test_a_table_is_typed_as_a_host_would_say_it(
    language: str, guess: str, answer: str, told: tuple[str, str]
) -> None:
    async with in_a_room() as room:
        code, _ = await room.opens()
        await room.host.says("/language")
        await room.host.taps("English" if language == "en" else "Français")
        assert told[0] in spaced(await room.host.says(guess))
        assert told[1] in spaced(await room.host.says(answer))
        (given,) = await contributions(room, code)
        assert (given.approach, given.guess) == ("shoot", (20, 50))
        # Two numbers that are no masses are no guess of theirs.
        await room.host.says(
            "table 4 3 days, 8 people" if language == "en" else "table 4 3 jours à 8"
        )
        (same,) = await contributions(room, code)
        assert same.guess == (20, 50)


async def test_a_host_finds_the_room_again_and_two_hosts_keep_apart(url: str) -> None:
    async with in_a_room(url) as room:
        code, start = await room.opens()
        await room.host.says("/start", "/help", "/workshop")
        assert f"{code[:4]}-{code[4:]}" in card(room.host).text
        other = room.phone(9)
        await other.says("/start", "/workshop")
        await other.taps("Un clip")
        await other.taps("Passer aux réponses", "Révéler les chiffres", "Révéler maintenant")
        kept = await room.people.workshops.load(code)
        assert kept is not None
        assert '"round":"answer"' in kept.document
        (phone,) = await room.joins(start, 2)
        assert not FIGURE.search(await phone.taps(*AI))


async def test_a_button_tapped_twice_does_one_thing(url: str) -> None:
    async with in_a_room(url) as room:
        code, _ = await room.opens()
        for label in ("Révéler les chiffres", "Révéler maintenant", "Passer à Réduire"):
            message_id, data = next(
                (message.message_id, button.data)
                for message in reversed(room.host.person.chat.messages)
                for row in message.rows
                for button in row
                if label in button.text and button.data is not None
            )
            for _ in range(2):
                room.host.person.tap_data(message_id, data)
            await room.host.settles()
        kept = await room.people.workshops.load(code)
        assert kept is not None
        assert '"round":"improve"' in kept.document
