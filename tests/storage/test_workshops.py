"""What every engine promises about workshops."""

import asyncio

import pytest

from bot.storage import (
    KeptContribution,
    KeptWorkshop,
    People,
    Progress,
    Pulse,
    Workshops,
    open_people,
)
from bot.storage.connect import is_postgres
from bot.storage.engines import postgres, sqlite
from tests.storage.server import KEY


@pytest.fixture
async def workshops(people: People) -> Workshops:
    """Return the workshops of a database, with one open that person 1 hosts."""
    assert await people.workshops.open("CODE", "1", "first", expires=100)
    return people.workshops


async def stands(workshops: Workshops, code: str = "CODE") -> Pulse:
    pulse = await workshops.pulse(code)
    assert pulse is not None
    return pulse


async def gives(
    workshops: Workshops, person: str, document: str, version: int = 1, code: str = "CODE"
) -> bool:
    return await workshops.contribute(code, person, document, version=version, joining=True)


async def test_a_workshop_is_found_by_its_code_alone(workshops: Workshops) -> None:
    assert await workshops.load("CODE") == KeptWorkshop("first", 1, closed=False, expires=100)
    assert await workshops.load("OTHER") is None
    assert await workshops.pulse("OTHER") is None
    assert not await workshops.open("CODE", "2", "another", expires=900)
    assert await workshops.load("CODE") == KeptWorkshop("first", 1, closed=False, expires=100)


async def test_its_host_alone_changes_it_and_on_the_version_they_saw(workshops: Workshops) -> None:
    async def change(host: str, version: int) -> bool:
        return await workshops.change(
            "CODE", host, "second", version=version, closed=True, expires=200
        )

    assert not await change("2", 1)
    assert not await change("1", 2)
    assert await change("1", 1)
    assert await workshops.load("CODE") == KeptWorkshop("second", 2, closed=True, expires=200)
    assert await change("1", 1), "a change repeated after a broken connection was made already"
    assert not await change("1", 3)
    assert (await workshops.load("CODE") or ("", 0))[1] == 2


async def test_a_contribution_is_kept_once_and_the_newest_stays(workshops: Workshops) -> None:
    assert await gives(workshops, "2", "")
    assert (await stands(workshops))[3:8] == (1, 0, 0, 0, 0)
    for _ in range(3):
        assert await gives(workshops, "2", "two", version=3)
    assert not await gives(workshops, "2", "one", version=2)
    assert await workshops.contributions("CODE") == [KeptContribution("two", "")]
    assert (await stands(workshops))[3:8] == (1, 0, 0, 0, 1)


async def test_only_who_joins_is_taken_in(workshops: Workshops) -> None:
    taken = await workshops.contribute("CODE", "2", "two", version=1, joining=False)
    assert not taken
    assert await workshops.contributions("CODE") == []
    await gives(workshops, "2", "")
    assert await workshops.contribute("CODE", "2", "two", version=2, joining=False)
    await workshops.leave("CODE", "2")
    assert not await workshops.contribute("CODE", "2", "two", version=3, joining=False)
    assert (await stands(workshops)).joined == 0


async def test_a_closed_workshop_takes_nothing_any_more(workshops: Workshops) -> None:
    await gives(workshops, "2", "two")
    await workshops.change("CODE", "1", "first", version=1, closed=True, expires=100)
    assert not await gives(workshops, "2", "other", version=2)
    assert not await gives(workshops, "3", "three")
    assert not await gives(workshops, "3", "three", code="NONE")
    assert await workshops.contributions("CODE") == [KeptContribution("two", "")]


async def test_the_pulse_of_any_two_states_differs(workshops: Workshops) -> None:
    seen = [await stands(workshops)]
    for act in (
        gives(workshops, "2", ""),
        gives(workshops, "3", ""),
        gives(workshops, "2", "two", 2),
        gives(workshops, "2", "other", 3),
        gives(workshops, "3", "two", 2),
        workshops.leave("CODE", "2"),
        gives(workshops, "4", "two"),
        workshops.draw("CODE", 1),
        workshops.change("CODE", "1", "named", version=1, closed=False, expires=100),
    ):
        await act
        seen.append(await stands(workshops))
    assert len(set(seen)) == len(seen)


async def test_how_far_everybody_has_come_is_counted(workshops: Workshops) -> None:
    async def count() -> tuple[int, int, int, int]:
        pulse = await stands(workshops)
        return pulse.joined, pulse.guessed, pulse.answering, pulse.finished

    for person in "234":
        await workshops.contribute("CODE", person, "", version=1, joining=True)
    assert await count() == (3, 0, 0, 0)
    for version, (person, progress) in enumerate(
        (
            ("2", Progress(guessed=True)),
            ("2", Progress(1, guessed=True)),
            ("3", Progress(1)),
            ("2", Progress(2, guessed=True)),
        ),
        2,
    ):
        given = f"{person} {version}"
        await workshops.contribute(
            "CODE", person, given, version=version, joining=False, progress=progress
        )
    assert await count() == (3, 1, 1, 1)
    await workshops.leave("CODE", "2")
    assert await count() == (2, 0, 1, 0)


