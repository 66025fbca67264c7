"""What would be handed over: the face as it is cut now, its size, and hints that only inform."""

from typing import Final

from PySide6.QtWidgets import QWidget

from tamin_desk.services.capture.quality import Hint
from tamin_desk.ui.capture.hint_row import HintRow
from tamin_desk.ui.capture.state import CaptureState
from tamin_desk.ui.i18n import fmt_size
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.photo_frame import PhotoFrame

_PHOTO: Final = (108, 144)
_ORDER: Final = (Hint.SMALL, Hint.BLURRED, Hint.DARK, Hint.GLARE)


class ResultPane(QWidget):
    """Shows the cut-out face and its quality; empty until there is a picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.frame = PhotoFrame(self.tr("The face as it will be used"))
        self._title = Label(self.tr("Cut to the face"), TextStyle.STRONG)
        self._size = Label(style=TextStyle.LABEL, tone="ink2")
        self._hidden = Label(self.tr("Name and code stay outside."), TextStyle.CAPTION, "ink3", wrap=True)
        self._rows = {hint: HintRow(hint) for hint in _ORDER}
        self._only = Label(
            self.tr("These marks only inform; they hold nothing up."), TextStyle.CAPTION, "ink3", wrap=True
        )
        beside = column(self._title, self._size, self._hidden, None, spacing=Space.XXS)
        upper = row(self.frame, beside, spacing=Space.M)
        upper.setStretch(1, 1)
        self._quality = QWidget()
        column(*self._rows.values(), self._only, spacing=Space.XS, parent=self._quality)
        column(upper, self._quality, spacing=Space.S, parent=self)
        self._shown: object = None
        follow_theme(self._restyle)

    def show_state(self, state: CaptureState) -> None:
        """Show the result of the state; while a new one is cut, the last one stays in its place."""
        self.setVisible(state.opened is not None and state.placed)
        result = state.result
        if result is None or result is self._shown:
            return
        self._shown = result
        captured = result.captured
        self.frame.set_photo(result.image, captured.sha256, self.tr("The face as it will be used"))
        self._size.setText(self.tr("{size} pixels").format(size=fmt_size(captured.width, captured.height)))
        for hint, line in self._rows.items():
            line.tell(troubled=hint in result.quality.hints)

    def _restyle(self) -> None:
        self.frame.setFixedSize(theme().px(_PHOTO[0]), theme().px(_PHOTO[1]))
