"""A room of thirty that works: some with AI, some on a set, some both; guessing first."""

from __future__ import annotations

from tests.phone import Phone
from tests.workshop.room import Room

AI = "IA générative"
SHOOT = "Sans IA générative"
BOTH = "Un mélange des deux"
TAKES = ("Quelques-uns", "Une dizaine", "Des dizaines")
GUESSES = ("1–10 kg", "10–100 kg", "entre 20 et 60 kg", "100–1 000 kg", "0,5 à 3 t", "5-50")


def way_of(number: int) -> str:
    """Return how somebody works: half with AI, a third on a set, the rest both."""
    return (AI, SHOOT, AI, SHOOT, AI, BOTH)[number % 6]


async def join(room: Room, start: str, people: int = 30) -> list[Phone]:
    """Let so many join and choose their way."""
    phones = await room.joins(start, *range(100, 100 + people))
    for number, phone in enumerate(phones):
        await phone.taps(way_of(number))
    return phones


async def guess(phones: list[Phone]) -> None:
    """Let everybody but the last say what they expect."""
    for number, phone in enumerate(phones[:-1]):
        said = GUESSES[(number + number // 6) % len(GUESSES)]
        if said in phone.labels:
            await phone.taps(said)
        else:
            await phone.says(said)


async def answer(phones: list[Phone]) -> None:
    """Let everybody answer, differently."""
    for number, phone in enumerate(phones):
        if "Actualiser" in phone.labels:
            await phone.taps("Actualiser")
        spread = number * 7 + number // 6
        if way_of(number) == AI:
            await phone.taps(TAKES[spread % 3])
        else:
            await phone.taps(phone.labels[spread % 4])


async def fill(room: Room, start: str, people: int = 30) -> None:
    """Let so many join and answer at once, in a room that does not guess."""
    await answer(await join(room, start, people))


async def improve(phones: list[Phone]) -> None:
    """Let two in three take over the first lever of their list, on a copy or in place."""
    for number, phone in enumerate(phones):
        if number % 3:
            await phone.says("/resume")
            await phone.says("réduire")
            how = "Essayer sur une copie" if number % 3 == 1 else "Appliquer ici"
            await phone.taps(phone.labels[0], how)
