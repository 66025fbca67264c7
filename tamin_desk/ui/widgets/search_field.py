"""The search on the desk: one field for every kind of code, and one line below it for what to say."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMoveEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import clear
from tamin_desk.ui.shortcuts import Action, key_caption
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Height, Radius, TextStyle
from tamin_desk.ui.widgets.badge import Badge, BadgeSpec
from tamin_desk.ui.widgets.base import fill_round, follow_theme, painter_for
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.code_edit import CodeEdit
from tamin_desk.ui.widgets.field import IconMark
from tamin_desk.ui.widgets.key_cap import KeyCap
from tamin_desk.ui.widgets.label import Label

_WIDTH = 520
_PADDING = 12


class _Edit(CodeEdit):
    """The bare line inside the frame; Down goes on to the offers, Escape closes them."""

    down = Signal()
    escape = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escape.emit()
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Line(QWidget):
    """The line below the field: a sentence, and perhaps offers to choose from."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tone = "bad"
        self.mark = IconMark(Icon.WARNING, "bad", 20)
        self.sentence = Label("", TextStyle.LABEL, "ink")
        self.offers = QHBoxLayout()
        self.offers.setSpacing(8)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_PADDING, 6, _PADDING, 6)
        layout.setSpacing(10)
        layout.addWidget(self.mark)
        layout.addWidget(self.sentence)
        layout.addLayout(self.offers)
        layout.addStretch(1)
        self.hide()
        follow_theme(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        fill_round(
            painter_for(self), self.rect(), Radius.CONTROL, look.colour("surface"), look.colour("edge")
        )


class SearchField(QWidget):
    """``submitted`` carries the text at Enter, ``edited`` each change, ``offer_chosen`` an offer's payload.

    The page says what the text was recognised as (``set_kind``), what is wrong with it
    (``set_problem``) and what it could be (``set_offers``).
    """

    submitted = Signal(object)
    edited = Signal(object)
    offer_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = _Edit(style=TextStyle.CODE_SEARCH)
        self.edit.setProperty("role", "bare")
        self.edit.setProperty("focusStyle", "parent")
        # The code stands beside its icon: at the right in Persian, at the left in English.
        self._kind = Badge()
        self._line: _Line | None = None
        self._line_open = False
        self._payloads: dict[Button, object] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_PADDING, 2, _PADDING, 2)
        layout.setSpacing(10)
        layout.addWidget(IconMark(Icon.SEARCH, "ink", 20))
        layout.addWidget(self.edit, 1)
        layout.addWidget(self._kind)
        layout.addWidget(KeyCap(key_caption(Action.SEARCH)))
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(_WIDTH * 2)
        self.edit.edited.connect(self._tell_edited)
        self.edit.submitted.connect(self._tell_submitted)
        self.edit.down.connect(self._to_offers)
        self.edit.escape.connect(self.clear_line)
        self.edit.installEventFilter(self)
        self._retranslate()
        follow_theme(self._restyle)

    def text(self) -> str:
        """Return what stands in the field."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Put a text into the field."""
        self.edit.setText(text)

    def focus(self) -> None:
        """Take the focus, with everything selected: the next code replaces this one."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def set_kind(self, kind: str) -> None:
        """Show what the text was recognised as; an empty text shows nothing."""
        self._kind.set_spec(BadgeSpec(kind, Icon.CHECK) if kind else None)

    def set_problem(self, sentence: str) -> None:
        """Say below the field what is wrong; an empty sentence closes the line."""
        self._show_line(sentence, (), Icon.WARNING, "bad")

    def set_offers(self, sentence: str, offers: Sequence[tuple[str, object]]) -> None:
        """Offer readings of the text: words and payload of each. Down goes to the first."""
        self._show_line(sentence, offers, Icon.INFO, "accent")

    def clear_line(self) -> None:
        """Close the line below the field."""
        self._line_open = False
        if self._line is not None:
            self._line.hide()

    def line_visible(self) -> bool:
        """Tell whether the line below the field is open."""
        return self._line is not None and self._line.isVisible()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(_WIDTH), theme().px(Height.SEARCH))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(280), theme().px(Height.SEARCH))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        focused = self.edit.hasFocus()
        border = look.colour("accent" if focused else "edge")
        fill_round(
            painter_for(self),
            self.rect(),
            Radius.CONTROL,
            look.colour("surface"),
            border,
            2 if focused else 1,
        )

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.LayoutDirectionChange):
            self._retranslate()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the line away too: it lies over the whole window, the lock and other pages among it."""
        super().hideEvent(event)
        if self._line is not None:
            self._line.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring back what had not been read yet."""
        super().showEvent(event)
        if self._line is not None and self._line_open:
            self._line.show()
            self._place_line()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._place_line()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_line()

    def _show_line(self, sentence: str, offers: Sequence[tuple[str, object]], icon: Icon, tone: str) -> None:
        if self._line is None or self._line.parentWidget() is not self.window():
            self._line = _Line(self.window())
            # It is the window's, and what is said of a code must not outlive whoever typed it.
            self.destroyed.connect(self._line.deleteLater)
        clear(self._line.offers)
        self._payloads.clear()
        self._line.mark.set_icon(icon, tone)
        self._line.sentence.setText(sentence)
        for text, payload in offers:
            button = Button(text, role=Role.NORMAL, size=Size.SMALL)
            self._payloads[button] = payload
            button.clicked.connect(self._offer_pressed)
            self._line.offers.addWidget(button)
        self._line_open = bool(sentence)
        self._line.setVisible(self._line_open and self.isVisible())
        self.edit.setAccessibleDescription(sentence)
        self._place_line()

    def _place_line(self) -> None:
        if self._line is None or not self._line.isVisible():
            return
        layout = self._line.layout()
        if layout is not None:
            layout.activate()
        below = self.mapTo(self.window(), QPoint(0, self.height() + 4))
        width = max(self.width(), self._line.sizeHint().width())
        left = (
            below.x() + self.width() - width
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            else below.x()
        )
        self._line.setGeometry(left, below.y(), width, self._line.sizeHint().height())
        self._line.raise_()

    def _retranslate(self) -> None:
        name = QCoreApplication.translate("SearchField", "National code, insurance number or foreign code")
        self.edit.setAccessibleName(name)
        at_start = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if at_start else Qt.AlignmentFlag.AlignLeft
        self.edit.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def _to_offers(self) -> None:
        if self.line_visible() and self._payloads:
            next(iter(self._payloads)).setFocus(Qt.FocusReason.TabFocusReason)

    def _offer_pressed(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, Button):
            payload = self._payloads[pressed]
            self.clear_line()
            self.offer_chosen.emit(payload)

    def _tell_edited(self, text: object) -> None:
        self.clear_line()
        self.edited.emit(text)

    def _tell_submitted(self, text: object) -> None:
        self.submitted.emit(text)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
