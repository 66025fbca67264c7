"""A case at the counter, told by what the clerk does and what the screen then knows."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication

from tamin_desk.contract.archive import Change, ChangeKind
from tamin_desk.domain.comparison import ComparisonState, Verdict
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import DigestMismatch, PictureUndecodable, SignedOut, Unreachable
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.photos import InquiryState, RefusalReason, Standing
from tamin_desk.domain.roles import Role, UnitKind
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.people import CaseFile
from tamin_desk.ui.cases import VerdictGiven
from tamin_desk.ui.desk.model import AskStage, Bar, Focus, NoCompare, PictureStage
from tamin_desk.ui.desk.rules import bar_of, marked_positions, may_ask, photo_in_force, why_no_compare
from tamin_desk.ui.tasks import Lane
from tests.fakes.desk_counter import (
    ARASH_PHOTO,
    NARGES_PHOTO,
    SERIAL,
    Counter,
    family_desk,
    gives_photo,
    refuses,
)
from tests.fakes.desk_people import (
    ARASH,
    DARYOUSH,
    HASTI,
    KIAN,
    NARGES,
    NOW,
    SAMIR,
    TEHRAN_2,
    archive,
    comparison_entry,
    filed_entry,
    inquiry_entry,
    outbox_item,
    record,
    reply,
    signed_in,
)


def change(person_id: str) -> Change:
    return Change(sequence=1, kind=ChangeKind.PHOTO_FILED, at=NOW, person_id=person_id)


def _open_error(counter: Counter) -> str:
    error = counter.presenter.state.open_error
    return "" if error is None else type(error).__name__


def test_pictures_and_the_outbox_wait_for_no_search_and_no_search_for_them() -> None:
    counter = Counter(family_desk())
    counter.search(NARGES.national_code or "")
    assert counter.tasks.lanes() == {"search": Lane.CALLS}
    counter.tasks.finish("search")
    assert counter.tasks.lanes() == {"open": Lane.CALLS}
    counter.tasks.finish("open")
    small = {key: lane for key, lane in counter.tasks.lanes().items() if (key or "").startswith("small:")}
    assert set(small.values()) == {Lane.PICTURES}
    assert counter.tasks.lanes()["photo"] is Lane.PICTURES
    assert counter.tasks.lanes()["outbox"] is Lane.STORE


class TestTheMainJob:
    def test_serial_photo_comparison(self, counter: Counter) -> None:
        counter.open(ARASH)
        assert counter.focus == [Focus.ENTRY]
        counter.ask()
        assert counter.case().ask.stage is AskStage.ASKING
        counter.settle()
        assert counter.case().ask.state is InquiryState.PHOTO
        assert counter.case().picture.stage is PictureStage.SHOWN
        assert counter.focus[-1] is Focus.PHOTO
        counter.presenter.compare()
        (request,) = counter.wanted
        assert request.person_id == ARASH.person_id
        assert request.person.name == ARASH.full_name
        assert request.photo == ARASH_PHOTO
        assert request.photo.sha256 == ARASH_PHOTO.sha256
        shown = counter.case().picture.shown
        assert shown is not None
        assert request.image is shown.image, "it is decoded once, and not on this thread"
        assert request.credential_kind is CredentialKind.CARD_SERIAL

    def test_the_case_of_the_serial_reaches_the_registry(self, counter: Counter) -> None:
        counter.open(ARASH)
        counter.ask("4g-7051 8263")
        counter.settle()
        assert [value for _, _, value in counter.desk.inquiries.asked] == ["4g70518263"]

    def test_a_slip_holder_is_asked_for_by_tracking_code(self, counter: Counter) -> None:
        counter.open(ARASH)
        tracking = replace(counter.case().entry, kind=CredentialKind.TRACKING_CODE, tracking="7301846205")
        counter.presenter.enter(tracking)
        counter.presenter.submit()
        counter.settle()
        counter.presenter.compare()
        assert counter.wanted[0].credential_kind is CredentialKind.TRACKING_CODE

    def test_a_photo_on_file_is_compared_without_an_inquiry(self, counter: Counter) -> None:
        counter.desk.file(ARASH.person_id, ARASH_PHOTO)
        counter.open(ARASH)
        assert counter.focus[-1] is Focus.PHOTO
        counter.presenter.compare()
        assert counter.wanted[0].photo == ARASH_PHOTO
        assert counter.desk.inquiries.asked == []

    def test_the_hand_is_not_taken_from_somebody_who_types(self, counter: Counter) -> None:
        counter.desk.file(ARASH.person_id, ARASH_PHOTO)
        counter.presenter.open(ARASH.person_id)
        counter.tasks.finish("open")
        counter.focus.clear()
        counter.type_serial("4")
        counter.settle()
        assert counter.focus == []

    def test_the_same_serial_is_not_asked_twice_by_a_second_enter(self, counter: Counter) -> None:
        counter.open(ARASH)
        counter.ask()
        counter.presenter.submit()
        counter.settle()
        counter.presenter.submit()
        counter.settle()
        assert len(counter.desk.inquiries.asked) == 1
        assert counter.focus[-1] is Focus.COMPARE

    def test_another_serial_may_be_asked_after_a_photo(self, counter: Counter) -> None:
        counter.open(ARASH)
        counter.ask()
        counter.settle()
        counter.ask("5H70518263")
        counter.settle()
        assert len({inquiry for inquiry, _, _ in counter.desk.inquiries.asked}) == 2

    def test_stepping_through_the_household_stops_at_its_ends(self, counter: Counter) -> None:
        counter.open(ARASH)
        counter.presenter.step(-1)
        assert counter.tasks.keys() == []
        for person in (NARGES, KIAN, HASTI):
            counter.presenter.step(+1)
            counter.settle()
            assert counter.case().person_id == person.person_id
        counter.presenter.step(+1)
        assert counter.tasks.keys() == []

    def test_two_quick_steps_are_two_people(self, counter: Counter) -> None:
        counter.open(ARASH)
        counter.presenter.step(+1)
        counter.presenter.step(+1)
        counter.settle()
        assert counter.case().person_id == KIAN.person_id


class TestRefusals:
    @pytest.mark.parametrize("reason", RefusalReason)
    def test_a_refusal_keeps_the_serial_and_files_nothing(
        self, counter: Counter, reason: RefusalReason
    ) -> None:
        counter.open(ARASH)
        counter.desk.inquiries.answer = partial(refuses, reason)
        counter.ask()
        counter.settle()
        assert counter.case().ask.reason is reason
        assert counter.case().entry.serial == SERIAL
        assert photo_in_force(counter.case()) is None
        assert may_ask(counter.case()) is (reason is not RefusalReason.DECEASED)

    def test_no_correspondence_marks_what_is_often_misread_until_it_is_edited(self, counter: Counter) -> None:
        counter.open(ARASH)
        counter.desk.inquiries.answer = partial(refuses, RefusalReason.NO_CORRESPONDENCE)
        counter.ask()
        counter.settle()
        assert marked_positions(counter.case()) == (1,)
        counter.type_serial("4g70518263")
        assert marked_positions(counter.case()) == ()

    def test_the_right_serial_succeeds_after_a_wrong_one_under_an_id_of_its_own(
        self, counter: Counter
    ) -> None:
        counter.open(ARASH)
        counter.desk.inquiries.answer = partial(refuses, RefusalReason.NO_CORRESPONDENCE)
        counter.ask("4g70518263")
        counter.settle()
        counter.desk.inquiries.answer = gives_photo(counter.desk)
        counter.ask()
        counter.settle()
        first, second = (inquiry for inquiry, _, _ in counter.desk.inquiries.asked)
        assert first != second
        assert counter.case().picture.stage is PictureStage.SHOWN

    def test_a_photo_that_comes_later_shows_by_itself(self, counter: Counter) -> None:
        counter.open(ARASH)
        counter.desk.inquiries.answer = lambda inquiry, _person: reply(inquiry)
        counter.ask()
        counter.settle()
        assert counter.case().ask.state is InquiryState.PENDING
        assert not may_ask(counter.case())
        self._end(counter, InquiryState.PHOTO)
        counter.presenter.news((change("person-somebody"),))
        assert counter.tasks.keys() == []
        counter.presenter.news((change(ARASH.person_id),))
        counter.settle()
        assert counter.case().ask.state is InquiryState.PHOTO
        assert counter.case().picture.stage is PictureStage.SHOWN

    def test_a_pending_inquiry_that_expires_may_be_made_again(self, counter: Counter) -> None:
        counter.open(ARASH)
        counter.desk.inquiries.answer = lambda inquiry, _person: reply(inquiry)
        counter.ask()
        counter.settle()
        self._end(counter, InquiryState.EXPIRED)
        counter.presenter.news((change(ARASH.person_id),))
        counter.settle()
        assert counter.case().ask.state is InquiryState.EXPIRED
        assert may_ask(counter.case())

    def _end(self, counter: Counter, state: InquiryState) -> None:
        file = counter.desk.people.files[ARASH.person_id]
        assert file.archive is not None
        history = (inquiry_entry(counter.case().ask.inquiry_id, state),)
        photos = (ARASH_PHOTO,) if state is InquiryState.PHOTO else ()
        archive = file.archive.model_copy(update={"history": history, "photos": photos})
        counter.desk.people.files[ARASH.person_id] = replace(file, archive=archive)


class TestWhoIsNotAsked:
    @pytest.mark.parametrize(
        ("person", "bar"),
        [(HASTI, Bar.UNDER_15), (SAMIR, Bar.FOREIGN), (DARYOUSH, Bar.DECEASED)],
        ids=["under 15", "foreign", "deceased"],
    )
    def test_no_serial_is_taken(self, counter: Counter, person: object, bar: Bar) -> None:
        counter.open(person)  # type: ignore[arg-type] # parametrised
        assert bar_of(counter.case()) is bar
        counter.ask()
        assert counter.desk.inquiries.asked == []

    def test_a_monitor_makes_no_inquiry(self, counter: Counter) -> None:
        counter.desk.session.current = signed_in(Role.MONITOR)
        counter.open(ARASH)
        assert bar_of(counter.case()) is Bar.NOT_PERMITTED

    def test_a_serial_that_cannot_be_one_is_told_at_enter(self, counter: Counter) -> None:
        counter.open(ARASH)
        counter.ask("123")
        assert counter.case().entry.insisted
        assert counter.desk.inquiries.asked == []


class TestBadWeather:
    def test_a_lost_answer_is_unknown_and_resolves_under_the_same_id(
        self, counter: Counter, qapp: QApplication
    ) -> None:
        counter.open(ARASH)
        counter.desk.inquiries.lost_answers = 2
        stages: list[AskStage] = []
        counter.presenter.asking.changed.connect(lambda: stages.append(counter.presenter.asking.ask.stage))
        answer = gives_photo(counter.desk)

        def answer_after_telling(inquiry_id: str, person_id: str) -> object:
            qapp.processEvents()  # the worker's telling is queued to this thread
            return answer(inquiry_id, person_id)

        counter.desk.inquiries.answer = answer_after_telling  # type: ignore[assignment]
        counter.ask()
        counter.settle()
        assert stages[:3] == [AskStage.ASKING, AskStage.UNKNOWN, AskStage.ANSWERED]
        assert len(counter.desk.inquiries.asked) == 1
        assert counter.case().picture.stage is PictureStage.SHOWN

    def test_escape_ends_the_waiting_and_the_answer_shows_on_the_record(self, counter: Counter) -> None:
        counter.open(ARASH)
        counter.ask()
        assert counter.presenter.asking.stop_waiting()
        assert counter.case().ask.stage is AskStage.LEFT
        assert not counter.presenter.asking.stop_waiting()
        # The inquiry had left the desk all the same, and the gateway filed the photo.
        counter.desk.file(ARASH.person_id, ARASH_PHOTO)
        counter.settle()
        counter.focus.clear()
        counter.presenter.news((change(ARASH.person_id),))
        counter.settle()
        assert counter.case().picture.stage is PictureStage.SHOWN
        assert counter.focus == []

    def test_without_a_network_the_serial_stays_and_the_same_inquiry_is_repeated(
        self, counter: Counter
    ) -> None:
        counter.open(ARASH)
        counter.desk.inquiries.answer = lambda _inquiry, _person: Unreachable("away")
        counter.ask()
        counter.settle()
        assert isinstance(counter.case().ask.error, Unreachable)
        assert counter.case().entry.serial == SERIAL
        counter.desk.inquiries.answer = gives_photo(counter.desk)
        counter.presenter.submit()
        counter.settle()
        first, second = (inquiry for inquiry, _, _ in counter.desk.inquiries.asked)
        assert first == second
        assert counter.case().picture.stage is PictureStage.SHOWN

    def test_the_archive_away_leaves_the_record(self, counter: Counter) -> None:
        file = counter.desk.people.files[ARASH.person_id]
        away = CaseFile(file.record, None, {}, Unreachable("archive"))
        counter.desk.people.files[ARASH.person_id] = away
        counter.open(ARASH)
        assert not counter.case().archive_known
        assert counter.case().record.full_name == ARASH.full_name
        assert may_ask(counter.case()) is False
        counter.type_serial()
        assert may_ask(counter.case())

    def test_an_archive_that_goes_away_takes_nothing_off_the_screen(self, counter: Counter) -> None:
        counter.open(NARGES)
        file = counter.desk.people.files[NARGES.person_id]
        counter.desk.people.files[NARGES.person_id] = CaseFile(file.record, None, {}, Unreachable("archive"))
        counter.presenter.reader.refresh()
        counter.settle()
        assert photo_in_force(counter.case()) == NARGES_PHOTO
        assert counter.case().picture.stage is PictureStage.SHOWN

    @pytest.mark.parametrize("error", [PictureUndecodable("cut off"), DigestMismatch("other bytes")])
    def test_a_bad_photo_is_not_shown_and_cannot_be_compared(
        self, counter: Counter, error: PictureUndecodable | DigestMismatch
    ) -> None:
        counter.desk.photos.error = error
        counter.open(ARASH)
        counter.ask()
        counter.settle()
        assert counter.case().picture.stage is PictureStage.FAILED
        assert why_no_compare(counter.case()) is NoCompare.NOT_SHOWN
        counter.presenter.compare()
        assert counter.wanted == []
        counter.desk.photos.error = None
        counter.presenter.pictures.again()
        counter.settle()
        assert why_no_compare(counter.case()) is None

    def test_a_record_that_cannot_be_opened_is_told_and_tried_again(self, counter: Counter) -> None:
        counter.open(ARASH)
        counter.desk.people.error = Unreachable("away")
        counter.presenter.open(KIAN.person_id)
        counter.settle()
        assert _open_error(counter) == "Unreachable"
        assert counter.case().person_id == ARASH.person_id
        counter.desk.people.error = None
        counter.presenter.try_again()
        counter.settle()
        assert _open_error(counter) == ""
        assert counter.case().person_id == KIAN.person_id


class TestTheSessionEnds:
    def test_in_the_middle_of_an_inquiry_the_case_stays_and_goes_on(self, counter: Counter) -> None:
        counter.open(ARASH)
        counter.desk.inquiries.answer = lambda _inquiry, _person: SignedOut("ended")
        counter.ask()
        counter.desk.session.current = None
        counter.settle()
        assert counter.sign_ins == 1
        assert counter.case().entry.serial == SERIAL
        counter.presenter.session_changed()
        assert counter.tasks.keys() == []
        counter.desk.inquiries.answer = gives_photo(counter.desk)
        counter.desk.session.current = signed_in()
        counter.presenter.session_changed()
        counter.settle()
        first, second = (inquiry for inquiry, _, _ in counter.desk.inquiries.asked)
        assert first == second
        assert counter.case().picture.stage is PictureStage.SHOWN

    def test_in_the_middle_of_a_search_it_is_searched_again(self, counter: Counter) -> None:
        counter.desk.people.error = SignedOut("ended")
        counter.open(ARASH)
        assert counter.sign_ins == 1
        counter.desk.people.error = None
        counter.presenter.session_changed()
        counter.settle()
        assert counter.case().person_id == ARASH.person_id

    def test_another_clerk_starts_with_an_empty_screen(self, counter: Counter) -> None:
        counter.open(ARASH)
        counter.desk.session.current = signed_in(user_id="user-sara")
        counter.presenter.session_changed()
        assert counter.presenter.state.case is None
        assert counter.presenter.search.state.text == ""


def told_of(counter: Counter, compared: OutboxItem, state: ComparisonState) -> None:
    """The archive tells of Arash's photo and of one mismatch, which stands like this."""
    said = comparison_entry(Verdict.MISMATCH, compared.act_id, NOW + timedelta(seconds=62))
    history = (
        inquiry_entry("inquiry-1"),
        filed_entry(ARASH_PHOTO, "inquiry-1"),
        said.model_copy(update={"comparison_state": state}),
    )
    told = archive(ARASH, (ARASH_PHOTO,), history)
    counter.desk.people.files[ARASH.person_id] = CaseFile(record(ARASH), told, {}, None)
    counter.desk.outbox.rows = [compared]


