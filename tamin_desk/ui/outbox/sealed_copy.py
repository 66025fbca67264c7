"""The way to a sealed copy: what it is, where it shall go, and whether it is there."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.file_dialogs import save_sealed_copy
from tamin_desk.ui.messages import describe
from tamin_desk.ui.tasks import Lane
from tamin_desk.ui.widgets.button import Role
from tamin_desk.ui.widgets.dialog import Dialog
from tamin_desk.ui.widgets.inline_text import escape
from tamin_desk.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from tamin_desk.ui.context import Context


class SealedCopy(QObject):
    """Asks, writes and tells, over ``window``; the outcome is shown in its :attr:`notice`.

    Signals:
        changed: :attr:`is_running` is another one.
    """

    changed = Signal()

    def __init__(self, context: "Context", window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._running = False
        self.notice = Notice("ok")
        self.notice.hide()

    @property
    def is_running(self) -> bool:
        """Whether a copy is being written."""
        return self._running

    def ask(self) -> None:
        """Say what the copy is before anything is chosen."""
        if self._running:
            return
        dialog = Dialog(
            self._window,
            self.tr("Sealed copy of this desk's work"),
            self.tr(
                "Everything that is saved on this desk goes into one encrypted file, for a USB stick or a "
                "folder: the work of every colleague here, what was accepted lately among it."
            ),
            self.tr(
                "Nobody can read it without the archive, which opens it for somebody of this unit or an "
                "administrator and writes that down. Nothing is removed here."
            ),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.add_button(self.tr("Cancel"), key="Esc")
        choose = dialog.add_button(self.tr("Choose where…"), value=True, role=Role.PRIMARY, default=True)
        choose.setObjectName("choose-where")
        dialog.accepted.connect(self._choose)
        dialog.open()

    def write(self, target: Path) -> None:
        """Write the copy to a file and tell whether it is there."""
        self._set_running(True)
        self.notice.hide()
        self._context.tasks.run(
            partial(self._context.desk.export.write, target),
            owner=self,
            on_done=lambda _nothing: self._written(target),
            on_failed=self._failed,
            lane=Lane.STORE,
        )

    def _choose(self) -> None:
        day = self._context.desk.clock.now().date().isoformat()
        chooser = save_sealed_copy(self._window, f"tamin-desk-{day}.tamin-outbox")
        chooser.fileSelected.connect(lambda name: self.write(Path(name)))
        chooser.open()

    def _written(self, target: Path) -> None:
        self._set_running(False)
        self.notice.set_tone("ok")
        self.notice.set_text(
            self.tr("The sealed copy is written and was read back whole."),
            self.tr("File {name}. Keep it safe; the work here goes on as before.").format(
                name=f"`{escape(target.name)}`"
            ),
        )
        self.notice.show()

    def _failed(self, error: DeskError) -> None:
        self._set_running(False)
        text = describe(error)
        self.notice.set_tone(text.tone)
        self.notice.set_text(text.title, text.body)
        self.notice.show()

    def _set_running(self, running: bool) -> None:
        self._running = running
        self.changed.emit()
