"""The window of the sample cards: beside the desk, above it, and never in the way of the keyboard."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from tamin_desk.ui.icons import Icon
from tamin_desk.ui.keys import physical_key
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.samples.card_view import CARD, CardView
from tamin_desk.ui.samples.people_list import PeopleList
from tamin_desk.ui.samples.presenter import CardSource, SamplesPresenter
from tamin_desk.ui.tasks import Tasks
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.badge import Badge, BadgeSpec
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.focus_ring import FocusRing
from tamin_desk.ui.widgets.label import Label

_LIST: Final = 168
_HEIGHT: Final = 692
_GAP: Final = 8
_SCROLL_BAR: Final = 12
"""Kept beside the card, so that nothing of it is covered on a low screen or with large text."""


def beside(desk: QRect, screen: QRect, size: QSize) -> QPoint:
    """Return where a window of ``size`` lies best next to ``desk``, all in pixels of the screen.

    At the left of the desk, where its photos are; at the right when only there is room; else over
    the desk's left edge, which leaves the entry in the middle free as far as the screen allows.
    """
    top = max(screen.top(), min(desk.top(), screen.bottom() + 1 - size.height()))
    if desk.left() - _GAP - size.width() >= screen.left():
        return QPoint(desk.left() - _GAP - size.width(), top)
    if desk.right() + 1 + _GAP + size.width() <= screen.right() + 1:
        return QPoint(desk.right() + 1 + _GAP, top)
    return QPoint(max(screen.left(), desk.left()), top)


class SamplesWindow(QWidget):
    """Belongs to the main window: stays above it and closes with it."""

    def __init__(self, source: CardSource, tasks: Tasks, desk: QWidget | None = None) -> None:
        super().__init__(desk, Qt.WindowType.Tool)
        self.setObjectName("samples")
        # Opening must not take the keyboard from the field in which the clerk types.
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._presenter = SamplesPresenter(source, tasks, self)
        self._fictional = Label(style=TextStyle.LABEL, tone="ink2")
        self._badge = Badge(None)
        self._people = PeopleList()
        self._card = CardView()
        self._ring = FocusRing(self)
        self._lay_out()
        self._retranslate()
        self._presenter.cards_came.connect(self._show_cards)
        self._presenter.changed.connect(self._show_state)
        self._people.chosen.connect(self._presenter.choose)
        self._card.copy_wanted.connect(self._copy)
        self._card.again_wanted.connect(self._presenter.again)
        follow_theme(self._restyle)
        self._presenter.start()

    def open_beside(self, desk: QWidget) -> None:
        """Show the window next to the desk, without taking the keyboard."""
        if not self.isVisible():
            screen = desk.screen().availableGeometry()
            self.resize(self.size().boundedTo(screen.size()))
            self.move(beside(desk.frameGeometry(), screen, self.size()))
        before = QApplication.activeWindow()
        self.show()
        self.raise_()
        if before is not None:
            # Not every window system heeds the wish not to be activated.
            before.activateWindow()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = physical_key(event)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._card.copy_code()
        elif key == Qt.Key.Key_C and held & Qt.KeyboardModifier.ControlModifier:
            self._card.copy_credential()
        elif key == Qt.Key.Key_Escape:
            self._back_to_desk()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), theme().colour("table"))

    def _lay_out(self) -> None:
        head = _Ground("canvas")
        line = row(self._badge, self._fictional, None, parent=head)
        line.setContentsMargins(Space.S, Space.XS, Space.S, Space.XS)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._card)
        below = row(self._people, scroll, spacing=0)
        below.setStretch(1, 1)
        whole = column(head, below, spacing=0, parent=self)
        whole.setStretch(1, 1)
        self.setFocusProxy(self._people)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Sample cards"))
        self.setAccessibleName(self.tr("Sample cards"))
        self._people.setAccessibleName(self.tr("Sample people"))
        self._badge.set_spec(BadgeSpec(self.tr("Demonstration"), Icon.INFO))
        self._fictional.setText(self.tr("All people, cards and faces are fictional."))
        self._people.viewport().update()
        self._show_state()

    def _show_cards(self) -> None:
        self._people.set_cards(self._presenter.state.cards)

    def _show_state(self) -> None:
        state = self._presenter.state
        if state.chosen is not None:
            self._people.set_current(state.chosen)
        self._card.show_state(state)

    def _copy(self, code: object) -> None:
        QGuiApplication.clipboard().setText(str(code))
        self._presenter.copied(str(code))

    def _back_to_desk(self) -> None:
        """Give the keyboard back to the desk; the card stays beside it."""
        desk = self.parentWidget()
        if desk is not None:
            desk.activateWindow()

    def _restyle(self) -> None:
        look = theme()
        self._people.setFixedWidth(look.px(_LIST))
        width = look.px(_LIST) + look.px(CARD[0]) + 2 * Space.S + _SCROLL_BAR
        self.setMinimumSize(width, look.px(320))
        self.resize(width, look.px(_HEIGHT))
        self.update()


class _Ground(QWidget):
    """A strip in one colour of the theme."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        follow_theme(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), theme().colour(self._token))
