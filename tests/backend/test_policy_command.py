"""What an administrator sets about the alarm for quiet units, and what a monitor then sees."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tamin_desk.backend import cli
from tamin_desk.backend.accounts.units import policy_of
from tamin_desk.backend.population import EXECUTIVE
from tamin_desk.domain.policy import Watch, Weekday
from tests.fakes.branch import Branch
from tests.fakes.counted import monitor, report, verdict_at

TEHRAN = ZoneInfo("Asia/Tehran")
NOWRUZ = date(2027, 3, 21)
WEDNESDAY = date(2027, 3, 17)


def command(backend: Branch, *arguments: str) -> int:
    return cli.main(["policy", *arguments, "--database", str(backend.database.url)])


def watch_of(backend: Branch, unit: str = "0162") -> Watch:
    with backend.database.read() as session:
        return policy_of(session, unit).to_domain().watch


def test_a_holiday_of_nowruz_does_not_ring(backend: Branch) -> None:
    """On the fifth day of Farvardin the office has been closed since the twenty-sixth of Esfand."""
    for place in EXECUTIVE:
        verdict_at(backend, place.code, datetime.combine(WEDNESDAY, time(14, 0), TEHRAN))
    backend.clock.set(datetime.combine(NOWRUZ + timedelta(days=3), time(9, 0), TEHRAN))
    assert "0162" in [one.code for one in report(monitor(backend, "0100")).quiet]
    closed = ["1405/12/29", "2027-03-21", "1406/01/02", "1406/01/03"]
    assert command(backend, "set", "--holiday", *closed) == 0
    assert report(monitor(backend, "0100")).quiet == ()


def test_what_is_not_named_stays_as_it_is(backend: Branch) -> None:
    assert command(backend, "set", "--quiet-hours", "6", "--holiday", "1406/01/01", "1406/01/02") == 0
    assert command(backend, "set", "--opens", "08:00", "--closes", "13:30", "--no-holiday", "1406/01/02") == 0
    assert command(backend, "set", "--open-days", "monday", "saturday", "--holiday", "1406/01/13") == 0
    assert watch_of(backend) == Watch(
        quiet_hours=6,
        opens=time(8, 0),
        closes=time(13, 30),
        open_days=(Weekday.SATURDAY, Weekday.MONDAY),
        holidays=(NOWRUZ, date(2027, 4, 2)),
    )


def test_a_unit_has_its_own_and_is_named_when_all_others_change(
    backend: Branch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(backend, "set", "--unit", "162/1", "--quiet-hours", "2") == 0
    capsys.readouterr()
    assert command(backend, "set", "--quiet-hours", "8") == 0
    assert capsys.readouterr().out.endswith("without a policy of its own; not for 162/1\n")
    assert (watch_of(backend, "162/1").quiet_hours, watch_of(backend).quiet_hours) == (2, 8)
    assert command(backend, "show", "--unit", "162/1") == 0
    assert "watch.quiet_hours: 2\nwatch.opens: 07:30\n" in capsys.readouterr().out


def test_it_shows_days_as_they_are_said(backend: Branch, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(backend, "show") == 0
    assert "watch.holidays: none\n" in capsys.readouterr().out
    assert command(backend, "set", "--holiday", "2027-03-21") == 0
    assert command(backend, "show") == 0
    assert "watch.holidays: 1406/01/01\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--quiet-hours", "0"], "1 to 1,000 hours"),
        (["--quiet-hours", "1001"], "1 to 1,000 hours"),
        (["--opens", "14:30"], "must open before it closes"),
        (["--unit", "9999", "--quiet-hours", "3"], "there is no unit 9999"),
        ([], "nothing is named"),
    ],
)
def test_what_cannot_be_is_said_in_words(
    backend: Branch, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    before = watch_of(backend)
    assert command(backend, "set", *arguments) == 1
    assert words in capsys.readouterr().err
    assert watch_of(backend) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--opens", "noon"], "a time of the clock is 07:30"),
        (["--holiday", "1406/13/01"], "a day is 1406/01/01 or 2027-03-21"),
        (["--holiday", "nowruz"], "a day is 1406/01/01 or 2027-03-21"),
    ],
)
def test_neither_is_a_day_that_is_none(
    backend: Branch, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    with pytest.raises(SystemExit):
        command(backend, "set", *arguments)
    assert words in capsys.readouterr().err


def test_a_server_that_was_never_started_shows_what_it_will_begin_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path / 'new.sqlite'}"
    assert cli.main(["policy", "show", "--database", url]) == 0
    assert "watch.quiet_hours: 4\n" in capsys.readouterr().out
