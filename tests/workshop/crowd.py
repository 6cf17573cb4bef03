"""A room of thirty that has worked: some with AI, some on a set, some both."""

from __future__ import annotations

from tests.workshop.room import Room

AI = ("IA générative",)
SHOOT = ("En tournage",)
BOTH = ("Un mélange des deux",)
TAKES = ("Quelques-uns", "Une dizaine", "Des dizaines", "Des centaines")
DAYS = ("1 jour", "2 jours", "3 jours", "5 jours")


async def fill(room: Room, start: str, people: int = 30) -> None:
    """Let so many join and answer, differently: half with AI, a third on a set, the rest both."""
    for number in range(people):
        (phone,) = await room.joins(start, 100 + number)
        way = (AI, SHOOT, AI, SHOOT, AI, BOTH)[number % 6]
        await phone.taps(*way)
        spread = number * 7 + number // 6
        if way is AI:
            await phone.taps(TAKES[spread % 4])
        else:
            labels = phone.labels
            await phone.taps(labels[spread % 4])
