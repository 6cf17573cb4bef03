"""A program that saves without end, and says what it saved once it is saved.

Started by the tests in a process of its own, to be killed: `python -m tests.storage.writer URL`.
"""

import asyncio
import sys
from itertools import count

from bot.storage import open_people
from tests.storage.server import KEY

LONG = "x" * 3000


async def write(url: str) -> None:
    async with open_people(url, KEY) as people:

        async def answer(person: str) -> None:
            for version in count():
                document = f"{person} {version + 1} {LONG}"
                if not await people.save(person, document, version=version, now=version):
                    raise RuntimeError("somebody else saved")
                print(person, version + 1, flush=True)

        await asyncio.gather(*(answer(str(number)) for number in range(5)))


if __name__ == "__main__":
    asyncio.run(write(sys.argv[1]))
