"""A list from a spreadsheet becomes a worklist: every row taken, offered or reported; gone when removed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tamin_desk.contract.missing_routes import BY_CODES
from tamin_desk.domain.errors import ListCancelled, NotWrittenDown, Unreachable
from tamin_desk.services.code_lists.kept import KeptLists
from tamin_desk.services.code_lists.matching import MatchedRow
from tamin_desk.services.store import Store
from tamin_desk.ui.code_lists.importing import ImportStage
from tamin_desk.ui.code_lists.page import ListsPage
from tamin_desk.ui.widgets.dialog import Dialog
from tests.fakes.code_lists import packed_bomb, serve_codes
from tests.fakes.desk_people import ARASH, KIAN, NARGES
from tests.fakes.hand import click, tap
from tests.ui.code_lists.conftest import FILE, Importer

CTRL = Qt.KeyboardModifier.ControlModifier
S = ImportStage


def bad(importer: Importer) -> list[tuple[str, str, str]]:
    model = importer.page.import_panel.model
    return [
        (
            str(model.index(row, 0).data()),
            str(model.index(row, 1).data()),
            str(model.index(row, 2).data()),
        )
        for row in range(model.rowCount())
    ]


def codes(importer: Importer) -> list[str]:
    return [row.code for row in importer.page.presenter.state.rows]


def test_a_file_is_judged_row_by_row_before_anything_is_kept(importer: Importer) -> None:
    importer.open()
    importer.read()
    assert [row[:2] for row in bad(importer)] == [("۴", "1.23E+09"), ("۶", "9990413722")]
    assert "رقم‌هایی از دست رفته" in bad(importer)[0][2]
    shown = importer.shown()
    assert "۳ کد خوانده شد." in shown
    assert "«کد ملی»" in shown
    assert "utf-8" in shown
    assert importer.office.api.to(BY_CODES) == []
    assert importer.page.presenter.state.lists == ()


def test_codes_without_their_zeros_are_offered_and_never_taken_by_themselves(importer: Importer) -> None:
    serve_codes(importer.office.api, (NARGES, ARASH, KIAN.model_copy(update={"national_code": "0012345679"})))
    importer.open()
    importer.read()
    panel = importer.page.import_panel
    assert panel.padded.isVisible()
    assert not panel.padded.isChecked()
    assert panel.keep.text() == "برداشتن ۲ کد در کارتابل"
    click(panel.padded)
    assert panel.keep.text() == "برداشتن ۳ کد در کارتابل"
    tap(Qt.Key.Key_Return, modifiers=CTRL)
    importer.settle()
    assert codes(importer) == ["9990552169", "9990413721", "0012345679"]
    model = importer.page.model
    assert [model.index(row, 2).data() for row in range(3)] == ["", "", "صفرها افزوده شد"]


def test_a_list_is_kept_and_stepped_through(importer: Importer) -> None:
    importer.open()
    importer.read()
    importer.keep()
    assert importer.page.importing.state.stage is S.DONE
    tap(Qt.Key.Key_Escape)
    importer.settle()
    assert codes(importer) == ["9990552169", "9990413721"]
    assert "\u2068کارگاه نمونه\u2069 (۰ از ۲ انجام شد)" in importer.shown()
    tap(Qt.Key.Key_Return, modifiers=CTRL)
    (wanted,) = importer.rounds
    assert (wanted.stop.person_id, wanted.title) == (NARGES.person_id, "کارگاه نمونه")
    following = wanted.round.after(wanted.stop.place)
    assert following is not None
    assert following.person_id == ARASH.person_id


def test_who_has_a_photo_meanwhile_is_passed_over_and_shown_as_done(importer: Importer) -> None:
    importer.open()
    importer.read()
    importer.keep()
    serve_codes(importer.office.api, (NARGES, ARASH), on_file=(NARGES,))
    importer.page.importing.close()
    importer.open()
    state = importer.page.presenter.state
    assert [row.done for row in state.rows] == [True, False]
    assert state.current is not None
    assert state.current.person_id == ARASH.person_id
    assert "(۱ از ۲ انجام شد)" in importer.shown()


def test_a_code_of_nobody_joins_the_report(importer: Importer) -> None:
    serve_codes(importer.office.api, (NARGES,))
    importer.open()
    importer.read()
    importer.keep()
    assert bad(importer)[0] == ("۳", "9990413721", "نام‌نویسی کسی را با این کد نمی‌شناسد.")
    assert codes(importer) == ["9990552169"]


def test_when_nobody_is_known_nothing_is_kept(importer: Importer) -> None:
    serve_codes(importer.office.api, ())
    importer.open()
    importer.read()
    importer.keep()
    assert "هیچ‌یک از کدها از آن کسی نیست." in importer.shown()
    assert importer.page.presenter.state.lists == ()


def test_the_report_is_saved_with_row_numbers_and_reasons(importer: Importer, tmp_path: Path) -> None:
    importer.open()
    importer.read()
    path = tmp_path / "report.xlsx"
    importer.page.importing.save_report(path, right_to_left=True)
    importer.settle()
    page = load_workbook(path).worksheets[0]
    assert page.sheet_view.rightToLeft
    rows = list(page.iter_rows(values_only=True))
    assert rows[0] == ("سطر", "در پرونده", "دلیل")
    assert rows[1][:2] == ("4", "1.23E+09")


def test_a_server_that_is_away_loses_nothing_of_what_was_read(importer: Importer) -> None:
    importer.open()
    importer.read()
    importer.office.api.on(BY_CODES, Unreachable())
    importer.keep()
    state = importer.page.importing.state
    assert (state.stage, state.taken) == (S.JUDGED, 2)
    assert "سامانه در دسترس نیست." in importer.shown()
    serve_codes(importer.office.api, (NARGES, ARASH))
    importer.keep()
    assert codes(importer) == ["9990552169", "9990413721"]


def test_matching_is_given_up_by_one_key_and_nothing_is_kept(importer: Importer) -> None:
    importer.open()
    importer.read()
    importer.page.importing.keep()
    assert importer.page.importing.state.stage is S.MATCHING
    tap(Qt.Key.Key_Escape)
    importer.settle()
    state = importer.page.importing.state
    assert state.stage is S.JUDGED
    assert isinstance(state.error, ListCancelled)
    importer.open()
    assert importer.page.presenter.state.lists == ()


class GivenUpLate(KeptLists):
    """Lists of a desk whose clerk gives up when the list is just in the store."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.give_up: Callable[[], object] = bool

    def keep(
        self, title: str, rows: Sequence[MatchedRow], *, author_id: str, unit_code: str, now: datetime
    ) -> str:
        list_id = super().keep(title, rows, author_id=author_id, unit_code=unit_code, now=now)
        self.give_up()
        return list_id