async def test_the_figures_take_in_several_people_at_a_time(workshops: Workshops) -> None:
    async def shown() -> set[str]:
        await workshops.draw("CODE", 5)
        return {each.shown for each in await workshops.contributions("CODE")} - {""}

    for person in "2345":
        await gives(workshops, person, f"by {person}")
    assert await shown() == set()
    await gives(workshops, "6", "by 6")
    assert await shown() == {"by 2", "by 3", "by 4", "by 5", "by 6"}
    for person in "2345":
        await gives(workshops, person, "anew", 2)
    assert "anew" not in await shown()
    assert (await stands(workshops)).waiting == 4
    await gives(workshops, "7", "by 7")
    assert await shown() == {"anew", "by 6", "by 7"}


async def test_figures_are_kept_on_the_version_they_were_drawn_for(workshops: Workshops) -> None:
    assert await workshops.keep_figures("CODE", "drawn", version=1)
    assert not await workshops.keep_figures("CODE", "older", version=1)
    assert await workshops.load("CODE") == KeptWorkshop("first", 2, False, 100, "drawn")
    assert await workshops.erase("CODE", "1")
    assert (await workshops.load("CODE") or KeptWorkshop("", 0, True, 0, "?")).figures == ""
    assert not await workshops.keep_figures("CODE", "again", version=3)


async def test_who_leaves_counts_among_the_changes(workshops: Workshops) -> None:
    for person in "23456":
        await gives(workshops, person, f"by {person}")
    await workshops.leave("CODE", "6")
    assert (await stands(workshops)).waiting == 4, "nothing of theirs was shown"
    await gives(workshops, "6", "by 6")
    await workshops.draw("CODE", 5)
    for person in "65":
        await workshops.leave("CODE", person)
        await workshops.leave("CODE", person)
    assert (await stands(workshops)).waiting == 2
    for person in "234":
        assert {each.shown for each in await workshops.contributions("CODE")} == {
            "by 2",
            "by 3",
            "by 4",
        }
        await gives(workshops, person, "anew", 2)
        await workshops.draw("CODE", 5)
    assert {each.shown for each in await workshops.contributions("CODE")} == {"anew"}


async def test_erasing_a_person_takes_their_contributions_and_their_workshops(
    people: People, workshops: Workshops
) -> None:
    await workshops.open("OTHER", "2", "another", expires=100)
    for person, code in (("2", "CODE"), ("3", "CODE"), ("1", "OTHER"), ("3", "OTHER")):
        await gives(workshops, person, f"by {person}", code=code)
    assert await people.erase("3")
    assert await workshops.contributions("CODE") == [KeptContribution("by 2", "")]
    assert await people.erase("1")
    gone = await workshops.load("CODE")
    assert gone is not None
    assert (gone.document, gone.closed) == ("", True)
    assert await workshops.contributions("CODE") == []
    assert await workshops.contributions("OTHER") == []
    assert not await people.erase("1")
    assert (await workshops.load("OTHER") or gone).document == "another"


async def test_a_host_erases_their_own_workshop(workshops: Workshops) -> None:
    await gives(workshops, "2", "two")
    assert not await workshops.erase("CODE", "2")
    assert await workshops.erase("CODE", "1")
    assert not await workshops.erase("CODE", "1")
    assert not await gives(workshops, "2", "two", 2)
    assert (await stands(workshops)).joined == 0


async def test_what_has_expired_leaves_its_code_and_later_not_even_that(
    workshops: Workshops,
) -> None:
    await workshops.open("OTHER", "2", "another", expires=101)
    for code in ("CODE", "OTHER"):
        await gives(workshops, "3", "three", code=code)
    assert await workshops.purge(99) == 0
    assert await workshops.purge(100) == 1
    assert await workshops.purge(100) == 0
    gone = await workshops.load("CODE")
    assert gone is not None
    assert gone.document == ""
    assert await workshops.contributions("CODE") == []
    assert await workshops.contributions("OTHER") == [KeptContribution("three", "")]
    await workshops.purge(100 + 365 * 86_400)
    assert await workshops.load("CODE") is None


async def test_nobody_is_named_in_the_tables_of_a_workshop(url: str) -> None:
    async with open_people(url, KEY) as people:
        await people.workshops.open("CODE", "person-8192", "first", expires=100)
        await people.workshops.open("OTHER", "person-8192", "first", expires=100)
        for code in ("CODE", "OTHER"):
            await gives(people.workshops, "person-8193", "an answer", code=code)
    connect = postgres.connect if is_postgres(url) else sqlite.connect
    async with connect(url) as database:
        hosted = await database.ask("SELECT * FROM workshops")
        given = await database.ask("SELECT * FROM contributions")
    assert "person-819" not in repr((hosted, given))
    assert len({row[1] for row in given}) == 2, "another pseudonym in each workshop"


async def test_all_contributions_made_at_once_through_two_openings_are_kept(url: str) -> None:
    async with open_people(url, KEY) as here, open_people(url, KEY) as there:
        await here.workshops.open("CODE", "1", "first", expires=100)
        await asyncio.gather(
            *(
                gives((here, there)[n % 2].workshops, f"{n}", f"by {n}", version=version)
                for n in range(40)
                for version in (1, 2)
            )
        )
        assert (await stands(there.workshops)).joined == 40
        await asyncio.gather(here.workshops.draw("CODE", 5), there.workshops.draw("CODE", 5))
        kept = await here.workshops.contributions("CODE")
        assert {each.shown for each in kept} == {f"by {n}" for n in range(40)}
