"""Whose photo is missing: listed with counts, narrowed by filters, started from a row, and exported."""

from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton

from tamin_desk.contract.archive import Change, ChangeKind
from tamin_desk.contract.missing_routes import MISSING_PHOTOS
from tamin_desk.domain.errors import FileNotWritten, Unreachable
from tamin_desk.domain.people import AgeGroup, InsuredKind
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.missing.cells import Column
from tests.fakes.answers import MOMENT
from tests.fakes.desk_people import ARASH, HASTI, KIAN, NARGES, SAMIR
from tests.fakes.hand import tap
from tests.fakes.missing import MissingList, missing_person
from tests.ui.missing.conftest import Seeker

CTRL = Qt.KeyboardModifier.ControlModifier


def segments(seeker: Seeker) -> list[str]:
    return [each.text() for each in seeker.page.filters.ages.findChildren(QRadioButton) if each.isVisible()]


def test_the_unit_s_people_are_listed_with_why_they_have_no_photo(seeker: Seeker) -> None:
    seeker.open()
    assert seeker.listed() == [one.full_name for one in (NARGES, ARASH, KIAN, SAMIR)]
    model = seeker.page.model
    assert model.index(3, Column.STATE).data() == "اتباع خارجی؛ اسکن"
    assert model.index(0, Column.VISIT).data() == "هرگز"
    assert "۴ از ۴ نفر" in seeker.shown()


def test_children_are_apart_and_each_group_is_counted(seeker: Seeker) -> None:
    seeker.open()
    assert segments(seeker) == ["۱۵ سال و بیشتر (۴)", "تازه ۱۵ ساله (۰)", "زیر ۱۵ سال (۱)"]
    seeker.page.filters.ages.setFocus()
    tap(Qt.Key.Key_Left)
    tap(Qt.Key.Key_Left)
    seeker.settle()
    assert seeker.page.presenter.state.filters.age is AgeGroup.UNDER_15
    assert seeker.listed() == [HASTI.full_name]
    assert seeker.page.model.index(0, Column.STATE).data() == "فاقد کارت ملی (زیر ۱۵ سال)"


def test_filters_are_asked_of_the_server(seeker: Seeker) -> None:
    seeker.open()
    seeker.page.presenter.filter(kind=InsuredKind.DEPENDANT, booklet_due=True)
    seeker.settle()
    asked = seeker.office.api.to(MISSING_PHOTOS)[-1].params
    assert asked == {"age": "grown", "kind": "dependant", "booklet_due": "true"}
    assert seeker.listed() == [NARGES.full_name, KIAN.full_name]


def test_a_case_starts_from_a_row_by_one_key(seeker: Seeker) -> None:
    seeker.open()
    tap(Qt.Key.Key_Down)
    tap(Qt.Key.Key_Return, modifiers=CTRL)
    (wanted,) = seeker.rounds
    assert wanted.stop.person_id == ARASH.person_id
    assert wanted.stop.left == 4


def test_the_next_is_asked_of_the_list_itself(seeker: Seeker) -> None:
    """A colleague's photo of the next person came meanwhile: the round goes to who is left."""
    seeker.open()
    tap(Qt.Key.Key_Return, modifiers=CTRL)
    (wanted,) = seeker.rounds
    seeker.list.with_photo |= {NARGES.person_id, ARASH.person_id}
    following = wanted.round.after(wanted.stop.place)
    assert following is not None
    assert (following.person_id, following.left) == (KIAN.person_id, 2)


def test_a_long_list_comes_in_pages(seeker: Seeker) -> None:
    people = [missing_person(NARGES, person_id=f"person-{n:04}", key=f"after-{n}") for n in range(120)]
    seeker.list = MissingList(people)
    seeker.open()
    assert seeker.page.model.rowCount() == 50
    assert "۵۰ از ۱۲۰ نفر" in seeker.shown()
    seeker.page.presenter.more()
    seeker.settle()
    assert seeker.page.model.rowCount() == 100


def test_a_photo_that_is_filed_takes_its_person_off_the_list(seeker: Seeker) -> None:
    seeker.open()
    seeker.list.with_photo.add(NARGES.person_id)
    seeker.office.events.news.emit((Change(sequence=1, kind=ChangeKind.PHOTO_FILED, at=MOMENT),))
    seeker.settle()
    assert NARGES.full_name not in seeker.listed()


def test_a_server_that_is_away_is_told_and_the_rows_stay(seeker: Seeker) -> None:
    seeker.open()
    seeker.office.api.on(MISSING_PHOTOS, Unreachable())
    seeker.page.presenter.refresh()
    seeker.settle()
    assert "سامانه در دسترس نیست." in seeker.shown()
    assert len(seeker.listed()) == 4


def test_an_empty_list_says_so(seeker: Seeker) -> None:
    seeker.list = MissingList(())
    seeker.open()
    assert "کسی در این فهرست نیست" in seeker.shown()


def test_the_whole_list_is_exported_from_right_to_left(seeker: Seeker, tmp_path: Path) -> None:
    people = [
        missing_person(SAMIR if n else NARGES, person_id=f"person-{n:04}", key=f"after-{n}")
        for n in range(70)
    ]
    people[0] = missing_person(NARGES)
    seeker.list = MissingList(people)
    seeker.open()
    path = tmp_path / "list.xlsx"
    seeker.page.presenter.export(path, right_to_left=True)
    seeker.settle()
    page = load_workbook(path).worksheets[0]
    assert page.sheet_view.rightToLeft
    rows = list(page.iter_rows(values_only=True))
    assert len(rows) == 71
    assert rows[0][:3] == ("فرد", "کد", "نوع بیمه‌شده")
    assert rows[1][:2] == (NARGES.full_name, NARGES.national_code)
    assert "فهرست ذخیره شد؛ ۷۰ نفر." in seeker.shown()


def test_an_export_that_is_given_up_writes_nothing(seeker: Seeker, tmp_path: Path) -> None:
    seeker.open()
    path = tmp_path / "list.xlsx"
    seeker.page.presenter.export(path, right_to_left=True)
    tap(Qt.Key.Key_Escape)
    seeker.settle()
    assert not path.exists()
    assert seeker.page.presenter.state.exporting is None
    assert seeker.page.presenter.state.error is None
    assert seeker.left == 0
    tap(Qt.Key.Key_Escape)
    assert seeker.left == 1


def test_an_export_that_cannot_be_written_is_told(seeker: Seeker, tmp_path: Path) -> None:
    seeker.open()
    seeker.page.presenter.export(tmp_path / "nowhere" / "list.xlsx", right_to_left=True)
    seeker.settle()
    assert isinstance(seeker.page.presenter.state.error, FileNotWritten)


def test_the_screen_reader_hears_name_and_code(seeker: Seeker) -> None:
    seeker.open()
    heard = seeker.page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == f"{NARGES.full_name} {NARGES.national_code}"
    named = (seeker.page.filters.kind, seeker.page.filters.visit, seeker.page.filters.ages)
    assert [each.accessibleName() for each in named] == ["نوع بیمه‌شده", "آخرین مراجعه", "سن"]


def test_a_switch_of_the_language_turns_everything(seeker: Seeker, persian: QApplication) -> None:
    seeker.open()
    install_language(persian, Language.ENGLISH)
    seeker.settle()
    shown = seeker.shown()
    assert "Start with this person" in shown
    assert "15 and over (4)" in shown
