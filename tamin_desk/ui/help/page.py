"""The help page: what each key does, grouped by where it works. Read from the table of keys itself."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from tamin_desk.ui.layout import clear, column, row
from tamin_desk.ui.page import Page, PageName
from tamin_desk.ui.shortcuts import TABLE, Action, Shortcut, bind
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.key_cap import KeyCap
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.panel import Panel

# The keys that work today, grouped as a clerk meets them; the rest of the table waits for its pages.
_GROUPS: Final = (
    (
        QT_TRANSLATE_NOOP("HelpPage", "Everywhere"),
        (Action.HELP, Action.SEARCH, Action.BACK, Action.LOCK),
    ),
    (
        QT_TRANSLATE_NOOP("HelpPage", "On the desk"),
        (
            Action.SERIAL,
            Action.TRACKING,
            Action.COMPARE,
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
        ),
    ),
    (QT_TRANSLATE_NOOP("HelpPage", "In the outbox"), (Action.SEND_NOW,)),
)


class HelpPage(Page):
    """A page to read; Esc goes back to where the clerk was."""

    name = PageName.HELP

    def __init__(self) -> None:
        super().__init__()
        self._columns = row(spacing=16)
        self._hint = Label(style=TextStyle.LABEL, tone="ink2", wrap=True)
        inner = QWidget()
        inner.setObjectName("help-content")
        column(self._columns, self._hint, None, spacing=16, parent=inner)
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

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._area.setAccessibleName(self.tr("Help and keys"))
        self._hint.setText(
            self.tr(
                "Keys are read by their place on the keyboard, so they work while it is set to Persian. "
                "Enter never gives a verdict."
            )
        )
        clear(self._columns)
        for title, actions in _GROUPS:
            self._columns.addWidget(_group(QCoreApplication.translate("HelpPage", str(title)), actions), 1)


def _group(title: str, actions: tuple[Action, ...]) -> Panel:
    panel = Panel(title, style=TextStyle.STRONG)
    panel.body.setSpacing(12)
    rows: dict[Action, Shortcut] = {each.action: each for each in TABLE}
    for action in actions:
        key = rows[action]
        panel.add(row(Label(key.label, TextStyle.LABEL, wrap=True), None, KeyCap(key.caption)))
    panel.body.addStretch(1)
    return panel
