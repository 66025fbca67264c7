"""One line in full: whom it is about, what was said, and what can be done."""

from datetime import datetime
from enum import Enum, auto
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from tamin_desk.domain.text import isolate_auto
from tamin_desk.ui.act_words import kind_word
from tamin_desk.ui.calendar import tehran
from tamin_desk.ui.follow_up.state import DEEDS, Deed, FollowUpState, Line, Tab
from tamin_desk.ui.follow_up.words import UNKNOWN, age, listed, reminder_spec, reminder_words, say
from tamin_desk.ui.i18n import digits, fmt_date, fmt_moment
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.label_values import LabelValues, Row
from tamin_desk.ui.widgets.panel import Panel

_LABELS: Final = 96


class Way(Enum):
    """What a reviewer may press besides a deed."""

    LETTER = auto()
    SCAN = auto()
    PERSON = auto()
    REMIND = auto()
    CLOSE = auto()
    WITHDRAW = auto()
    KEEP = auto()
    CONFIRM = auto()
    QUERY = auto()
    RELEASE = auto()


_ICONS: Final = {
    Way.LETTER: Icon.PRINTER,
    Way.SCAN: Icon.EYE,
    Way.REMIND: Icon.CALENDAR,
    Way.CLOSE: Icon.CLOSE,
    Way.CONFIRM: Icon.CHECK_RING,
    Way.RELEASE: Icon.CHECK_RING,
}
_NEEDS: Final = {
    Way.REMIND: Deed.REMIND,
    Way.CLOSE: Deed.CLOSE,
    Way.WITHDRAW: Deed.WITHDRAW,
    Way.KEEP: Deed.KEEP,
    Way.CONFIRM: Deed.CONFIRM,
    Way.QUERY: Deed.QUERY,
    Way.RELEASE: Deed.RELEASE,
}


