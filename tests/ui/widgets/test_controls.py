"""Buttons, choices, fields and lists answer to the keyboard and say what they are."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.photos import Standing
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column
from tamin_desk.ui.theme import Mode, theme
from tamin_desk.ui.widgets.badge import ActStateBadge, StandingBadge, act_state_spec, standing_spec
from tamin_desk.ui.widgets.badge_delegate import BADGE_ROLE, BadgeDelegate, badge_data
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.dialog import Dialog
from tamin_desk.ui.widgets.field import Field
from tamin_desk.ui.widgets.focus_ring import FocusRing
from tamin_desk.ui.widgets.household import HouseholdList, Member
from tamin_desk.ui.widgets.inline_text import InlineText, escape
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.progress import ProgressLine
from tamin_desk.ui.widgets.radio import Radio
from tamin_desk.ui.widgets.rail import Rail, RailItem
from tamin_desk.ui.widgets.search_field import SearchField
from tamin_desk.ui.widgets.segmented import Choice, SegmentedChoice
from tamin_desk.ui.widgets.select import Select
from tests.fakes.screen import words
from tests.ui.widgets.conftest import Show


def key(widget: QWidget, which: Qt.Key, text: str = "", scan: int = 0) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, which.value, Qt.KeyboardModifier.NoModifier, scan, 0, 0, text)
        QApplication.sendEvent(widget, event)


def role(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def test_enter_and_space_press_a_button(show: Show) -> None:
    button = Button("ورود", role=Role.PRIMARY, key="Enter")
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    show(button)
    for which in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        key(button, which)
    assert len(pressed) == 3
    assert role(button) == QAccessible.Role.Button


def test_enter_never_gives_a_verdict(show: Show) -> None:
    verdict = Button("مطابقت دارد", size=Size.VERDICT, key="F8")
    pressed: list[bool] = []
    verdict.clicked.connect(lambda: pressed.append(True))
    show(verdict)
    verdict.setFocus()
    key(verdict, Qt.Key.Key_Return)
    key(verdict, Qt.Key.Key_Enter)
    assert pressed == []


def test_a_button_is_never_lower_than_its_pointer_target(look: QApplication) -> None:
    for size in Size:
        assert Button("ورود", size=size).sizeHint().height() >= 32
    theme().apply(text_scale=2.0)
    assert Button("ورود", size=Size.SMALL).sizeHint().height() == 64


def test_a_choice_in_other_words_keeps_its_place_for_tab(show: Show) -> None:
    """A count that changes beside a word must not send Tab past everything that follows."""
    choice = SegmentedChoice("age", [Choice("old", "Old (1)"), Choice("young", "Young (2)")])
    before, after, home = Button("before"), Button("after"), QWidget()
    column(before, choice, after, parent=home)
    show(home)
    choice.set_value("old")
    choice.set_choices([Choice("old", "Old (7)"), Choice("young", "Young (0)")])
    assert choice.value() == "old"
    choice.setFocus()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QAbstractButton)
    assert focused.text() == "Old (7)"
    key(focused, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after


def test_arrows_move_through_a_choice_as_they_look(show: Show) -> None:
    choice = SegmentedChoice(
        "سند", [Choice("serial", "سریال پشت کارت"), Choice("tracking", "کد رهگیری رسید")]
    )
    chosen: list[object] = []
    choice.chosen.connect(chosen.append)
    show(choice)
    choice.set_value("serial")
    first = choice._segments[0]
    first.setFocus()
    key(first, Qt.Key.Key_Left)  # the second lies to the left in Persian
    assert choice.value() == "tracking"
    assert role(first) == QAccessible.Role.RadioButton


def test_nothing_need_be_chosen_and_choosing_by_program_tells_nobody(show: Show) -> None:
    choice = SegmentedChoice("مبنا", [Choice(1, "کارت در دست"), Choice(2, "تصویر کارت")])
    chosen: list[object] = []
    choice.chosen.connect(chosen.append)
    show(choice)
    choice.set_value(2)
    choice.set_value(None)
    assert choice.value() is None
    choice._segments[0].click()
    assert chosen == [1]


def test_an_error_takes_no_new_room(show: Show) -> None:
    field = Field("نام کاربری", code=True)
    show(field)
    before = field.sizeHint().height()
    field.set_error("نام کاربری را بنویسید.")
    assert field.sizeHint().height() == before
    assert field.edit.property("invalid") is True
    assert field.edit.accessibleDescription() == "نام کاربری را بنویسید."
    field.set_error("")
    assert field.edit.property("invalid") is False


def test_a_password_in_persian_letters_is_warned_of_and_not_changed(show: Show) -> None:
    field = Field("گذرواژه", password=True)
    show(field)
    field.edit.setFocus()
    key(field.edit, Qt.Key.Key_A, "ش", 38)
    assert field.text() == "ش"
    assert "صفحه‌کلید فارسی است" in field.edit.accessibleDescription()
    field.set_text("desk")
    assert field.edit.accessibleDescription() == ""


def test_the_search_opens_one_line_and_offers(show: Show) -> None:
    search = SearchField()
    show(search)
    heard: list[object] = []
    search.submitted.connect(heard.append)
    search.offer_chosen.connect(heard.append)
    search.focus()
    for digit, scan in (("۹", 18), ("۹", 18), ("۱", 10)):
        key(search.edit, Qt.Key.Key_9, digit, scan)
    assert search.text() == "991"
    key(search.edit, Qt.Key.Key_Return)
    assert heard == ["991"]
    search.set_offers("کد ملی با صفرهای ابتدا؟", [("0000000991", "padded")])
    assert search.line_visible()
    key(search.edit, Qt.Key.Key_Down)
    offer = QApplication.focusWidget()
    assert isinstance(offer, Button)
    key(offer, Qt.Key.Key_Return)
    assert heard == ["991", "padded"]
    assert not search.line_visible()


def test_a_problem_goes_away_with_the_next_key(show: Show) -> None:
    search = SearchField()
    show(search)
    search.set_problem("این یازده رقم شناسهٔ شرکت است.")
    assert search.line_visible()
    key(search.edit, Qt.Key.Key_1, "1", 10)
    assert not search.line_visible()


def test_what_is_offered_for_a_code_is_not_seen_over_the_lock(show: Show) -> None:
    """The line lies over the window; when the page goes it goes, and it waits for the page."""
    window = QStackedWidget()
    page, lock = QWidget(), QWidget()
    search = SearchField(page)
    window.addWidget(page)
    window.addWidget(lock)
    show(window)
    search.set_offers("کد ملی با صفرهای ابتدا؟", [("0000000991", "padded")])
    assert search.line_visible()
    window.setCurrentWidget(lock)
    assert not search.line_visible()
    assert "0000000991" not in words(window)
    window.setCurrentWidget(page)
    assert search.line_visible()
    window.setCurrentWidget(lock)
    search.clear_line()
    search.set_problem("این یازده رقم شناسهٔ شرکت است.")
    assert not search.line_visible(), "an answer that comes behind the lock"


def test_a_household_is_stepped_through_and_around(show: Show) -> None:
    household = HouseholdList("خانوار")
    spec = standing_spec(Standing.VERIFIED)
    household.set_members([Member(str(i), f"نفر {i}", "فرزند", spec) for i in range(3)])
    chosen: list[object] = []
    household.chosen.connect(chosen.append)
    show(household)
    household.set_current("0")
    household.step(1)
    household.step(1)
    household.step(1)
    assert chosen == ["1", "2", "0"]
    household.step(-1)
    assert household.current() == "2"
    cell = household.model().index(1, 0)
    assert "تأییدشده" in str(cell.data(Qt.ItemDataRole.AccessibleTextRole.value))


def test_a_household_row_is_chosen_by_enter(show: Show) -> None:
    household = HouseholdList("خانوار")
    spec = standing_spec(None)
    household.set_members([Member(str(i), f"نفر {i}", "فرزند", spec) for i in range(3)])
    show(household)
    household.set_current("0")
    chosen: list[object] = []
    household.chosen.connect(chosen.append)
    key(household, Qt.Key.Key_Down)
    assert chosen == []
    key(household, Qt.Key.Key_Return)
    assert chosen == ["1"]


def test_a_badge_in_a_table_has_its_words_and_a_border_when_selected(show: Show) -> None:
    class Model(QStandardItemModel):
        def data(self, index: object, role: int = 0) -> object:
            return badge_data(act_state_spec(DeliveryState.NEEDS_YOU), role)

    model = Model()
    model.appendRow(QStandardItem())
    model.appendRow(QStandardItem())
    table = QTableView()
    table.setModel(model)
    table.setItemDelegate(BadgeDelegate(table))
    show(table)
    first, second = model.index(0, 0), model.index(1, 0)
    assert first.data() == "نیازمند شما"
    assert first.data(BADGE_ROLE) == act_state_spec(DeliveryState.NEEDS_YOU)
    plain = table.viewport().grab(table.visualRect(second)).toImage()
    table.selectionModel().select(second, QItemSelectionModel.SelectionFlag.Select)
    assert table.viewport().grab(table.visualRect(second)).toImage() != plain


def test_states_are_icon_and_word_of_their_own() -> None:
    specs = [act_state_spec(state) for state in DeliveryState]
    assert len({spec.icon for spec in specs}) == len(specs)
    assert len({spec.text for spec in specs}) == len(specs)


def test_badges_change_their_words_with_the_language(look: QApplication) -> None:
    standing, state = StandingBadge(Standing.VERIFIED), ActStateBadge(DeliveryState.UNKNOWN)
    assert (standing.text(), state.text()) == ("تأییدشده", "نتیجه نامعلوم")
    install_language(look, Language.ENGLISH)
    QCoreApplication.sendPostedEvents()
    assert (standing.text(), state.text()) == ("Verified", "Outcome unknown")
    install_language(look, Language.PERSIAN)


def test_a_notice_grows_with_its_text_and_is_heard_as_plain_words(show: Show) -> None:
    notice = Notice("ok", "بایگانی شد.", "رسید آرشیو `RC-0162-0588417`")
    show(notice)
    assert notice.accessibleName() == "بایگانی شد. رسید آرشیو RC-0162-0588417"
    short = notice.heightForWidth(400)
    notice.set_text("بایگانی شد.", "رسید آرشیو " * 40)
    assert notice.heightForWidth(400) > short
    notice.add_button("بله")
    notice.add_button("نه")
    with pytest.raises(ValueError, match="two"):
        notice.add_button("شاید")


def test_data_is_never_taken_for_markup(look: QApplication) -> None:
    text = InlineText(f"نام: {escape('**[[F1]]`x`')}")
    assert text.text() == "نام: **[[F1]]`x`"


def test_a_lone_date_stands_at_the_right_in_persian(show: Show) -> None:
    label = Label("۱۴۰۵/۰۹/۰۱، ۰۹:۴۱")
    show(label, width=400)
    shown = label.grab().toImage()
    ground = shown.pixelColor(1, 1)
    inked = [
        x for x in range(shown.width()) for y in range(shown.height()) if shown.pixelColor(x, y) != ground
    ]
    assert min(inked) > shown.width() // 2


def test_progress_waits_before_it_shows(show: Show, qtbot: QtBot) -> None:
    line = ProgressLine()
    show(line)
    cancelled: list[bool] = []
    line.cancelled.connect(lambda: cancelled.append(True))
    line.start("در حال استعلام …", cancellable=True)
    assert _shown(line) == (True, False)
    qtbot.waitUntil(lambda: line._line.on, timeout=2000)
    cancel = line.findChild(Button)
    assert isinstance(cancel, Button)
    qtbot.waitUntil(cancel.isVisible, timeout=3000)
    cancel.click()
    assert cancelled == [True]
    line.stop()
    assert _shown(line) == (False, False)
    assert not cancel.isVisible()


def _shown(line: ProgressLine) -> tuple[bool, bool]:
    return line.running, line._line.on


def test_an_answer_within_a_moment_shows_no_progress(show: Show) -> None:
    line = ProgressLine()
    show(line)
    line.start("در حال استعلام …")
    line.stop()
    assert not line._line_timer.isActive()
    assert not line._sentence_timer.isActive()


def test_the_rail_hides_its_counts_while_a_face_is_judged(show: Show) -> None:
    rail = Rail("جاها")
    rail.set_items([RailItem("worklist", "کارتابل", Icon.WORKLIST)], [RailItem("help", "راهنما", Icon.HELP)])
    show(rail)
    chosen: list[object] = []
    rail.chosen.connect(chosen.append)
    rail.set_count("worklist", 3)
    item = rail._items["worklist"]
    assert item.accessibleName() == "کارتابل، ۳ مورد در انتظار"
    rail.set_counts_visible(False)
    assert item.accessibleName() == "کارتابل"
    item.click()
    assert chosen == ["worklist"]
    assert not item.isChecked()
    rail.set_current("worklist")
    assert item.isChecked()


def test_ten_places_of_the_rail_fit_on_the_first_window(show: Show) -> None:
    rail = Rail("جاها")
    places = [RailItem(f"place-{each}", "جا", Icon.HELP) for each in range(10)]
    rail.set_items(places[:7], places[7:])
    rail.setFixedHeight(696)
    show(rail)
    assert [each for each in rail._items.values() if each.visibleRegion().boundingRect() != each.rect()] == []


def test_a_dialog_that_loses_something_defaults_to_cancel(show: Show) -> None:
    window = show(QWidget())
    dialog = Dialog(window, "نتیجه ثبت نشده است", "ارزیابی‌ها پاک می‌شود.")
    leave = dialog.add_button("پاک شود", value="leave", role=Role.PRIMARY, default=True, lossy=True)
    cancel = dialog.add_button("انصراف")
    dialog.open()
    assert dialog.focusWidget() is cancel
    key(dialog, Qt.Key.Key_Escape)
    chosen = [dialog.value]
    dialog.open()
    leave.click()
    assert [*chosen, dialog.value] == [None, "leave"]
    dialog.deleteLater()


def test_the_focus_ring_follows_the_keyboard_and_not_the_mouse(show: Show) -> None:
    first, second = Button("یک"), Button("دو")
    window = show(first, second)
    ring = FocusRing(window)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.isVisible()
    assert ring.geometry().contains(first.geometry())
    QTest.mousePress(window.windowHandle(), Qt.MouseButton.LeftButton, pos=second.geometry().center())
    assert ring.target is second
    assert not ring.isVisible()
    QTest.mouseRelease(window.windowHandle(), Qt.MouseButton.LeftButton, pos=second.geometry().center())
    first.setFocus(Qt.FocusReason.BacktabFocusReason)
    assert ring.isVisible()
    first.hide()
    assert ring.target is not first


def test_the_ring_of_what_lies_at_the_windows_edge_is_drawn_whole(show: Show) -> None:
    window = show(QWidget())
    window.resize(300, 120)
    button = Button("میز کار", parent=window)
    button.setGeometry(window.width() - 80, 40, 80, 60)
    button.show()
    ring = FocusRing(window)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.isVisible()
    assert window.rect().contains(ring.geometry())
    seen = window.grab().toImage()
    at_the_edge = [seen.pixelColor(x, 70) for x in range(seen.width() - 10, seen.width())]
    assert theme().colour("accent") in at_the_edge, "its side at the window's edge is there too"


def test_one_reason_of_a_list_excludes_the_others_and_keeps_its_words(show: Show) -> None:
    holder = QWidget()
    first = Radio("تصویر مرجع واضح نیست؛ دوباره گرفته شود", key="1", parent=holder)
    second = Radio("دلیل مغایرت روشن نیست", key="2", parent=holder)
    column(first, second, parent=holder)
    show(holder)
    assert not first.isChecked(), "none is chosen before somebody chooses"
    first.click()
    key(second, Qt.Key.Key_Space)
    assert (first.isChecked(), second.isChecked()) == (False, True)
    assert role(second) == QAccessible.Role.RadioButton
    second.setFixedWidth(120)
    assert QAccessible.queryAccessibleInterface(second).text(QAccessible.Text.Name) == second.text()


def test_a_drop_down_tells_the_value_and_not_the_words(show: Show) -> None:
    select = Select("زبان")
    select.set_choices([("fa", "فارسی"), ("en", "English")])
    chosen: list[object] = []
    select.chosen.connect(chosen.append)
    show(select)
    select.setFocus()
    key(select, Qt.Key.Key_Down)
    assert (select.value(), chosen) == ("en", ["en"])
    select.set_value("fa")
    assert chosen == ["en"]


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.CONTRAST])
def test_a_change_of_look_repaints_what_is_on_the_screen(show: Show, mode: Mode) -> None:
    button = Button("ورود", role=Role.PRIMARY)
    show(button)
    theme().apply(mode=mode)
    shown = button.grab().toImage()
    assert shown.pixelColor(10, shown.height() // 2).name() == theme().palette.accent.lower()
