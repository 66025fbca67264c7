"""The tools over the faces: zoom, link, light, grey, turning and life size. Each has a key too."""

from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tamin_desk.ui.i18n import fmt_number, is_persian
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.judging.board import Board
from tamin_desk.ui.layout import row
from tamin_desk.ui.shortcuts import Action, key_caption, shortcut
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space
from tamin_desk.ui.widgets.base import painter_for
from tamin_desk.ui.widgets.button import Button, Role, Size

_ICONS: Final = {
    Action.ZOOM_IN: Icon.ZOOM_IN,
    Action.FULL_SIZE: None,
    Action.ZOOM_OUT: Icon.ZOOM_OUT,
    Action.FIT: Icon.FIT,
    Action.LINK: Icon.LINK,
    Action.BRIGHTNESS: Icon.SUN,
    Action.CONTRAST: Icon.CONTRAST,
    Action.GREY: Icon.GREY,
    Action.TURN: Icon.REFRESH,
    Action.LIFE_SIZE: Icon.RULER,
}
_WITH_KEY: Final = frozenset({Action.FIT, Action.GREY, Action.LIFE_SIZE})
_CHECKED: Final = frozenset({Action.LINK, Action.GREY, Action.LIFE_SIZE})
_NO_WORDS, _NO_KEYS, _LEAST = 1, 2, 3
"""How much is left away on a narrow table."""
_SPARED: Final = frozenset({Action.FULL_SIZE, Action.BRIGHTNESS, Action.CONTRAST})
_ARROWS: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})


class _Tool(Button):
    """A tool that never takes the focus from the page by a click, and leaves the arrows to it."""

    def __init__(self, action: Action) -> None:
        key = key_caption(action) if action in _WITH_KEY else ""
        super().__init__(role=Role.TOOL, size=Size.SMALL, icon=_ICONS[action], key=key)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCheckable(action in _CHECKED)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Rule(QWidget):
    """A line between groups of tools, dark enough for the light table."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        height = min(self.height(), theme().px(20))
        painter = painter_for(self)
        painter.setOpacity(0.5)
        painter.fillRect(0, (self.height() - height) // 2, 1, height, theme().colour("edge"))


class FacesToolbar(QWidget):
    """Shows how a board is looked at; what is done about it is the panel's.

    Signals:
        chosen(Action): a tool was pressed.
    """

    chosen = Signal(object)

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board
        self._level = 0
        self._life_size_offered = True
        self._wanted = dict.fromkeys(_ICONS, True)
        self._tools = {action: _Tool(action) for action in _ICONS}
        self._rules = {action: _Rule() for action in (Action.LINK, Action.BRIGHTNESS)}
        items: list[QWidget | int | None] = []
        for action, tool in self._tools.items():
            if action in self._rules:
                items += [self._rules[action]]
            if action is Action.LIFE_SIZE:
                items += [None]
            items += [tool]
            tool.clicked.connect(partial(self._pressed, action))
        self._row = row(*items, spacing=Space.XS, parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        board.changed.connect(self.show_state)

    def tool(self, action: Action) -> Button:
        """Return the button of an action."""
        return self._tools[action]

    def offer_life_size(self, offered: bool) -> None:
        """Show or hide the tool for life size; there is none where no card can be held."""
        self._life_size_offered = offered
        self.show_state()

    def retranslate(self) -> None:
        """Write every word again."""
        self.setAccessibleName(self.tr("Tools for the photos"))
        for action, tool in self._tools.items():
            tool.set_name(f"{shortcut(action).label} ({key_caption(action)})")
        self._write()
        self.show_state()

    def show_state(self) -> None:
        """Show zoom, link and light as they are."""
        board = self._board
        life, pair = board.life_size, len(board.sides) > 1
        shown = {
            Action.LINK: pair and not life,
            Action.TURN: any(side.picture.turns for side in board.sides),
            Action.LIFE_SIZE: self._life_size_offered,
        }
        for action in (Action.ZOOM_IN, Action.ZOOM_OUT, Action.FULL_SIZE, Action.FIT):
            shown[action] = not life
        self._wanted = dict.fromkeys(self._tools, True) | shown
        self._rules[Action.LINK].setVisible(shown[Action.LINK])
        self._rules[Action.BRIGHTNESS].setVisible(not life)
        for action, checked in (
            (Action.LINK, board.linked),
            (Action.GREY, board.tone.grey),
            (Action.LIFE_SIZE, life),
        ):
            self._tools[action].setChecked(checked)
        percent = fmt_number(round(board.zoom * self.devicePixelRatioF() * 100))
        # U+200F keeps the sign at the left of a Persian number.
        self._tools[Action.FULL_SIZE].setText(f"{percent}\u200f٪" if is_persian() else f"{percent}%")
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(0, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _pressed(self, action: Action) -> None:
        # A tool shows what is, not what was pressed: the board says so a moment later.
        self.show_state()
        self.chosen.emit(action)

    def _write(self) -> None:
        words = {
            Action.LINK: self.tr("Linked"),
            Action.GREY: self.tr("Grey"),
            Action.LIFE_SIZE: self.tr("Life size"),
        }
        for action, word in words.items():
            self._tools[action].setText(word if self._level < _NO_WORDS else "")
        for action in _WITH_KEY:
            self._tools[action].set_key(key_caption(action) if self._level < _NO_KEYS else "")

    def _fit(self) -> None:
        """Leave away words, then key caps, then what has a key and is wanted least, until all fits."""
        for level in range(_LEAST + 1):
            self._level = level
            self._write()
            self._row.setSpacing(Space.XS if level < _NO_KEYS else 0)
            for action, tool in self._tools.items():
                tool.setVisible(self._wanted[action] and (level < _LEAST or action not in _SPARED))
            if self._row.minimumSize().width() <= self.width():
                return
