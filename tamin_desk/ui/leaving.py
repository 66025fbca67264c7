"""Whoever closes the window hears what is not sent yet; it is safe, and nobody is held back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from tamin_desk.domain.delivery import UNSENT
from tamin_desk.ui.page import PageName
from tamin_desk.ui.shortcuts import Action, key_caption
from tamin_desk.ui.widgets.button import Role
from tamin_desk.ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk
    from tamin_desk.ui.frame import Frame


class Leaving(QObject):
    """Points to the day's end, once in a session of somebody: who closes again, closes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._told: Frame | None = None
        self.dialog: Dialog | None = None

    def words(self, desk: "Desk") -> str:
        """Return what is not sent yet and that it is safe; empty when everything was. Asks no disk."""
        counts = desk.outbox.counts()
        unsent = sum(counts[state] for state in UNSENT)
        return (
            self.tr("%Ln acts are not sent yet; they stay saved on this desk.", "", unsent) if unsent else ""
        )

    def tell(self, desk: "Desk", frame: "Frame") -> bool:
        """Say so over the window; tells whether there was anything to say."""
        words = self.words(desk)
        if self._told is frame or not words or PageName.DAY_END not in frame.names:
            return False
        self._told = frame
        dialog = self.dialog = Dialog(
            self._window,
            self.tr("Close the program?"),
            words,
            self.tr("Sending goes on when it is open again. The day's end says what is left to do."),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.add_button(self.tr("Day's end"), value=PageName.DAY_END, key=key_caption(Action.BACK))
        dialog.add_button(self.tr("Close"), value=True, role=Role.PRIMARY, default=True)
        dialog.finished.connect(self._answered)
        dialog.open()
        return True

    def _answered(self, _code: int) -> None:
        dialog, frame = self.dialog, self._told
        self.dialog = None
        if dialog is not None and dialog.value is True:
            self._window.close()
        elif frame is not None:
            frame.go_to(PageName.DAY_END)
