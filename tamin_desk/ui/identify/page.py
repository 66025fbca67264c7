"""The identification page: a code, a face, an entitlement. It can be read and nothing else."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from tamin_desk.ui.context import Context
from tamin_desk.ui.entry_words import code_problem_text
from tamin_desk.ui.identify.presenter import Face, IdentifyPresenter, IdentifyState, Stage
from tamin_desk.ui.identify.who_panel import WhoPanel
from tamin_desk.ui.identify.words import empty_said, photo_rows, say
from tamin_desk.ui.messages import describe
from tamin_desk.ui.page import Page, PageName
from tamin_desk.ui.shortcuts import Action, bind
from tamin_desk.ui.tokens import Space
from tamin_desk.ui.widgets.button import Button, Size
from tamin_desk.ui.widgets.label_values import LabelValues
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.photo_frame import PhotoFrame
from tamin_desk.ui.widgets.search_field import SearchField

_ONE_COLUMN = 3
_WHO, _PHOTO, _WIDE_PHOTO = 480, 432, 600


class FleetingFrame(PhotoFrame):
    """A photo that is gone, not only covered, when nobody touches the desk.

    Signals:
        left_alone: it was to be covered.
    """

    left_alone = Signal()

    def set_covered(self, covered: bool) -> None:
        """Tell instead of covering: there is nothing left to uncover."""
        if covered:
            self.left_alone.emit()


class IdentifyPage(Page):
    """Shows the presenter's state."""

    name = PageName.IDENTIFY

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.presenter = IdentifyPresenter(context.desk, context.tasks, self)
        self.search = SearchField()
        self.who = WhoPanel()
        self.frame = FleetingFrame("")
        self.again = Button("", size=Size.SMALL)
        self._table = Panel(role="table", padding=Space.L)
        self._values = LabelValues(104, label_tone="ink2", wide=True)
        self._told = IdentifyState()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._connect()
        self._retranslate()

    def header_widget(self) -> QWidget:
        """Return the search."""
        return self.search

    def activated(self) -> None:
        """The hand goes to the search."""
        self.search.focus()

    def set_compact(self, level: int) -> None:
        """One column in a narrow window, a larger photo in a wide one."""
        down = level >= _ONE_COLUMN
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.TopToBottom if down else directions.LeftToRight)
        self.who.setMaximumWidth(16_777_215 if down else _WHO)
        self.frame.setMinimumHeight(240)
        self.frame.setMaximumHeight((_WIDE_PHOTO if level == 0 else _PHOTO) * 4 // 3)

    def hideEvent(self, event: QHideEvent) -> None:
        """Left, locked or signed out: nobody shall find here whom somebody else has looked up."""
        self.presenter.forget()
        self.search.set_text("")
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops waiting."""
        if event.key() == Qt.Key.Key_Escape and self.presenter.cancel():
            event.accept()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    # --- Inside -----------------------------------------------------------------------------------

    def _build(self) -> None:
        self._table.add(self.frame, 100)
        self._table.add(self._values)
        self._table.body.addWidget(self.again, 0, Qt.AlignmentFlag.AlignHCenter)
        self._table.body.addStretch(1)
        self._table.body.setSpacing(Space.S)
        content = QWidget()
        content.setLayout(self._columns)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(Space.M)
        self._columns.addWidget(self.who, 2)
        self._columns.addWidget(self._table, 3)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        outer = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.set_compact(1)

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.changed.connect(self._render)
        self.search.submitted.connect(presenter.submit)
        self.search.edit.escape.connect(presenter.cancel)
        self.who.chosen.connect(presenter.choose)
        self.who.again_wanted.connect(presenter.try_again)
        self.who.stop_wanted.connect(presenter.cancel)
        self.again.clicked.connect(presenter.try_again)
        self.frame.left_alone.connect(self._put_away)
        bind(self, Action.SEARCH, self.search.focus)

    def _put_away(self) -> None:
        self.presenter.forget(put_away=True)
        self.search.set_text("")

    def _render(self) -> None:
        before, self._told = self._told, self.presenter.state
        state = self._told
        if before.text != state.text and self.search.text() != state.text:
            self.search.set_text(state.text)
        self.search.set_problem(code_problem_text(state.problem) if state.problem is not None else "")
        self.who.render_state(state)
        self._show_photo(before, state)
        if before.stage is not state.stage:
            self._move_hand(state)

    def _show_photo(self, before: IdentifyState, state: IdentifyState) -> None:
        photo = state.photo
        self._values.set_rows(() if photo is None else photo_rows(photo))
        self._values.setVisible(photo is not None)
        failed = state.person is not None and state.face is Face.FAILED
        self.again.setVisible(failed)
        if state.image is not None and photo is not None:
            if state.image is not before.image or not self.frame.has_photo():
                shown = say(QT_TRANSLATE_NOOP("Identify", "The photo is shown."))
                self.frame.set_photo(state.image, photo.sha256, shown)
        elif failed and state.error is not None:
            text = describe(state.error)
            self.frame.set_failed(text.title, text.body)
        elif state.person is not None and state.face is Face.LOADING:
            self.frame.set_loading(say(QT_TRANSLATE_NOOP("Identify", "The photo is being fetched …")))
        else:
            self.frame.set_empty(*empty_said(state))

    def _move_hand(self, state: IdentifyState) -> None:
        if not self.isVisible() or self.search.text() != state.text:
            # Whoever types the next code already is not called back to the last one.
            return
        if state.stage is Stage.CHOOSING:
            self.who.choices.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif state.stage is Stage.FAILED:
            self.who.again.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif state.stage in (Stage.SHOWN, Stage.NOBODY):
            # The next code replaces this one.
            self.search.focus()

    def _retranslate(self) -> None:
        self.setAccessibleName(say(QT_TRANSLATE_NOOP("Identify", "Identification")))
        self.frame.setAccessibleName(say(QT_TRANSLATE_NOOP("Identify", "Photo on file")))
        self._table.set_title(say(QT_TRANSLATE_NOOP("Identify", "Photo on file")))
        self.again.setText(say(QT_TRANSLATE_NOOP("Identify", "Try again")))
        self.who.retranslate()
        self._render()
