"""The quiet alarm: a unit from which nothing comes during the hours of its office."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tamin_desk.backend.accounts.units import set_policy
from tamin_desk.backend.population import EXECUTIVE
from tamin_desk.contract.indicator import IndicatorReport, QuietUnit
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.policy import Policy, Watch, Weekday
from tests.fakes.branch import Branch, Desk, receipt
from tests.fakes.counted import begin, know_people_since, monitor, move, report, verdict_at

TEHRAN = ZoneInfo("Asia/Tehran")
WEDNESDAY, SATURDAY, SUNDAY = date(2026, 11, 18), date(2026, 11, 21), date(2026, 11, 22)
"""The clock of these stories stands at nine in the morning of this Sunday."""


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), TEHRAN)


@pytest.fixture(autouse=True)
def everybody_is_busy(backend: Branch) -> None:
    """Every unit but agency 162/1 has given a verdict this morning."""
    for place in EXECUTIVE:
        if place.code != "162/1":
            verdict_at(backend, place.code, at(SUNDAY, 8, 50))


@pytest.fixture
def omid(backend: Branch) -> Desk:
    return backend.sign_in("omid")


def quiet(told: IndicatorReport) -> list[str]:
    return [one.code for one in told.quiet]


def hours(backend: Branch, watch: Watch, unit: str = "") -> None:
    with backend.database.write() as session:
        set_policy(session, Policy(watch=watch), backend.clock.now(), unit)


def test_a_unit_is_quiet_after_four_hours_of_its_office(backend: Branch, omid: Desk) -> None:
    verdict_at(backend, "162/1", at(SATURDAY, 12, 0))
    assert quiet(report(omid)) == []
    backend.clock.advance(60)
    (one,) = report(omid).quiet
    assert one == QuietUnit(
        code="162/1",
        name="کارگزاری ۱۶۲/۱",
        kind=next(place.kind for place in EXECUTIVE if place.code == "162/1"),
        last_verdict_at=at(SATURDAY, 12, 0),
        office_minutes=4 * 60 + 1,
    )


def test_a_weekend_is_no_silence(backend: Branch, omid: Desk) -> None:
    """From Wednesday at two until Saturday at eleven four hours have passed, not seventy."""
    verdict_at(backend, "162/1", at(WEDNESDAY, 14, 0))
    backend.clock.set(at(SATURDAY, 11, 0))
    assert quiet(report(backend.sign_in("omid"))) == []
    backend.clock.set(at(SATURDAY, 11, 1))
    assert quiet(report(backend.sign_in("omid"))) == ["162/1"]


def test_neither_is_a_holiday(backend: Branch, omid: Desk) -> None:
    verdict_at(backend, "162/1", at(WEDNESDAY, 14, 0))
    assert quiet(report(omid)) == ["162/1"]
    hours(backend, Watch(holidays=(SATURDAY,)))
    assert quiet(report(omid)) == []
    hours(backend, Watch(open_days=(Weekday.MONDAY,)))
    assert quiet(report(omid)) == []


def test_each_unit_goes_by_its_own_policy(backend: Branch, omid: Desk) -> None:
    verdict_at(backend, "162/1", at(SATURDAY, 13, 0))
    hours(backend, Watch(quiet_hours=2), "162/1")
    assert quiet(report(omid)) == ["162/1"]
    hours(backend, Watch(quiet_hours=1, opens=time(8, 55)))
    hours(backend, Watch(quiet_hours=3), "162/1")
    assert quiet(report(omid)) == []


def test_what_counts_is_when_the_archive_had_the_verdict(backend: Branch, omid: Desk) -> None:
    """It was given on Wednesday and lay in an outbox: once it is here, the unit is quiet no more."""
    hours(backend, Watch(quiet_hours=1))
    verdict_at(backend, "162/1", at(WEDNESDAY, 9))
    assert quiet(report(omid)) == ["162/1"]
    mina, photo = backend.sign_in("mina"), backend.file_photo()
    assert quiet(report(omid)) == ["162/1"]
    receipt(mina.hand_in(mina.verdict(photo, Verdict.MATCH)))
    assert quiet(report(omid)) == []


def test_who_never_gave_one_is_quiet_since_people_were_counted(backend: Branch, omid: Desk) -> None:
    """On the day on which the roll told of them nobody knows since which hour."""
    assert quiet(report(omid)) == []
    know_people_since(backend, SUNDAY)
    backend.clock.set(at(SUNDAY, 14, 30))
    assert quiet(report(monitor(backend, "0100"), unit="162/1")) == []
    know_people_since(backend, SATURDAY)
    assert quiet(report(monitor(backend, "0100"), unit="162/1")) == ["162/1"]
    (one,) = report(monitor(backend, "0100"), unit="162/1").quiet
    assert (one.last_verdict_at, one.office_minutes) == (None, 7 * 60)


def test_scans_and_flags_are_no_verdicts(backend: Branch, omid: Desk) -> None:
    """Whoever only scans has stopped comparing, which is what the alarm is about."""
    verdict_at(backend, "162/1", at(SATURDAY, 9, 0))
    for kind in ("scan", "referral", "filing"):
        verdict_at(backend, "162/1", at(SUNDAY, 8, 55), kind=kind)
    assert quiet(report(omid)) == ["162/1"]


def test_a_new_unit_has_its_time_after_its_own_first_day(backend: Branch, omid: Desk) -> None:
    know_people_since(backend, date(2026, 9, 1))
    assert quiet(report(omid)) == ["162/1"]
    begin(backend, "162/1", SATURDAY)
    assert quiet(report(omid)) == []
    backend.clock.set(at(SUNDAY, 11, 31))
    (one,) = report(monitor(backend, "0100"), unit="162/1").quiet
    assert one.office_minutes == 4 * 60 + 1


def test_the_alarm_is_of_the_present_whichever_period_is_looked_at(backend: Branch, omid: Desk) -> None:
    know_people_since(backend, date(2026, 9, 1))
    for grain in ("day", "week", "month"):
        assert quiet(report(omid, grain=grain)) == ["162/1"]
        assert quiet(report(omid, grain=grain, day=SUNDAY - timedelta(days=40))) == ["162/1"]
        assert quiet(report(omid, grain=grain, day=SUNDAY + timedelta(days=40))) == ["162/1"]


def test_it_is_of_the_units_that_are_asked_for(backend: Branch, omid: Desk) -> None:
    know_people_since(backend, date(2026, 9, 1))
    assert quiet(report(omid, unit="0162")) == ["162/1"]
    assert quiet(report(omid, unit="0162", unit_kind="branch")) == []
    assert quiet(report(omid, unit="0161")) == []
    assert quiet(report(omid, unit_kind="agency")) == ["162/1"]
    assert quiet(report(monitor(backend, "0400"))) == []
    assert quiet(report(monitor(backend, "0001"))) == ["162/1"]


def test_it_is_told_where_the_unit_is_today(backend: Branch, omid: Desk) -> None:
    know_people_since(backend, date(2026, 9, 1))
    move(backend, "162/1", SATURDAY, "isfahan", parent="0401")
    before = SUNDAY - timedelta(days=40)
    for day in (SUNDAY, before):
        assert quiet(report(omid, grain="week", day=day)) == []
        assert quiet(report(monitor(backend, "0400"), grain="week", day=day)) == ["162/1"]


def test_what_it_did_elsewhere_is_told_to_nobody_where_it_has_come_to(backend: Branch, omid: Desk) -> None:
    """Its last verdict was given in Tehran: Isfahan counts from the day on which it came."""
    verdict_at(backend, "162/1", at(date(2026, 11, 11), 9, 13))
    move(backend, "162/1", SATURDAY, "isfahan", parent="0401")
    (there,) = report(monitor(backend, "0400")).quiet
    assert (there.code, there.last_verdict_at, there.office_minutes) == ("162/1", None, 7 * 60 + 90)
    (nations,) = report(monitor(backend, "0001")).quiet
    assert nations.last_verdict_at == at(date(2026, 11, 11), 9, 13)
    move(backend, "162/1", SUNDAY, "tehran", parent="0162")
    # Back again it has the morning; and what was in Tehran, Tehran may know.
    assert quiet(report(omid)) == []
    backend.clock.set(at(SUNDAY, 12, 0))
    (here,) = report(backend.sign_in("omid"), unit="162/1").quiet
    assert (here.last_verdict_at, here.office_minutes) == (at(date(2026, 11, 11), 9, 13), 4 * 60 + 30)
