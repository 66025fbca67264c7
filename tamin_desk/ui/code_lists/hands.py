"""What the page of imported lists asks: a file to read, a file to write, whether a list may go."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tamin_desk.domain.text import isolate_auto
from tamin_desk.ui.code_lists.importing import Importing
from tamin_desk.ui.code_lists.presenter import ListsPresenter
from tamin_desk.ui.file_dialogs import choose_list, save_workbook
from tamin_desk.ui.layout import is_rtl
from tamin_desk.ui.widgets.dialog import Dialog
from tamin_desk.ui.widgets.inline_text import escape

REPORT_NAME: Final = "rows-not-taken.xlsx"


class ListsHands(QObject):
    """Opens the questions over ``page``, and does what was answered."""

    def __init__(self, page: QWidget, presenter: ListsPresenter, importing: Importing) -> None:
        super().__init__(page)
        self._page, self._presenter, self._importing = page, presenter, importing

    def choose_file(self) -> None:
        """Ask for a list, and read it."""
        dialog = choose_list(self._page)
        dialog.fileSelected.connect(self._read)
        dialog.open()

    def choose_report(self) -> None:
        """Ask where the report shall go, and write it."""
        dialog = save_workbook(self._page, REPORT_NAME)
        dialog.fileSelected.connect(self._save)
        dialog.open()

    def ask_removal(self) -> None:
        """Ask whether the list that is shown may be forgotten; Cancel is the default."""
        kept = self._presenter.state.kept
        if kept is None:
            return
        dialog = Dialog(
            self._page,
            self.tr("Remove the list?"),
            self.tr("«{title}» is forgotten with every row of it.").format(
                title=escape(isolate_auto(kept.title))
            ),
            self.tr("Photos, records and the file it came from stay as they are."),
        )
        dialog.add_button(self.tr("Remove"), value=kept.list_id, lossy=True)
        dialog.add_button(self.tr("Cancel"))
        dialog.accepted.connect(lambda: self._presenter.remove(str(dialog.value)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _read(self, path: str) -> None:
        self._importing.read(Path(path))

    def _save(self, path: str) -> None:
        self._importing.save_report(Path(path), right_to_left=is_rtl())
