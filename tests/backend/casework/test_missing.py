"""Whose photo is missing in a unit: who is listed, in which order, who leaves the list, and the counts."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uuid6 import uuid7

from tamin_desk.backend.casework import missing as listing
from tamin_desk.backend.database import Database
from tamin_desk.contract.missing import LastVisit, MissingPhotos
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.people import AgeGroup, InsuredKind
from tamin_desk.domain.photos import InquiryState, RefusalReason
from tests.fakes.branch import PARVANEH, Branch, Desk, furnish, picture, receipt, refused, running
from tests.fakes.clock import FakeClock
from tests.fakes.postgres import postgres
from tests.fakes.roll import ask_missing, insured, missing, note, tell

A = AgeGroup


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Branch]:
    """A backend on a fresh database of either kind."""
    if request.param == "sqlite":
        yield from _backend(f"sqlite:///{tmp_path / 'missing.sqlite'}")
        return
    with postgres() as url:
        yield from _backend(url)


def _backend(url: str) -> Iterator[Branch]:
    database = Database(url)
    database.migrate()
    furnish(database, FakeClock())
    database.close()
    with running(url) as backend:
        yield backend


def ids(page: MissingPhotos) -> list[str]:
    return [one.person_id for one in page.people]


def years_ago(backend: Branch, years: int, days: int = 0) -> date:
    """Return the day of birth of who has been that old for so many days."""
    today = backend.clock.now().date()
    return today.replace(year=today.year - years) - timedelta(days=days)


def test_the_booklets_that_end_first_come_first(either: Branch) -> None:
    tell(
        either,
        insured(1, booklet_until=None),
        insured(2, booklet_until=date(2027, 5, 1)),
        insured(3, booklet_until=date(2026, 12, 30)),
        insured(4, home_unit="0161"),
        insured(5, deceased=True),
    )
    page = missing(either.sign_in())
    assert ids(page) == ["p-00000003", "p-00000002", "p-00000001"]
    assert (page.total, page.next) == (3, None)


def test_whoever_has_a_photo_is_not_listed(either: Branch) -> None:
    person_id, code = PARVANEH
    tell(either, insured(1, person_id=person_id, national_code=code))
    sara = either.sign_in()
    assert ids(missing(sara)) == [person_id]
    either.file_photo()
    assert missing(sara).total == 0


def test_a_scan_is_a_photo_too(either: Branch) -> None:
    person_id, code = PARVANEH
    tell(either, insured(1, person_id=person_id, national_code=code, foreign=True))
    sara = either.sign_in()
    sha256 = sara.put_blob(picture(5)).json()["sha256"]
    receipt(sara.hand_in(sara.scan(sha256, person_id)))
    assert missing(sara).total == 0


def test_a_page_of_a_document_is_no_photo(either: Branch) -> None:
    """The back of a passport says nothing of a face: its holder is still to be asked for one."""
    person_id, code = PARVANEH
    tell(either, insured(1, person_id=person_id, national_code=code, foreign=True))
    file_scan(either, 5, is_page=True)
    assert ids(missing(either.sign_in())) == [person_id]


def file_scan(backend: Branch, seed: int, person_id: str = PARVANEH[0], **changes: object) -> None:
    """Let the desk file what was scanned for somebody."""
    sara = backend.sign_in()
    sha256 = sara.put_blob(picture(seed)).json()["sha256"]
    receipt(sara.hand_in(sara.scan(sha256, person_id, **changes)))


def test_the_scan_of_a_child_serves_until_the_birthday(either: Branch) -> None:
    """Nearly every child was scanned once: those who turned 15 would never be asked for their card.

    The day is Tehran's, and who was born on 29 February turns 15 on 1 March.
    """
    march, leap_day = date(2012, 3, 10), date(2012, 2, 29)
    filed = [
        ("p-00000001", leap_day, datetime(2027, 2, 28, 20, 29, 59, tzinfo=UTC)),
        ("p-00000002", leap_day, datetime(2027, 2, 28, 20, 30, tzinfo=UTC)),
        ("p-00000003", march, datetime(2027, 3, 9, 20, 29, 59, tzinfo=UTC)),
        ("p-00000004", march, datetime(2027, 3, 9, 20, 30, tzinfo=UTC)),
    ]
    tell(either, *(insured(number, birth_date=born) for number, (_, born, _) in enumerate(filed, 1)))
    for seed, (person_id, _, at) in enumerate(filed):
        either.clock.advance((at - either.clock.now()).total_seconds())
        if at.second:
            assert person_id in ids(missing(either.sign_in(), age=A.UNDER_15))
        file_scan(either, seed, person_id)
        assert person_id not in ids(missing(either.sign_in(), age=A.UNDER_15))
    either.clock.advance(86_400)
    sara = either.sign_in()
    assert ids(missing(sara, age=A.TURNED_15)) == ["p-00000001", "p-00000003"]
    assert missing(sara).ages[A.GROWN] == 2


def test_nothing_ends_the_scan_of_a_foreign_child_or_the_registry_s_photo(either: Branch) -> None:
    person_id, code = PARVANEH
    young = years_ago(either, 15, -1)
    tell(either, insured(1, person_id=person_id, national_code=code, birth_date=young, foreign=True))
    file_scan(either, 5)
    either.clock.advance(2 * 86_400)
    assert missing(either.sign_in()).total == 0
    tell(either, insured(1, person_id=person_id, national_code=code, birth_date=young))
    assert missing(either.sign_in()).total == 1
    either.file_photo()
    assert missing(either.sign_in()).total == 0


def test_the_dead_are_not_asked_for_even_where_only_the_registry_knows(either: Branch) -> None:
    tell(either, insured(1))
    note(
        either,
        uuid7(),
        InquiryState.REFUSED,
        asked_at=either.clock.now(),
        person_id="p-00000001",
        reason=RefusalReason.DECEASED,
    )
    assert missing(either.sign_in()).total == 0


def test_children_are_apart_and_enter_the_list_on_their_birthday(either: Branch) -> None:
    tell(
        either,
        insured(1, birth_date=years_ago(either, 15), insured_kind=InsuredKind.DEPENDANT),
        insured(2, birth_date=years_ago(either, 15, -1), insured_kind=InsuredKind.DEPENDANT),
        insured(3, birth_date=years_ago(either, 16)),
        insured(4, birth_date=years_ago(either, 16, -1)),
    )
    sara = either.sign_in()
    assert ids(missing(sara)) == ["p-00000001", "p-00000003", "p-00000004"]
    assert ids(missing(sara, age=A.TURNED_15)) == ["p-00000001", "p-00000004"]
    assert ids(missing(sara, age=A.UNDER_15)) == ["p-00000002"]
    assert missing(sara).ages == {A.GROWN: 3, A.TURNED_15: 2, A.UNDER_15: 1}
    either.clock.advance(86_400)
    assert "p-00000002" in ids(missing(either.sign_in()))


def test_filters_narrow_the_list_and_each_count_is_under_the_others(either: Branch) -> None:
    soon = either.clock.now().date() + timedelta(days=30)
    tell(
        either,
        insured(1, booklet_until=soon),
        insured(2, booklet_until=soon, insured_kind=InsuredKind.PENSIONER),
        insured(3, insured_kind=InsuredKind.PENSIONER, booklet_until=date(2030, 1, 1)),
    )
    sara = either.sign_in()
    pensioners = missing(sara, kind=InsuredKind.PENSIONER)
    assert (pensioners.total, pensioners.booklets_due) == (2, 1)
    assert pensioners.kinds == {
        InsuredKind.PRINCIPAL: 1,
        InsuredKind.PENSIONER: 2,
        InsuredKind.DEPENDANT: 0,
    }
    due = missing(sara, booklet_due=True)
    assert ids(due) == ["p-00000001", "p-00000002"]
    assert due.kinds[InsuredKind.PENSIONER] == 1


def test_the_last_visit_is_the_newest_at_any_unit(either: Branch) -> None:
    tell(either, insured(1), insured(2), insured(3))
    now = either.clock.now()
    long_ago = now - timedelta(days=400)
    refusal = RefusalReason.NO_CORRESPONDENCE
    for person, at, unit in (("p-00000001", now, "0401"), ("p-00000002", long_ago, "0162")):
        note(either, uuid7(), InquiryState.REFUSED, asked_at=at, person_id=person, unit=unit, reason=refusal)
    sara = either.sign_in()
    first, second, third = missing(sara).people
    assert (first.last_visit, second.last_visit, third.last_visit) == (now, long_ago, None)
    assert (first.inquiry_state, first.inquiry_reason) == (InquiryState.REFUSED, refusal)
    told = {visit: ids(missing(sara, visit=visit)) for visit in LastVisit}
    assert told == {
        LastVisit.PAST_YEAR: ["p-00000001"],
        LastVisit.EARLIER: ["p-00000002"],
        LastVisit.NEVER: ["p-00000003"],
    }


def test_a_page_begins_after_a_place_whoever_left_meanwhile(either: Branch) -> None:
    """The next of a sitting is asked for by the key of a line that may be gone by then."""
    count = listing.PAGE + 3
    tell(either, *(insured(number) for number in range(count)))
    sara = either.sign_in()
    first = missing(sara)
    assert (len(first.people), first.total) == (listing.PAGE, count)
    assert first.next == first.people[-1].key
    tell(either, insured(listing.PAGE - 1, deceased=True))
    rest = missing(sara, after=first.next)
    assert ids(rest) == [f"p-{number:08}" for number in range(listing.PAGE, count)]
    assert rest.next is None


def test_who_may_not_inquire_has_no_such_list(backend: Branch) -> None:
    for username in ("office", "omid", "farid", "laleh", "nasrin"):
        assert refused(ask_missing(backend.sign_in(username))) is ProblemType.NOT_PERMITTED


@pytest.mark.parametrize("key", ["x", "W10", "WyIyMDI2LTAxLTAxIiwxXQ", "é", "a" * 399])
def test_a_key_that_was_never_given_out_is_refused(sara: Desk, key: str) -> None:
    assert refused(ask_missing(sara, after=key)) is ProblemType.INVALID_REQUEST


@pytest.mark.parametrize(
    "person_id", ["p-0000\x000001", "p-0000\ud8000001", "p-1", "p-00000001'", "p" * 41, "", 1, None]
)
def test_a_key_with_what_is_no_person_s_id_is_refused(sara: Desk, person_id: str) -> None:
    """A database takes neither a zero byte nor half a character: the fault would be the server's."""
    made = listing.key(date(2027, 1, 1), person_id)
    assert refused(ask_missing(sara, after=made)) is ProblemType.INVALID_REQUEST


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.text("0123456789abcdef-", min_size=8, max_size=40))
def test_every_place_is_read_back_from_its_key(until: date, person_id: str) -> None:
    assert listing.place(listing.key(until, person_id)) == (until, person_id)
