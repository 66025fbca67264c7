"""Who has which places in the rail, and where their work begins."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot
from uuid6 import uuid7

from tamin_desk.contract.archive import Change, ChangeKind
from tamin_desk.contract.casework import WorklistKind
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.roles import Role, UnitKind, permissions
from tamin_desk.services.drafts import Author
from tamin_desk.services.sync_status import WorkWaiting
from tamin_desk.services.worklist import LineKind
from tamin_desk.ui.page import PageName
from tamin_desk.ui.places import has_work, home_of, places_of
from tamin_desk.ui.routes import build_frame
from tamin_desk.ui.widgets.rail import RailButton
from tamin_desk.ui.worklist.page import WorklistPage
from tests.fakes.answers import CLERK, MOMENT
from tests.fakes.counter import ARASH as ARASH_REF
from tests.fakes.counter import verdict
from tests.fakes.desk_people import ARASH, KIAN, NARGES, signed_in
from tests.fakes.missing import awaited_photo, serve_awaited
from tests.fakes.office import Office, request
from tests.fakes.screen import words
from tests.fakes.worklist import entry, serve

P = PageName
OF_ROLE = {
    Role.CLERK: (P.DESK, P.WORKLIST, P.SCAN, P.BOOKLET, P.OUTBOX, P.PRACTICE),
    Role.REVIEWER: (P.REVIEW, P.FOLLOW_UP, P.DESK, P.BOOKLET, P.OUTBOX, P.PRACTICE),
    Role.COMPARER: (P.REVIEW, P.OUTBOX, P.PRACTICE),
    Role.MONITOR: (P.INDICATOR, P.OUTBOX),
}


@pytest.mark.parametrize("role", OF_ROLE)
def test_each_role_has_its_places_and_begins_with_the_first(role: Role) -> None:
    granted = permissions(role, UnitKind.BRANCH)
    assert tuple(place.page for place in places_of(granted)) == OF_ROLE[role]
    assert home_of(granted) is OF_ROLE[role][0]
    assert has_work(granted)


def test_who_may_do_nothing_here_yet_is_offered_no_account() -> None:
    assert not has_work(permissions(Role.ADMINISTRATOR, UnitKind.HEADQUARTERS))


def test_a_reception_desk_begins_with_the_identification_and_has_nothing_else() -> None:
    granted = permissions(Role.MEDICAL, UnitKind.MEDICAL_CENTRE)
    assert tuple(place.page for place in places_of(granted)) == (P.IDENTIFY, P.OUTBOX)
    assert home_of(granted) is P.IDENTIFY
    assert has_work(granted)


def test_a_directorate_s_clerk_has_no_worklist() -> None:
    """Nothing is flagged from there, so nothing comes back."""
    granted = permissions(Role.CLERK, UnitKind.PROVINCIAL_DIRECTORATE)
    assert P.WORKLIST not in [place.page for place in places_of(granted)]


@pytest.mark.parametrize("role", OF_ROLE)
def test_the_rail_shows_the_role_s_places_with_what_waits_there(
    office: Office, qtbot: QtBot, role: Role
) -> None:
    frame = build_frame(office.context, signed_in(role))
    qtbot.addWidget(frame)
    office.settle()
    office.events.work_changed.emit(WorkWaiting(worklist=4, review=31, follow_up=2))
    rail = [each for each in frame.findChildren(RailButton) if not each.isHidden()]
    assert [each.item.id for each in rail] == [*OF_ROLE[role], P.DAY_END, P.HELP, P.SETTINGS]
    assert {each.item.id for each in rail} <= set(frame.names), "each place has its page"
    counts = {P.WORKLIST: 4, P.REVIEW: 31, P.FOLLOW_UP: 2}
    assert {each.item.id: each.count for each in rail if each.count} == {
        page: count for page, count in counts.items() if page in OF_ROLE[role]
    }
    assert frame.home is OF_ROLE[role][0]


def test_the_worklist_s_count_is_what_the_page_lists_as_to_be_done(office: Office, qtbot: QtBot) -> None:
    """Of a verdict that is not sent, and of an inquiry that ended without a photo, no server counts."""
    frame = build_frame(office.context, signed_in())
    qtbot.addWidget(frame)
    author = Author(CLERK.user_id, CLERK.display_name, "0162")
    verdict_here = office.desk.outbox.save(verdict(Verdict.MISMATCH), author, ARASH_REF)
    rechecks = office.desk.mismatches.rechecks
    rechecks.begin(rechecks.case_of(verdict_here.act_id), "0162")
    asked = str(uuid7())
    office.desk.awaited.expect(asked, CLERK.user_id, KIAN.person_id)
    ended = Change(sequence=1, kind=ChangeKind.INQUIRY_ENDED, at=MOMENT, inquiry_id=asked)
    office.desk.awaited.heed((ended,))
    serve(office.api, entry(1, WorklistKind.RETURNED))
    serve_awaited(office.api, awaited_photo(NARGES, photo_id="photo-2", came_at=MOMENT), awaited_photo(ARASH))
    office.events.work_changed.emit(WorkWaiting(worklist=2))
    frame.go_to(P.WORKLIST)
    office.settle()
    page = frame.page(P.WORKLIST)
    assert isinstance(page, WorklistPage)
    listed = [line.kind for line in page.presenter.state.lines]
    assert sorted(listed) == sorted(
        [
            LineKind.RETURNED,
            LineKind.PHOTO_CAME,
            LineKind.RECHECK_DUE,
            LineKind.NO_PHOTO_CAME,
            LineKind.AWAITED,
        ]
    )
    rail = {each.item.id: each for each in frame.findChildren(RailButton)}
    assert rail[P.WORKLIST].count == len(listed) - listed.count(LineKind.AWAITED) == 4
    assert "۴ کار، ۱ عکس در راه" in words(page)
    office.desk.awaited.seen(office.desk.awaited.arrivals(CLERK.user_id))
    office.events.arrivals_seen.emit()
    office.settle()
    assert rail[P.WORKLIST].count == 3
    assert LineKind.NO_PHOTO_CAME not in [line.kind for line in page.presenter.state.lines]


def test_what_lies_half_done_is_counted_without_a_network(office: Office, qtbot: QtBot) -> None:
    frame = build_frame(office.context, signed_in())
    qtbot.addWidget(frame)
    frame.go_to(P.DESK)
    author = Author(CLERK.user_id, CLERK.display_name, "0162")
    item = office.desk.outbox.save(verdict(Verdict.MISMATCH), author, ARASH_REF)
    rechecks = office.desk.mismatches.rechecks
    rechecks.begin(rechecks.case_of(item.act_id), "0162")
    frame.go_to(P.OUTBOX)
    office.settle()
    rail = {each.item.id: each for each in frame.findChildren(RailButton)}
    assert rail[P.WORKLIST].count == 1


def test_the_counts_leave_the_screen_while_a_face_is_judged(office: Office, qtbot: QtBot) -> None:
    frame = build_frame(office.context, signed_in())
    qtbot.addWidget(frame)
    frame.go_to(P.DESK)
    office.events.work_changed.emit(WorkWaiting(worklist=4))
    page = frame.page(P.DESK)
    page.compare_wanted.emit(request())  # type: ignore[attr-defined] # the desk page's signal
    office.events.work_changed.emit(WorkWaiting(worklist=5))
    rail = {each.item.id: each for each in frame.findChildren(RailButton)}
    assert rail[P.WORKLIST].count == 0
    frame.go_to(P.DESK)
    assert rail[P.WORKLIST].count == 5
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
