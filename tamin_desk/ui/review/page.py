"""The review page: the queue at the right, two faces, and what is asked of the reviewer now.

While faces are judged nothing else is known of the case, and nothing else is on the screen.
"""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QStackedWidget, QWidget

from tamin_desk.domain.roles import Permission
from tamin_desk.ui.context import Context
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.page import Page, PageName
from tamin_desk.ui.review.case_view import CaseView
from tamin_desk.ui.review.decided_panel import DecidedPanel
from tamin_desk.ui.review.presenter import ReviewPresenter
from tamin_desk.ui.review.queue_list import QueueModel
from tamin_desk.ui.review.queue_panel import QueuePanel
from tamin_desk.ui.shortcuts import Action, bind
from tamin_desk.ui.widgets.badge import BadgeSpec

_COMPACT: Final = 2
_ONE_COLUMN: Final = 3
_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_AGES_MS: Final = 30_000


class ReviewPage(Page):
    """Shows the presenter's state. Comparers see the same page without names, history and decisions."""

    name = PageName.REVIEW

    def __init__(self, context: Context) -> None:
        super().__init__()
        signed_in = context.desk.session.current
        granted = frozenset[Permission]() if signed_in is None else signed_in.user.permissions
        self._reviews = Permission.REVIEW in granted
        self._clock = context.desk.clock
        self.presenter = ReviewPresenter(context, self)
        self._model = QueueModel(self._now, names=self._reviews, parent=self)
        self.queue = QueuePanel(self._model, lists_decided=self._reviews)
        self.case = CaseView(context, self.presenter)
        self.decided = DecidedPanel(context)
        self._in_front = False
        self._level = 1
        self._views = QStackedWidget()
        self._ages = QTimer(self, interval=_AGES_MS)
        work = QWidget()
        self._work = row(self.queue, self.case, spacing=16, parent=work)
        self._work.setStretch(1, 1)
        self._views.addWidget(_scrolling(work))
        self._views.addWidget(_scrolling(self.decided))
        column(self._views, spacing=0, parent=self)
        self._connect()
        self._retranslate()

    # --- What the frame asks ----------------------------------------------------------------------

    def title(self) -> str:
        """Return the heading; it never names the person."""
        return self.tr("Review") if self._reviews else self.tr("Second opinions")

    def context_badge(self) -> BadgeSpec | None:
        """Say what is hidden, or that the own opinion is recorded."""
        if self._shows_decided() or not self.case.has_faces:
            return None
        if not self.presenter.state.is_blind:
            return BadgeSpec(self.tr("Your opinion is recorded"), Icon.CHECK_RING, "accent")
        if self._reviews:
            text = self.tr("Your opinion first; the clerk's is shown once yours is recorded")
        else:
            text = self.tr("Who the person is and what others said stays hidden")
        return BadgeSpec(text, Icon.EYE_OFF)

    def activated(self) -> None:
        """Read the queue; a case that was open goes on."""
        self._in_front = True
        self.presenter.enter()
        self._ages.start()
        self._look()
        self._focus()

    def deactivated(self) -> None:
        """Everything goes back to the queue."""
        self._in_front = False
        self._ages.stop()
        self._look()
        self.presenter.leave()
        self._show_queue_again()

    def set_compact(self, level: int) -> None:
        """On narrow windows the queue folds while faces are judged."""
        self._level = level
        self.case.panel.set_compact(level)
        self.decided.set_compact(level)
        self.queue.fold(level >= _COMPACT and self.case.has_faces)
        self._arrange()

    # --- Events -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys from the queue are about the judgement too."""
        if self._shows_decided() or not self.case.take_key(event):
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Behind a lock: what was fetched ahead goes back, and no lease is renewed."""
        if self._in_front and not event.spontaneous():
            self._in_front = False
            self._look()
            self.presenter.pause()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # --- Inside -----------------------------------------------------------------------------------

    def _connect(self) -> None:
        presenter, queue = self.presenter, self.queue
        presenter.changed.connect(self._show_state)
        presenter.queue.changed.connect(self._show_queue)
        self._ages.timeout.connect(self._model.retell)
        queue.case_wanted.connect(presenter.open_case)
        queue.unit_chosen.connect(presenter.queue.choose_unit)
        queue.age_chosen.connect(presenter.queue.choose_age)
        queue.more_wanted.connect(presenter.queue.read_more)
        queue.undo_wanted.connect(presenter.undo)
        queue.decided_wanted.connect(self._show_decided)
        queue.folded.connect(self._arrange)
        self.case.faces_shown.connect(self._faces_shown)
        self.decided.back_wanted.connect(self._show_queue_again)
        bind(self, Action.UNDO, presenter.undo)
        bind(self, Action.BACK, self._back)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.title())
        self.queue.retranslate()
        self.case.retranslate()
        self.decided.retranslate()
        self._show_state()

    def _show_state(self) -> None:
        self.case.show_state()
        self._show_queue()
        self.hides_identity = self.presenter.state.is_blind
        self.header_changed.emit()

    def _show_queue(self) -> None:
        presenter = self.presenter
        self.queue.show_queue(presenter.queue.state, presenter.state, presenter.ahead)
        if self.case.start.hasFocus():
            # The first case may have come.
            self._focus()

    def _faces_shown(self, faces: bool) -> None:
        if self._level >= _COMPACT:
            self.queue.fold(faces)
        self._arrange()
        if self._in_front and not faces:
            # What had the focus is hidden now; Qt would hand it on to whatever comes next.
            QTimer.singleShot(0, self, self._focus)

    def _show_decided(self) -> None:
        self._views.setCurrentIndex(1)
        self.decided.open(self.presenter.lists)
        self._look()
        self.header_changed.emit()

    def _show_queue_again(self) -> None:
        self._views.setCurrentIndex(0)
        self._look()
        self.header_changed.emit()

    def _back(self) -> None:
        if self._shows_decided():
            self._show_queue_again()
            self._focus()
        else:
            self.case.back()

    def _look(self) -> None:
        self.case.set_in_front(self._in_front and not self._shows_decided())

    def _shows_decided(self) -> bool:
        return self._views.currentIndex() == 1

    def _focus(self) -> None:
        among_rows = self.queue.take_focus()
        if not self.case.take_focus() and not among_rows:
            # Nothing waits for a hand: whoever listens hears that, and no filter takes keys meanwhile.
            self.case.start.setFocus()

    def _arrange(self, _folded: object = None) -> None:
        below = self._level >= _ONE_COLUMN and not self.queue.is_folded
        self._work.setDirection(_BELOW if below else _BESIDE)
        self.queue.set_full_width(below)
        # One thing at a time: the queue that was called up covers the faces, which wait beneath.
        self.case.setVisible(not (below and self.case.has_faces))

    def _now(self) -> datetime:
        return self._clock.now()


def _scrolling(content: QWidget) -> QScrollArea:
    """Let what a low window has no room for scroll, so that it never pushes the strip off the screen."""
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area
