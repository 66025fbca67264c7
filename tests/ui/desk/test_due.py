"""A mismatch waits for its re-check: the desk says so, and leads there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from tamin_desk.contract.archive import HistoryEntry, HistoryKind
from tamin_desk.domain.comparison import ComparisonState, ReferenceKind, Verdict
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.photos import Standing
from tamin_desk.domain.roles import Permission
from tamin_desk.services.people import CaseFile
from tamin_desk.ui.desk.due import due_recheck
from tamin_desk.ui.desk.model import Case, NoCompare
from tamin_desk.ui.desk.photo_panel import PhotoPanel
from tamin_desk.ui.desk.record_rows import household_members, record_rows
from tamin_desk.ui.desk.rules import compare_is_next, why_no_compare
from tests.fakes.desk_counter import ARASH_PHOTO, Counter, family_desk
from tests.fakes.desk_people import (
    ARASH,
    archive,
    comparison_entry,
    filed_entry,
    inquiry_entry,
    outbox_item,
    record,
)

FIRST = "01930000-0000-7000-8000-000000000001"
SAID = "01930000-0000-7000-8000-000000000002"
AT = ARASH_PHOTO.filed_at + timedelta(minutes=1)


@pytest.fixture
def counter(qapp: QApplication) -> Iterator[Counter]:
    one = Counter(family_desk())
    yield one
    one.presenter.deleteLater()


@pytest.fixture
def panel(qapp: QApplication) -> Iterator[PhotoPanel]:
    one = PhotoPanel()
    yield one
    one.deleteLater()


def said(state: ComparisonState, **known: object) -> HistoryEntry:
    entry = comparison_entry(Verdict.NOT_SURE, SAID, AT)
    wanted = {"comparison_state": state, "reference": ReferenceKind.CARD_IN_HAND, "unit_code": "0162"}
    return entry.model_copy(update=wanted | known)


def at_the_counter(
    counter: Counter, *history: HistoryEntry, standing: Standing = Standing.UNVERIFIED
) -> Case:
    """Open Arash, of whose photo a colleague has said something at another desk."""
    photo = ARASH_PHOTO.model_copy(update={"standing": standing})
    told = archive(ARASH, (photo,), (inquiry_entry(FIRST), filed_entry(ARASH_PHOTO, FIRST), *history))
    counter.desk.people.files[ARASH.person_id] = CaseFile(record(ARASH), told, {}, None)
    counter.open(ARASH)
    return counter.case()


def test_a_clerk_of_the_unit_can_go_on_with_it_from_the_desk(counter: Counter) -> None:
    case = at_the_counter(counter, said(ComparisonState.RECHECK_DUE))
    due = due_recheck(case)
    assert due is not None
    assert (due.comparison_id, due.person_id) == (SAID, ARASH.person_id)
    assert due.credential_kind is CredentialKind.CARD_SERIAL
    assert due.case is not None
    assert (due.case.photo_id, due.case.has_picture) == (ARASH_PHOTO.photo_id, False)


def test_of_a_comparison_made_here_the_desk_s_own_act_is_read(counter: Counter) -> None:
    """It knows whether a picture went with it; the history does not tell."""
    counter.desk.outbox.rows = [outbox_item(ARASH, DeliveryState.ACCEPTED, SAID)]
    due = due_recheck(at_the_counter(counter, said(ComparisonState.RECHECK_DUE)))
    assert due is not None
    assert due.case is None


@pytest.mark.parametrize("how", ["photographed", "sent later"])
def test_a_picture_that_the_archive_has_is_not_asked_for_again(counter: Counter, how: str) -> None:
    compared = said(ComparisonState.RECHECK_DUE)
    if how == "photographed":
        history: tuple[HistoryEntry, ...] = (
            said(ComparisonState.RECHECK_DUE, reference=ReferenceKind.CARD_CAPTURED),
        )
    else:
        later = {"kind": HistoryKind.EVIDENCE, "at": AT + timedelta(minutes=1), "act_id": FIRST}
        history = (compared, compared.model_copy(update=later))
    due = due_recheck(at_the_counter(counter, *history))
    assert due is not None
    assert due.case is not None
    assert due.case.has_picture


def test_nobody_is_led_to_what_is_not_theirs_or_is_not_due(counter: Counter) -> None:
    assert due_recheck(at_the_counter(counter, said(ComparisonState.SECOND_OPINION))) is None
    assert due_recheck(at_the_counter(counter, said(ComparisonState.RECHECK_DUE, unit_code="0163"))) is None
    assert due_recheck(at_the_counter(counter, said(ComparisonState.RECHECK_DUE, replaced=True))) is None
    case = at_the_counter(counter, said(ComparisonState.RECHECK_DUE))
    assert due_recheck(replace(case, permissions=case.permissions - {Permission.FLAG})) is None


@pytest.mark.parametrize("kind", ["recheck", "referral"])
def test_what_was_done_already_is_on_its_way_and_not_due(counter: Counter, kind: str) -> None:
    counter.desk.outbox.rows = [replace(outbox_item(ARASH, DeliveryState.SAVED_HERE), kind=kind)]
    case = at_the_counter(counter, said(ComparisonState.RECHECK_DUE))
    assert why_no_compare(case) is NoCompare.RESULT_WAITING
    assert due_recheck(case) is None


def test_the_re_check_takes_the_place_of_the_comparison(
    counter: Counter, panel: PhotoPanel, persian: QApplication
) -> None:
    panel.render_case(at_the_counter(counter, said(ComparisonState.RECHECK_DUE)))
    assert panel.next_act() is panel.recheck
    assert panel.recheck.text() == "بازنگری ورودی"
    assert not panel.compare.isVisibleTo(panel)
    panel.render_case(at_the_counter(counter))
    assert panel.next_act() is panel.compare
    assert not panel.recheck.isVisibleTo(panel)


def test_a_photo_that_waits_for_a_word_is_not_called_uncompared(
    counter: Counter, persian: QApplication
) -> None:
    def badges(case: Case) -> list[str]:
        of_photo = record_rows(case)[-1].badge
        of_member = next(one for one in household_members(case) if one.id == ARASH.person_id).badge
        assert of_photo is not None
        return [of_photo.text, of_member.text]

    assert badges(at_the_counter(counter)) == ["هنوز مقایسه نشده", "مقایسه نشده"]
    assert badges(at_the_counter(counter, said(ComparisonState.SECOND_OPINION))) == ["در انتظار نظر دوم"] * 2
    assert (
        badges(at_the_counter(counter, said(ComparisonState.RECHECK_DUE))) == ["در انتظار بازنگری ورودی"] * 2
    )


@pytest.mark.parametrize(
    ("standing", "state", "is_next"),
    [
        (Standing.UNVERIFIED, None, True),
        (Standing.VERIFIED, ComparisonState.MATCHED, False),
        (Standing.DISPUTED, ComparisonState.FLAGGED, False),
        (Standing.DISPUTED, ComparisonState.RETURNED, True),
    ],
)
def test_only_a_comparison_that_is_still_to_be_made_calls_for_the_hand(
    counter: Counter, panel: PhotoPanel, standing: Standing, state: ComparisonState | None, is_next: bool
) -> None:
    """It can be made again all the same: nothing is disabled."""
    history = () if state is None else (said(state),)
    case = at_the_counter(counter, *history, standing=standing)
    assert compare_is_next(case) is is_next
    panel.render_case(case)
    assert panel.compare.isEnabled()
    assert (panel.next_act() is panel.compare) is is_next


def test_the_photo_keeps_its_size_when_a_result_can_be_corrected(counter: Counter, panel: PhotoPanel) -> None:
    def side(case: Case) -> int:
        panel.render_case(case)
        QApplication.processEvents()
        return panel.frame.height()

    panel.set_photo_width(294)
    panel.resize(344, 656)
    panel.show()
    before = side(at_the_counter(counter))
    counter.desk.outbox.rows = [outbox_item(ARASH, DeliveryState.ACCEPTED, SAID)]
    after = side(at_the_counter(counter, said(ComparisonState.MATCHED), standing=Standing.VERIFIED))
    assert panel.correct.isVisible()
    assert (before, after) == (392, 392)
    panel.close()
