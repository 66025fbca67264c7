"""Plain text in a style and tone of the theme, and codes."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from tamin_desk.ui.layout import set_property
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.base import follow_theme


class Label(QLabel):
    """One line of text, or a paragraph with ``wrap``. Never rich text: data cannot become markup.

    ``tone`` is ink, ink2, ink3, accent, ok, warn or bad.
    """

    def __init__(
        self,
        text: str = "",
        style: TextStyle = TextStyle.BODY,
        tone: str = "ink",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._style = style
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.setProperty("tone", tone)
        policy = QSizePolicy.Policy.MinimumExpanding if wrap else QSizePolicy.Policy.Preferred
        self.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        follow_theme(self._restyle)

    def set_tone(self, tone: str) -> None:
        """Show the text in another tone."""
        set_property(self, "tone", tone)

    def set_style(self, style: TextStyle) -> None:
        """Show the text in another step of the type scale."""
        self._style = style
        self._restyle()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint.expandedTo(QSize(0, theme().line(self._style)))

    def _restyle(self) -> None:
        self.setFont(theme().font(self._style))
        self.setMinimumHeight(theme().line(self._style))


class CodeLabel(Label):
    """A code, serial, receipt number or time: mono, left to right, slashed zero, never cut."""

    def __init__(
        self,
        text: str = "",
        style: TextStyle = TextStyle.CODE,
        tone: str = "ink",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, style, tone, parent=parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
