"""Nobody takes the board away: not by wrong codes, not by streams, not with an old tab."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from bot.workshop.board.streams import (
    MOST_OF_A_WORKSHOP,
    MOST_OF_AN_ADDRESS,
    MOST_STREAMS,
    Streams,
)
from bot.workshop.board.visitors import LOOKUPS_A_SECOND, MOST_MISSES, Visitors
from tests.workshop.board import board_of, events, visiting
from tests.workshop.room import in_a_room, wrong_codes

PATIENCE = 60


@pytest.mark.parametrize("path", ["KT7M4XPB", "nothing", "KT7M4XPB/events"])
async def test_the_same_wrong_code_again_is_one_miss(path: str) -> None:
    async with in_a_room() as room, visiting(room) as visitor:
        code, _ = await room.opens()
        for _ in range(2 * MOST_MISSES):
            assert (await visitor.get(f"/workshop/{path}")).status_code == 404
        assert (await visitor.get(f"/workshop/{code}")).status_code == 200


async def test_wrong_codes_behind_an_address_never_block_the_right_one() -> None:
    async with in_a_room() as room, visiting(room) as visitor:
        code, _ = await room.opens()
        for wrong in wrong_codes(MOST_MISSES):
            assert (await visitor.get(f"/workshop/{wrong}")).status_code == 404
        refused = await visitor.get("/workshop/KT7M4XPB")
        assert refused.status_code == 429
        assert int(refused.headers["retry-after"]) > 0
        assert "le bon s’ouvre toujours" in refused.text
        for path in (code, f"{code}/events"):
            assert (await visitor.head(f"/workshop/{path}")).status_code == 200
        other = {"X-Forwarded-For": "198.51.100.7"}
        assert (await visitor.get("/workshop/KT7M4XPB", headers=other)).status_code == 404
        room.now[0] += 601
        assert (await visitor.get("/workshop/KT7M4XPB")).status_code == 404


async def test_what_a_visitor_says_of_itself_does_not_count() -> None:
    """Some proxies add a line of their own to the ones that came with the request."""
    async with in_a_room() as room, visiting(room) as visitor:
        for number, wrong in enumerate(wrong_codes(MOST_MISSES + 1)):
            said = [("X-Forwarded-For", f"203.0.113.{number}"), ("X-Forwarded-For", "198.51.100.7")]
            last = await visitor.get(f"/workshop/{wrong}", headers=said)
        assert last.status_code == 429


async def test_a_thousand_codes_at_once_are_slow_and_the_board_is_not() -> None:
    async with in_a_room() as room, visiting(room) as visitor, visiting(room) as pupil:
        code, _ = await room.opens()
        assert (await visitor.get(f"/workshop/{code}")).status_code == 200
        trying = [asyncio.create_task(pupil.get(f"/workshop/{w}")) for w in wrong_codes(300)]
        # This browser has been here before: it waits for nobody.
        async with asyncio.timeout(PATIENCE):
            assert (await visitor.get(f"/workshop/{code}")).status_code == 200
            statuses = [each.status_code for each in await asyncio.gather(*trying)]
        assert set(statuses) == {404, 429}
        assert statuses.count(429) > 100  # more come in time where the machine is slow


def test_turns_come_at_a_pace_and_not_later_than_is_worth_waiting_for() -> None:
    now = [0.0]
    visitors = Visitors(lambda: now[0], lambda: now[0])
    pauses = [visitors.pause("a") for _ in range(100)]
    assert pauses[:3] == [
        0.0,
        pytest.approx(1 / LOOKUPS_A_SECOND),
        pytest.approx(2 / LOOKUPS_A_SECOND),
    ]
    assert pauses[-1] is None
    assert visitors.pause("b") == 0.0
    now[0] = 10.0
    assert visitors.pause("a") == 0.0


async def test_the_cookie_is_for_this_board_alone_and_cannot_be_made_up() -> None:
    async with in_a_room() as room, visiting(room) as visitor:
        code, _ = await room.opens()
        first = await visitor.get(f"/workshop/{code}")
        cookie = first.headers["set-cookie"]
        assert cookie.startswith(f"board_{code}=")
        for attribute in ("HttpOnly", "SameSite=lax"):
            assert attribute in cookie
        assert "set-cookie" not in (await visitor.get(f"/workshop/{code}")).headers
        visitor.cookies.clear()
        visitor.cookies.set(f"board_{code}", "A" * 12 + "." + "0" * 32)
        assert "set-cookie" in (await visitor.get(f"/workshop/{code}")).headers


async def test_one_address_cannot_use_up_the_streams() -> None:
    async with in_a_room() as room, board_of(room) as address:
        code, _ = await room.opens()
        limits = httpx.Limits(max_connections=None)
        async with (
            httpx.AsyncClient(base_url=address, timeout=PATIENCE, limits=limits) as class_,
            httpx.AsyncClient(base_url=address, timeout=PATIENCE, limits=limits) as pupil,
        ):
            assert (await class_.get(f"/workshop/{code}")).status_code == 200
            path = f"/workshop/{code}/events"
            board = events(class_, path)
            assert (await anext(board))[0] == "timer"
            flood = [events(pupil, path) for _ in range(MOST_OF_A_WORKSHOP + 20)]
            async with asyncio.timeout(PATIENCE):
                for each in flood:
                    assert (await anext(each))[0] == "timer"
                # The first of the pupil's own have made room.
                async for _ in flood[0]:
                    pass
                await room.host_taps("Réglages", "Bloquer les entrées")
                async for _, data in board:
                    if "Nobody joins any more" in data:
                        break
            for each in (*flood, board):
                await each.aclose()


def test_the_newest_takes_the_place_of_who_has_most() -> None:
    streams = Streams()
    with streams.entered("school", "A", "projector") as projector:
        many = [streams.entered("flat", f"{n % 5}", "") for n in range(MOST_OF_AN_ADDRESS + 50)]
        opened = [each.__enter__() for each in many]
        assert len(streams) == MOST_OF_AN_ADDRESS + 1
        assert opened[0].replaced.is_set()
        crowd = [streams.entered(f"{n}", "A", "") for n in range(MOST_STREAMS - 100)]
        inside = [each.__enter__() for each in crowd]
        assert len(streams) == MOST_STREAMS
        assert not projector.replaced.is_set()
        assert not inside[-1].replaced.is_set()
        for each in (*many, *crowd):
            each.__exit__(None, None, None)
    assert len(streams) == 0
