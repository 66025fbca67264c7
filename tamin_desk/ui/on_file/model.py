"""The list of everything on file for a person, newest first: source, document, who indexed it, standing."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from tamin_desk.contract.archive import PersonArchive, ScanIndex
from tamin_desk.contract.casework import ListedText
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.domain.photos import PhotoSource, Standing
from tamin_desk.ui.i18n import fmt_date, fmt_datetime, fmt_number, is_persian
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.widgets.badge import BadgeSpec, standing_spec
from tamin_desk.ui.widgets.badge_delegate import badge_data
from tamin_desk.ui.widgets.label_values import Row

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_WORDS: Final = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


@dataclass(frozen=True, slots=True)
class Entry:
    """One photo or page; ``index`` is of what was scanned, ``is_reported`` when somebody doubts it."""

    photo: FiledPhoto
    index: ScanIndex | None = None
    is_reported: bool = False

    @property
    def can_be_reported(self) -> bool:
        """Whether a reviewer could withdraw it, and has not been asked to yet."""
        return self.photo.standing is Standing.INDEXED and not self.is_reported


class Column(IntEnum):
    """What a line says."""

    SOURCE = 0
    DOCUMENT = 1
    BY = 2
    FILED = 3
    STANDING = 4


def entries_of(archive: PersonArchive, reported: Sequence[str] = ()) -> tuple[Entry, ...]:
    """Return the lines of a person; ``reported`` are scans that were reported at this desk just now."""
    indexes = {index.photo_id: index for index in archive.scans}
    found = []
    for photo in archive.photos:
        index = indexes.get(photo.photo_id)
        is_doubted = index is not None and index.is_doubted
        found.append(Entry(photo, index, is_doubted or photo.photo_id in reported))
    return tuple(found)


def source_said(entry: Entry) -> str:
    """Return where it came from: «اسکن», «صفحهٔ ۲ از ۳»."""
    translate, index = QCoreApplication.translate, entry.index
    if entry.photo.source is PhotoSource.REGISTRY:
        return translate("OnFile", "Civil Registration")
    if entry.photo.source is PhotoSource.SCAN:
        return translate("OnFile", "Scan")
    if index is None or index.page is None or index.pages is None:
        return translate("OnFile", "Page")
    text = translate("OnFile", "Page {page} of {pages}")
    return text.format(page=fmt_number(index.page), pages=fmt_number(index.pages))


def standing_said(entry: Entry) -> BadgeSpec:
    """Return how it stands; a page is indexed and no photo."""
    translate = QCoreApplication.translate
    if entry.is_reported and entry.photo.standing is Standing.INDEXED:
        return BadgeSpec(translate("OnFile", "Reported"), Icon.FLAG, "warn")
    if entry.photo.standing is Standing.INDEXED:
        return BadgeSpec(translate("OnFile", "Indexed"), Icon.CHECK_RING, "ok")
    return standing_spec(entry.photo.standing)


def listed(code: str | None, of: Sequence[ListedText]) -> str:
    """Return a listed text in the language of the screen; its code where the list has none."""
    found = next((each for each in of if each.code == code), None)
    if found is None:
        return code or ""
    return found.fa if is_persian() else found.en


def rows_of(entry: Entry, kinds: Sequence[ListedText], withdrawals: Sequence[ListedText]) -> tuple[Row, ...]:
    """Return everything that is known of one line."""
    translate, index = QCoreApplication.translate, entry.index
    rows = []
    if index is not None:
        rows.append(Row(translate("OnFile", "Document"), listed(index.document_kind, kinds)))
        if index.document_number:
            rows.append(Row(translate("OnFile", "Number"), index.document_number, code=True))
        if index.document_date is not None:
            rows.append(Row(translate("OnFile", "Issued on"), fmt_date(index.document_date)))
        if index.valid_until is not None:
            rows.append(Row(translate("OnFile", "Valid until"), fmt_date(index.valid_until)))
        if index.issuing_office:
            rows.append(Row(translate("OnFile", "Issuing office"), index.issuing_office))
        if index.note:
            rows.append(Row(translate("OnFile", "Note"), index.note))
        rows.append(Row(translate("OnFile", "Indexed by"), index.indexed_by))
    rows.append(Row(translate("OnFile", "Filed"), fmt_datetime(entry.photo.filed_at)))
    rows.append(Row(translate("OnFile", "Archive receipt"), entry.photo.receipt_number, code=True))
    if index is not None and index.withdrawn_for is not None:
        rows.append(Row(translate("OnFile", "Withdrawn for"), listed(index.withdrawn_for, withdrawals)))
    return tuple(rows)


class OnFileModel(QAbstractTableModel):
    """Lines of one person's archive."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._kinds: tuple[ListedText, ...] = ()

    def set_entries(self, entries: Sequence[Entry], kinds: Sequence[ListedText]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self._entries, self._kinds = tuple(entries), tuple(kinds)
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """Return the line of a row."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of lines; rows have no children."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's heading."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            translate = QCoreApplication.translate
            return (
                translate("OnFile", "Source"),
                translate("OnFile", "Document"),
                translate("OnFile", "Indexed by"),
                translate("OnFile", "Filed"),
                translate("OnFile", "Standing"),
            )[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return words or the badge of a cell."""
        entry = self.entry(index.row())
        if entry is None:
            return None
        column = Column(index.column())
        if column is Column.STANDING:
            return badge_data(standing_said(entry), role)
        return self._words(entry, column) if role in _WORDS else None

    def _words(self, entry: Entry, column: Column) -> str:
        if column is Column.SOURCE:
            return source_said(entry)
        if column is Column.FILED:
            return fmt_datetime(entry.photo.filed_at)
        if entry.index is None:
            return ""
        if column is Column.DOCUMENT:
            return listed(entry.index.document_kind, self._kinds)
        return entry.index.indexed_by
