"""The table as drawn: rows are chosen whole, and the words of a badge can be heard."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QImage, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.ui.theme import theme
from tamin_desk.ui.widgets.badge import act_state_spec
from tamin_desk.ui.widgets.badge_delegate import BADGE_ROLE, CODE_ROLE, code_data
from tamin_desk.ui.widgets.table import Table
from tests.ui.widgets.conftest import Show


def acts() -> QStandardItemModel:
    model = QStandardItemModel(0, 2)
    model.setHorizontalHeaderLabels(["وضعیت", "کار"])
    for state in DeliveryState:
        spec = act_state_spec(state)
        badge = QStandardItem(spec.text)
        badge.setData(spec, BADGE_ROLE)
        model.appendRow([badge, QStandardItem("نتیجهٔ مقایسه")])
    return model


def test_a_row_can_be_chosen_before_the_table_was_ever_shown(look: QApplication) -> None:
    table = Table("کارهای امروز")
    model = acts()
    table.setModel(model)
    table.choose_row(2)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [2]
    table.choose_row(99)
    assert table.selectionModel().selectedRows() == []


def test_arrows_move_and_enter_opens(show: Show) -> None:
    table = Table("کارهای امروز")
    model = acts()
    table.setModel(model)
    opened: list[int] = []
    table.activated.connect(lambda index: opened.append(index.row()))
    show(table, height=400)
    table.choose_row(0)
    table.setFocus()
    for which in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QApplication.sendEvent(
            table, QKeyEvent(QEvent.Type.KeyPress, which.value, Qt.KeyboardModifier.NoModifier, 0, 0, 0)
        )
    assert opened == [1]


def test_a_screen_reader_hears_the_state_in_words(show: Show) -> None:
    table = Table("کارهای امروز")
    model = acts()
    table.setModel(model)
    show(table, height=400)
    interface = QAccessible.queryAccessibleInterface(table)
    words = {interface.child(place).text(QAccessible.Text.Name) for place in range(interface.childCount())}
    assert {act_state_spec(state).text for state in DeliveryState} <= words


def test_rows_grow_with_the_text(look: QApplication) -> None:
    table = Table("کارهای امروز")
    model = acts()
    table.setModel(model)
    assert table.rowHeight(0) == 42
    theme().apply(text_scale=1.5)
    assert table.rowHeight(0) == 63


def name_and_code() -> QStandardItemModel:
    model = QStandardItemModel(0, 1)
    item = QStandardItem("آرش بهرامی")
    for role in (Qt.ItemDataRole.AccessibleTextRole.value, CODE_ROLE):
        item.setData(code_data("آرش بهرامی", "9990413721", role), role)
    model.appendRow([item])
    return model


def test_a_code_beside_a_name_is_heard_with_it(show: Show) -> None:
    table = Table("کارهای امروز")
    model = name_and_code()
    table.setModel(model)
    show(table, height=200)
    interface = QAccessible.queryAccessibleInterface(table)
    words = {interface.child(place).text(QAccessible.Text.Name) for place in range(interface.childCount())}
    assert "آرش بهرامی 9990413721" in words


def test_a_narrow_column_shortens_the_name_and_never_the_code(show: Show) -> None:
    table = Table("کارهای امروز")
    model = name_and_code()
    table.setModel(model)
    show(table, height=200)
    needed = table.sizeHintForColumn(0)
    table.setColumnWidth(0, needed)
    roomy = table.grab().toImage()
    table.setColumnWidth(0, needed - 30)
    narrow = table.grab().toImage()

    def ink_at_the_end(image: QImage, width: int) -> int:
        """Count the pixels of the code: the outer columns at the end side, which is the left."""
        look = theme().colour("ink2").lightness()
        left = table.columnViewportPosition(0)
        code = range(left + 16, left + 16 + min(width, 70))
        row = table.rowViewportPosition(0) + table.horizontalHeader().height()
        return sum(
            image.pixelColor(x, y).lightness() < look + 40 for x in code for y in range(row + 8, row + 34)
        )

    assert abs(ink_at_the_end(roomy, needed) - ink_at_the_end(narrow, needed)) < 25
    assert ink_at_the_end(narrow, needed) > 50


def test_a_code_alone_can_be_copied() -> None:
    assert code_data("", "RC-0162-0588417", Qt.ItemDataRole.DisplayRole) == "RC-0162-0588417"
    assert code_data("", "RC-0162-0588417", Qt.ItemDataRole.AccessibleTextRole) == "RC-0162-0588417"
    assert code_data("آرش", "9990413721", Qt.ItemDataRole.ToolTipRole) is None
