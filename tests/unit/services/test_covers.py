"""Covers at the desk: counted without a network too, and each printer's shift remembered."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from uuid6 import uuid7

from tamin_desk.contract.acts import ActReceipt, CoverPrintAct, RecheckOutcome
from tamin_desk.contract.casework_routes import COVERS
from tamin_desk.contract.covers import CoverPrinted, CoverReply, CoversReply, CoversRequest
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import SettingsError, Unreachable
from tamin_desk.domain.photos import PhotoSource, Standing
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.config import Offset, Profile, Settings, load_settings
from tamin_desk.services.covers import CoverPrint, Covers, Offsets
from tamin_desk.services.drafts import PersonRef, RecheckDraft, ScanDraft
from tamin_desk.services.outbox import Outbox
from tests.fakes.api import Called, FakeApi
from tests.fakes.clock import FakeClock
from tests.fakes.counter import MARYAM, referral, verdict
from tests.fakes.desk_people import ARASH, NARGES, photo, picture, record
from tests.fakes.notes import KeptNotes

UNTIL = date(2027, 3, 20)
PHOTO = photo(picture(120))
WHO = PersonRef(ARASH.person_id, ARASH.full_name, ARASH.national_code or "")
FIRST = CoverPrint(PHOTO, UNTIL, 1, is_reprint=False)


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile("desk", tmp_path / "config", tmp_path / "data")


@pytest.fixture
def covers(api: FakeApi, outbox: Outbox, clock: ServerClock, profile: Profile) -> Covers:
    return Covers(api, outbox, clock, Offsets(profile, Settings(), KeptNotes()))


def printed(number: int, until: date | None = UNTIL) -> CoverPrinted:
    at = datetime(2026, 11, number, tzinfo=UTC)
    return CoverPrinted(printed_at=at, unit_code="0162", valid_until=until, copies=1, number=number)


def test_a_print_is_an_act_that_names_the_very_picture(covers: Covers, outbox: Outbox) -> None:
    item = covers.printed(FIRST, MARYAM, record(ARASH))
    act = outbox.act(item.act_id)
    assert isinstance(act, CoverPrintAct)
    assert (act.photo_id, act.photo_sha256, act.valid_until, act.copies, act.is_reprint) == (
        PHOTO.photo_id,
        PHOTO.sha256,
        UNTIL,
        1,
        False,
    )
    assert (item.kind, item.person_name, item.person_code) == ("cover_print", "آرش بهرامی", "9990413721")


def test_what_waits_here_counts_beside_what_the_archive_knows(covers: Covers) -> None:
    """Two covers printed without a network: the third is a reprint all the same."""
    known = CoverReply(photo=PHOTO, printed=(printed(2), printed(1)))
    assert covers.printings(ARASH.person_id, UNTIL, known) == 2
    covers.printed(FIRST, MARYAM, record(ARASH))
    covers.printed(FIRST, MARYAM, record(NARGES))
    covers.printed(CoverPrint(PHOTO, None, 1, is_reprint=False), MARYAM, record(ARASH))
    assert covers.printings(ARASH.person_id, UNTIL, known) == 3
    assert covers.printings(ARASH.person_id, UNTIL, None) == 1
    assert covers.printings(ARASH.person_id, date(2028, 3, 19), known) == 0


def test_what_the_archive_has_accepted_is_not_counted_twice(
    covers: Covers, outbox: Outbox, desk_clock: FakeClock
) -> None:
    item = covers.printed(FIRST, MARYAM, record(ARASH))
    outbox.deliveries.mark_sending(item.counter)
    given = ActReceipt.model_validate(
        {
            "act_id": item.act_id,
            "receipt_number": "RC-0162-0000001",
            "accepted_at": desk_clock.now(),
            "author_id": MARYAM.user_id,
        }
    )
    outbox.deliveries.mark_accepted(item.counter, given)
    assert outbox.item(item.act_id).state is DeliveryState.ACCEPTED
    assert covers.printings(ARASH.person_id, UNTIL, CoverReply(photo=PHOTO, printed=(printed(1),))) == 1


def flagged(outbox: Outbox, person: PersonRef = WHO) -> str:
    """Save a mismatch on PHOTO and the flag after its re-check; return the mismatch's id."""
    said = replace(verdict(Verdict.MISMATCH), photo_id=PHOTO.photo_id, photo_sha256=PHOTO.sha256)
    compared = outbox.save(said, MARYAM, person)
    outbox.save(referral(compared.act_id), MARYAM, person)
    return compared.act_id


