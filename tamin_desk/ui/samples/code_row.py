"""One code of a sample card, large, with a button that copies it."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.label import CodeLabel, Label


class CodeRow(QWidget):
    """``CodeRow("Enter")``: a name and a copy button above, the code below.

    Signals:
        copy_wanted: the button was pressed.
    """

    copy_wanted = Signal()

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self._label = Label(style=TextStyle.LABEL_MEDIUM, tone="ink2")
        self._code = CodeLabel(style=TextStyle.SERIAL)
        self._button = Button(role=Role.QUIET, size=Size.SMALL, icon=Icon.COPY, key=key)
        # A click leaves the arrows in the list of people.
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.clicked.connect(self.copy_wanted)
        column(row(self._label, None, self._button), row(self._code, None), spacing=0, parent=self)

    @property
    def code(self) -> str:
        """The code that is shown."""
        return self._code.text()

    @property
    def button(self) -> Button:
        """The button that copies."""
        return self._button

    def show_code(self, label: str, code: str, *, copied: bool) -> None:
        """Show a code; ``copied`` says on the button that it lies on the clipboard."""
        self._label.setText(label)
        self._code.setText(code)
        self._code.setAccessibleName(label)
        copy = QCoreApplication.translate("SampleCards", "Copy")
        done = QCoreApplication.translate("SampleCards", "Copied")
        self._button.setText(done if copied else copy)
        self._button.set_icon(Icon.CHECK if copied else Icon.COPY)
        self._button.setAccessibleName(f"{done if copied else copy}: {label}")
