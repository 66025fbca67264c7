"""The course of a case: the archive's truth, the case on the screen, and what is on its way."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tamin_desk.contract.archive import HistoryEntry, HistoryKind
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.domain.comparison import ComparisonState, Verdict
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import Unreachable
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.photos import InquiryState, PhotoSource, RefusalReason, Standing, StartedFrom
from tamin_desk.domain.review import Decision
from tamin_desk.domain.roles import Permission
from tamin_desk.services.people import CaseFile
from tamin_desk.ui.desk.course import CourseKind, Place, course
from tamin_desk.ui.desk.course_words import step_text
from tamin_desk.ui.desk.model import Ask, AskStage, Case
from tests.fakes.desk_counter import ARASH_PHOTO
from tests.fakes.desk_people import (
    ARASH,
    HASTI,
    NOW,
    SAMIR,
    archive,
    comparison_entry,
    filed_entry,
    inquiry_entry,
    outbox_item,
    photo,
    picture,
    record,
    reply,
)

FIRST = "01930000-0000-7000-8000-000000000001"
SECOND = "01930000-0000-7000-8000-000000000002"
THIRD = "01930000-0000-7000-8000-000000000003"
_K, _P = CourseKind, Place


def case(*history: HistoryEntry, photos: tuple[FiledPhoto, ...] = ()) -> Case:
    file = CaseFile(record(ARASH), archive(ARASH, photos, history), {}, None)
    return Case(file, date(2026, 11, 22), frozenset(Permission), "0162")


def told(of: Case) -> list[tuple[CourseKind, Place]]:
    return [(step.kind, step.place) for step in course(of)]


def later(entry: HistoryEntry, kind: HistoryKind, seconds: int, **known: object) -> HistoryEntry:
    """A line of another kind, so many seconds into the case."""
    at = NOW + timedelta(seconds=seconds)
    return entry.model_copy(update={"kind": kind, "at": at, "act_id": f"later-{seconds}", **known})


FILED_ROUND = (inquiry_entry(FIRST), filed_entry(ARASH_PHOTO, FIRST))
DONE_TO_PHOTO = [(_K.INQUIRY, _P.DONE), (_K.CORRESPONDENCE, _P.DONE), (_K.FILED, _P.DONE)]


def test_somebody_new_has_the_whole_way_ahead() -> None:
    assert told(case()) == [
        (_K.ENTRY, _P.NOW),
        (_K.CORRESPONDENCE, _P.LATER),
        (_K.FILED, _P.LATER),
        (_K.COMPARISON, _P.LATER),
        (_K.RESULT, _P.LATER),
    ]


def test_while_the_registry_is_asked_the_inquiry_is_now() -> None:
    asking = replace(case(), ask=Ask(AskStage.ASKING, FIRST))
    assert told(asking)[0] == (_K.INQUIRY, _P.NOW)
    assert {place for _, place in told(asking)[1:]} == {_P.LATER}


def test_a_photo_on_file_waits_for_its_comparison() -> None:
    on_file = case(*FILED_ROUND, photos=(ARASH_PHOTO,))
    assert told(on_file) == [*DONE_TO_PHOTO, (_K.COMPARISON, _P.NOW), (_K.RESULT, _P.LATER)]
    assert course(on_file)[2].receipt == ARASH_PHOTO.receipt_number


def test_the_reply_is_told_before_the_archive_is_read_again() -> None:
    answered = Ask(AskStage.ANSWERED, FIRST, reply=reply(FIRST, ARASH_PHOTO))
    assert told(replace(case(), ask=answered))[:4] == [*DONE_TO_PHOTO, (_K.COMPARISON, _P.NOW)]


def test_nothing_is_told_twice_once_the_archive_tells_it_too() -> None:
    answered = Ask(AskStage.ANSWERED, FIRST, reply=reply(FIRST, ARASH_PHOTO))
    before = told(replace(case(), ask=answered))
    after = told(replace(case(*FILED_ROUND, photos=(ARASH_PHOTO,)), ask=answered))
    assert before == after


def test_a_result_on_its_way_is_laid_over_what_the_archive_knows() -> None:
    on_file = case(*FILED_ROUND, photos=(ARASH_PHOTO,))
    for state in (
        DeliveryState.SAVED_HERE,
        DeliveryState.SENDING,
        DeliveryState.UNKNOWN,
        DeliveryState.NEEDS_YOU,
    ):
        steps = course(replace(on_file, items=(outbox_item(ARASH, state),)))
        assert [(step.kind, step.place) for step in steps[3:]] == [
            (_K.COMPARISON, _P.DONE),
            (_K.RESULT, _P.NOW),
        ]
        assert steps[-1].delivery is state
    accepted = course(replace(on_file, items=(outbox_item(ARASH, DeliveryState.ACCEPTED),)))
    assert (accepted[-1].place, accepted[-1].receipt) == (_P.DONE, "RC-0162-0588420")


def test_what_the_archive_has_taken_is_told_by_the_archive() -> None:
    item = outbox_item(ARASH, DeliveryState.ACCEPTED)
    judged = comparison_entry(Verdict.MATCH, item.act_id, NOW + timedelta(seconds=62))
    steps = course(replace(case(*FILED_ROUND, judged, photos=(ARASH_PHOTO,)), items=(item,)))
    assert [step.kind for step in steps].count(_K.COMPARISON) == 1
    assert steps[3].verdict is Verdict.MATCH


def test_after_a_void_comparison_the_photo_waits_for_its_comparison_again() -> None:
    item = outbox_item(ARASH, DeliveryState.ACCEPTED)
    judged = comparison_entry(Verdict.MISMATCH, item.act_id, NOW + timedelta(seconds=62))
    void = judged.model_copy(update={"comparison_state": ComparisonState.VOID})
    steps = course(replace(case(*FILED_ROUND, void, photos=(ARASH_PHOTO,)), items=(item,)))
    assert [(step.kind, step.place) for step in steps[3:]] == [
        (_K.VOID, _P.DONE),
        (_K.COMPARISON, _P.NOW),
        (_K.RESULT, _P.LATER),
    ]


def test_what_a_reviewer_decided_follows_the_referral() -> None:
    judged = comparison_entry(Verdict.MISMATCH, SECOND, NOW + timedelta(seconds=62))
    referral = later(judged, HistoryKind.REFERRAL, 70)
    returned = later(judged, HistoryKind.DECISION, 300, decision=Decision.RETURN)
    disputed = ARASH_PHOTO.model_copy(update={"standing": Standing.DISPUTED})
    steps = course(case(*FILED_ROUND, judged, referral, returned, photos=(disputed,)))
    assert [(step.kind, step.place) for step in steps[3:]] == [
        (_K.COMPARISON, _P.DONE),
        (_K.RESULT, _P.DONE),
        (_K.REFERRAL, _P.DONE),
        (_K.DECISION, _P.NOW),
    ]
    assert steps[-1].decision is Decision.RETURN


def test_a_second_look_comes_after_what_led_to_it() -> None:
    judged = comparison_entry(Verdict.MISMATCH, SECOND, NOW + timedelta(seconds=62))
    referral = later(judged, HistoryKind.REFERRAL, 70)
    returned = later(judged, HistoryKind.DECISION, 300, decision=Decision.RETURN)
    again = comparison_entry(Verdict.MATCH, THIRD, NOW + timedelta(seconds=400))
    verified = ARASH_PHOTO.model_copy(update={"standing": Standing.VERIFIED})
    steps = course(case(*FILED_ROUND, judged, referral, returned, again, photos=(verified,)))
    kinds = [_K.COMPARISON, _K.REFERRAL, _K.DECISION, _K.COMPARISON, _K.RESULT]
    assert [(step.kind, step.place) for step in steps[3:]] == [(kind, _P.DONE) for kind in kinds]
    assert [step.verdict for step in steps if step.kind is _K.COMPARISON] == [Verdict.MISMATCH, Verdict.MATCH]


def test_steps_are_told_in_the_order_of_time_when_a_photo_is_asked_for_again() -> None:
    """The photo that came again was filed and judged before: its times must not run backwards."""
    judged = comparison_entry(Verdict.MISMATCH, SECOND, NOW + timedelta(seconds=62))
    referral = later(judged, HistoryKind.REFERRAL, 70)
    confirmed = later(judged, HistoryKind.DECISION, 300, decision=Decision.CONFIRM)
    asked_again = later(inquiry_entry(THIRD), HistoryKind.INQUIRY, 400)
    disputed = ARASH_PHOTO.model_copy(update={"standing": Standing.DISPUTED})
    asked = {"asked_at": asked_again.at, "answered_at": asked_again.at}
    answered = reply(THIRD, disputed).model_copy(update=asked)
    ask = Ask(AskStage.ANSWERED, inquiry_id=asked_again.act_id, reply=answered)
    history = (*FILED_ROUND, judged, referral, confirmed, asked_again)
    steps = course(replace(case(*history, photos=(disputed,)), ask=ask))
    times = [step.at for step in steps if step.at is not None]
    assert times == sorted(times)
    assert [step.kind for step in steps][-2:] == [_K.INQUIRY, _K.CORRESPONDENCE]
    assert [step.verdict for step in steps if step.kind is _K.COMPARISON] == [Verdict.MISMATCH]


def test_what_is_still_to_come_follows_what_was_done() -> None:
    filed_before = ARASH_PHOTO
    asked_again = later(inquiry_entry(THIRD), HistoryKind.INQUIRY, 400)
    answered = reply(THIRD, filed_before).model_copy(
        update={"asked_at": asked_again.at, "answered_at": asked_again.at}
    )
    ask = Ask(AskStage.ANSWERED, inquiry_id=asked_again.act_id, reply=answered)
    steps = course(replace(case(*FILED_ROUND, asked_again, photos=(filed_before,)), ask=ask))
    assert [(step.kind, step.place) for step in steps[-4:]] == [
        (_K.INQUIRY, _P.DONE),
        (_K.CORRESPONDENCE, _P.DONE),
        (_K.COMPARISON, _P.NOW),
        (_K.RESULT, _P.LATER),
    ]


def test_what_is_told_step_by_step_is_not_counted_among_what_came_before() -> None:
    judged = comparison_entry(Verdict.MISMATCH, SECOND, NOW + timedelta(seconds=62))
    referral = later(judged, HistoryKind.REFERRAL, 70)
    asked_again = later(inquiry_entry(THIRD), HistoryKind.INQUIRY, 400)
    disputed = ARASH_PHOTO.model_copy(update={"standing": Standing.DISPUTED})
    history = (*FILED_ROUND, judged, referral, asked_again)
    asked = {"asked_at": asked_again.at, "answered_at": asked_again.at}
    answered = reply(THIRD, disputed).model_copy(update=asked)
    ask = Ask(AskStage.ANSWERED, inquiry_id=asked_again.act_id, reply=answered)
    steps = course(replace(case(*history, photos=(disputed,)), ask=ask))
    assert [step.kind for step in steps].count(_K.REFERRAL) == 1
    # The first inquiry alone; that the photo was filed then is told below.
    assert (steps[0].kind, steps[0].count) == (_K.EARLIER, 1)


def test_an_old_result_is_not_taken_for_one_of_a_newer_photo() -> None:
    newer = photo(picture(10), 588500, filed_at=NOW + timedelta(hours=1))
    old = outbox_item(ARASH, DeliveryState.ACCEPTED)
    second = inquiry_entry(SECOND, at=NOW + timedelta(hours=1))
    of_newer = case(*FILED_ROUND, second, filed_entry(newer, SECOND), photos=(newer,))
    steps = course(replace(of_newer, items=(old,)))
    assert (steps[-2].kind, steps[-2].place) == (_K.COMPARISON, _P.NOW)
    assert (steps[0].kind, steps[0].count) == (_K.EARLIER, 2)


def test_a_refusal_ends_the_round_and_promises_nothing() -> None:
    refused = inquiry_entry(FIRST, InquiryState.REFUSED, reason=RefusalReason.NO_CORRESPONDENCE)
    assert told(case(refused)) == [(_K.INQUIRY, _P.DONE), (_K.REFUSAL, _P.NOW)]


def test_a_pending_photo_is_awaited_and_told_when_it_is_filed() -> None:
    pending = inquiry_entry(FIRST, InquiryState.PENDING)
    assert told(case(pending))[:3] == [(_K.INQUIRY, _P.DONE), (_K.PENDING, _P.NOW), (_K.FILED, _P.LATER)]
    came = case(pending, filed_entry(ARASH_PHOTO, FIRST), photos=(ARASH_PHOTO,))
    assert told(came) == [*DONE_TO_PHOTO, (_K.COMPARISON, _P.NOW), (_K.RESULT, _P.LATER)]


def test_without_the_archive_the_history_is_unknown() -> None:
    file = CaseFile(record(ARASH), None, {}, Unreachable("archive"))
    away = Case(file, date(2026, 11, 22), frozenset(Permission), "0162")
    assert course(away)[0].kind is _K.HISTORY_UNKNOWN


def test_those_without_a_card_have_a_scan_ahead() -> None:
    for person in (HASTI, SAMIR):
        file = CaseFile(record(person), archive(person), {}, None)
        told_of = told(Case(file, date(2026, 11, 22), frozenset(Permission), "0162"))
        assert told_of == [(_K.SCAN, _P.NOW)]


def test_a_scan_on_file_is_done() -> None:
    scan = photo(picture(5), source=PhotoSource.SCAN, standing=Standing.INDEXED)
    file = CaseFile(record(SAMIR), archive(SAMIR, (scan,)), {}, None)
    assert told(Case(file, date(2026, 11, 22), frozenset(Permission), "0162")) == [(_K.SCAN, _P.DONE)]


def test_a_verified_photo_is_compared_even_if_the_history_does_not_tell() -> None:
    verified = ARASH_PHOTO.model_copy(update={"standing": Standing.VERIFIED})
    assert told(case(photos=(verified,)))[-2:] == [(_K.COMPARISON, _P.DONE), (_K.RESULT, _P.DONE)]


def test_an_inquiry_by_a_slip_stays_named_once_the_card_has_come() -> None:
    """Counted with the rest it would be out of sight, and with it how the photo first came."""
    day = timedelta(days=1)
    slip = inquiry_entry(FIRST, at=NOW - 3 * day, credential=CredentialKind.TRACKING_CODE)
    judged = comparison_entry(Verdict.MATCH, SECOND, NOW - 2 * day)
    by_card = inquiry_entry(THIRD)
    steps = course(case(slip, judged, by_card))
    assert [(step.kind, step.credential, step.count) for step in steps[:3]] == [
        (_K.INQUIRY, CredentialKind.TRACKING_CODE, 0),
        (_K.EARLIER, None, 1),
        (_K.INQUIRY, CredentialKind.CARD_SERIAL, 0),
    ]


def test_a_slips_photo_is_to_be_compared_with_no_card() -> None:
    slip = inquiry_entry(FIRST, credential=CredentialKind.TRACKING_CODE)
    steps = course(case(slip, filed_entry(ARASH_PHOTO, FIRST), photos=(ARASH_PHOTO,)))
    (ahead,) = (step for step in steps if step.kind is _K.COMPARISON)
    assert ahead.credential is CredentialKind.TRACKING_CODE
    assert "خود شخص" in step_text(ahead) or "person" in step_text(ahead)


# --- Covers of booklets ---------------------------------------------------------------------------


@pytest.mark.usefixtures("persian")
def test_an_inquiry_that_began_at_the_booklet_page_says_so_before_and_after_its_answer() -> None:
    """The circular names both systems at which one may begin; the record keeps which it was."""
    asking = replace(case(), ask=Ask(AskStage.ASKING, FIRST, started_from=StartedFrom.BOOKLET))
    assert course(asking)[0].started_from is StartedFrom.BOOKLET
    begun = inquiry_entry(FIRST).model_copy(update={"started_from": StartedFrom.BOOKLET})
    on_file = case(begun, filed_entry(ARASH_PHOTO, FIRST), photos=(ARASH_PHOTO,))
    assert course(on_file)[0].started_from is StartedFrom.BOOKLET
    assert step_text(course(on_file)[0]).endswith("، از صفحهٔ دفترچه")
    plain = course(case(*FILED_ROUND, photos=(ARASH_PHOTO,)))[0]
    assert "دفترچه" not in step_text(plain)


@pytest.mark.usefixtures("persian")
def test_printed_covers_stand_among_what_is_done() -> None:
    covers = [
        later(FILED_ROUND[1], HistoryKind.COVER_PRINT, 60 * number, cover_number=number) for number in (1, 2)
    ]
    steps = course(case(*FILED_ROUND, *covers, photos=(ARASH_PHOTO,)))
    assert [(step.kind, step.place) for step in steps] == [
        *DONE_TO_PHOTO,
        (_K.COVER, _P.DONE),
        (_K.COVER, _P.DONE),
        (_K.COMPARISON, _P.NOW),
        (_K.RESULT, _P.LATER),
    ]
    assert [step_text(step) for step in steps[3:5]] == [
        "جلد دفترچه چاپ شد",
        "چاپ دوبارهٔ جلد دفترچه، چاپ شمارهٔ ۲",
    ]


def test_a_cover_on_its_way_to_the_archive_is_told_until_the_archive_tells_it() -> None:
    item = replace(outbox_item(ARASH, DeliveryState.SAVED_HERE, THIRD), kind="cover_print")
    waiting = replace(case(*FILED_ROUND, photos=(ARASH_PHOTO,)), items=(item,))
    assert [step.place for step in course(waiting) if step.kind is _K.COVER] == [_P.NOW]
    told_now = later(FILED_ROUND[1], HistoryKind.COVER_PRINT, 60, cover_number=1).model_copy(
        update={"act_id": THIRD}
    )
    settled = replace(case(*FILED_ROUND, told_now, photos=(ARASH_PHOTO,)), items=(item,))
    assert [step.place for step in course(settled) if step.kind is _K.COVER] == [_P.DONE]


def test_the_cover_of_a_scan_is_told_too() -> None:
    scan = later(FILED_ROUND[1], HistoryKind.SCAN, 0)
    cover = later(scan, HistoryKind.COVER_PRINT, 60, cover_number=1)
    assert told(case(scan, cover)) == [(_K.SCAN, _P.DONE), (_K.COVER, _P.DONE)]


def test_a_desk_whose_clock_is_slow_tells_its_result_last_all_the_same() -> None:
    item = replace(outbox_item(ARASH, DeliveryState.SENDING), saved_at=NOW - timedelta(minutes=5))
    steps = course(replace(case(*FILED_ROUND, photos=(ARASH_PHOTO,)), items=(item,)))
    assert [step.kind for step in steps][-2:] == [_K.COMPARISON, _K.RESULT]


@pytest.mark.parametrize("number", [None, "0162-05-D4-00001-X"])
def test_a_dismissal_says_that_the_letter_is_void_where_there_is_one(number: str | None) -> None:
    """The person may still carry it: whoever opens the record must know."""
    judged = comparison_entry(Verdict.MISMATCH, SECOND, NOW + timedelta(seconds=62))
    referral = later(judged, HistoryKind.REFERRAL, 70, letter_number=number)
    dismissed = later(judged, HistoryKind.DECISION, 300, decision=Decision.DISMISS)
    steps = course(case(*FILED_ROUND, judged, referral, dismissed, photos=(ARASH_PHOTO,)))
    assert steps[-1].letter_void is (number is not None)
    says_so = step_text(steps[-1]) != step_text(replace(steps[-1], letter_void=False))
    assert says_so is (number is not None)


def test_what_a_colleague_handed_in_says_so_and_what_a_reviewer_asks() -> None:
    """Whoever opens the person can answer; once it is confirmed only the name stays."""
    handed = comparison_entry(Verdict.MATCH, SECOND, NOW + timedelta(seconds=62)).model_copy(
        update={"handed_in_by": "رضا کریمی", "query": "کارت در دست بود؟"}
    )
    verified = ARASH_PHOTO.model_copy(update={"standing": Standing.VERIFIED})
    steps = course(case(*FILED_ROUND, handed, photos=(verified,)))
    words = [step_text(step) for step in steps]
    assert any("رضا کریمی" in each for each in words)
    assert any("کارت در دست بود؟" in each for each in words)
    confirmed = handed.model_copy(update={"query": None})
    assert _K.QUERY not in [step.kind for step in course(case(*FILED_ROUND, confirmed, photos=(verified,)))]