class _Facts(QScrollArea):
    """What is told of a line: it scrolls by itself, or (``show_whole``) asks for all the height it needs."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_whole(self, whole: bool) -> None:
        self._whole = whole
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        least, inner = super().minimumSizeHint(), self.widget()
        if not self._whole or inner is None:
            return least
        needed = inner.heightForWidth(self.viewport().width()) if inner.hasHeightForWidth() else -1
        return QSize(least.width(), max(needed, inner.sizeHint().height()))

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(self.minimumSizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._whole:
            self.updateGeometry()


class FollowUpDetail(Panel):
    """The panel beside the table.

    Signals:
        wanted(Way): what the reviewer pressed, of the line that is shown.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._name = Label(style=TextStyle.HEADING, wrap=True)
        self._rows = LabelValues(_LABELS)
        self._said = Label(style=TextStyle.LABEL_MEDIUM, tone="ink2")
        self._words = Label(style=TextStyle.BODY, wrap=True)
        self._why_not = Label(style=TextStyle.CAPTION, tone="ink3", wrap=True)
        self._facts_area = _Facts()
        self.buttons = {way: self._button(way) for way in Way}
        self._build()

    def show_line(self, state: FollowUpState, now: datetime, *, scan_seen: bool, on_table: bool) -> None:
        """Show the chosen line; without one nothing changes, since the page hides the panel then.

        A scan is ruled on once it was looked at (``scan_seen``); ``on_table`` says that its paper lies there.
        """
        line = state.line
        if line is None:
            return
        name = state.name_of(line)
        self._name.setText(say(UNKNOWN) if name is None else name.full_name)
        self._rows.set_rows(self._facts(line, "" if name is None else name.code, now))
        self._show_words(state, line)
        self._show_ways(line, busy=state.wish is not None, scan_seen=scan_seen)
        for way in (Way.LETTER, Way.SCAN):
            self.buttons[way].setEnabled(not on_table and self.buttons[way].isEnabled())

    def show_whole(self, whole: bool) -> None:
        """Be as high as everything that is told, where the page scrolls already."""
        self._facts_area.show_whole(whole)

    def retranslate(self) -> None:
        """Write every word again; the line is shown anew by the page."""
        words = {
            Way.LETTER: self.tr("Letter, for a reprint"),
            Way.SCAN: self.tr("Look at the scan"),
            Way.PERSON: self.tr("Open the record"),
            Way.REMIND: self.tr("Reminder …"),
            Way.CLOSE: self.tr("Close with a reason …"),
            Way.WITHDRAW: self.tr("Withdraw …"),
            Way.KEEP: self.tr("Keep …"),
            Way.CONFIRM: self.tr("Confirm …"),
            Way.QUERY: self.tr("Ask about it …"),
            Way.RELEASE: self.tr("Release …"),
        }
        for way, button in self.buttons.items():
            button.setText(words[way])

    def _button(self, way: Way) -> Button:
        if way is Way.PERSON:
            button = Button(role=Role.QUIET, size=Size.SMALL)
        else:
            button = Button(icon=_ICONS.get(way))
        button.clicked.connect(partial(self._pressed, way))
        return button

    def _build(self) -> None:
        inner = QWidget()
        head = row(self._name, self.buttons[Way.PERSON], spacing=Space.XS)
        head.setStretch(0, 1)
        head.setAlignment(self.buttons[Way.PERSON], Qt.AlignmentFlag.AlignTop)
        upper = column(
            head,
            self._rows,
            4,
            self._said,
            self._words,
            None,
            spacing=Space.S,
            parent=inner,
        )
        upper.setContentsMargins(0, 0, 0, 0)
        self._facts_area.setWidget(inner)
        self.add(self._facts_area, 1)
        ways = self.buttons
        self.add(
            column(
                ways[Way.LETTER],
                ways[Way.SCAN],
                row(ways[Way.WITHDRAW], ways[Way.KEEP], spacing=Space.S),
                row(ways[Way.CONFIRM], ways[Way.QUERY], spacing=Space.S),
                self._why_not,
                ways[Way.REMIND],
                ways[Way.CLOSE],
                ways[Way.RELEASE],
                spacing=Space.S,
            )
        )

    def _pressed(self, way: Way) -> None:
        self.wanted.emit(way)

    def _facts(self, line: Line, code: str, now: datetime) -> list[Row]:
        since = fmt_date(tehran(line.since).date())
        rows = [
            *([Row(self.tr("Code"), code, code=True)] if code else []),
            Row(self.tr("Unit"), digits(line.unit_name)),
            Row(self.tr("Age"), self.tr("{age}, since {day}").format(age=age(line.since, now), day=since)),
        ]
        if line.entry is not None and line.entry.act_kind is not None:
            rows.append(Row(self.tr("Act"), kind_word(line.entry.act_kind)))
            rows.append(Row(self.tr("Act of"), line.entry.author_name or ""))
            rows.append(Row(self.tr("Handed in by"), line.entry.handed_in_by or ""))
        if line.letter_number:
            rows.append(Row(self.tr("Letter"), line.letter_number, code=True))
        if line.pause is not None:
            rows.append(Row(self.tr("Until"), fmt_moment(line.pause.until, now)))
        if line.entry is not None:
            due = reminder_spec(line, now)
            rows.append(Row(self.tr("Reminder"), reminder_words(line), badge=due))
        return rows

    def _show_words(self, state: FollowUpState, line: Line) -> None:
        said: list[str] = []
        if line.entry is not None:
            known = () if state.lists is None else state.lists.discrepancy_reasons
            said = [listed(known, code) for code in line.entry.reasons]
            said += [f"«{isolate_auto(digits(line.entry.note))}»"] if line.entry.note else []
        self._said.setText(self._whose_words(line))
        self._said.setVisible(bool(said))
        self._words.setText("\n".join(said))
        self._words.setVisible(bool(said))
        self._facts_area.updateGeometry()

    def _whose_words(self, line: Line) -> str:
        asked_by = None if line.entry is None else line.entry.queried_by
        if asked_by is not None:
            return self.tr("{name} asks").format(name=isolate_auto(asked_by))
        return self.tr("What the clerk says") if line.tab is Tab.SCAN_DOUBT else self.tr("What differs")

    def _show_ways(self, line: Line, *, busy: bool, scan_seen: bool) -> None:
        deeds, scan = DEEDS[line.tab], line.tab is Tab.SCAN_DOUBT
        for way, deed in _NEEDS.items():
            self.buttons[way].setVisible(deed in deeds)
            self.buttons[way].setEnabled(not busy)
        self.buttons[Way.SCAN].setVisible(scan)
        self.buttons[Way.SCAN].setEnabled(True)
        letter = self.buttons[Way.LETTER]
        letter.setVisible(line.tab in (Tab.CONFIRMED, Tab.RETURNED))
        letter.setEnabled(bool(line.letter_number))
        for way in (Way.WITHDRAW, Way.KEEP):
            self.buttons[way].setEnabled(not busy and scan_seen)
        why_not = ""
        if scan and not scan_seen:
            why_not = self.tr("Look at the scan before you rule on it.")
        elif letter.isVisibleTo(self) and not line.letter_number:
            why_not = self.tr("There is no letter that you may see.")
        self._why_not.setText(why_not)
        self._why_not.setVisible(bool(why_not))
