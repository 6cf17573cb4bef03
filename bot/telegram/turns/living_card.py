"""Which message is a person's living card, where several processes may show one at once.

The numbers of a chat's messages only grow: of two cards the one with the greater number is the
lower one, and lives.
"""

from __future__ import annotations

from bot.storage import People, Record
from bot.telegram.api.messages import Beside
from bot.telegram.turns.updates import Turn


async def adopt_tapped(people: People, turn: Turn, record: Record, beside: Beside) -> Record:
    """Let a tapped message below the living card be the card; return what is then known.

    Whoever sent it has not said so yet, or was killed before.
    """
    if turn.tap is None or record.card is None or turn.message <= record.card:
        return record
    if await people.replace_card(str(turn.chat), record.card, turn.message):
        beside.retire(record.card, None)
    return record._replace(card=turn.message)


async def remember_card(
    people: People, chat: int, old: int | None, shown: int, beside: Beside
) -> Record | None:
    """Remember that a card was shown in the place of `old`; a lower one stays what it is.

    Return what is kept where another card was shown meanwhile, and this one came below it.
    """
    newer = None
    while not await people.replace_card(str(chat), old, shown):
        record = await people.load(str(chat))
        if record is None or record.card == shown:
            break
        old, newer = record.card, record
        if old is not None:
            beside.retire(min(old, shown), None)
            if old > shown:
                return None
    return newer
