"""A card's picture is there as long as somebody needs it, and not a day longer."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tamin_desk.contract.base import sha256_hex
from tamin_desk.services.capture.kept import KeptCaptures
from tamin_desk.services.capture.port import Captured, CaptureSource
from tamin_desk.services.store import Store
from tests.unit.services.conftest import KEY, VERSION

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
DAYS = 30
DAY = timedelta(days=1)


def captured(data: bytes = b"the face on a card") -> Captured:
    return Captured(data, 480, 640, CaptureSource.SCANNER, sha256_hex(data))


@pytest.fixture
def kept(store: Store) -> KeptCaptures:
    return KeptCaptures(store)


def for_inquiry(kept: KeptCaptures, of: Captured, inquiry: str = "q-1", now: datetime = NOW) -> None:
    kept.keep_for_inquiry(of, person_id="p-1", inquiry_id=inquiry, now=now, days=DAYS)


def for_case(kept: KeptCaptures, of: Captured, comparison: str = "c-1", now: datetime = NOW) -> None:
    kept.keep_for_case(of, person_id="p-1", comparison_id=comparison, now=now, days=DAYS)


def test_the_photo_comes_days_later_and_the_card_is_still_there(kept: KeptCaptures) -> None:
    for_inquiry(kept, captured())

    found = kept.find("p-1", NOW + 3 * DAY)

    assert found is not None
    assert found.captured == captured()
    assert found.captured_at == NOW
    assert (found.inquiry_id, found.comparison_id) == ("q-1", None)
    assert kept.find("p-2", NOW) is None, "never beside another person's photo"
    assert kept.inquiries() == {"q-1"}


def test_it_survives_a_restart_and_lies_encrypted(store: Store, store_path: Path) -> None:
    for_inquiry(KeptCaptures(store), captured())
    store.close()
    on_disk = b"".join(file.read_bytes() for file in store_path.parent.iterdir())
    assert b"the face on a card" not in on_disk

    again = Store.open(store_path, KEY, program_version=VERSION)
    assert KeptCaptures(again).find("p-1", NOW) is not None
    again.close()


def test_an_answered_inquiry_needs_no_picture(kept: KeptCaptures) -> None:
    for_inquiry(kept, captured())
    kept.release_inquiry("q-2")
    assert kept.find("p-1", NOW) is not None
    kept.release_inquiry("q-1")
    assert kept.find("p-1", NOW) is None


def test_an_inquiry_that_is_never_answered_keeps_it_thirty_days(kept: KeptCaptures) -> None:
    for_inquiry(kept, captured())
    for_inquiry(kept, captured(), now=NOW + 20 * DAY)

    assert kept.purge(NOW + DAYS * DAY - timedelta(seconds=1)) == 0
    assert kept.find("p-1", NOW + DAYS * DAY) is None, "found no more even before the purge"
    kept.purge_daily(NOW + DAYS * DAY)
    assert kept.inquiries() == frozenset()
    assert kept.purge(NOW + DAYS * DAY) == 0, "nothing is left to go"


def test_another_inquiry_for_the_person_begins_its_own_days(kept: KeptCaptures) -> None:
    for_inquiry(kept, captured())
    for_inquiry(kept, captured(), "q-2", NOW + 20 * DAY)
    assert kept.purge(NOW + 40 * DAY) == 0
    assert kept.purge(NOW + 50 * DAY) == 1


def test_a_case_in_review_keeps_it_as_long_as_it_is_heard_of(kept: KeptCaptures) -> None:
    for_case(kept, captured())
    kept.renew_cases({"c-1", "c-unknown"}, NOW + 25 * DAY, DAYS)

    assert kept.purge(NOW + 54 * DAY) == 0
    assert kept.cases() == {"c-1"}
    found = kept.find_for_case("c-1")
    assert found is not None
    assert found.captured == captured()
    assert kept.purge(NOW + 55 * DAY) == 1


def test_whoever_was_compared_waits_for_no_photo_and_the_case_keeps_its_picture(kept: KeptCaptures) -> None:
    for_inquiry(kept, captured())
    for_case(kept, captured())
    for_inquiry(kept, captured(b"another"), "q-2")
    kept.release_inquiries_of("p-1")
    assert kept.inquiries() == frozenset()
    found = kept.find("p-1", NOW)
    assert found is not None
    assert (found.captured, found.comparison_id) == (captured(), "c-1")
    kept.release_case("c-1")
    assert kept.find("p-1", NOW) is None


def test_a_decided_case_lets_it_go(kept: KeptCaptures) -> None:
    for_case(kept, captured())
    kept.release_case("c-1")
    assert kept.find_for_case("c-1") is None
    assert kept.find("p-1", NOW) is None


@pytest.mark.parametrize("first", ["case", "inquiry"])
def test_whoever_still_needs_it_keeps_it(kept: KeptCaptures, first: str) -> None:
    """The photo came, was compared and is now in review, while a newer inquiry is already on its way."""
    for_inquiry(kept, captured())
    for_case(kept, captured())
    release: dict[str, Callable[[], None]] = {
        "case": lambda: kept.release_case("c-1"),
        "inquiry": lambda: kept.release_inquiry("q-1"),
    }
    release.pop(first)()
    assert kept.find("p-1", NOW) is not None
    release.popitem()[1]()
    assert kept.find("p-1", NOW) is None


def test_the_newest_of_two_is_offered(kept: KeptCaptures) -> None:
    for_inquiry(kept, captured(b"blurred"))
    for_inquiry(kept, captured(b"sharp"), now=NOW + timedelta(minutes=1))
    found = kept.find("p-1", NOW + timedelta(hours=1))
    assert found is not None
    assert found.captured.data == b"sharp"
    kept.release_inquiry("q-1")
    assert kept.find("p-1", NOW) is None, "both are gone together"