class TestTheVerdict:
    def test_it_shows_at_once_and_stops_a_second_comparison(self, counter: Counter) -> None:
        counter.open(ARASH)
        counter.ask()
        counter.settle()
        item = outbox_item(ARASH, DeliveryState.SAVED_HERE)
        counter.desk.outbox.rows = [item]
        counter.presenter.verdict_given(VerdictGiven(ARASH.person_id, Verdict.MATCH, item))
        assert counter.case().items == (item,)
        assert why_no_compare(counter.case()) is NoCompare.RESULT_WAITING
        assert counter.focus[-1] is Focus.HOUSEHOLD

    def test_after_the_last_of_the_household_the_hand_goes_to_the_search(self, counter: Counter) -> None:
        counter.open(SAMIR)
        item = outbox_item(SAMIR, DeliveryState.SAVED_HERE)
        counter.presenter.verdict_given(VerdictGiven(SAMIR.person_id, Verdict.MATCH, item))
        assert counter.focus[-1] is Focus.SEARCH

    def test_when_the_archive_accepts_it_the_record_is_read_again(self, counter: Counter) -> None:
        counter.open(ARASH)
        counter.ask()
        counter.settle()
        item = outbox_item(ARASH, DeliveryState.SENDING)
        counter.desk.outbox.rows = [item]
        counter.presenter.reader.read_outbox()
        counter.settle()
        verified = ARASH_PHOTO.model_copy(update={"standing": Standing.VERIFIED})
        file = counter.desk.people.files[ARASH.person_id]
        assert file.archive is not None
        archive = file.archive.model_copy(update={"photos": (verified,)})
        counter.desk.people.files[ARASH.person_id] = replace(file, archive=archive)
        counter.desk.outbox.rows = [outbox_item(ARASH, DeliveryState.ACCEPTED, item.act_id)]
        counter.presenter.reader.read_outbox()
        counter.settle()
        photo = photo_in_force(counter.case())
        assert photo is not None
        assert photo.standing is Standing.VERIFIED

    @pytest.mark.parametrize("was_seen_on_its_way", [False, True])
    def test_a_wrong_entry_frees_the_photo_however_fast_the_archive_took_it(
        self, counter: Counter, was_seen_on_its_way: bool
    ) -> None:
        """The desk must not wait for a re-check that is over: nobody could ever end it there."""
        compared = outbox_item(ARASH, DeliveryState.ACCEPTED)
        told_of(counter, compared, ComparisonState.RECHECK_DUE)
        counter.open(ARASH)
        assert why_no_compare(counter.case()) is NoCompare.RECHECK_DUE
        recheck = replace(outbox_item(ARASH, DeliveryState.SENDING), kind="recheck")
        if was_seen_on_its_way:
            counter.desk.outbox.rows.insert(0, recheck)
            counter.presenter.reader.read_outbox()
            counter.settle()
        told_of(counter, compared, ComparisonState.VOID)
        taken = replace(outbox_item(ARASH, DeliveryState.ACCEPTED, recheck.act_id), kind="recheck")
        counter.desk.outbox.rows.insert(0, taken)
        counter.presenter.reader.read_outbox()
        counter.settle()
        assert why_no_compare(counter.case()) is None

    def test_what_the_archive_takes_while_somebody_is_opened_is_read_once_more(
        self, counter: Counter
    ) -> None:
        compared = outbox_item(ARASH, DeliveryState.ACCEPTED)
        told_of(counter, compared, ComparisonState.RECHECK_DUE)
        counter.presenter.open(ARASH.person_id)
        counter.tasks.finish("open")
        told_of(counter, compared, ComparisonState.VOID)
        taken = replace(outbox_item(ARASH, DeliveryState.ACCEPTED), kind="recheck")
        later = compared.saved_at + timedelta(seconds=30)
        counter.desk.outbox.rows.insert(0, replace(taken, accepted_at=later))
        counter.settle()
        assert why_no_compare(counter.case()) is None

    def test_a_result_that_needs_somebody_does_not_stop_a_new_comparison(self, counter: Counter) -> None:
        counter.desk.outbox.rows = [outbox_item(ARASH, DeliveryState.NEEDS_YOU)]
        counter.desk.file(ARASH.person_id, ARASH_PHOTO)
        counter.open(ARASH)
        assert why_no_compare(counter.case()) is None


def test_a_reviewer_of_a_directorate_sees_the_photo_and_is_told_who_compares(counter: Counter) -> None:
    """They judge through the queue: a mismatch seen there would have no clerk to finish it."""
    directorate = TEHRAN_2.model_copy(update={"kind": UnitKind.PROVINCIAL_DIRECTORATE})
    counter.desk.session.current = signed_in(Role.REVIEWER, directorate)
    counter.desk.file(ARASH.person_id, ARASH_PHOTO)
    counter.open(ARASH)
    assert counter.case().picture.stage is PictureStage.SHOWN
    assert why_no_compare(counter.case()) is NoCompare.NOT_PERMITTED
    counter.presenter.compare()
    assert counter.wanted == []
