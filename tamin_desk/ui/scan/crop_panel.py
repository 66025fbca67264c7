"""The photo as it is cut now, and how well a face can be made out in it: hints that hold nothing up."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tamin_desk.services.capture.quality import Hint
from tamin_desk.services.capture.tilt import NOTICED_TILT
from tamin_desk.ui.capture.hint_row import HintRow
from tamin_desk.ui.i18n import fmt_number, fmt_size
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row, rule
from tamin_desk.ui.scan.state import ScanState
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.photo_frame import PhotoFrame

_PHOTO: Final = (168, 224)
_SMALL_PHOTO: Final = (120, 160)
_ORDER: Final = (Hint.SMALL, Hint.BLURRED, Hint.DARK, Hint.GLARE)
_STEP: Final = 0.5


class CropPanel(Panel):
    """Shows the cut photo and its quality.

    Signals:
        straighten_wanted: by what the page's own lines tell.
        tilt_wanted(float): by so many degrees more, clockwise.
    """

    straighten_wanted = Signal()
    tilt_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("", padding=20, style=TextStyle.STRONG)
        self.frame = PhotoFrame("")
        self._size = Label(style=TextStyle.LABEL, tone="ink2", wrap=True)
        self._quality = Label(style=TextStyle.STRONG)
        self.rows = {hint: HintRow(hint) for hint in _ORDER}
        self.tilt = HintRow(None)
        self.straighten = Button(icon=Icon.REFRESH)
        self.left = Button(icon=Icon.MINUS)
        self.right = Button(icon=Icon.PLUS)
        self._only = Label(style=TextStyle.CAPTION, tone="ink3", wrap=True)
        self._hints = QWidget()
        self._shown: object = None
        self._narrow = False
        self._build()
        follow_theme(self._restyle)

    def show_state(self, state: ScanState) -> None:
        """Show the photo of the state; while a new one is cut, the last one stays in its place."""
        cut, page = state.cut, state.page
        placed = state.sitting is not None and state.sitting.placed
        # Before anybody has put the rectangle on a face its figures are of whatever lies there.
        self._hints.setVisible(cut is not None and placed)
        if cut is None:
            self._shown = None
            self.frame.set_empty(self.tr("No photo yet"), self.tr("It is cut out of the page."))
            self._size.setText("")
        elif cut is not self._shown:
            self._shown = cut
            self.frame.set_photo(cut.image, cut.captured.sha256, self.tr("The photo as it will be filed"))
            text = self.tr("3 × 4 cm, {size} pixels")
            self._size.setText(text.format(size=fmt_size(cut.captured.width, cut.captured.height)))
            for hint, line in self.rows.items():
                line.tell(troubled=hint in cut.quality.hints)
        tilt = state.laid.tilt if state.laid is not None else None
        crooked = tilt is not None and abs(tilt) >= NOTICED_TILT
        degrees = self.tr("{degrees} degrees").format(degrees=fmt_number(abs(tilt or 0.0), 1))
        self.tilt.say(self.tr("Tilt"), degrees if crooked else self.tr("none"), troubled=crooked)
        self.straighten.setEnabled(crooked)
        for button in (self.left, self.right):
            button.setEnabled(page is not None)
        self.tilt.setVisible(page is not None)

    def set_narrow(self, narrow: bool) -> None:
        """Show the photo smaller where there is little room."""
        self._narrow = narrow
        self._only.setHidden(narrow)
        self.body.setSpacing(Space.XXS if narrow else Space.XS)
        self._restyle()

    def retranslate(self) -> None:
        """Set every text again."""
        self.set_title(self.tr("The cut photo"))
        self.frame.setAccessibleName(self.tr("The photo as it will be filed"))
        self._quality.setText(self.tr("Quality"))
        self.straighten.setText(self.tr("Straighten"))
        self.left.set_name(self.tr("Half a degree counterclockwise"))
        self.right.set_name(self.tr("Half a degree clockwise"))
        self._only.setText(self.tr("These marks only inform; they hold no filing up."))
        self._shown = None
        for line in self.rows.values():
            line.retranslate()

    def _build(self) -> None:
        self.straighten.clicked.connect(self.straighten_wanted)
        self.left.clicked.connect(lambda: self.tilt_wanted.emit(-_STEP))
        self.right.clicked.connect(lambda: self.tilt_wanted.emit(_STEP))
        column(
            rule(),
            self._quality,
            *self.rows.values(),
            spacing=Space.XS,
            parent=self._hints,
        )
        straightening = row(self.left, self.straighten, self.right, spacing=Space.XS)
        straightening.setStretch(1, 1)
        self.add(row(None, self.frame, None))
        self.add(self._size)
        self.add(self._hints)
        self.add(self.tilt)
        self.add(straightening)
        self.body.addStretch(1)
        self.add(self._only)

    def _restyle(self) -> None:
        width, height = _SMALL_PHOTO if self._narrow else _PHOTO
        self.frame.setFixedSize(theme().px(width), theme().px(height))
        # The word goes before the marks beside it do.
        self.straighten.set_icon(None if self._narrow else Icon.REFRESH)
