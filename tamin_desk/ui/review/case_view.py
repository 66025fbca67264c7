"""The case itself: two faces and what is asked of the reviewer, or the way to the next case."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from tamin_desk.ui.context import Context
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.review.answer import AnswerPanel
from tamin_desk.ui.review.presenter import ReviewPresenter
from tamin_desk.ui.review.start import StartPanel
from tamin_desk.ui.reviewing.case_faces import CaseFaces
from tamin_desk.ui.reviewing.state import LaidOut, Stage

_NO_FACES: Final = (Stage.NOTHING, Stage.OPENING, Stage.UNSHOWABLE)


class CaseView(QWidget):
    """Shows one case of the presenter, or the way to the next.

    Signals:
        faces_shown(bool): faces lie on the table now, or none.
    """

    faces_shown = Signal(object)

    def __init__(self, context: Context, presenter: ReviewPresenter) -> None:
        super().__init__()
        self._context = context
        self._presenter = presenter
        self.start = StartPanel(context)
        self._faces = CaseFaces(context)
        self.panel, self.opinions, self.decisions = (
            self._faces.panel,
            self._faces.opinions,
            self._faces.decisions,
        )
        self.answer = AnswerPanel()
        self._next = QWidget()
        row(None, self.answer.button, parent=self._next)
        self._in_front = self._has_faces = False
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start)
        self._pages.addWidget(self._faces)
        column(self._pages, spacing=0, parent=self)
        for waiting in (self.answer, self._next):
            waiting.setParent(self.panel)
            waiting.hide()
        self._connect()

    @property
    def has_faces(self) -> bool:
        """Whether faces lie on the table."""
        return self._has_faces

    def set_in_front(self, in_front: bool) -> None:
        """Let time add up and keys reach the judgement, or no more."""
        self._in_front = in_front
        self._look()

    def retranslate(self) -> None:
        """Write every word again."""
        self._faces.retranslate()

    def take_focus(self) -> bool:
        """Give the keys to where the hand goes next; without a case to open that is nowhere: False."""
        if self._presenter.state.stage is Stage.ANSWERED:
            self.answer.button.setFocus()
        elif self._has_faces:
            self.panel.setFocus()
        elif not self.start.next_button.isHidden():
            self.start.next_button.setFocus()
        else:
            return False
        return True

    def take_key(self, event: QKeyEvent) -> bool:
        """Rate, move and look by a key that was pressed elsewhere on the page; False without faces."""
        if self._has_faces:
            self._faces.take_key(event)
        return self._has_faces

    def back(self) -> None:
        """Leave the question for a reason."""
        self._faces.back()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands beside the faces never takes more room than they have."""
        super().resizeEvent(event)
        self.answer.set_room(self.width())

    def show_state(self) -> None:
        """Show how the case stands."""
        state = self._presenter.state
        has_faces = state.stage not in _NO_FACES
        self._faces.show_state(state, self._presenter.lists)
        if state.stage is Stage.ANSWERED:
            self._faces.put_in_place(self.answer, self._next)
        self._pages.setCurrentWidget(self._faces if has_faces else self.start)
        self.start.show_state(state, self._presenter.queue.state)
        self.answer.show_answer(state.answer)
        if has_faces is not self._has_faces:
            self._has_faces = has_faces
            if not has_faces:
                self.panel.clear()
            self.faces_shown.emit(has_faces)
        self._look()

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.laid_out.connect(self._lay_out)
        presenter.spread.connect(self._lay_out)
        presenter.queue.changed.connect(self._show_start)
        self.start.next_wanted.connect(presenter.open_next)
        self.start.again_wanted.connect(presenter.show_again)
        self.start.skip_wanted.connect(presenter.skip)
        self._faces.looked.connect(presenter.commit)
        self._faces.decided.connect(presenter.decide)
        self._faces.refocused.connect(self.take_focus)
        self.answer.next_wanted.connect(presenter.open_next)

    def _show_start(self) -> None:
        self.start.show_state(self._presenter.state, self._presenter.queue.state)

    def _lay_out(self, case: LaidOut) -> None:
        self._faces.lay_out(case, self._context.desk.session.policy.judgement)

    def _look(self) -> None:
        judges = self._has_faces and self._presenter.state.is_blind
        self._faces.look(in_front=self._in_front, judges=judges)
