"""One act in full: its state, what happened, that nothing is lost, and the ways on."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.text import isolate_auto
from tamin_desk.ui.act_words import kind_word
from tamin_desk.ui.i18n import fmt_moment, fmt_number
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.messages import describe_problem
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.badge import Badge, act_state_spec
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.label_values import LabelValues, Row
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from datetime import datetime

    from tamin_desk.services.outbox_rows import OutboxItem


_NUMBER_TAKEN: Final = "number-taken"
_SCAN: Final = "scan"


class OutboxDetail(Panel):
    """The panel beside the table.

    Signals:
        retry_wanted(act_id), correct_wanted(person_id): what the clerk chose.
        scan_wanted(person_id, act_id): the pages of a refused scan are to be indexed anew.
        number_wanted(act_id): the letter of a report needs another number.
        letter_wanted(act_id): the letter of a report is to be seen, and perhaps printed again.
        export_wanted: the work here is to be copied to a file.
    """

    retry_wanted = Signal(object)
    correct_wanted = Signal(object)
    scan_wanted = Signal(object, object)
    number_wanted = Signal(object)
    letter_wanted = Signal(object)
    export_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._item: OutboxItem | None = None
        self._mine = True
        self._copied = ""
        self._badge = Badge(None)
        self._title = Label(style=TextStyle.HEADING, wrap=True)
        self._text = Label(style=TextStyle.LABEL, tone="ink2", wrap=True)
        self._whose = Label(style=TextStyle.LABEL, tone="ink2", wrap=True)
        self._comfort = Notice("neutral", icon=Icon.SCREEN_TICK)
        self._paper = Notice("warn")
        self._rows = LabelValues(104)
        self._ways = Label(style=TextStyle.LABEL_MEDIUM, tone="ink2")
        self.correct = Button(role=Role.PRIMARY, icon=Icon.PENCIL)
        self._retry = Button(icon=Icon.REFRESH)
        self.export = Button(icon=Icon.USB)
        self.letter = Button(icon=Icon.PRINTER)
        self._copy = Button(role=Role.QUIET, size=Size.SMALL)
        self.body.setSpacing(12)
        self.add(row(self._badge, None, self._copy))
        self.add(
            column(self._title, self._text, self._whose, self._comfort, self._paper, self._rows, spacing=12)
        )
        self.body.addStretch(1)
        # Beside each other: one more line of buttons would push the table's foot off a small screen.
        others = row(self._retry, self.export)
        for place in range(others.count()):
            others.setStretch(place, 1)
        self.add(column(self._ways, self.correct, others, self.letter))
        self.correct.clicked.connect(self._correct_clicked)
        self._retry.clicked.connect(self._retry_clicked)
        self.export.clicked.connect(self.export_wanted)
        self.letter.clicked.connect(self._letter_clicked)
        self._copy.clicked.connect(self._copy_clicked)

    def show_item(
        self,
        item: "OutboxItem | None",
        now: "datetime",
        handed_out: str = "",
        *,
        lettered: bool = False,
        mine: bool = True,
    ) -> None:
        """Show another act; with ``None`` nothing changes, since the page hides the panel then.

        ``handed_out`` is the number of a letter that was printed for a report which was refused;
        ``lettered`` tells that the act has a letter that can be seen again. What is not ``mine`` is not
        corrected under its author's name: whoever is here does what they find right as an act of their own.
        """
        if item is None:
            return
        self._item, self._mine = item, mine
        needs_you = item.state is DeliveryState.NEEDS_YOU
        ways = (self._ways, self.correct, self._retry, self.export)
        in_trouble: tuple[QWidget, ...] = (self._text, self._comfort, *ways)
        for widget in in_trouble:
            widget.setVisible(needs_you)
        self._copy.setVisible(needs_you or item.state is DeliveryState.UNKNOWN)
        self._show_copied()
        self._ways.setText(self.tr("The ways on"))
        self.correct.setText(self.tr("Correct") if mine else self.tr("Open the record"))
        # What its author would do next is not for whoever is here.
        self._text.setVisible(needs_you and mine)
        self._whose.setVisible(needs_you and not mine)
        self._retry.setText(self.tr("Try again"))
        self.export.setText(self.tr("Export"))
        self.letter.setText(self.tr("Referral letter"))
        self.letter.setVisible(lettered)
        self._badge.set_spec(act_state_spec(item.state))
        if needs_you:
            text = describe_problem(item.problem or "", item.request_id or "")
            self._title.setText(text.title.rstrip("."))
            self._text.setText(text.next_step)
            stays = self.tr("Your result stays saved here.") if mine else ""
            self._comfort.set_text(self.tr("Nothing is lost."), stays)
            self._show_paper(handed_out)
            theirs = self.tr(
                "An act of {name}: it is not corrected under their name. Send it again as it is, or give "
                "your own result on the record; both are kept."
            )
            self._whose.setText(theirs.format(name=isolate_auto(item.author_name)))
        else:
            self._title.setText(kind_word(item.kind))
        self._paper.setVisible(needs_you and bool(handed_out))
        self._rows.set_rows(self._facts(item, now))

    def _show_paper(self, number: str) -> None:
        """Somebody may hold a letter that the archive does not know."""
        back = self.tr("If nothing comes of this report, call the person and take letter {number} back.")
        self._paper.set_text(
            self.tr("The printed letter does not count yet."), back.format(number=f"`{number}`")
        )

    def _facts(self, item: "OutboxItem", now: "datetime") -> list[Row]:
        rows = [
            Row(self.tr("Act"), kind_word(item.kind)),
            *([] if self._mine else [Row(self.tr("Act of"), item.author_name)]),
            Row(self.tr("Person"), item.person_name),
            Row(self.tr("Saved"), fmt_moment(item.saved_at, now)),
            Row(self.tr("Id"), _short(item.act_id), code=True),
        ]
        if item.attempts > 1:
            rows.append(Row(self.tr("Tries"), fmt_number(item.attempts)))
        if item.receipt_number:
            rows.append(Row(self.tr("Receipt"), item.receipt_number, code=True))
        if item.accepted_at is not None:
            rows.append(Row(self.tr("Accepted"), fmt_moment(item.accepted_at, now)))
        if item.request_id and item.state is DeliveryState.NEEDS_YOU:
            rows.append(Row(self.tr("Request id"), _short(item.request_id), code=True))
        return rows

    def _show_copied(self) -> None:
        copied = self._item is not None and self._copied == self._item.act_id
        self._copy.setText(self.tr("Copied") if copied else self.tr("Copy details"))

    def _copy_clicked(self) -> None:
        """Copy what support asks for: the ids and the kind of problem, and nothing about the person."""
        item = self._item
        if item is None:
            return
        lines = [f"act {item.act_id}", f"state {item.state}", f"saved {item.saved_at.isoformat()}"]
        lines += [f"problem {item.problem}"] if item.problem else []
        lines += [f"request {item.request_id}"] if item.request_id else []
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._copied = item.act_id
        self._show_copied()

    def _correct_clicked(self) -> None:
        item = self._item
        if item is not None and not self._mine:
            self.correct_wanted.emit(item.person_id)
        elif item is not None and item.problem == _NUMBER_TAKEN:
            self.number_wanted.emit(item.act_id)
        elif item is not None and item.kind == _SCAN:
            self.scan_wanted.emit(item.person_id, item.act_id)
        elif item is not None:
            self.correct_wanted.emit(item.person_id)

    def _letter_clicked(self) -> None:
        if self._item is not None:
            self.letter_wanted.emit(self._item.act_id)

    def _retry_clicked(self) -> None:
        if self._item is not None:
            self.retry_wanted.emit(self._item.act_id)


def _short(long_id: str) -> str:
    """Return the two ends of an id; the whole of it is copied for support."""
    return f"{long_id[:4]}…{long_id[-4:]}"
