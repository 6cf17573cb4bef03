"""Somebody who has done everything there is to do, so that everything about them is kept."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from bot.storage import Waiting
from tests.phone import Phone
from tests.workshop.room import Room, card

TITLE = "Le Navet Volant de Quimperlé"
WEEKS = 37
"""An answer that nobody else gives."""
COMPANY, CONTACT = "Les Films du Topinambour", "topinambour@example.org"
ROOM = "Atelier des betteraves bleues"


async def lives(room: Room, person: int) -> Phone:
    """Answer, share, host a workshop, take part in another, and have an update fail."""
    phone = room.phone(person)
    await phone.says("/start", "série", "IA", str(WEEKS), "2")
    await phone.taps("Plus", "Titre")
    await phone.says(TITLE)
    await phone.says("/resume")
    for label in ("Plus", "Exporter", "Société, contact"):
        await taps_card(phone, label)
    await phone.says(COMPANY, CONTACT)
    _, start = await room.opens("Vos productions")
    await room.joins(start, person)
    await phone.taps("Participer")
    await phone.says("/resume")
    await taps_card(phone, "Plus")
    await taps_card(phone, "Partager")
    await taps_card(phone, "Créer le lien")
    await phone.says("/workshop")
    await taps_card(phone, "Animer")
    await taps_card(phone, "Vos productions")
    await taps_card(phone, "Réglages")
    await taps_card(phone, "Renommer")
    await phone.says(ROOM)
    waits = Waiting(4_001_003, str(person), "{}")
    await room.people.inbox.take([waits], now=1)
    await room.people.set_aside(4_001_002, str(person), "ValueError", "{}", now=1)
    await room.people.remember_file(str(person), "picture", "digest of it", "file-id-of-it", now=1)
    return phone


async def taps_card(phone: Phone, label: str) -> str:
    """Tap a button of the living card, which may stand above a file."""
    phone.person.tap(label)
    await phone.settles()
    return card(phone).text


def exported(phone: Phone) -> Mapping[str, Any]:
    """Return what the last file holds that the bot sent."""
    sent = [m.file for m in phone.person.chat.replies if m.file is not None]
    assert re.fullmatch(r"chourave-\d{4}-\d\d-\d\d\.json", sent[-1].name)
    read: Mapping[str, Any] = json.loads(sent[-1].content)
    return read
