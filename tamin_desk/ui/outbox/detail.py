"""One act in full: its state, what happened, that nothing is lost, and the ways on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.ui.i18n import code, fmt_moment, fmt_number
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.messages import describe_problem
from tamin_desk.ui.outbox.words import kind_word
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.badge import Badge, act_state_spec
from tamin_desk.ui.widgets.button import Button, Role
from tamin_desk.ui.widgets.empty_state import EmptyState
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.label_values import LabelValues, Row
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from datetime import datetime

    from tamin_desk.services.outbox_rows import OutboxItem


class OutboxDetail(Panel):
    """The panel beside the table.

    Signals:
        retry_wanted(act_id), correct_wanted(person_id): what the clerk chose.
    """

    retry_wanted = Signal(object)
    correct_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._item: OutboxItem | None = None
        self._badge = Badge(None)
        self._title = Label(style=TextStyle.HEADING, wrap=True)
        self._text = Label(style=TextStyle.LABEL, tone="ink2", wrap=True)
        self._comfort = Notice("neutral", icon=Icon.SCREEN_TICK)
        self._rows = LabelValues(88)
        self._ways = Label(style=TextStyle.LABEL_MEDIUM, tone="ink2")
        self._correct = Button(role=Role.PRIMARY, icon=Icon.PENCIL)
        self._retry = Button(icon=Icon.REFRESH)
        self._empty = EmptyState(Icon.OUTBOX, "", "")
        self.body.setSpacing(12)
        self.add(self._empty, 1)
        self.add(row(self._badge, None))
        self.add(column(self._title, self._text, self._comfort, self._rows, spacing=12))
        self.body.addStretch(1)
        self.add(column(self._ways, self._correct, self._retry))
        self._correct.clicked.connect(self._correct_clicked)
        self._retry.clicked.connect(self._retry_clicked)

    def show_item(self, item: "OutboxItem | None", now: "datetime") -> None:
        """Show another act, or ask to choose one."""
        self._item = item
        needs_you = item is not None and item.state is DeliveryState.NEEDS_YOU
        self._empty.setVisible(item is None)
        always: tuple[QWidget, ...] = (self._badge, self._title, self._rows)
        for widget in always:
            widget.setVisible(item is not None)
        in_trouble: tuple[QWidget, ...] = (self._text, self._comfort, self._ways, self._correct, self._retry)
        for widget in in_trouble:
            widget.setVisible(needs_you)
        self._empty.set_text(self.tr("No act is chosen"), self.tr("Choose a row to see where it stands."))
        self._ways.setText(self.tr("The ways on"))
        self._correct.setText(self.tr("Correct"))
        self._retry.setText(self.tr("Try again"))
        if item is None:
            return
        self._badge.set_spec(act_state_spec(item.state))
        if needs_you:
            text = describe_problem(item.problem or "", item.request_id or "")
            self._title.setText(text.title)
            self._text.setText(text.next_step)
            self._comfort.set_text(self.tr("Nothing is lost."), self.tr("Your result stays saved here."))
        else:
            self._title.setText(kind_word(item.kind))
        self._rows.set_rows(self._facts(item, now))

    def _facts(self, item: "OutboxItem", now: "datetime") -> list[Row]:
        rows = [
            Row(self.tr("Act"), kind_word(item.kind)),
            Row(self.tr("Person"), item.person_name),
            Row(self.tr("Author"), item.author_name),
            Row(self.tr("Saved"), fmt_moment(item.saved_at, now)),
            Row(self.tr("Tries"), fmt_number(item.attempts)),
            Row(self.tr("Id"), f"{item.act_id[:4]}…{item.act_id[-4:]}", code=True),
        ]
        if item.receipt_number:
            rows.append(Row(self.tr("Receipt"), item.receipt_number, code=True))
        if item.accepted_at is not None:
            rows.append(Row(self.tr("Accepted"), fmt_moment(item.accepted_at, now)))
        if item.request_id and item.state is DeliveryState.NEEDS_YOU:
            rows.append(Row(self.tr("Request id"), code(item.request_id[:13]), code=True))
        return rows

    def _correct_clicked(self) -> None:
        if self._item is not None:
            self.correct_wanted.emit(self._item.person_id)

    def _retry_clicked(self) -> None:
        if self._item is not None:
            self.retry_wanted.emit(self._item.act_id)
