"""What the archive refuses for good and nothing rests on: it waits for somebody, and holds back nobody."""

from datetime import date, timedelta

import pytest

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.services.drafts import CoverPrintDraft, Draft, LetterPrintDraft, ScanDoubtDraft
from tests.fakes.counter import ARASH, MARYAM, NOON_UTC, SARA, verdict
from tests.fakes.mismatches import MismatchDesk

S = DeliveryState
BOOKLET = CoverPrintDraft("photo-1", "ab" * 32, date(2027, 3, 20), 1, is_reprint=False)
LETTER = LetterPrintDraft("162-05-A1-00001-7", 1, is_reprint=False)
DOUBT = ScanDoubtDraft("scan-1", "of somebody else")
SIDE_NOTES = pytest.mark.parametrize("note", [BOOKLET, LETTER, DOUBT], ids=["cover", "letter", "doubt"])


def due(counter: MismatchDesk) -> list[int]:
    return [head.counter for head in counter.outbox.deliveries.due()]


@SIDE_NOTES
def test_what_comes_after_it_goes_on(counter: MismatchDesk, note: Draft) -> None:
    refused = counter.outbox.save(note, MARYAM, ARASH)
    later = counter.outbox.save(verdict(), SARA, ARASH)
    assert due(counter) == [refused.counter], "until it is refused it goes first"
    assert counter.outbox.item(later.act_id).waits_for_earlier
    counter.refuse(refused, "not-found")
    assert due(counter) == [later.counter]
    assert not counter.outbox.item(later.act_id).waits_for_earlier
    assert counter.outbox.item(refused.act_id).state is S.NEEDS_YOU, "it is not forgotten for that"


@SIDE_NOTES
def test_tried_again_before_the_others_it_keeps_its_place(counter: MismatchDesk, note: Draft) -> None:
    refused = counter.outbox.save(note, MARYAM, ARASH)
    later = counter.outbox.save(verdict(), SARA, ARASH)
    counter.refuse(refused, "not-found")
    counter.outbox.retry(refused.act_id)
    assert due(counter) == [refused.counter]
    counter.settle(refused)
    assert due(counter) == [later.counter]


@SIDE_NOTES
def test_tried_again_after_the_others_it_is_said_once_more_at_the_end(
    counter: MismatchDesk, note: Draft
) -> None:
    """A person's acts arrive in the order of their numbers, whatever was tried again when."""
    refused = counter.outbox.save(note, MARYAM, ARASH)
    later = counter.outbox.save(verdict(), SARA, ARASH)
    counter.refuse(refused, "not-found")
    counter.settle(later)
    counter.outbox.retry(refused.act_id)
    assert counter.outbox.item(refused.act_id).state is S.REPLACED
    again = counter.outbox.newest(refused.act_id)
    assert (again.state, again.author_id) == (S.SAVED_HERE, MARYAM.user_id)
    assert due(counter) == [again.counter]
    assert again.counter > later.counter
    old, new = counter.outbox.act(refused.act_id), counter.outbox.act(again.act_id)
    own = {"id", "counter", "epoch", "program_version"}
    assert new.model_dump(exclude=own) == old.model_dump(exclude=own), "and when it was done stays too"
    states = [item.state for item in counter.outbox.items()]
    assert counter.outbox.counts() == {state: states.count(state) for state in DeliveryState}


@SIDE_NOTES
def test_tried_again_after_the_others_were_purged_it_is_said_once_more_too(
    counter: MismatchDesk, note: Draft
) -> None:
    """Weeks later nobody knows any more whose acts have left since."""
    refused = counter.outbox.save(note, MARYAM, ARASH)
    later = counter.outbox.save(verdict(), SARA, ARASH)
    counter.refuse(refused, "not-found")
    counter.settle(later)
    assert counter.outbox.delete_accepted_before(NOON_UTC + timedelta(days=1)) == 1
    counter.outbox.retry(refused.act_id)
    again = counter.outbox.newest(refused.act_id)
    assert again.counter > later.counter
    assert due(counter) == [again.counter]


@SIDE_NOTES
def test_the_same_said_anew_takes_its_place(counter: MismatchDesk, note: Draft) -> None:
    refused = counter.outbox.save(note, MARYAM, ARASH)
    counter.refuse(refused, "not-found")
    other = counter.outbox.save(_of_another_thing(note), MARYAM, ARASH)
    assert counter.outbox.item(refused.act_id).state is S.NEEDS_YOU
    counter.settle(other)
    again = counter.outbox.save(note, SARA, ARASH)
    assert counter.outbox.item(refused.act_id).state is S.REPLACED
    assert counter.outbox.newest(refused.act_id).act_id == again.act_id


def test_a_verdict_that_was_refused_still_goes_first(counter: MismatchDesk) -> None:
    refused = counter.outbox.save(verdict(), MARYAM, ARASH)
    counter.outbox.save(BOOKLET, MARYAM, ARASH)
    counter.refuse(refused)
    assert due(counter) == []


def _of_another_thing(note: Draft) -> Draft:
    match note:
        case CoverPrintDraft():
            return CoverPrintDraft("photo-1", "ab" * 32, date(2028, 3, 20), 1, is_reprint=False)
        case LetterPrintDraft():
            return LetterPrintDraft("162-05-A1-00002-5", 1, is_reprint=False)
        case _:
            return ScanDoubtDraft("scan-2")
