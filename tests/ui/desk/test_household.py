"""A household in one sitting: who has a photo, who is next, and what was begun for whom."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from tamin_desk.contract.archive import HistoryKind
from tamin_desk.domain.identifiers import CodeKind, CredentialKind
from tamin_desk.domain.people import NoCardReason
from tamin_desk.domain.photos import PhotoSource, Standing
from tamin_desk.services.people import CaseFile
from tamin_desk.ui.desk.course import CourseKind, course
from tamin_desk.ui.desk.course_words import step_text
from tamin_desk.ui.desk.model import Bar, Case, Entry, NoCompare
from tamin_desk.ui.desk.notices import main_notice
from tamin_desk.ui.desk.rules import bar_of, why_no_compare
from tests.fakes.desk_counter import ARASH_PHOTO, Counter
from tests.fakes.desk_people import (
    ARASH,
    DARYOUSH,
    FAMILY,
    HASTI,
    KIAN,
    NARGES,
    NOW,
    archive,
    inquiry_entry,
    photo,
    picture,
    record,
    signed_in,
)
from tests.fakes.desk_services import match
from tests.ui.desk.test_page import Window, window

__all__ = ["window"]
_ALT = Qt.KeyboardModifier.AltModifier


class TestWhatIsUnsent:
    def test_a_serial_half_typed_waits_until_its_person_is_open_again(self, counter: Counter) -> None:
        counter.open(ARASH)
        counter.type_serial("4G7")
        counter.presenter.step(+1)
        counter.settle()
        assert counter.case().person_id == NARGES.person_id
        assert counter.case().entry == Entry(), "nothing of it lands beside the next person"
        assert counter.case().unsent == {ARASH.person_id}
        counter.presenter.step(-1)
        counter.settle()
        assert counter.case().entry.serial == "4G7"
        assert counter.case().unsent == frozenset()

    def test_serial_and_slip_are_kept_with_what_was_chosen(self, counter: Counter) -> None:
        counter.open(ARASH)
        entry = Entry(CredentialKind.TRACKING_CODE, "4G7", "73018", insisted=True)
        counter.presenter.enter(entry)
        counter.presenter.step(+1)
        counter.settle()
        counter.presenter.step(-1)
        counter.settle()
        assert counter.case().entry == entry

    def test_what_brought_a_photo_is_not_typed_again(self, counter: Counter) -> None:
        counter.open(ARASH)
        counter.ask()
        counter.settle()
        counter.presenter.step(+1)
        counter.settle()
        assert counter.case().unsent == frozenset()
        counter.presenter.step(-1)
        counter.settle()
        assert counter.case().entry == Entry()

    def test_it_is_let_go_of_with_the_household(self, counter: Counter) -> None:
        counter.open(ARASH)
        counter.type_serial("4G7")
        counter.open(DARYOUSH)
        counter.open(ARASH)
        assert counter.case().entry == Entry()

    def test_another_clerk_finds_nothing_of_it(self, counter: Counter) -> None:
        counter.open(ARASH)
        counter.type_serial("4G7")
        counter.presenter.step(+1)
        counter.settle()
        counter.desk.session.current = signed_in(user_id="user-other")
        counter.presenter.session_changed()
        counter.open(ARASH)
        assert counter.case().entry == Entry()

    def test_a_late_record_changes_nothing_of_what_is_typed_meanwhile(self, counter: Counter) -> None:
        """The former person stays until the next is there: what is typed by then is still theirs."""
        counter.open(ARASH)
        counter.presenter.step(+1)
        counter.type_serial("4G7")
        counter.settle()
        assert counter.case().person_id == NARGES.person_id
        assert counter.case().entry == Entry()
        counter.presenter.step(-1)
        counter.settle()
        assert counter.case().entry.serial == "4G7"


def test_a_pasted_letter_is_still_to_be_chosen_when_its_person_is_open_again(window: Window) -> None:
    window.open(ARASH.national_code)
    window.page.entry.serial.paste_text("4أ70518263")
    window.press(Qt.Key.Key_Down, _ALT)
    window.settle()
    window.page.entry.serial.paste_text("۷ل")
    window.press(Qt.Key.Key_Up, _ALT)
    window.settle()
    assert window.page.entry.serial.text() == "4أ70518263"
    assert window.page.entry.serial.choices == ("4N70518263", "4G70518263")
    window.press(Qt.Key.Key_2, _ALT)
    assert window.page.entry.serial.text() == "4G70518263"
    assert window.page.entry.ask.isEnabled()


def test_the_page_shows_who_has_something_unsent_and_brings_it_back(window: Window) -> None:
    window.open(ARASH.national_code)
    window.type("4G7")
    window.press(Qt.Key.Key_Down, _ALT)
    window.settle()
    assert window.page.entry.serial.text() == ""
    rows = window.page.record.household.model()
    assert "ارسال‌نشده" in rows.data(rows.index(0, 0))
    assert "ارسال‌نشده" not in rows.data(rows.index(1, 0))
    window.press(Qt.Key.Key_Up, _ALT)
    window.settle()
    assert window.page.entry.serial.text() == "4G7"
    assert window.focus() is window.page.entry.serial


def test_each_of_the_household_has_a_standing_and_the_count_grows(window: Window) -> None:
    window.open(ARASH.national_code)
    assert "۱ نفر از ۴ نفر عکس دارند" in window.said(window.page.record)
    rows = window.page.record.household.model()
    told = [rows.data(rows.index(place, 0)) for place in range(4)]
    assert [line.rsplit("، ", 1)[1] for line in told] == [
        "بدون عکس",
        "تأییدشده",
        "بدون عکس",
        "فاقد کارت ملی (زیر ۱۵ سال)",
    ]
    window.desk.file(ARASH.person_id, ARASH_PHOTO)
    window.press(Qt.Key.Key_Down, _ALT)
    window.settle()
    window.press(Qt.Key.Key_Up, _ALT)
    window.settle()
    assert "۲ نفر از ۴ نفر عکس دارند" in window.said(window.page.record)


def by_insurance_number(of: Window) -> None:
    """Look the household up by its number."""
    number = "0071845236"
    of.desk.people.matches[number] = (match(CodeKind.INSURANCE_NUMBER, number, *FAMILY),)
    of.open(number)


def test_of_those_under_one_insurance_number_one_is_chosen_by_keys(window: Window) -> None:
    by_insurance_number(window)
    assert window.focus() is window.page.record.household
    assert "چه کسی در باجه است؟" in window.said(window.page.record)
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert KIAN.full_name in window.said(window.page.record)


def test_what_arrives_while_somebody_is_chosen_moves_no_mark(window: Window) -> None:
    """A small photo comes between the arrow and Enter: Enter still means the row that was marked."""
    by_insurance_number(window)
    window.press(Qt.Key.Key_Down)
    window.page.presenter.changed.emit()
    assert window.page.record.household.current() == NARGES.person_id
    window.press(Qt.Key.Key_Return)
    window.settle()
    case = window.page.presenter.state.case
    assert case is not None
    assert case.person_id == NARGES.person_id


def test_nobody_under_a_code_is_told_with_what_to_do_next(window: Window) -> None:
    window.open("9990000001")
    assert "کسی با آن نام‌نویسی نشده است" in window.page.search.edit.accessibleDescription()
    assert "شمارهٔ بیمه" in window.page.search.edit.accessibleDescription()


def test_a_record_without_a_home_unit_is_served_all_the_same(window: Window) -> None:
    file = window.desk.people.files[ARASH.person_id]
    without = file.record.model_copy(update={"home_unit": None})
    window.desk.people.files[ARASH.person_id] = replace(file, record=without)
    window.open(ARASH.national_code)
    assert "ثبت نشده" in window.said(window.page.record)
    assert window.page.entry.ask.isVisible()


# --- Who has no card ---------------------------------------------------------------------------------

BIRTHDAY = date(2026, 11, 22)


def at_age(years: int, days: int = 0, *, scanned: bool = False, reason: NoCardReason | None = None) -> Case:
    """Hasti on her birthday of that year, or so many days after it."""
    born = BIRTHDAY.replace(year=BIRTHDAY.year - years)
    hasti = HASTI.model_copy(update={"birth_date": born})
    scan = photo(picture(20), source=PhotoSource.SCAN, standing=Standing.INDEXED, filed_at=NOW - timedelta(9))
    line = inquiry_entry("s-1").model_copy(
        update={"kind": HistoryKind.SCAN, "inquiry_state": None, "at": scan.filed_at, "no_card": reason}
    )
    of_person = archive(hasti, (scan,) if scanned else (), (line,) if scanned else ())
    return Case(
        CaseFile(record(hasti), of_person, {}, None),
        BIRTHDAY + timedelta(days=days),
        signed_in().user.permissions,
        "0162",
    )


def test_until_the_fifteenth_birthday_a_scan_is_next_and_the_day_is_named(window: Window) -> None:
    young = at_age(15, -1)
    assert bar_of(young) is Bar.UNDER_15
    said = main_notice(young)
    assert said is not None
    assert "فاقد کارت ملی (زیر ۱۵ سال)" in said.first
    assert "از ۱۴۰۵/۰۹/۰۱ به بعد" in said.second
    assert [step_text(step) for step in course(young)] == [
        "اسکن و شناسه‌گذاری عکس؛ فاقد کارت ملی (زیر ۱۵ سال)"
    ]


def test_from_the_birthday_on_a_card_is_expected(window: Window) -> None:
    grown = at_age(15)
    assert bar_of(grown) is None
    assert course(grown)[0].kind is CourseKind.ENTRY
    assert main_notice(grown) is None


def test_who_turned_fifteen_with_a_scan_on_file_is_told_so(window: Window) -> None:
    said = main_notice(at_age(15, scanned=True, reason=NoCardReason.UNDER_15))
    assert said is not None
    assert "از ۱۴۰۵/۰۹/۰۱ پانزده‌ساله است" in said.first


def test_a_scan_tells_for_good_why_it_was_made(window: Window) -> None:
    steps = course(at_age(16, scanned=True, reason=NoCardReason.UNDER_15))
    assert "عکس اسکن و شناسه‌گذاری شد؛ فاقد کارت ملی (زیر ۱۵ سال)" in [step_text(step) for step in steps]


def test_the_servers_day_decides_who_is_fifteen(counter: Counter) -> None:
    """A desk whose clock was set wrong by a power cut keeps nobody from an inquiry."""
    counter.desk.clock.set(NOW - timedelta(days=4000))
    counter.open(KIAN)
    assert counter.case().today == BIRTHDAY
    assert bar_of(counter.case()) is None


def test_a_dead_persons_photo_is_seen_and_not_compared(counter: Counter) -> None:
    counter.desk.file(DARYOUSH.person_id, ARASH_PHOTO)
    counter.open(DARYOUSH)
    assert bar_of(counter.case()) is Bar.DECEASED
    assert why_no_compare(counter.case()) is NoCompare.DECEASED
    assert [step.kind for step in course(counter.case())] == [CourseKind.FILED], "no comparison is ahead"
    counter.presenter.compare()
    assert counter.wanted == []


@pytest.mark.parametrize("person", [NARGES, KIAN], ids=["spouse", "child"])
def test_everybody_has_a_credential_of_their_own(counter: Counter, person: object) -> None:
    counter.open(person)  # type: ignore[arg-type] # parametrised
    assert bar_of(counter.case()) is None
    counter.ask("5H70518263")
    counter.settle()
    (_, asked, value), *_ = counter.desk.inquiries.asked
    assert (asked, value) == (counter.case().person_id, "5H70518263")
