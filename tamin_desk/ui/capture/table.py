"""The light table while a picture is taken: the preview, then the picture with what can be set on it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedWidget

from tamin_desk.services.capture.port import CapturePurpose, CaptureSource
from tamin_desk.ui.capture.canvas import Canvas
from tamin_desk.ui.capture.state import CaptureState, Step
from tamin_desk.ui.capture.words import purpose_title
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import row
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.empty_state import EmptyState
from tamin_desk.ui.widgets.inline_text import InlineText
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.segmented import Choice, SegmentedChoice


class CaptureTable(Panel):
    """Shows what the state says lies on the table; tells nothing itself, its parts do."""

    def __init__(self, purpose: CapturePurpose) -> None:
        super().__init__(role="table", padding=Space.M)
        self._state = CaptureState(purpose)
        self.canvas = Canvas()
        self.steps = SegmentedChoice(self.tr("What is set"))
        self.turn = Button(
            icon=Icon.REFRESH, role=Role.TOOL, size=Size.SMALL, name=self.tr("Turn by a quarter, clockwise")
        )
        self._advice = InlineText(style=TextStyle.LABEL)
        self._empty = EmptyState(Icon.CAMERA)
        self._front = QStackedWidget()
        self._front.addWidget(self._empty)
        self._front.addWidget(self.canvas)
        self.add(row(self.steps, self.turn, None, spacing=Space.S))
        self.add(self._front, 1)
        self.add(self._advice)
        self.canvas.name_controls(
            (
                self.tr("Top left corner of the card"),
                self.tr("Top right corner of the card"),
                self.tr("Bottom right corner of the card"),
                self.tr("Bottom left corner of the card"),
            ),
            self.tr("Rectangle around the face"),
            purpose_title(purpose),
        )

    def show_frame(self, image: QImage) -> None:
        """Show the camera's newest picture, while it is what is looked at."""
        if self._state.step is Step.TAKE and self._state.source is CaptureSource.CAMERA:
            self._front.setCurrentWidget(self.canvas)
            self.canvas.show_picture(image, guide=self._state.purpose is CapturePurpose.CARD)

    def focus_first(self) -> None:
        """Give the focus to what can be set on the picture."""
        corners = self._state.step is Step.CORNERS
        (self.canvas.corner(0) if corners else self.canvas.face).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: CaptureState, *, live: bool) -> None:
        """Show how it stands; ``live`` while the camera gives pictures."""
        self._state = state
        self._show_tools(state)
        if state.step is Step.TAKE:
            self._show_taking(state, live=live)
        elif state.opened is not None:
            self._show_opened(state)

    def _show_taking(self, state: CaptureState, *, live: bool) -> None:
        if state.source is CaptureSource.CAMERA and live:
            return
        icon, first, second = {
            CaptureSource.CAMERA: (Icon.CAMERA, self.tr("No live picture"), ""),
            CaptureSource.SCANNER: (
                Icon.SCAN,
                self.tr("The scan will appear here"),
                self.tr("Its edges are found by themselves, and can be moved afterwards."),
            ),
            CaptureSource.FILE: (
                Icon.DOCUMENT,
                self.tr("Drop a picture here"),
                self.tr("It is opened on this desk only; nothing of it is sent before you use it."),
            ),
        }[state.source]
        self._empty.set_icon(icon)
        self._empty.set_text(first, second)
        self._front.setCurrentWidget(self._empty)

    def _show_opened(self, state: CaptureState) -> None:
        opened, corners, rect = state.opened, state.corners, state.rect
        if opened is None or rect is None:
            return
        self._front.setCurrentWidget(self.canvas)
        if state.step is Step.CORNERS and corners is not None:
            self.canvas.show_corners(opened.shown, opened.whole.size, corners)
        elif corners is None:
            self.canvas.show_face(opened.shown, rect)
        elif state.flat is not None:
            self.canvas.show_face(state.flat, rect)

    def _show_tools(self, state: CaptureState) -> None:
        names = {Step.CORNERS: self.tr("Corners of the card"), Step.FACE: self.tr("Face")}
        shown = state.step is not Step.TAKE and state.opened is not None
        self.steps.setVisible(shown and len(state.steps) > 1)
        if self.steps.isVisibleTo(self):
            self.steps.set_choices([Choice(step, names[step]) for step in state.steps])
            self.steps.set_value(state.step)
        self.turn.setVisible(shown)
        self.turn.setEnabled(state.busy is None)
        self._advice.set_markup(self._advise(state) if shown else "")
        self._advice.setVisible(shown)

    def _advise(self, state: CaptureState) -> str:
        if state.step is Step.CORNERS:
            if state.opened is not None and state.opened.found:
                return self.tr("The corners were found. Move them if they do not lie on the card.")
            return self.tr("The corners were not found: put the four marks on the corners of the card.")
        return self.tr("Put the rectangle around the face: arrows move it, [[+]] and [[−]] change its size.")
