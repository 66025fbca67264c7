"""The panel: a white sheet with a line around it, or the grey table on which photos lie."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.progress import ProgressLine


class Panel(QFrame):
    """``Panel("Photo inquiry")``; ``role`` is ``"panel"`` or ``"table"``. Content goes into ``body``.

    ``bottom`` is the space below the body where it is another than around it: a list follows closely.
    """

    def __init__(
        self,
        title: str = "",
        *,
        role: str = "panel",
        padding: int = Space.L,
        bottom: int | None = None,
        style: TextStyle = TextStyle.HEADING,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self._title = Label(title, style)
        self._note = Label("", TextStyle.LABEL, "ink2" if role == "table" else "ink3")
        self._head = QHBoxLayout()
        self._head.setSpacing(Space.S)
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        self._head.addWidget(self._note)
        self.progress = ProgressLine()
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.XS)
        inner = QVBoxLayout()
        inner.setContentsMargins(padding, padding - 2, padding, padding if bottom is None else bottom)
        inner.setSpacing(Space.XXS)
        inner.addLayout(self._head)
        inner.addWidget(self.progress)
        inner.addLayout(self.body, 1)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(1, 1, 1, 1)
        self._outer.setSpacing(0)
        self._outer.addLayout(inner, 1)
        self.set_title(title)
        self.set_note("")

    def set_title(self, title: str) -> None:
        """Name the panel, on the screen and for the screen reader; without a title the line is not shown."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.progress.setVisible(bool(title))
        self.setAccessibleName(title)

    def set_note(self, note: str) -> None:
        """Show a short note at the end of the title line."""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a widget or a layout at the end of the body."""
        if isinstance(item, QWidget):
            self.body.addWidget(item, stretch)
        else:
            self.body.addLayout(item, stretch)

    def add_bleed(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a list or the like below the body, from edge to edge; with ``stretch`` it takes the room."""
        if stretch:
            self._outer.setStretch(0, 0)
        if isinstance(item, QWidget):
            self._outer.addWidget(item, stretch)
        else:
            self._outer.addLayout(item, stretch)

    def add_before_title(self, widget: QWidget) -> None:
        """Put a widget before the title: the way back."""
        self._head.insertWidget(0, widget)

    def add_to_head(self, widget: QWidget) -> None:
        """Put a widget at the end of the title line."""
        self._head.addWidget(widget)
