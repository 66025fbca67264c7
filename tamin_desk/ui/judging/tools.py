"""What each tool over the faces does: from the toolbar, from a key, and for life size."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QPointF

from tamin_desk.ui.judging.board import Board
from tamin_desk.ui.judging.calibration import CalibrationDialog
from tamin_desk.ui.judging.memory import Memory
from tamin_desk.ui.judging.screens import ScreenFacts, Standing, screen_under
from tamin_desk.ui.judging.table import FacesTable
from tamin_desk.ui.judging.tone_popup import TonePopup
from tamin_desk.ui.shortcuts import Action

_PAN: Final = 32.0
"""Logical pixels for one press of an arrow."""
_PANS: Final = {
    Action.PAN_LEFT: QPointF(-_PAN, 0),
    Action.PAN_RIGHT: QPointF(_PAN, 0),
    Action.PAN_UP: QPointF(0, -_PAN),
    Action.PAN_DOWN: QPointF(0, _PAN),
}
_REPEATED: Final = frozenset({*_PANS, Action.ZOOM_IN, Action.ZOOM_OUT})


class FaceTools(QObject):
    """Carries out tools on the board of a table. Life size needs :meth:`set_card` before."""

    def __init__(
        self,
        table: FacesTable,
        memory: Memory,
        parent: QObject | None = None,
        *,
        standing: Standing = screen_under,
    ) -> None:
        super().__init__(parent)
        self._standing = standing
        self._table, self._board, self._memory = table, table.board, memory
        self._popup = TonePopup(table)
        self._card_mm: tuple[float, float] | None = None
        self._screen = ""
        board: Board = self._board
        self._deeds: dict[Action, Callable[[], None]] = {
            Action.ZOOM_IN: lambda: board.zoom_step(1),
            Action.ZOOM_OUT: lambda: board.zoom_step(-1),
            Action.FIT: board.show_all,
            Action.FULL_SIZE: lambda: board.show_pixels(table.devicePixelRatioF()),
            Action.LINK: lambda: board.set_linked(not board.linked),
            Action.GREY: lambda: board.set_tone(replace(board.tone, grey=not board.tone.grey)),
            Action.TURN: board.turn,
            Action.BRIGHTNESS: lambda: self._open(Action.BRIGHTNESS),
            Action.CONTRAST: lambda: self._open(Action.CONTRAST),
            Action.LIFE_SIZE: lambda: self.set_life_size(not board.life_size),
        }
        table.toolbar.chosen.connect(self.do)
        table.calibration_wanted.connect(self.calibrate)
        self._popup.chosen.connect(board.set_tone)

    def do(self, action: Action, *, alone: bool = False, repeated: bool = False) -> bool:
        """Carry a tool out, and tell whether ``action`` is one; a key held down only moves and zooms.

        ``alone`` moves one picture and keeps the offset.
        """
        if action not in self._deeds and action not in _PANS:
            return False
        if repeated and action not in _REPEATED:
            return True
        if action in _PANS:
            self._board.pan(_PANS[action], alone=alone)
        elif self._board.sides:
            self._deeds[action]()
        return True

    def set_card(self, card_mm: tuple[float, float] | None) -> None:
        """Tell how large the photo is on the card, in millimetres; ``None`` where no card can be held."""
        self.close()
        self._card_mm = card_mm
        self._table.toolbar.offer_life_size(card_mm is not None)

    def close(self) -> None:
        """Put everything away: the slider, life size and what was said of the screen."""
        self._popup.close()
        self._table.set_life_size(None, None)
        self._table.show_uncalibrated(False)

    def hide_popup(self) -> None:
        """Put the slider away."""
        self._popup.close()

    def set_life_size(self, on: bool) -> None:
        """Show the card's own size, measuring the screen first if nobody ever did; or the fitted view."""
        screen = self._standing(self._table)
        if on and self._card_mm is not None and self._memory.scale(screen.key) is None:
            self._measure(screen)
        scale = self._memory.scale(screen.key)
        self._screen = screen.key
        if not on or scale is None or self._card_mm is None:
            self._table.set_life_size(None, None)
        else:
            self._table.show_uncalibrated(False)
            self._table.set_life_size(self._card_mm, scale / screen.ratio)

    def calibrate(self) -> None:
        """Ask for a card to be held against the screen; life size then follows what was found."""
        wanted = self._board.life_size or self._table.says_uncalibrated
        if self._measure(self._standing(self._table)) and wanted:
            self.set_life_size(True)

    def notice_screen(self) -> None:
        """Follow the window to another screen: measured or not, it has another scale."""
        if not (self._board.life_size or self._table.says_uncalibrated):
            return
        screen = self._standing(self._table)
        if screen.key == self._screen:
            return
        self._screen = screen.key
        if self._memory.scale(screen.key) is None:
            # Sizes would only look true: the photo is fitted again, and it is said why.
            self._table.set_life_size(None, None)
            self._table.show_uncalibrated(True)
        else:
            self.set_life_size(True)

    def _measure(self, screen: ScreenFacts) -> bool:
        dialog = CalibrationDialog(self._table.window(), screen, self._memory.scale(screen.key))
        dialog.exec()
        found = dialog.px_per_mm
        dialog.deleteLater()
        if found is not None:
            self._memory.keep_scale(screen.key, found)
        return found is not None

    def _open(self, action: Action) -> None:
        self._popup.open_below(self._table.toolbar.tool(action), action, self._board.tone)
