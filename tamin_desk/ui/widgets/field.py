"""A form field: label above, line edit, and one line below that is always reserved."""

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from tamin_desk.ui.icons import Icon, paint_icon
from tamin_desk.ui.layout import column, row, set_property
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Height, TextStyle
from tamin_desk.ui.widgets.base import follow_theme, painter_for, rtl
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.code_edit import CodeEdit
from tamin_desk.ui.widgets.label import Label

# What an account name or an address may hold beside letters and digits.
_LOGIN_CHARACTERS = "._-@+:/%?=&#~"


class IconMark(QWidget):
    """A small icon in a tone, beside a line of text; the text says the same in words."""

    def __init__(self, icon: Icon | None = None, tone: str = "ink2", side: int = 16) -> None:
        super().__init__()
        self._icon, self._tone, self._side = icon, tone, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow_theme(self._restyle)

    def set_icon(self, icon: Icon | None, tone: str) -> None:
        """Show another icon, or none."""
        self._icon, self._tone = icon, tone
        self._restyle()

    def sizeHint(self) -> QSize:
        side = theme().px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._icon is not None:
            colour = theme().colour(self._tone)
            paint_icon(painter_for(self), self.rect(), self._icon, colour, right_to_left=rtl(self))

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class Field(QWidget):
    """``Field("User name", code=True)``. The line below shows, in this order, error, warning, hint.

    ``code`` makes a left-to-right field that reads keys, not the layout; ``password`` hides what is
    typed, has an eye to show it, and warns when it is being typed in Persian letters.
    """

    changed = Signal(object)
    submitted = Signal()

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        code: bool = False,
        password: bool = False,
        height: int = Height.NORMAL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._height = height
        self._hint, self._error, self._warning, self._reason = hint, "", "", ""
        self._label = Label(label, TextStyle.LABEL_MEDIUM, "ink2")
        self.edit: QLineEdit = CodeEdit(label, allow=_LOGIN_CHARACTERS) if code else QLineEdit()
        self.edit.setProperty("focusStyle", "field")
        self._label.setBuddy(self.edit)
        self._mark = IconMark()
        self._message = Label("", TextStyle.CAPTION, "ink3", wrap=True)
        self._eye: Button | None = None
        column(self._label, self.edit, row(self._mark, self._message, spacing=6), spacing=4, parent=self)
        self.edit.textChanged.connect(self._text_changed)
        self.edit.returnPressed.connect(self._return_pressed)
        if password:
            self._make_password()
        self.set_label(label)
        self.setFocusProxy(self.edit)
        follow_theme(self._restyle)

    def text(self) -> str:
        """Return what stands in the field."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Put a text into the field."""
        self.edit.setText(text)

    def set_label(self, label: str) -> None:
        """Name the field on the screen and for the screen reader."""
        self._label.setText(label)
        self.edit.setAccessibleName(label)

    def set_error(self, error: str) -> None:
        """Show an error sentence and the border of an error; an empty text takes both away."""
        self._error = error
        self._show_message()

    def set_warning(self, warning: str) -> None:
        """Show a warning that stops nothing; an empty text takes it away."""
        self._warning = warning
        self._show_message()

    def set_hint(self, hint: str) -> None:
        """Say something below the field, as long as there is nothing more pressing to say."""
        if hint != self._hint:
            self._hint = hint
            self._show_message()

    def set_enabled_with_reason(self, enabled: bool, reason: str = "") -> None:
        """Enable or disable the field; a disabled field says why in its hint line."""
        self.edit.setEnabled(enabled)
        self._reason = "" if enabled else reason
        self._show_message()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_eye()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _make_password(self) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        absolute_left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        self.edit.setAlignment(absolute_left | Qt.AlignmentFlag.AlignVCenter)
        self._eye = Button(role=Role.TOOL, size=Size.SMALL, icon=Icon.EYE, parent=self.edit)
        # Tab goes from the password to the sign-in button; the eye is for the mouse.
        self._eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._eye.clicked.connect(self._toggle_echo)
        self._retranslate()

    def _toggle_echo(self) -> None:
        hidden = self.edit.echoMode() == QLineEdit.EchoMode.Password
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        if self._eye is not None:
            self._eye.set_icon(Icon.EYE_OFF if hidden else Icon.EYE)
        self._retranslate()

    def _retranslate(self) -> None:
        if self._eye is None:
            return
        hidden = self.edit.echoMode() == QLineEdit.EchoMode.Password
        show = QCoreApplication.translate("Field", "Show the password")
        hide = QCoreApplication.translate("Field", "Hide the password")
        self._eye.set_name(show if hidden else hide)
        self._warn_of_persian()

    def _text_changed(self, text: str) -> None:
        if self._eye is not None:
            self._warn_of_persian()
        self.changed.emit(text)

    def _warn_of_persian(self) -> None:
        sentence = QCoreApplication.translate(
            "Field", "The keyboard is in Persian; is the password in Latin letters?"
        )
        self.set_warning("" if self.edit.text().isascii() else sentence)

    def _return_pressed(self) -> None:
        self.submitted.emit()

    def _show_message(self) -> None:
        if self._error:
            text, tone, icon = self._error, "bad", Icon.WARNING
        elif self._warning:
            text, tone, icon = self._warning, "warn", Icon.KEYBOARD
        else:
            text, tone, icon = self._reason or self._hint, "ink3", Icon.INFO
        self._message.setText(text)
        self._message.set_tone(tone)
        self._mark.set_icon(icon, tone)
        self._mark.setVisible(tone != "ink3")
        set_property(self.edit, "invalid", bool(self._error))
        self.edit.setAccessibleDescription(text)

    def _restyle(self) -> None:
        look = theme()
        self.edit.setMinimumHeight(look.px(self._height))
        if not isinstance(self.edit, CodeEdit):
            style = TextStyle.CODE_LARGE if self._eye is not None else TextStyle.BODY
            self.edit.setFont(look.font(style))
        self._show_message()
        self._place_eye()

    def _place_eye(self) -> None:
        if self._eye is None:
            return
        side = self._eye.sizeHint().width()
        top = (self.edit.height() - side) // 2
        self._eye.setGeometry(QRect(self.edit.width() - side - 6, top, side, side))
        self.edit.setTextMargins(0, 0, side, 0)
