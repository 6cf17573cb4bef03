"""The date of files and cards is that of where the bot is."""

import datetime as dt
import time
from collections.abc import Iterator
from zoneinfo import ZoneInfoNotFoundError

import pytest

from bot.day import day_of, use_time_zone

LATE_IN_LONDON = dt.datetime(2026, 11, 30, 23, 30, tzinfo=dt.UTC).timestamp()


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    use_time_zone(None)


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/Paris", dt.date(2026, 12, 1)),
        ("America/Montreal", dt.date(2026, 11, 30)),
        ("Pacific/Noumea", dt.date(2026, 12, 1)),
        ("UTC", dt.date(2026, 11, 30)),
    ],
)
def test_it_is_the_day_of_the_zone(zone: str, day: dt.date) -> None:
    use_time_zone(zone)
    assert day_of(LATE_IN_LONDON) == day


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system has one zone for all programs")
def test_without_a_setting_it_is_the_day_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Noumea")
    time.tzset()
    try:
        assert day_of(LATE_IN_LONDON) == dt.date(2026, 12, 1)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_zone_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        use_time_zone("Europe/Navets")
