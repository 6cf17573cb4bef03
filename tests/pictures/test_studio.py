"""Drawing beside the event loop: a few at a time, the same thing once."""

import asyncio
import os
import sys
import threading
from dataclasses import replace

import pytest

from bot.conversation.titles import Title
from bot.pictures import DrawingError, Studio, render, result_picture
from bot.wording.words import words_in
from tests.pictures.subjects import IMPRINT, persona_subject

DRAWING = result_picture(persona_subject("les-chourave-express"), words_in("fr"), IMPRINT)


async def test_several_drawings_at_once_come_out_as_one_by_one() -> None:
    subject = persona_subject("les-chourave-express")
    drawings = [
        result_picture(replace(subject, title=Title(f"No. {n}")), words_in("en"), IMPRINT)
        for n in range(8)
    ]
    studio = Studio(at_once=2)
    try:
        drawn = await asyncio.gather(*map(studio.draw, drawings))
    finally:
        await asyncio.to_thread(studio.close)
    assert list(drawn) == [render(drawing) for drawing in drawings]


async def test_the_same_drawing_is_drawn_once() -> None:
    studio = Studio()
    try:
        first, second = await asyncio.gather(studio.draw(DRAWING), studio.draw(DRAWING))
        assert first is second
        assert await studio.draw(DRAWING) is first
    finally:
        await asyncio.to_thread(studio.close)


async def test_what_is_remembered_is_bounded() -> None:
    studio = Studio(remembered=0)
    try:
        first = await studio.draw(DRAWING)
        second = await studio.draw(DRAWING)
    finally:
        await asyncio.to_thread(studio.close)
    assert first == second
    assert first is not second


async def test_the_event_loop_goes_on_while_a_picture_is_drawn() -> None:
    studio = Studio()
    try:
        drawing = asyncio.create_task(studio.draw(DRAWING))
        turns = 0
        while not drawing.done():
            await asyncio.sleep(0)
            turns += 1
        assert turns > 10
    finally:
        await asyncio.to_thread(studio.close)


async def test_a_drawing_that_fails_says_so_and_is_tried_again() -> None:
    studio = Studio()
    broken = replace(DRAWING, data="{}")
    try:
        for _ in range(2):
            with pytest.raises(DrawingError):
                await studio.draw(broken)
        assert await studio.draw(DRAWING)
    finally:
        await asyncio.to_thread(studio.close)


async def test_who_stops_waiting_does_not_take_the_picture_from_the_others() -> None:
    studio = Studio()
    try:
        leaving = asyncio.create_task(studio.draw(DRAWING))
        staying = asyncio.create_task(studio.draw(DRAWING))
        await asyncio.sleep(0)
        leaving.cancel()
        assert await staying
    finally:
        await asyncio.to_thread(studio.close)


@pytest.mark.skipif(sys.platform != "linux", reason="a priority is that of the whole process")
async def test_drawing_gives_way_to_everything_else() -> None:
    studio = Studio()
    try:
        await studio.draw(DRAWING)
        (thread,) = (each for each in threading.enumerate() if each.name.startswith("studio"))
        assert thread.native_id is not None
        usual = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
        drawing = os.getpriority(os.PRIO_PROCESS, thread.native_id)
        assert drawing == min(19, usual + 10)
    finally:
        await asyncio.to_thread(studio.close)
