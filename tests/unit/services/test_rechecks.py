"""The second entry after a mismatch: blind, unhurried, and with one end only."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from tamin_desk.contract.acts import EvidenceAct, RecheckAct, RecheckOutcome, ReferralAct
from tamin_desk.contract.casework import EntryCheck, EntryCheckReply
from tamin_desk.contract.casework_routes import ENTRY_CHECK
from tamin_desk.contract.inquiries import Credential
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import StoreFull, Unreachable
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.rechecks import Flag, Recheck, RecheckResult
from tamin_desk.services.store import Store
from tests.fakes.api import FakeApi
from tests.fakes.clock import FakeClock
from tests.fakes.counter import ARASH, MARYAM, SARA, verdict
from tests.fakes.disk import fake_disk
from tests.fakes.mismatches import ADDRESSEE, REASONS, SERIAL, WANTED, MismatchDesk, case_of

PICTURE = b"\xff\xd8\xff the card"
TRACKING = Credential(kind=CredentialKind.TRACKING_CODE, value="4070518263")


# --- Is it the same? ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "credential", "result"),
    [
        (ARASH.code, SERIAL, RecheckResult.SAME),
        ("9990123454", SERIAL, RecheckResult.CODE_DIFFERS),
        (ARASH.code, SERIAL.model_copy(update={"value": "4g70518263"}), RecheckResult.CREDENTIAL_DIFFERS),
        (ARASH.code, TRACKING, RecheckResult.CREDENTIAL_DIFFERS),
        ("9990123454", TRACKING, RecheckResult.CODE_DIFFERS),
    ],
)
def test_a_desk_that_made_the_inquiry_needs_no_network_to_compare(
    counter: MismatchDesk, code: str, credential: Credential, result: RecheckResult
) -> None:
    counter.entries.remember("inquiry-1", "photo-1", ARASH.code, SERIAL)
    assert counter.rechecks.check("photo-1", code, credential) is result
    assert counter.api.calls == []


def test_another_desk_has_the_gateway_compare(counter: MismatchDesk) -> None:
    counter.api.on(ENTRY_CHECK, EntryCheckReply(same_code=True, same_credential=False))
    found = counter.rechecks.check("photo-9", ARASH.code, SERIAL)
    assert found is RecheckResult.CREDENTIAL_DIFFERS
    (call,) = counter.api.to(ENTRY_CHECK)
    assert call.body == EntryCheck(photo_id="photo-9", national_code=ARASH.code, credential=SERIAL)


def test_another_desk_without_a_network_says_so(counter: MismatchDesk) -> None:
    counter.api.on(ENTRY_CHECK, Unreachable())
    with pytest.raises(Unreachable):
        counter.rechecks.check("photo-9", ARASH.code, SERIAL)


def test_the_newest_inquiry_that_brought_the_photo_is_the_one_compared_with(
    counter: MismatchDesk, desk_clock: FakeClock
) -> None:
    counter.entries.remember("inquiry-1", "photo-1", ARASH.code, SERIAL)
    desk_clock.advance(60)
    new_card = SERIAL.model_copy(update={"value": "7H11223344"})
    counter.entries.remember("inquiry-2", None, ARASH.code, new_card)
    assert counter.rechecks.check("photo-1", ARASH.code, SERIAL) is RecheckResult.SAME
    counter.entries.filed("inquiry-2", "photo-1")
    assert counter.rechecks.check("photo-1", ARASH.code, new_card) is RecheckResult.SAME
    assert counter.rechecks.check("photo-1", ARASH.code, SERIAL) is RecheckResult.CREDENTIAL_DIFFERS


def test_the_first_entry_cannot_be_read_out_of_the_store(counter: MismatchDesk) -> None:
    counter.entries.remember("inquiry-1", "photo-1", ARASH.code, SERIAL)
    with counter.store.read() as db:
        kept = repr(db.execute("SELECT * FROM entries").fetchall())
    assert ARASH.code not in kept
    assert SERIAL.value not in kept


def test_entries_are_forgotten_in_time(counter: MismatchDesk, desk_clock: FakeClock) -> None:
    counter.entries.remember("inquiry-1", "photo-1", ARASH.code, SERIAL)
    counter.entries.delete_before(desk_clock.now())
    assert counter.entries.compare("photo-1", ARASH.code, SERIAL) is not None
    counter.entries.delete_before(desk_clock.now() + timedelta(seconds=1))
    assert counter.entries.compare("photo-1", ARASH.code, SERIAL) is None


# --- Half done ------------------------------------------------------------------------------------


def test_what_was_typed_outlives_the_program_and_a_colleague_goes_on(
    counter: MismatchDesk, open_store: Callable[..., Store], clock: ServerClock
) -> None:
    recheck = counter.begun()
    counter.rechecks.keep(recheck.model_copy(update={"serial": "4G7051", "note": "بینی"}), "0162")
    counter.store.close()

    store = open_store()
    restarted = MismatchDesk(store, Outbox(store, clock), FakeApi(), clock)
    (kept,) = restarted.rechecks.half_done("0162")
    assert (kept.serial, kept.note, kept.case) == ("4G7051", "بینی", recheck.case)
    again = restarted.rechecks.begin(case_of(recheck.case.comparison_id), "0162")
    assert isinstance(again, Recheck)
    assert (again.act_id, again.serial) == (recheck.act_id, "4G7051")
    assert restarted.rechecks.half_done("0163") == ()


def test_a_line_of_the_worklist_takes_nothing_away_that_the_desk_knew(counter: MismatchDesk) -> None:
    case = counter.mismatch().model_copy(
        update={"has_picture": True, "credential_kind": CredentialKind.TRACKING_CODE}
    )
    counter.rechecks.begin(case, "0162")
    line = case.model_copy(
        update={"has_picture": False, "credential_kind": None, "addressee": None, "words": "روشن نیست"}
    )
    taken_up = counter.rechecks.begin(line, "0162")
    assert isinstance(taken_up, Recheck)
    assert taken_up.case == case.model_copy(update={"words": "روشن نیست"})
    assert taken_up.kind is CredentialKind.TRACKING_CODE


def test_what_another_version_left_begins_anew(counter: MismatchDesk) -> None:
    recheck = counter.begun()
    with counter.store.write() as db:
        db.execute("UPDATE rechecks SET body = ?", (b'{"step": 2}',))
    assert counter.rechecks.half_done("0162") == ()
    again = counter.begun(recheck.case)
    assert again.act_id != recheck.act_id


def test_nobody_touches_it_for_a_month_and_it_goes(counter: MismatchDesk, desk_clock: FakeClock) -> None:
    counter.begun()
    counter.rechecks.delete_before(desk_clock.now())
    assert len(counter.rechecks.half_done("0162")) == 1
    counter.rechecks.delete_before(desk_clock.now() + timedelta(days=31))
    assert counter.rechecks.half_done("0162") == ()


# --- Its ends -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("result", "outcome"),
    [
        (RecheckResult.CODE_DIFFERS, RecheckOutcome.CODE_DIFFERS),
        (RecheckResult.CREDENTIAL_DIFFERS, RecheckOutcome.CREDENTIAL_DIFFERS),
    ],
)
def test_a_wrong_entry_makes_the_comparison_void(
    counter: MismatchDesk, result: RecheckResult, outcome: RecheckOutcome
) -> None:
    recheck = counter.begun().model_copy(update={"result": result})
    item = counter.rechecks.void(recheck, SARA, ARASH)
    act = counter.outbox.act(item.act_id)
    assert isinstance(act, RecheckAct)
    assert (str(act.comparison_id), act.outcome) == (recheck.case.comparison_id, outcome)
    assert item.author_id == SARA.user_id
    assert counter.rechecks.half_done("0162") == ()


def test_two_same_entries_make_nothing_void(counter: MismatchDesk) -> None:
    with pytest.raises(ValueError, match="nothing was found wrong"):
        counter.rechecks.void(counter.begun(), MARYAM, ARASH)


def test_a_flag_goes_with_its_reasons_its_note_and_its_picture(counter: MismatchDesk) -> None:
    recheck = counter.begun()
    found = counter.rechecks.flag(recheck, Flag(REASONS, "بینی", capture=PICTURE), MARYAM, ARASH)
    evidence, referral, comparison = counter.outbox.items()
    assert (referral.act_id, comparison.act_id) == (found.item.act_id, recheck.case.comparison_id)
    acts = counter.outbox.act(referral.act_id), counter.outbox.act(evidence.act_id)
    assert isinstance(acts[0], ReferralAct)
    assert isinstance(acts[1], EvidenceAct)
    assert (acts[0].reasons, acts[0].note, acts[0].letter) == (REASONS, "بینی", None)
    assert acts[1].comparison_id == acts[0].comparison_id
    assert counter.rechecks.half_done("0162") == ()


def test_a_flag_saved_twice_is_one_flag_with_one_number(counter: MismatchDesk) -> None:
    counter.numbers.heed("D4")
    recheck = counter.begun()
    flag = Flag(REASONS, letter=WANTED, capture=PICTURE)
    first = counter.rechecks.flag(recheck, flag, MARYAM, ARASH)
    assert counter.rechecks.flag(recheck, flag, MARYAM, ARASH) == first
    assert len(counter.outbox.items()) == 3
    assert counter.numbers.known() == ("D4", 1)


def test_on_a_full_disk_neither_flag_nor_letter_nor_number_is_gone(
    open_store: Callable[..., Store], clock: ServerClock
) -> None:
    with fake_disk() as disk:
        store = open_store(vfs=disk.name)
        counter = MismatchDesk(store, Outbox(store, clock), FakeApi(), clock)
        counter.numbers.heed("D4")
        recheck = counter.begun()
        disk.room = 0
        with pytest.raises(StoreFull):
            counter.rechecks.flag(recheck, Flag(REASONS, letter=WANTED, capture=PICTURE), MARYAM, ARASH)
        disk.room = None
        assert [item.kind for item in counter.outbox.items()] == ["comparison"]
        assert len(counter.rechecks.half_done("0162")) == 1
        found = counter.rechecks.flag(recheck, Flag(REASONS, letter=WANTED), MARYAM, ARASH)
        assert found.letter is not None
        assert "-00001-" in found.letter.letter.number
        store.close()


def test_a_recheck_that_has_ended_is_not_begun_again(counter: MismatchDesk) -> None:
    recheck = counter.begun()
    found = counter.rechecks.flag(recheck, Flag(REASONS), MARYAM, ARASH)
    begun = counter.rechecks.begin(recheck.case, "0162")
    assert isinstance(begun, OutboxItem)
    assert begun.act_id == found.item.act_id
    # A late autosave of the page does not bring it back either.
    counter.rechecks.keep(recheck, "0162")
    assert counter.rechecks.half_done("0162") == ()


def test_a_refused_flag_can_be_made_again(counter: MismatchDesk) -> None:
    recheck = counter.begun()
    found = counter.rechecks.flag(recheck, Flag(REASONS), MARYAM, ARASH)
    counter.settle(counter.outbox.item(recheck.case.comparison_id))
    counter.refuse(found.item)
    again = counter.begun(recheck.case)
    assert again.act_id != recheck.act_id
    counter.rechecks.flag(again, Flag(REASONS), MARYAM, ARASH)
    assert counter.outbox.item(found.item.act_id).state is DeliveryState.REPLACED


def test_a_picture_can_follow_the_flag(counter: MismatchDesk) -> None:
    recheck = counter.begun()
    counter.rechecks.flag(recheck, Flag(REASONS), MARYAM, ARASH)
    act_id = "019ab8f2-3a10-7b2c-8e4d-1a2b3c4d5e6f"
    picture = (recheck.case.comparison_id, PICTURE, MARYAM, ARASH)
    item = counter.rechecks.add_picture(*picture, act_id=act_id)
    assert counter.rechecks.add_picture(*picture, act_id=act_id) == item
    assert item.kind == "evidence"


def test_what_is_printed_of_somebody_is_kept_with_the_case(counter: MismatchDesk) -> None:
    (kept,) = (counter.begun(),)
    assert kept.case.addressee == ADDRESSEE


def test_a_mismatch_that_its_author_takes_back_is_not_typed_again(counter: MismatchDesk) -> None:
    case = counter.mismatch()
    counter.rechecks.keep(counter.begun(case), "0162")
    assert len(counter.rechecks.half_done("0162")) == 1
    corrected = replace(verdict(), replaces=case.comparison_id)
    counter.outbox.save(corrected, MARYAM, ARASH)
    assert counter.rechecks.half_done("0162") == ()