def test_a_photo_that_was_flagged_here_is_held_back_before_the_archive_knows(
    covers: Covers, outbox: Outbox
) -> None:
    """Its own photo only, and no scan, which stands in for it."""
    assert not covers.unheard(ARASH.person_id).holds_back(PHOTO)
    flagged(outbox)
    unheard = covers.unheard(ARASH.person_id)
    assert unheard.holds_back(PHOTO)
    assert not unheard.holds_back(PHOTO.model_copy(update={"photo_id": "photo-newer"}))
    scan = {"source": PhotoSource.SCAN, "standing": Standing.INDEXED}
    assert not unheard.holds_back(PHOTO.model_copy(update=scan))
    assert not covers.unheard(NARGES.person_id).holds_back(PHOTO)


def test_a_flag_on_a_comparison_of_another_desk_holds_every_registry_photo_back(
    covers: Covers, outbox: Outbox
) -> None:
    outbox.save(referral(str(uuid7())), MARYAM, WHO)
    assert covers.unheard(ARASH.person_id).holds_back(PHOTO)


def test_a_mismatch_that_was_taken_back_or_found_void_holds_nothing_back(
    covers: Covers, outbox: Outbox
) -> None:
    first = flagged(outbox)
    match = replace(verdict(), photo_id=PHOTO.photo_id, photo_sha256=PHOTO.sha256, replaces=first)
    outbox.save(match, MARYAM, WHO)
    assert not covers.unheard(ARASH.person_id).holds_back(PHOTO)
    second = flagged(outbox)
    assert covers.unheard(ARASH.person_id).holds_back(PHOTO)
    outbox.save(RecheckDraft(second, RecheckOutcome.CREDENTIAL_DIFFERS), MARYAM, WHO)
    assert not covers.unheard(ARASH.person_id).holds_back(PHOTO)


def test_a_scanned_photo_that_waits_is_on_its_way_and_a_page_is_none(covers: Covers, outbox: Outbox) -> None:
    scan = ScanDraft(photo=picture(7).data, document_kind="residence_card")
    outbox.save(replace(scan, is_page=True), MARYAM, WHO)
    assert not covers.unheard(ARASH.person_id).scan_on_its_way
    item = outbox.save(scan, MARYAM, WHO)
    assert covers.unheard(ARASH.person_id).scan_on_its_way
    outbox.deliveries.mark_sending(item.counter)
    outbox.deliveries.mark_needs_you(item.counter, "invalid-request", None)
    assert not covers.unheard(ARASH.person_id).scan_on_its_way, "refused, it goes nowhere by itself"


def test_a_large_household_is_asked_for_in_parts(covers: Covers, api: FakeApi) -> None:
    def answer(called: Called) -> CoversReply:
        assert isinstance(called.body, CoversRequest)
        return CoversReply(covers={one: CoverReply(photo=PHOTO) for one in called.body.person_ids})

    api.on(COVERS, answer)
    ids = tuple(f"person-{number:04}" for number in range(61))
    assert set(covers.of(ids)) == set(ids)
    assert len(api.to(COVERS)) == 2


def test_an_archive_that_is_away_is_said(covers: Covers, api: FakeApi) -> None:
    api.on(COVERS, Unreachable())
    with pytest.raises(Unreachable):
        covers.of((ARASH.person_id,))


def test_the_day_on_a_cover_is_that_of_tehran(covers: Covers, desk_clock: FakeClock) -> None:
    desk_clock.set(datetime(2026, 11, 22, 21, 0, tzinfo=UTC))
    assert covers.today() == date(2026, 11, 23)


def test_each_printers_shift_holds_at_once_and_after_a_new_start(profile: Profile, tmp_path: Path) -> None:
    offsets = Offsets(profile, Settings(), KeptNotes())
    assert offsets.of("counter 4") == Offset()
    offsets.use("counter 4", Offset(0.4, -1.0))
    offsets.use("", Offset(0.0, 2.0))
    offsets.keep()
    assert (offsets.of("counter 4"), offsets.of(""), offsets.of("another")) == (
        Offset(0.4, -1.0),
        Offset(0.0, 2.0),
        Offset(),
    )
    read = load_settings(profile, {}, site_file=tmp_path / "no-site.toml")
    assert Offsets(profile, read, KeptNotes()).of("counter 4") == Offset(0.4, -1.0)


def test_a_shift_that_cannot_be_kept_holds_until_the_end(profile: Profile, tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where the folder should be")
    offsets = Offsets(profile, Settings(), KeptNotes())
    offsets.use("counter 4", Offset(1.0, 1.0))
    with pytest.raises(SettingsError):
        offsets.keep()
    assert offsets.of("counter 4") == Offset(1.0, 1.0)
