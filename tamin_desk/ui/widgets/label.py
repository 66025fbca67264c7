"""Plain text in a style and tone of the theme, and codes."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.base import follow_theme, painter_for
from tamin_desk.ui.widgets.text_layout import lay_out, natural_width

_WIDEST = 16_777_215  # Qt's own limit of a widget's size


class Label(QLabel):
    """One line of text, or a paragraph with ``wrap``. Never rich text: data cannot become markup.

    ``tone`` is a token: ink, ink2, ink3, accent, ok, warn or bad. Of ``setAlignment`` it knows
    ``AlignLeft`` for the start side, ``AlignRight`` for the end side, and ``AlignHCenter``.
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
        self._style, self._tone, self._wrap = style, tone, wrap
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(
            QSizePolicy.Policy.Preferred,
            QSizePolicy.Policy.Minimum if wrap else QSizePolicy.Policy.Fixed,
        )
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        follow_theme(self._restyle)

    @property
    def tone(self) -> str:
        """The token of the text's colour."""
        return self._tone

    def set_tone(self, tone: str) -> None:
        """Show the text in another tone."""
        self._tone = tone
        self.update()

    def hasHeightForWidth(self) -> bool:
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(width)[1] if self._wrap else -1

    def sizeHint(self) -> QSize:
        layout, height = self._lay_out(_WIDEST)
        return QSize(natural_width(layout), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(40), theme().line(self._style)) if self._wrap else self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        layout, height = self._lay_out(self.width())
        painter.setPen(theme().colour(self._tone if self.isEnabled() else "ink3"))
        layout.draw(painter, QPointF(0, max(0, (self.height() - height) // 2)))

    def _lay_out(self, width: int) -> tuple[QTextLayout, int]:
        align = Qt.AlignmentFlag.AlignLeft
        for each in (Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight):
            if self.alignment() & each:
                align = each
        text = self.text()
        if not self._wrap and width != _WIDEST:
            # A line that was given too little room ends in an ellipsis rather than in half a letter.
            metrics = QFontMetrics(theme().font(self._style))
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width + 2)
        return lay_out(text, self._style, width, direction=self.layoutDirection(), align=align)

    def _restyle(self) -> None:
        self.setFont(theme().font(self._style))
        self.updateGeometry()
        self.update()


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
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
