"""The panel of the re-check: what is typed, what differs, what was recorded; its acts stay in view."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QScrollArea, QWidget

from tamin_desk.ui.layout import column, row, rule
from tamin_desk.ui.recheck.done_section import DoneSection
from tamin_desk.ui.recheck.entry_section import EntrySection
from tamin_desk.ui.recheck.model import Missing, RecheckState, Stage, missing, missing_for_letter
from tamin_desk.ui.recheck.reasons_section import ReasonsSection
from tamin_desk.ui.recheck.words import say, why_not_yet
from tamin_desk.ui.shortcuts import Action, key_caption
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.panel import Panel

_INSET = 10
# Narrower, the caption beside the acts would be a column of single words.
_LEAST_CAPTION = 130


class RecheckPanel(Panel):
    """Holds the three sections in one scroll, and the acts below it."""

    def __init__(self) -> None:
        super().__init__("", padding=Space.S)
        self.entry, self.reasons, self.done = EntrySection(), ReasonsSection(), DoneSection()
        self.commit = Button("", role=Role.PRIMARY, size=Size.MAIN, key=key_caption(Action.COMMIT))
        self.record_only = Button("", size=Size.MAIN)
        self.to_desk = Button("", role=Role.PRIMARY, size=Size.MAIN, key=key_caption(Action.COMMIT))
        self._reason = Label("", TextStyle.CAPTION, "ink2", wrap=True)
        self._rule = rule()
        self._is_done = False
        inside = QWidget()
        self._inside = column(
            self.entry, self._rule, self.reasons, self.done, None, spacing=Space.M, parent=inside
        )
        # Room for the ring of the focus, and for the scroll bar beside what is scrolled.
        self._inside.setContentsMargins(_INSET, 3, _INSET, 3)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        self.add(self._scroll, 1)
        # One turn of the loop later: what has just been shown has its place by then.
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._reveal)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
        buttons = row(self.commit, self.record_only, self.to_desk, None, spacing=Space.S)
        self._acts = row(buttons, self._reason, spacing=Space.S)
        self._acts.setStretch(1, 1)
        self._acts.setContentsMargins(_INSET, 0, _INSET, Space.XS)
        self.add(self._acts)

    def hold_below(self, widget: QWidget) -> None:
        """Take a widget into the scroll, below the sections."""
        self._inside.addWidget(widget)

    def let_go(self, widget: QWidget) -> None:
        """Give a widget of the scroll back."""
        self._inside.removeWidget(widget)

    def render_state(self, state: RecheckState, *, picture_wanted: bool) -> None:
        """Show another state; ``picture_wanted`` when no reviewer can judge what is recorded."""
        done, wrong = state.stage is Stage.DONE, state.stage is Stage.WRONG
        self.entry.setHidden(done)
        self._rule.setHidden(done or wrong)
        self.reasons.setHidden(done or wrong)
        self.done.setVisible(done)
        self.entry.render_state(state)
        self.reasons.render_state(state)
        self.done.render_state(state, picture_wanted=picture_wanted)
        self._show_acts(state)
        if done and not self._is_done:
            # What was recorded is read from its first line on, wherever the reasons were scrolled to.
            self._scroll.verticalScrollBar().setValue(0)
        self._is_done = done
        self.fit()

    def fit(self) -> None:
        """Give words the room that there is, in whatever language."""
        room = self._scroll.viewport().width() - 2 * _INSET
        self.reasons.set_room(room)
        needed = self.commit.sizeHint().width() + self.record_only.sizeHint().width() + _LEAST_CAPTION
        beside = QBoxLayout.Direction.LeftToRight
        self._acts.setDirection(beside if needed <= room else QBoxLayout.Direction.BottomToTop)
        self._soon.start()

    def retranslate(self) -> None:
        """Set every text again."""
        for section in (self.entry, self.reasons, self.done):
            section.retranslate()
        self.commit.setText(say(QT_TRANSLATE_NOOP("Recheck", "Record the discrepancy and print the letter")))
        self.record_only.setText(say(QT_TRANSLATE_NOOP("Recheck", "Record only")))
        self.to_desk.setText(say(QT_TRANSLATE_NOOP("Recheck", "Back to the desk")))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _focus_moved(self, _before: QWidget | None, _now: QWidget | None) -> None:
        self._soon.start()

    def _reveal(self) -> None:
        """Scroll to what has the focus: Qt does so for Tab alone, and not for a key of its own."""
        inside, now = self._scroll.widget(), QApplication.focusWidget()
        if now is not None and inside is not None and inside.isAncestorOf(now):
            if self.reasons.isAncestorOf(now):
                self._show_section(self.reasons)
            self._scroll.ensureWidgetVisible(now, 0, Space.M)

    def _show_section(self, section: QWidget) -> None:
        """Show as much of a section as fits, from its heading on: what it offers is to be seen together."""
        if section.height() <= self._scroll.viewport().height():
            self._scroll.ensureWidgetVisible(section, 0, 0)
        else:
            self._scroll.verticalScrollBar().setValue(section.y())

    def _show_acts(self, state: RecheckState) -> None:
        still = missing_for_letter(state)
        recording = state.stage not in (Stage.DONE, Stage.WRONG, Stage.NOBODY)
        for part in (self.commit, self.record_only, self._reason):
            part.setVisible(recording)
        self.record_only.setEnabled(missing(state) is None)
        self.commit.setEnabled(still is None and state.can_number)
        # One filled button at a time: until the entries were compared it is the one above.
        self.commit.set_role(Role.NORMAL if still is Missing.ENTRIES else Role.PRIMARY)
        self.to_desk.setVisible(state.stage is Stage.DONE)
        self._reason.setText(why_not_yet(state, still))
