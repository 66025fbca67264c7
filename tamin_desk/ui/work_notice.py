"""What of a clerk's own work has come back: one line above the page, and the way to the worklist.

No name stands there, nor a word that a reviewer wrote: whoever passes by reads only that something came back,
and the coded reason.
"""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Signal

from tamin_desk.contract.archive import Change, ChangeKind
from tamin_desk.contract.casework import Lists, Worklist, WorklistEntry, WorklistKind
from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.context import Context
from tamin_desk.ui.reviewing.words import listed
from tamin_desk.ui.tasks import Lane
from tamin_desk.ui.widgets.inline_text import escape
from tamin_desk.ui.widgets.message_strip import MessageStrip

if TYPE_CHECKING:
    from tamin_desk.services.sync_status import WorkWaiting

_NEWS: Final = frozenset({ChangeKind.CASE_RETURNED, ChangeKind.CALL_PERSON, ChangeKind.PICTURE_WANTED})
_TOLD: Final = (WorklistKind.RETURNED, WorklistKind.CALL_PERSON, WorklistKind.PICTURE_WANTED)


class WorkNotice(MessageStrip):
    """Tells the signed-in clerk of their own lines; one that was seen or put away is not told again.

    Signals:
        worklist_wanted: open the worklist.
    """

    worklist_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._lines: tuple[WorklistEntry, ...] = ()
        self._lists: Lists | None = None
        self._seen: frozenset[str] = frozenset()
        context.events.news.connect(self._heed)
        context.events.work_changed.connect(self._work_changed)
        self.pressed.connect(self.worklist_wanted)
        self.closed.connect(self.seen)
        context.tasks.run(
            context.desk.mismatches.lists.kept,
            owner=self,
            on_done=self._lists_came,
            on_failed=self._passed,
            lane=Lane.STORE,
        )
        self.refresh()

    def refresh(self) -> None:
        """Read one's own lines, which come first."""
        work = partial(self._context.desk.casework.worklist)
        self._context.tasks.run(
            work, owner=self, on_done=self._came, on_failed=self._passed, key="work-notice"
        )

    def seen(self) -> None:
        """The clerk has seen what there is: only what comes after is told."""
        self._seen |= {line.entry_id for line in self._lines}
        self._lines = ()
        self.clear_message()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _heed(self, changes: tuple[Change, ...]) -> None:
        if any(change.kind in _NEWS for change in changes):
            self.refresh()

    def _work_changed(self, _work: "WorkWaiting") -> None:
        self.refresh()

    def _came(self, worklist: Worklist) -> None:
        own = {line.entry_id: line for line in worklist.entries if line.is_mine and line.kind in _TOLD}
        # A line that went may come back: it is news again then.
        self._seen &= own.keys()
        self._lines = tuple(line for key, line in own.items() if key not in self._seen)
        self._say()

    def _lists_came(self, lists: Lists | None) -> None:
        self._lists = lists
        self._say()

    def _say(self) -> None:
        count = {kind: sum(line.kind is kind for line in self._lines) for kind in _TOLD}
        parts = []
        if returned := count[WorklistKind.RETURNED]:
            parts.append(self.tr("%Ln of your cases were returned by a reviewer.", "", returned))
        if calls := count[WorklistKind.CALL_PERSON]:
            parts.append(self.tr("%Ln people are to be told that their letter is void.", "", calls))
        if pictures := count[WorklistKind.PICTURE_WANTED]:
            parts.append(self.tr("%Ln of your cases wait for a picture.", "", pictures))
        if not parts:
            self.clear_message()
            return
        rest = " ".join(parts[1:])
        self.show_message("accent", parts[0], rest or self._reason(), button=self.tr("Open the worklist"))

    def _reason(self) -> str:
        """Return the coded reason of a line that is told alone."""
        line = self._lines[0]
        if len(self._lines) > 1 or line.reason is None or self._lists is None:
            return ""
        return escape(listed((*self._lists.return_reasons, *self._lists.dismiss_reasons), line.reason))

    def _passed(self, _error: DeskError) -> None:
        """The worklist itself says what is wrong; with the next news it is tried again."""
