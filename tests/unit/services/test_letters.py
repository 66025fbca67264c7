"""A letter at the desk: numbered offline, kept with its flag, and never lost to a printer."""

from datetime import UTC, date, datetime

import pytest

from tamin_desk.contract.acts import LetterPrintAct, ReferralAct
from tamin_desk.contract.casework import DeskCodeReply
from tamin_desk.contract.casework_routes import DESK_CODE
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import StoreError, Unreachable
from tamin_desk.domain.letters import LetterNumber
from tamin_desk.services.rechecks import Flag, Flagged
from tests.fakes.clock import FakeClock
from tests.fakes.counter import ARASH, MARYAM
from tests.fakes.mismatches import REASONS, WANTED, MismatchDesk


def flagged(counter: MismatchDesk) -> Flagged:
    """A mismatch with its letter, as the clerk leaves it."""
    counter.numbers.heed("D4") if counter.numbers.known()[0] is None else None
    return counter.rechecks.flag(counter.begun(), Flag(REASONS, letter=WANTED), MARYAM, ARASH)


def number_of(found: Flagged) -> LetterNumber:
    assert found.letter is not None
    return LetterNumber.parse(found.letter.letter.number)


def test_a_letter_is_numbered_without_a_server(counter: MismatchDesk) -> None:
    first, second = flagged(counter), flagged(counter)
    assert counter.api.calls == []
    assert number_of(first) == LetterNumber("0162", 5, "D4", 1)
    assert number_of(second) == LetterNumber("0162", 5, "D4", 2)
    assert first.letter is not None
    letter = first.letter.letter
    assert (letter.issued_on, letter.person_id, letter.reasons) == (
        date(2026, 11, 22),
        ARASH.person_id,
        REASONS,
    )
    act = counter.outbox.act(first.item.act_id)
    assert isinstance(act, ReferralAct)
    assert act.letter == letter
    assert second.letter is not None
    assert second.letter.letter.secret != letter.secret


@pytest.mark.parametrize(
    ("now", "day", "year"),
    [
        (datetime(2026, 3, 20, 20, 29, tzinfo=UTC), date(2026, 3, 20), 4),
        (datetime(2026, 3, 20, 20, 31, tzinfo=UTC), date(2026, 3, 21), 5),
    ],
)
def test_the_day_and_the_year_are_those_of_tehran(
    counter: MismatchDesk, desk_clock: FakeClock, now: datetime, day: date, year: int
) -> None:
    desk_clock.set(now)
    found = flagged(counter)
    assert found.letter is not None
    assert found.letter.letter.issued_on == day
    assert number_of(found).jalali_year2 == year


def test_a_desk_clock_that_is_years_off_does_not_date_letters(
    counter: MismatchDesk, desk_clock: FakeClock
) -> None:
    counter.clock.heard(datetime(2026, 11, 22, 6, tzinfo=UTC))
    desk_clock.set(datetime(2031, 1, 1, tzinfo=UTC))
    found = flagged(counter)
    assert found.letter is not None
    assert found.letter.letter.issued_on == date(2026, 11, 22)


def test_without_a_code_the_flag_is_saved_and_the_letter_is_not_made(counter: MismatchDesk) -> None:
    found = counter.rechecks.flag(counter.begun(), Flag(REASONS, letter=WANTED), MARYAM, ARASH)
    assert found.no_code
    assert found.letter is None
    act = counter.outbox.act(found.item.act_id)
    assert isinstance(act, ReferralAct)
    assert act.letter is None


def test_copies_are_counted_and_only_the_first_is_no_reprint(counter: MismatchDesk) -> None:
    found = flagged(counter)
    number = number_of(found).text
    printed = [counter.letters.printed(number, copies, MARYAM, ARASH) for copies in (2, 1)]
    acts = [counter.outbox.act(item.act_id) for item in printed]
    assert [(act.copies, act.is_reprint) for act in acts if isinstance(act, LetterPrintAct)] == [
        (2, False),
        (1, True),
    ]
    kept = counter.letters.by_number(number)
    assert kept is not None
    assert (kept.prints, kept.printings) == (3, 2)


