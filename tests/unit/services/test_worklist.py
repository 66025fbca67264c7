"""One list of the unit's lines and of what lies half done at this desk."""

from dataclasses import replace
from datetime import timedelta

import pytest
from uuid6 import uuid7

from tamin_desk.contract.casework import PersonName, WorklistEntry, WorklistKind
from tamin_desk.domain.comparison import ReferenceKind
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.services.awaited import Arrival
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.rechecks import Recheck, RecheckCase
from tamin_desk.services.worklist import Here, Line, LineKind, There, lines_of
from tests.fakes.answers import CLERK
from tests.fakes.desk_people import ARASH, NARGES, outbox_item
from tests.fakes.worklist import comparison, entry

K = WorklistKind


def told(*entries: WorklistEntry, following: str | None = None) -> There:
    named = {ARASH.person_id: PersonName(full_name=ARASH.full_name, code="9990413721")}
    return There(entries, len(entries) + (following is not None), following, named)


def together(here: Here, there: There | None) -> tuple[Line, ...]:
    return lines_of(here, there, user_id=CLERK.user_id, user_name=CLERK.display_name)


def half_done(number: int) -> Recheck:
    case = RecheckCase(
        comparison_id=str(comparison(number)),
        person_id=ARASH.person_id,
        photo_id=f"photo-of-{number}",
        reference=ReferenceKind.CARD_IN_HAND,
    )
    return Recheck(case=case, act_id=str(uuid7()))


def item(number: int, state: DeliveryState) -> OutboxItem:
    return replace(outbox_item(ARASH, state, str(comparison(number))), author_id=CLERK.user_id)


def test_one_s_own_returned_cases_come_first_then_one_s_own_then_the_oldest() -> None:
    lines = together(
        Here(),
        told(
            entry(1, K.RETURNED, hours=1),
            entry(2, K.CALL_PERSON, mine=False, hours=9),
            entry(3, K.PICTURE_WANTED, hours=2),
            entry(4, K.RETURNED, mine=False, hours=1),
        ),
    )
    assert [(line.is_mine, line.kind.value) for line in lines] == [
        (True, "returned"),
        (True, "picture_wanted"),
        (False, "call_person"),
        (False, "returned"),
    ]


def test_a_returned_case_is_the_first_thing_a_clerk_sees() -> None:
    """A photo that came long ago asks for less than a case that a reviewer gave back just now."""
    arrival = Arrival(str(comparison(7)), NARGES.person_id, with_photo=True)
    lines = together(Here(arrivals=(arrival,)), told(entry(1, K.RETURNED, hours=0), entry(2, K.RECHECK_DUE)))
    assert min(lines, key=lambda line: line.since).kind is not LineKind.RETURNED
    assert lines[0].kind is LineKind.RETURNED


def test_somebody_who_cannot_be_named_has_a_line_all_the_same() -> None:
    (line,) = together(Here(), told(entry(1, K.RETURNED, NARGES)))
    assert (line.person_id, line.name, line.code) == (NARGES.person_id, "", "")


def test_a_half_done_re_check_and_the_archive_s_line_of_it_are_one() -> None:
    recheck = half_done(1)
    (line,) = together(Here(rechecks=(recheck,)), told(entry(1, K.RECHECK_DUE)))
    assert line.recheck is recheck
    assert line.recheck_case is recheck.case


def test_without_a_network_what_lies_half_done_here_is_listed() -> None:
    here = Here(rechecks=(half_done(1),), comparisons={str(comparison(1)): item(1, DeliveryState.SAVED_HERE)})
    (line,) = together(here, None)
    assert (line.kind, line.name, line.is_mine) == (LineKind.RECHECK_DUE, ARASH.full_name, True)
    assert line.recheck_case is not None


def test_the_same_line_has_one_key_whoever_tells_it() -> None:
    here = Here(rechecks=(half_done(1),))
    assert together(here, None)[0].key == together(here, told(entry(1, K.RECHECK_DUE)))[0].key


@pytest.mark.parametrize(
    ("state", "following", "listed"),
    [
        (DeliveryState.SAVED_HERE, None, True),
        (DeliveryState.NEEDS_YOU, None, True),
        (DeliveryState.ACCEPTED, None, False),
        (DeliveryState.ACCEPTED, "the next page", True),
    ],
)
def test_what_a_colleague_finished_elsewhere_goes(
    state: DeliveryState, following: str | None, listed: bool
) -> None:
    """The archive lists every mismatch that nobody finished; of a page that was not read nobody knows."""
    here = Here(rechecks=(half_done(1),), comparisons={str(comparison(1)): item(1, state)})
    lines = together(here, told(entry(2, K.RETURNED), following=following))
    assert (LineKind.RECHECK_DUE in [line.kind for line in lines]) is listed


def test_what_is_on_its_way_asks_for_nothing_more() -> None:
    here = Here(sent=frozenset({str(comparison(1))}), judged_again=frozenset({"photo-of-2"}))
    lines = together(
        here,
        told(entry(1, K.PICTURE_WANTED), entry(2, K.RETURNED), entry(3, K.RETURNED)),
    )
    assert {line.key.split("-")[0]: line.is_sent for line in lines if line.key.endswith("3")} == {
        "returned": False
    }
    assert sum(line.is_sent for line in lines) == 2


def test_a_person_is_still_to_be_told_while_another_act_about_them_is_sent() -> None:
    here = Here(sent=frozenset({str(comparison(1))}), judged_again=frozenset({"photo-of-1"}))
    (line,) = together(here, told(entry(1, K.CALL_PERSON)))
    assert not line.is_sent


def test_what_came_for_an_earlier_inquiry_is_the_clerk_s_own() -> None:
    inquiry = str(uuid7())
    (photo, none) = together(
        Here(arrivals=(Arrival(inquiry, ARASH.person_id, True), Arrival(str(uuid7()), "p-9", False))), told()
    )
    assert (photo.kind, none.kind) == (LineKind.PHOTO_CAME, LineKind.NO_PHOTO_CAME)
    assert photo.is_mine
    assert none.is_mine
    assert photo.name == ARASH.full_name
    assert timedelta(0) <= none.since - photo.since < timedelta(minutes=1)


def test_a_mismatch_that_is_taken_over_carries_the_reviewer_s_words() -> None:
    (line,) = together(Here(), told(entry(1, K.RECHECK_DUE, note="گوش‌ها را ببینید")))
    case = line.recheck_case
    assert case is not None
    assert (case.comparison_id, case.words, case.has_picture) == (
        str(comparison(1)),
        "گوش‌ها را ببینید",
        False,
    )
