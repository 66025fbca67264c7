"""A clerk corrects what they have said of a photo, until a reviewer has given their own result."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from tamin_desk.contract.archive import HistoryEntry, HistoryKind
from tamin_desk.domain.comparison import ComparisonState, Verdict
from tamin_desk.domain.delivery import WAITING, DeliveryState
from tamin_desk.domain.review import Decision
from tamin_desk.services.people import CaseFile
from tamin_desk.ui.desk.corrections import own_result
from tamin_desk.ui.desk.model import NoCompare
from tamin_desk.ui.desk.photo_panel import PhotoPanel
from tamin_desk.ui.desk.rules import why_no_compare
from tests.fakes.desk_counter import ARASH_PHOTO, Counter, family_desk
from tests.fakes.desk_people import (
    ARASH,
    archive,
    comparison_entry,
    filed_entry,
    inquiry_entry,
    outbox_item,
    record,
    signed_in,
)

FIRST = "01930000-0000-7000-8000-000000000001"
MINE = "01930000-0000-7000-8000-000000000002"
OTHER = "01930000-0000-7000-8000-000000000003"
SAID = ARASH_PHOTO.filed_at + timedelta(minutes=1)
LATER = SAID + timedelta(minutes=5)


@pytest.fixture
def counter(qapp: QApplication) -> Iterator[Counter]:
    one = Counter(family_desk())
    yield one
    one.presenter.deleteLater()


def said(state: ComparisonState, act_id: str = MINE, **changes: object) -> HistoryEntry:
    entry = comparison_entry(Verdict.MISMATCH, act_id, SAID)
    return entry.model_copy(update={"comparison_state": state, **changes})


def at_the_counter(counter: Counter, delivery: DeliveryState, *history: HistoryEntry) -> None:
    """Open Arash, of whose photo a result was given at this desk."""
    told = archive(ARASH, (ARASH_PHOTO,), (inquiry_entry(FIRST), filed_entry(ARASH_PHOTO, FIRST), *history))
    counter.desk.people.files[ARASH.person_id] = CaseFile(record(ARASH), told, {}, None)
    counter.desk.outbox.rows = [outbox_item(ARASH, delivery, MINE)]
    counter.open(ARASH)


@pytest.mark.parametrize(
    "state",
    [
        ComparisonState.MATCHED,
        ComparisonState.SECOND_OPINION,
        ComparisonState.RECHECK_DUE,
        ComparisonState.FLAGGED,
    ],
)
def test_the_last_result_on_the_photo_leads_to_a_comparison_that_replaces_it(
    counter: Counter, state: ComparisonState
) -> None:
    at_the_counter(counter, DeliveryState.ACCEPTED, said(state))
    counter.presenter.compare(corrects=True)
    (request,) = counter.wanted
    assert (request.photo, request.replaces) == (ARASH_PHOTO, MINE)


@pytest.mark.parametrize("delivery", sorted(WAITING))
def test_what_is_still_on_its_way_can_be_corrected_too(counter: Counter, delivery: DeliveryState) -> None:
    """The correction leaves after it, in order: nobody has to wait for a network."""
    at_the_counter(counter, delivery)
    counter.presenter.compare()
    assert counter.wanted == [], "a second result of its own would contradict the first"
    counter.presenter.compare(corrects=True)
    assert [request.replaces for request in counter.wanted] == [MINE]


def test_a_comparison_that_corrects_nothing_names_nothing(counter: Counter) -> None:
    at_the_counter(counter, DeliveryState.ACCEPTED, said(ComparisonState.MATCHED))
    counter.presenter.compare()
    assert [request.replaces for request in counter.wanted] == [None]


DECIDED = HistoryEntry(
    kind=HistoryKind.DECISION, at=LATER, unit_code="0162", act_id=OTHER, decision=Decision.RETURN
)


@pytest.mark.parametrize(
    ("delivery", "history"),
    [
        (DeliveryState.ACCEPTED, (said(ComparisonState.FLAGGED), DECIDED)),
        (DeliveryState.ACCEPTED, (said(ComparisonState.VOID),)),
        (DeliveryState.ACCEPTED, (said(ComparisonState.MATCHED, replaced=True),)),
        (
            DeliveryState.ACCEPTED,
            (said(ComparisonState.MATCHED), said(ComparisonState.MATCHED, OTHER, at=LATER)),
        ),
        (DeliveryState.NEEDS_YOU, ()),
        (DeliveryState.REPLACED, ()),
        (DeliveryState.ACCEPTED, ()),
    ],
    ids=["a reviewer decided", "void", "corrected", "another came after", "refused", "replaced", "unknown"],
)
def test_what_is_not_theirs_to_correct_is_not_offered(
    counter: Counter, delivery: DeliveryState, history: tuple[HistoryEntry, ...]
) -> None:
    at_the_counter(counter, delivery, *history)
    assert own_result(counter.case()) is None
    counter.presenter.compare(corrects=True)
    assert counter.wanted == []


def test_a_colleagues_result_is_a_colleagues(counter: Counter) -> None:
    counter.desk.session.current = signed_in(user_id="user-sara")
    at_the_counter(counter, DeliveryState.ACCEPTED, said(ComparisonState.MATCHED))
    assert own_result(counter.case()) is None


def test_the_way_stands_below_the_photo_only_where_it_leads_somewhere(
    counter: Counter, persian: QApplication
) -> None:
    panel = PhotoPanel()
    panel.render_case(None)
    assert not panel.correct.isVisibleTo(panel)
    at_the_counter(counter, DeliveryState.ACCEPTED, said(ComparisonState.MATCHED))
    panel.render_case(counter.case())
    assert panel.correct.isVisibleTo(panel)
    assert panel.correct.text() == "اصلاح نتیجهٔ شما"
    at_the_counter(counter, DeliveryState.ACCEPTED, said(ComparisonState.MATCHED), DECIDED)
    panel.render_case(counter.case())
    assert not panel.correct.isVisibleTo(panel)
    panel.deleteLater()


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (ComparisonState.SECOND_OPINION, NoCompare.SECOND_OPINION),
        (ComparisonState.RECHECK_DUE, NoCompare.RECHECK_DUE),
        (ComparisonState.RETURNED, None),
        (ComparisonState.FLAGGED, None),
    ],
)
def test_somebody_looked_up_again_while_their_case_is_open_is_not_compared_in_vain(
    counter: Counter, state: ComparisonState, reason: NoCompare | None
) -> None:
    """A colleague's result waits for its end; the archive would refuse another one beside it."""
    counter.desk.session.current = signed_in(user_id="user-sara")
    at_the_counter(counter, DeliveryState.ACCEPTED, said(state))
    assert why_no_compare(counter.case()) is reason
    counter.presenter.compare()
    assert len(counter.wanted) == (reason is None)


def test_a_case_that_is_not_told_stands_in_nobodys_way(counter: Counter) -> None:
    """A reviewer at the counter learns neither verdict nor state: the archive decides."""
    at_the_counter(counter, DeliveryState.ACCEPTED, said(ComparisonState.MATCHED, comparison_state=None))
    assert why_no_compare(counter.case()) is None
