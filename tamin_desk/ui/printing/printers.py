"""Which printers the system knows, and the choice of one."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.tasks import Tasks
from tamin_desk.ui.widgets.select import Select


def printer_names() -> list[str]:
    """Return the names of the system's printers.

    Asking loads the print plugin and may wait for a print server: never on the main thread.
    """
    from PySide6.QtPrintSupport import QPrinterInfo

    return list(QPrinterInfo.availablePrinterNames())


class PrinterChoice(Select):
    """The system's default printer and every other; ``wanted`` is chosen at first, though it may be off."""

    def __init__(self, tasks: Tasks, wanted: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", icon=Icon.PRINTER, small=True, parent=parent)
        self._tasks, self._wanted = tasks, wanted
        self._names: tuple[str, ...] = ()
        self._retranslate()

    @property
    def printer(self) -> str:
        """The name of the chosen printer; empty for the system's default."""
        return str(self.value() or "")

    def refresh(self) -> None:
        """Ask which printers there are; the choice stays."""
        self._tasks.run(
            printer_names, owner=self, on_done=self._known, on_failed=self._unknown, key="printers"
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Printer"))
        self._show_names()

    def _known(self, names: Sequence[str]) -> None:
        self._names = tuple(names)
        self._show_names()

    def _unknown(self, _error: DeskError) -> None:
        # The names stay those of the last time; printing says what is wrong with the chosen one.
        self._show_names()

    def _show_names(self) -> None:
        chosen = self.value()
        names = list(self._names)
        if self._wanted and self._wanted not in names:
            # Kept though it is not there now: it may only be switched off.
            names.insert(0, self._wanted)
        self.set_choices([("", self.tr("The system's printer")), *((name, name) for name in names)])
        self.set_value(chosen if chosen in ("", *names) else self._wanted)