def test_a_letter_of_another_desk_is_a_reprint_when_it_was_printed_there(counter: MismatchDesk) -> None:
    number = LetterNumber("0162", 5, "K7", 9).text
    acts = [
        counter.outbox.act(counter.letters.printed(number, 1, MARYAM, ARASH, before=before).act_id)
        for before in (0, 1)
    ]
    assert [act.is_reprint for act in acts if isinstance(act, LetterPrintAct)] == [False, True]


def test_a_copy_that_this_store_could_not_count_still_makes_the_next_one_a_reprint(
    counter: MismatchDesk,
) -> None:
    number = number_of(flagged(counter)).text
    act = counter.outbox.act(counter.letters.printed(number, 1, MARYAM, ARASH, before=1).act_id)
    assert isinstance(act, LetterPrintAct)
    assert act.is_reprint


# --- A disk that was cloned -----------------------------------------------------------------------


def test_a_number_that_is_taken_is_made_anew_under_another_code(counter: MismatchDesk) -> None:
    found = flagged(counter)
    assert found.letter is not None
    counter.letters.printed(found.letter.letter.number, 1, MARYAM, ARASH)
    counter.settle(counter.outbox.item(found.letter.comparison_id))
    counter.refuse(found.item, "number-taken")
    counter.api.on(DESK_CODE, DeskCodeReply(desk_code="K7"))

    renewed = counter.letters.renumber(found.item.act_id)
    assert LetterNumber.parse(renewed.letter.number) == LetterNumber("0162", 5, "K7", 1)
    assert renewed.letter.reasons == REASONS
    assert renewed.letter.secret != found.letter.letter.secret
    old = counter.letters.by_number(found.letter.letter.number)
    assert old is not None
    assert old.replaced_by == renewed.letter.number
    assert counter.letters.of_comparison(renewed.comparison_id) == renewed
    # Neither the refused flag nor the print of a letter that nobody will honour is sent.
    sent = counter.outbox.items({DeliveryState.SAVED_HERE})
    assert [item.act_id for item in sent] == [renewed.act_id]
    assert sent[0].author_id == MARYAM.user_id


def test_a_second_taken_number_does_not_ask_for_a_third_code(counter: MismatchDesk) -> None:
    both = flagged(counter), flagged(counter)
    for found in both:
        assert found.letter is not None
        counter.settle(counter.outbox.item(found.letter.comparison_id))
    counter.refuse(both[0].item, "number-taken")
    counter.refuse(both[1].item, "number-taken")
    counter.api.on(DESK_CODE, DeskCodeReply(desk_code="K7"))
    renewed = [counter.letters.renumber(found.item.act_id).letter.number for found in both]
    assert [LetterNumber.parse(number).sequence for number in renewed] == [1, 2]
    assert counter.api.names() == ["desk_code"]


def test_without_the_server_a_taken_number_waits(counter: MismatchDesk) -> None:
    found = flagged(counter)
    assert found.letter is not None
    counter.settle(counter.outbox.item(found.letter.comparison_id))
    counter.refuse(found.item, "number-taken")
    counter.api.on(DESK_CODE, Unreachable())
    with pytest.raises(Unreachable):
        counter.letters.renumber(found.item.act_id)
    assert counter.outbox.item(found.item.act_id).state is DeliveryState.NEEDS_YOU


def test_only_a_taken_number_is_made_anew(counter: MismatchDesk) -> None:
    found = flagged(counter)
    with pytest.raises(StoreError):
        counter.letters.renumber(found.item.act_id)


def test_letters_are_forgotten_with_their_acts_and_not_before(
    counter: MismatchDesk, desk_clock: FakeClock
) -> None:
    found = flagged(counter)
    assert found.letter is not None
    number = found.letter.letter.number
    later = datetime(2027, 3, 1, tzinfo=UTC)
    counter.letters.delete_before(later)
    assert counter.letters.by_number(number) is not None
    counter.settle(counter.outbox.item(found.letter.comparison_id))
    counter.settle(found.item)
    counter.outbox.delete_accepted_before(later)
    counter.letters.delete_before(later)
    assert counter.letters.by_number(number) is None