def test_a_list_kept_in_the_moment_of_giving_up_goes_again(importer: Importer, qtbot: QtBot) -> None:
    """The screen says that nothing was kept: then nothing of it may lie in the store."""
    desk = importer.office.context.desk
    lists = GivenUpLate(desk.store)
    page = ListsPage(replace(importer.office.context, desk=replace(desk, code_lists=lists)))
    qtbot.addWidget(page)
    lists.give_up = page.importing.cancel
    page.importing.read(importer.file())
    importer.settle()
    page.importing.keep()
    importer.settle()
    state = page.importing.state
    assert state.stage is S.JUDGED
    assert isinstance(state.error, ListCancelled)
    page.activated()
    importer.settle()
    assert page.presenter.state.lists == ()


def test_reading_is_given_up_by_one_key(importer: Importer) -> None:
    importer.open()
    importer.page.importing.read(importer.file())
    tap(Qt.Key.Key_Escape)
    importer.settle()
    assert importer.page.importing.state.reading is None
    assert "ورود فهرست لغو شد." in importer.shown()


def test_a_disk_that_is_full_is_told_and_the_reading_stays(importer: Importer) -> None:
    importer.open()
    importer.read()
    importer.office.disk.room = 0
    importer.keep()
    state = importer.page.importing.state
    assert isinstance(state.error, NotWrittenDown), "who was asked about must be written down first"
    assert (state.stage, state.taken) == (S.JUDGED, 2)
    importer.office.disk.mend()


def test_what_is_no_list_is_refused_in_words(importer: Importer) -> None:
    importer.open()
    for data, said in (
        (b"%PDF-1.7\x00\x01", "پرونده نه فهرست"),
        (packed_bomb(130_000_000), "پرونده بزرگ‌تر از آن است"),
        ("نام\nنرگس\n", "هیچ ستونی از پرونده کد ملی ندارد."),
    ):
        importer.read(data)
        assert said in importer.shown(), said
        tap(Qt.Key.Key_Escape)
        importer.settle()


def ask_removal(importer: Importer) -> None:
    click(importer.page.remove)
    importer.settle()
    assert [each for each in importer.page.findChildren(Dialog) if each.isVisible()]


def test_removal_asks_and_cancel_is_the_default(importer: Importer) -> None:
    importer.open()
    importer.read()
    importer.keep()
    importer.page.importing.close()
    importer.open()
    ask_removal(importer)
    tap(Qt.Key.Key_Return)
    importer.settle()
    assert codes(importer) == ["9990552169", "9990413721"]
    ask_removal(importer)
    tap(Qt.Key.Key_Backtab, modifiers=Qt.KeyboardModifier.ShiftModifier)
    tap(Qt.Key.Key_Space)
    importer.settle()
    assert importer.page.presenter.state.lists == ()
    assert "فهرستی وارد نشده است" in importer.shown()


def test_another_clerk_s_list_is_not_shown(importer: Importer) -> None:
    importer.open()
    importer.read(FILE)
    importer.keep()
    lists = importer.office.desk.code_lists
    assert lists.lists("user-2", "0162") == ()
