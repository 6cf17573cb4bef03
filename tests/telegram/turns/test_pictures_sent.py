"""Pictures that people send: what is written under them is read, and an album is answered once."""

from __future__ import annotations

from typing import Any

from tests.phone import Phone, talking

PHOTO = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]


async def sends_photos(phone: Phone, *captions: str, album: str | None = None) -> None:
    """Send photos, each with its caption, as one album or one by one."""
    for caption in captions:
        phone.person.send("photo")
        message: dict[str, Any] = phone.bot_api.updates.waiting[-1]["message"]
        if caption:
            message["caption"] = caption
        if album is not None:
            message["media_group_id"] = album
    await phone.settles()


def answers(phone: Phone) -> int:
    return len(phone.person.chat.replies)


async def test_what_is_written_under_a_photo_is_read() -> None:
    async with talking("en") as phone:
        await phone.says("/start", "series", "AI")
        await sends_photos(phone, "15 minutes")
        assert "For one shot you keep" in phone.card.text


async def test_an_album_gets_one_answer() -> None:
    async with talking("en") as phone:
        await phone.says("/start", "series", "AI")
        before = answers(phone)
        await sends_photos(phone, "", "", "", album="7")
        assert answers(phone) == before + 1
        await sends_photos(phone, "", "", album="8")
        assert answers(phone) == before + 2


async def test_the_caption_of_an_album_is_read_wherever_it_stands() -> None:
    async with talking("en") as phone:
        await phone.says("/start", "series", "AI")
        await sends_photos(phone, "15 minutes", "", "", album="7")
        assert "For one shot you keep" in phone.card.text
        await sends_photos(phone, "", "", "2", album="8")
        assert "kg\u00a0CO2e" in phone.card.text


async def test_a_photo_without_words_is_said_to_be_none() -> None:
    async with talking("en") as phone:
        await phone.says("/start", "series", "AI")
        await sends_photos(phone, "")
        assert "photo" in phone.card.text
