"""The help page: a whole case step by step, and what each key does, read from the table of keys itself."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.layout import clear, column, reveal, row
from tamin_desk.ui.page import Page, PageName
from tamin_desk.ui.shortcuts import TABLE, Action, Shortcut, bind
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.inline_text import InlineText
from tamin_desk.ui.widgets.key_cap import KeyCap
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.panel import Panel

_STEPS: Final = (
    QT_TRANSLATE_NOOP("HelpPage", "[[F2]] Type or paste the person's code; [[Enter]] opens the record."),
    QT_TRANSLATE_NOOP(
        "HelpPage",
        "[[F3]] Type the serial from the back of the card, [[F4]] the tracking code of a slip; "
        "[[Enter]] asks the registry.",
    ),
    QT_TRANSLATE_NOOP(
        "HelpPage", "The photo comes and is filed by itself. [[F5]] opens the comparison; no name is there."
    ),
    QT_TRANSLATE_NOOP(
        "HelpPage",
        "Hold the card beside the photo and rate each feature with [[1]] [[2]] [[3]]; [[↑]] [[↓]] move.",
    ),
    QT_TRANSLATE_NOOP(
        "HelpPage", "[[F8]] matches, [[F7]] does not match, [[F6]] not sure. [[Enter]] never gives a verdict."
    ),
    QT_TRANSLATE_NOOP(
        "HelpPage",
        "The result is saved on this desk and sent by itself; the outbox shows the archive's receipt.",
    ),
    QT_TRANSLATE_NOOP(
        "HelpPage", "[[Ctrl+D]] Before you go home: nothing half done, nothing unsent, and the last sync."
    ),
)

# The keys that work today, grouped as a clerk meets them; the rest of the table waits for its pages.
_GROUPS: Final = (
    (
        QT_TRANSLATE_NOOP("HelpPage", "Everywhere"),
        (Action.HELP, Action.SEARCH, Action.BACK, Action.LOCK, Action.DAY_END),
    ),
    (
        QT_TRANSLATE_NOOP("HelpPage", "On the desk"),
        (
            Action.SERIAL,
            Action.TRACKING,
            Action.READING,
            Action.SCAN,
            Action.COMPARE,
            Action.NEXT_CASE,
            Action.NEXT_PERSON,
            Action.PREVIOUS_PERSON,
        ),
    ),
    (
        QT_TRANSLATE_NOOP("HelpPage", "While comparing"),
        (
            Action.RATE_SIMILAR,
            Action.RATE_DIFFERENT,
            Action.RATE_UNSEEN,
            Action.NEXT_FEATURE,
            Action.PREVIOUS_FEATURE,
            Action.MATCH,
            Action.MISMATCH,
            Action.NOT_SURE,
            Action.REFERENCE,
        ),
    ),
    (
        QT_TRANSLATE_NOOP("HelpPage", "Over the photos"),
        (
            Action.ZOOM_IN,
            Action.ZOOM_OUT,
            Action.FIT,
            Action.FULL_SIZE,
            Action.LIFE_SIZE,
            Action.GREY,
            Action.BRIGHTNESS,
            Action.CONTRAST,
            Action.LINK,
            Action.TURN,
            Action.CAPTURE,
        ),
    ),
    (
        QT_TRANSLATE_NOOP("HelpPage", "To move the photos"),
        (Action.PAN_RIGHT, Action.PAN_LEFT, Action.PAN_UP, Action.PAN_DOWN),
    ),
    (
        QT_TRANSLATE_NOOP("HelpPage", "In the re-check, letters and covers"),
        (
            Action.REASON_1,
            Action.REASON_2,
            Action.REASON_3,
            Action.REASON_4,
            Action.REASON_5,
            Action.REASON_6,
            Action.COMMIT,
            Action.PRINT,
        ),
    ),
    (QT_TRANSLATE_NOOP("HelpPage", "In review"), (Action.UNDO,)),
    (QT_TRANSLATE_NOOP("HelpPage", "In the outbox"), (Action.SEND_NOW,)),
    (
        QT_TRANSLATE_NOOP("HelpPage", "Over the indicator"),
        (Action.REFRESH, Action.PERIOD_BEFORE, Action.PERIOD_AFTER, Action.EXPORT, Action.PRINT),
    ),
)
# Panels of keys side by side, and columns of steps, by width class.
_ACROSS: Final = (4, 4, 2, 1)
_STEPS_ACROSS: Final = (2, 2, 1, 1)


class HelpPage(Page):
    """A page to read; Esc goes back to where the clerk was."""

    name = PageName.HELP

    def __init__(self) -> None:
        super().__init__()
        self._level = 1
        self._case = Panel("", style=TextStyle.STRONG)
        self._steps, self._groups = _grid(), _grid()
        self._case.add(self._steps)
        self._hint = Label(style=TextStyle.LABEL, tone="ink2", wrap=True)
        inner = QWidget()
        inner.setObjectName("help-content")
        column(self._case, self._groups, self._hint, None, spacing=Space.M, parent=inner)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(inner)
        column(self._area, parent=self)
        bind(self, Action.BACK, self.leave_wanted.emit)
        self._retranslate()

    def title(self) -> str:
        """Return the heading."""
        return self.tr("Help and keys")

    def activated(self) -> None:
        """Let the arrows scroll."""
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_compact(self, level: int) -> None:
        """Put fewer panels side by side on narrow windows."""
        if level != self._level:
            self._level = level
            self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._area.setAccessibleName(self.tr("Help and keys"))
        self._case.set_title(self.tr("A whole case, step by step"))
        self._hint.setText(
            self.tr("Keys are read by their place on the keyboard, so they work while it is set to Persian.")
        )
        self._fill()

    def _fill(self) -> None:
        words = [QCoreApplication.translate("HelpPage", str(step)) for step in _STEPS]
        steps = [_step(number, text) for number, text in enumerate(words, start=1)]
        _put(self._steps, steps, _STEPS_ACROSS[self._level], downwards=True)
        groups = [
            _group(QCoreApplication.translate("HelpPage", str(title)), actions) for title, actions in _GROUPS
        ]
        _put(self._groups, groups, _ACROSS[self._level], downwards=False)


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(Space.M)
    grid.setVerticalSpacing(Space.S)
    return grid


def _put(grid: QGridLayout, widgets: Sequence[QWidget], across: int, *, downwards: bool) -> None:
    clear(grid)
    down = -(-len(widgets) // across)
    for number, widget in enumerate(widgets):
        place = (number % down, number // down) if downwards else (number // across, number % across)
        grid.addWidget(widget, *place)
    reveal(grid)
    for place_across in range(max(_ACROSS)):
        grid.setColumnStretch(place_across, 1 if place_across < across else 0)


def _step(number: int, text: str) -> QWidget:
    step = QWidget()
    count = Label(fmt_number(number), TextStyle.LABEL_STRONG, "ink3")
    line = row(count, InlineText(text, TextStyle.LABEL))
    line.setAlignment(count, Qt.AlignmentFlag.AlignTop)
    line.setStretch(1, 1)
    column(line, None, spacing=0, parent=step)
    return step


def _group(title: str, actions: tuple[Action, ...]) -> Panel:
    panel = Panel(title, style=TextStyle.STRONG)
    panel.body.setSpacing(12)
    rows: dict[Action, Shortcut] = {each.action: each for each in TABLE}
    for action in actions:
        key = rows[action]
        panel.add(row(Label(key.label, TextStyle.LABEL, wrap=True), None, KeyCap(key.caption)))
    panel.body.addStretch(1)
    return panel
