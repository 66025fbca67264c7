"""Everything that the archive has of one person, each picture to be looked at, and scans to be reported."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QItemSelection, QObject, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QHeaderView, QWidget

from tamin_desk.contract.archive import PersonArchive
from tamin_desk.contract.casework import Lists
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.domain.errors import DeskError, SignedOut
from tamin_desk.services.drafts import Author, PersonRef, ScanDoubtDraft
from tamin_desk.ui.context import Context
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.messages import describe
from tamin_desk.ui.on_file.model import Column, Entry, OnFileModel, entries_of, rows_of
from tamin_desk.ui.pictures import painted
from tamin_desk.ui.tasks import Lane
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Button, Role
from tamin_desk.ui.widgets.dialog import Dialog
from tamin_desk.ui.widgets.field import Field
from tamin_desk.ui.widgets.focus_ring import FocusRing
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.label_values import LabelValues
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.photo_frame import PhotoFrame
from tamin_desk.ui.widgets.table import Table

if TYPE_CHECKING:
    from tamin_desk.services.outbox_rows import OutboxItem

_SIZE: Final = QSize(1120, 640)
_SIDE: Final = 320
_PICTURE: Final = (200, 230)
_OF_THE_WINDOW: Final = 0.94
_NOTE: Final = 500


class OnFileDialog(QDialog):
    """``OnFileDialog(context, person, archive, may_report=True, parent=page)``, then ``open()``.

    It closes with its page, as behind the lock, and deletes itself.
    """

    def __init__(
        self,
        context: Context,
        person: PersonRef,
        archive: PersonArchive,
        *,
        may_report: bool,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context, self._person, self._archive = context, person, archive
        self._may_report = may_report
        self._reported: tuple[str, ...] = ()
        self._lists: Lists | None = None
        self._shown = ""
        self.setModal(True)
        self.setWindowTitle(self.tr("What is on file"))
        self.model = OnFileModel(self)
        self.table = Table(self.tr("What is on file"))
        self.frame = PhotoFrame(self.tr("Picture on file"), hint_icon=Icon.DOCUMENT)
        self._rows = LabelValues(96)
        self.notice = Notice("neutral")
        self.report = Button(self.tr("Report this scan"), icon=Icon.FLAG)
        self._why_not = Label(style=TextStyle.CAPTION, tone="ink2", wrap=True)
        self.close_button = Button(self.tr("Close"), key="Esc")
        self._build()
        FocusRing(self)
        parent.installEventFilter(self)
        self.finished.connect(self.deleteLater)
        self._show_entries()
        lists = context.desk.mismatches.lists
        context.tasks.run(
            lists.get, owner=self, on_done=self._lists_came, on_failed=self._passed, key="lists"
        )

    def open(self) -> None:
        """Show the window over its page; the newest is chosen."""
        look, page = theme(), self.parentWidget()
        size = QSize(look.px(_SIZE.width()), look.px(_SIZE.height()))
        self.resize(size if page is None else size.boundedTo(page.window().size() * _OF_THE_WINDOW))
        super().open()
        self.table.choose_row(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, page: QObject, event: QEvent) -> bool:
        """Go with the page: nobody's document stays in front of a lock."""
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.close()
        return False

    @property
    def entry(self) -> Entry | None:
        """The line that is chosen."""
        return self.model.entry(self.table.selectionModel().currentIndex().row())

    def _build(self) -> None:
        self.table.setModel(self.model)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Column.DOCUMENT, QHeaderView.ResizeMode.Stretch)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self.report.clicked.connect(self._ask)
        self.close_button.clicked.connect(self.close)
        self.notice.hide()
        look = theme()
        self.frame.setFixedSize(look.px(_PICTURE[0]), look.px(_PICTURE[1]))
        side = QWidget()
        column(
            row(None, self.frame, None),
            self._rows,
            None,
            self.report,
            self._why_not,
            spacing=Space.S,
            parent=side,
        )
        side.setFixedWidth(look.px(_SIDE))
        title = Label(self.tr("What is on file for {name}").format(name=self._person.name), TextStyle.HEADING)
        lines = row(self.table, side, spacing=Space.M)
        lines.setStretch(0, 1)
        whole = column(title, self.notice, lines, row(None, self.close_button), spacing=Space.S, parent=self)
        whole.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        whole.setStretch(2, 1)

    # --- What is shown ----------------------------------------------------------------------------

    def _show_entries(self) -> None:
        chosen = self.table.selectionModel().currentIndex().row()
        kinds = self._lists.document_kinds if self._lists is not None else ()
        self.model.set_entries(entries_of(self._archive, self._reported), kinds)
        if chosen >= 0:
            self.table.choose_row(chosen)

    def _selected(self, _chosen: QItemSelection, _left: QItemSelection) -> None:
        entry = self.entry
        if entry is None:
            return
        lists = self._lists
        kinds = lists.document_kinds if lists is not None else ()
        withdrawals = lists.withdraw_reasons if lists is not None else ()
        self._rows.set_rows(rows_of(entry, kinds, withdrawals))
        self.report.setVisible(self._may_report and entry.index is not None)
        self.report.setEnabled(entry.can_be_reported)
        self._why_not.setText(self._why(entry))
        if entry.photo.photo_id != self._shown:
            self._shown = entry.photo.photo_id
            self.frame.set_loading(self.tr("The picture is being fetched …"))
            self._context.tasks.run(
                partial(self._fetch, entry.photo),
                owner=self,
                on_done=partial(self._came, entry.photo),
                on_failed=self._failed,
                key="picture",
                lane=Lane.PICTURES,
            )

    def _why(self, entry: Entry) -> str:
        if entry.is_reported:
            return self.tr("It is reported; a reviewer keeps or withdraws it.")
        if entry.index is None:
            return ""
        if entry.can_be_reported:
            return self.tr("Of somebody else, or the wrong page? A reviewer can withdraw it.")
        return self.tr("It is no longer in force.")

    def _fetch(self, photo: FiledPhoto) -> QImage:
        return painted(self._context.desk.photos.fetch(photo).data)

    def _came(self, photo: FiledPhoto, image: QImage) -> None:
        if photo.photo_id == self._shown:
            self.frame.set_photo(image, photo.sha256, self.tr("The picture is shown."))

    def _failed(self, error: DeskError) -> None:
        text = describe(error)
        self.frame.set_failed(text.title, text.body)

    def _lists_came(self, lists: Lists) -> None:
        self._lists = lists
        self._show_entries()

    def _passed(self, _error: DeskError) -> None:
        """The codes are shown without the list too."""

    # --- Reporting --------------------------------------------------------------------------------

    def _ask(self) -> None:
        entry = self.entry
        if entry is None or not entry.can_be_reported:
            return
        dialog = Dialog(
            self,
            self.tr("Report this scan to a reviewer?"),
            self.tr("It stays in force until a reviewer has ruled; nothing is deleted."),
        )
        note = Field(self.tr("What is wrong with it"))
        note.edit.setMaxLength(_NOTE)
        dialog.body.addWidget(note)
        dialog.add_button(self.tr("Report"), value=True, role=Role.PRIMARY)
        dialog.add_button(self.tr("Cancel"), key="Esc")
        dialog.finished.connect(partial(self._answered, dialog, note, entry))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answered(self, dialog: Dialog, note: Field, entry: Entry, _result: object) -> None:
        if not dialog.value:
            return
        signed_in = self._context.desk.session.current
        if signed_in is None:
            self._not_reported(SignedOut())
            return
        author = Author(signed_in.user.user_id, signed_in.user.display_name, signed_in.unit.code)
        draft = ScanDoubtDraft(entry.photo.photo_id, note.text().strip())
        self._context.tasks.run(
            partial(self._context.desk.outbox.save, draft, author, self._person),
            owner=self,
            on_done=partial(self._reported_now, entry.photo.photo_id),
            on_failed=self._not_reported,
            lane=Lane.STORE,
        )

    def _reported_now(self, photo_id: str, _item: "OutboxItem") -> None:
        self._reported = (*self._reported, photo_id)
        self._show_entries()
        self._say("ok", self.tr("Reported."), self.tr("It goes to the reviewers with the outbox."))

    def _not_reported(self, error: DeskError) -> None:
        text = describe(error)
        self._say(text.tone, text.title, text.body)

    def _say(self, tone: str, first: str, second: str) -> None:
        self.notice.set_tone(tone)
        self.notice.set_text(first, second)
        self.notice.show()
