"""The page of a reviewer's judgement at the clerk's desk: signed in beside them, blind first."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from tamin_desk.services.sync_status import Connection
from tamin_desk.ui.at_desk.gate import Gate
from tamin_desk.ui.at_desk.presenter import AtDeskPresenter
from tamin_desk.ui.at_desk.state import Step
from tamin_desk.ui.cases import ReviewerRequest
from tamin_desk.ui.context import Context
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.page import Page, PageName
from tamin_desk.ui.reviewing.case_faces import CaseFaces
from tamin_desk.ui.reviewing.state import LaidOut
from tamin_desk.ui.shortcuts import Action, bind
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.badge import BadgeSpec
from tamin_desk.ui.widgets.button import Button, Size
from tamin_desk.ui.widgets.label import Label

if TYPE_CHECKING:
    from tamin_desk.services.sync import SyncStatus

_ONE_COLUMN: Final = 3
_AWAY: Final = (Connection.UNREACHABLE, Connection.PROBLEM, Connection.NOT_OURS)


class AtDeskPage(Page):
    """Shows the presenter's state; while nobody is let in, the card with the sign-in.

    Signals:
        outbox_wanted: the clerk's own result needs somebody there.
        judged(str): a decision on this comparison was made here.
        undecided: the reviewer left with their own verdict recorded and the decision still to be made.
    """

    name = PageName.AT_DESK
    outbox_wanted = Signal()
    judged = Signal(object)
    undecided = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        desk = context.desk
        self.presenter = AtDeskPresenter(context, self)
        self.gate = Gate()
        self.faces = CaseFaces(context)
        self._last: ReviewerRequest | None = None
        self._in_front = self._has_faces = False
        self._who = Label(style=TextStyle.LABEL_STRONG)
        self.end_button = Button(size=Size.SMALL)
        self._header_end = QWidget(self)
        self._header_end.hide()
        row(self._who, self.end_button, spacing=12, parent=self._header_end)
        self._views = QStackedWidget()
        self._views.addWidget(_scrolling(self.gate))
        self._views.addWidget(self.faces)
        column(self._views, spacing=0, parent=self)
        self._connect()
        context.events.sync_changed.connect(self._show_connection)
        self._show_connection(desk.sync.status())
        self._retranslate()

    # --- What the frame asks ----------------------------------------------------------------------

    def show_request(self, request: ReviewerRequest) -> None:
        """A reviewer is to judge this case here."""
        self._last = request
        self.presenter.begin(request)

    def title(self) -> str:
        """Return the heading; it never names the person."""
        return self.tr("A reviewer at this desk")

    def context_badge(self) -> BadgeSpec | None:
        """Say what is hidden, or that the own opinion is recorded."""
        state = self.presenter.state
        if not state.has_faces:
            return None
        if state.is_blind:
            text = self.tr("Your opinion first; the clerk's is shown once yours is recorded")
            return BadgeSpec(text, Icon.EYE_OFF)
        return BadgeSpec(self.tr("Your opinion is recorded"), Icon.CHECK_RING, "accent")

    def header_actions(self) -> QWidget | None:
        """Return who judges here now, and the way to end it."""
        return self._header_end if self.presenter.state.reviewer else None

    def activated(self) -> None:
        """Go on, or begin again with the case that was left for another page."""
        self._in_front = True
        if self._last is not None and self.presenter.state.step is Step.NOBODY:
            self.presenter.begin(self._last)
        self._look()
        self._focus()

    def deactivated(self) -> None:
        """The reviewer's session ends with the page."""
        self._in_front = False
        self._look()
        self.presenter.leave()

    def set_compact(self, level: int) -> None:
        """Fit a narrower window."""
        self.faces.panel.set_compact(level)
        self._who.setVisible(level < _ONE_COLUMN)

    # --- Events -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys from the header are about the judgement too."""
        if self._has_faces:
            self.faces.take_key(event)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Behind a lock nobody may go on in the reviewer's name."""
        if self._in_front and not event.spontaneous():
            self._in_front = False
            self._look()
            self.presenter.lock()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # --- Inside -----------------------------------------------------------------------------------

    def _connect(self) -> None:
        work, gate, faces = self.presenter, self.gate, self.faces
        work.changed.connect(self._show_state)
        work.laid_out.connect(self._lay_out)
        work.judged.connect(self._judged)
        work.undecided.connect(self.undecided)
        gate.entered.connect(work.sign_in)
        gate.cancelled.connect(work.cancel)
        gate.undo_wanted.connect(work.undo)
        gate.again_wanted.connect(work.try_again)
        gate.outbox_wanted.connect(self.outbox_wanted)
        gate.left.connect(self._back)
        faces.looked.connect(work.commit)
        faces.decided.connect(work.decide)
        faces.refocused.connect(self._focus)
        self.end_button.clicked.connect(self._leave)
        bind(self, Action.UNDO, work.undo)
        bind(self, Action.BACK, self._back)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.title())
        self.end_button.setText(self.tr("End the reviewer's turn"))
        self.faces.retranslate()
        self._show_state()

    def _show_state(self) -> None:
        state = self.presenter.state
        self.faces.show_state(state.review, self.presenter.lists)
        self._views.setCurrentIndex(1 if state.has_faces else 0)
        self.gate.show_state(state)
        if state.has_faces is not self._has_faces:
            self._has_faces = state.has_faces
            if not self._has_faces:
                self.faces.panel.clear()
            self._focus()
        self._who.setText(self.tr("Reviewer: {name}").format(name=state.reviewer))
        self.hides_identity = state.is_blind
        self._look()
        self.header_changed.emit()

    def _show_connection(self, status: "SyncStatus") -> None:
        is_away = status.connection in _AWAY
        if self.gate.is_away and not is_away:
            self.presenter.try_again()
        self.gate.set_away(is_away)

    def _lay_out(self, case: LaidOut) -> None:
        self.faces.lay_out(case, self.presenter.rule)

    def _judged(self, comparison_id: str) -> None:
        self._last = None
        self.judged.emit(comparison_id)

    def _look(self) -> None:
        self.faces.look(in_front=self._in_front, judges=self.presenter.state.is_blind)

    def _focus(self) -> None:
        if not self._in_front:
            return
        if self._has_faces:
            self.faces.panel.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.gate.take_focus()

    def _back(self) -> None:
        if self.presenter.state.step is Step.ENTERING:
            self.presenter.cancel()
        elif not self.faces.back():
            self.leave_wanted.emit()

    def _leave(self) -> None:
        self.leave_wanted.emit()


def _scrolling(content: QWidget) -> QScrollArea:
    """Let what a low window has no room for scroll, so that it never pushes the strip off the screen."""
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area
