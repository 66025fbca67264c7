"""From a button to a wish: what has to be asked first, and who answers."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from tamin_desk.contract.casework import ListedText
from tamin_desk.ui.calendar import tehran
from tamin_desk.ui.follow_up.asking import DeedDialog, ReminderDialog
from tamin_desk.ui.follow_up.detail import Way
from tamin_desk.ui.follow_up.presenter import FollowUpPresenter
from tamin_desk.ui.follow_up.state import Deed, Line
from tamin_desk.ui.follow_up.words import UNKNOWN, reminder_at, say

_DEEDS = {
    Way.CLOSE: Deed.CLOSE,
    Way.WITHDRAW: Deed.WITHDRAW,
    Way.KEEP: Deed.KEEP,
    Way.CONFIRM: Deed.CONFIRM,
    Way.QUERY: Deed.QUERY,
    Way.RELEASE: Deed.RELEASE,
}


class Deeds(QObject):
    """Asks in a dialog at a time; the answer is about the line as it was when it was asked."""

    def __init__(self, page: QWidget, presenter: FollowUpPresenter, now: Callable[[], datetime]) -> None:
        super().__init__(page)
        self._page = page
        self._presenter = presenter
        self._now = now
        self._line: Line | None = None
        self.dialog: DeedDialog | ReminderDialog | None = None

    def ask(self, way: Way, line: Line) -> None:
        """Ask what has to be known before something is done to a line."""
        if self.dialog is not None:
            return
        self._line = line
        if way is Way.REMIND:
            remind_at = None if line.entry is None else line.entry.remind_at
            known = None if remind_at is None else tehran(remind_at).date()
            self.dialog = ReminderDialog(self._page, tehran(self._now()).date(), known)
        else:
            deed = _DEEDS[way]
            name = self._presenter.state.name_of(line)
            self.dialog = DeedDialog(
                self._page,
                deed,
                say(UNKNOWN) if name is None else name.full_name,
                self._reasons(deed),
                noted=deed not in (Deed.RELEASE, Deed.CONFIRM),
            )
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.finished.connect(self._answered)
        self.dialog.open()

    def _reasons(self, deed: Deed) -> tuple[ListedText, ...] | None:
        lists = self._presenter.state.lists
        if deed is Deed.CLOSE:
            return () if lists is None else lists.close_reasons
        if deed is Deed.WITHDRAW:
            return () if lists is None else lists.withdraw_reasons
        return None

    def _answered(self, _code: int) -> None:
        dialog, line = self.dialog, self._line
        self.dialog = self._line = None
        if dialog is None or line is None or not isinstance(dialog.value, Deed):
            return
        if isinstance(dialog, DeedDialog):
            note = dialog.note.text().strip()
            self._presenter.wish(dialog.value, line, reason=dialog.reason, note=note)
        elif dialog.value is Deed.FORGET:
            self._presenter.wish(Deed.FORGET, line)
        elif dialog.day is not None:
            self._presenter.wish(Deed.REMIND, line, at=reminder_at(dialog.day))
