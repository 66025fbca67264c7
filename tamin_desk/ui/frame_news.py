"""What stands around every page and changes by itself: strip, counts of the rail, clock."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.roles import Permission
from tamin_desk.domain.text import ARABIC_DIGITS, PERSIAN_DIGITS
from tamin_desk.services.worklist import count_here
from tamin_desk.ui.caps_lock import caps_lock
from tamin_desk.ui.clock_words import skew_strip
from tamin_desk.ui.context import Context
from tamin_desk.ui.page import PageName
from tamin_desk.ui.store_words import trouble_strip
from tamin_desk.ui.tasks import Lane
from tamin_desk.ui.widgets.rail import Rail
from tamin_desk.ui.widgets.status_strip import Connection, StatusStrip

if TYPE_CHECKING:
    from tamin_desk.services.sync_status import SyncStatus, WorkWaiting

_CLOCK_MS: Final = 10_000


class FrameNews(QObject):
    """Keeps strip and rail of one frame up to date."""

    def __init__(self, context: Context, strip: StatusStrip, rail: Rail, frame: QWidget) -> None:
        super().__init__(frame)
        self._context, self._strip, self._rail = context, strip, rail
        self._told: int | None = None
        self._here = 0
        context.events.sync_changed.connect(self._show_sync)
        context.events.work_changed.connect(self._show_work)
        for changed in (context.events.outbox_changed, context.events.news, context.events.arrivals_seen):
            changed.connect(self.look_here)
        clock = QTimer(self, interval=_CLOCK_MS)
        clock.timeout.connect(self._show_time)
        clock.start()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        caps_lock().changed.connect(self._show_caps_lock)
        self.refresh()

    def refresh(self) -> None:
        """Show everything anew, as after another language was chosen."""
        self._show_sync(self._context.desk.sync.status())
        self._show_work(self._context.desk.sync.work_waiting())
        self._show_time()
        self._show_caps_lock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Learn the keyboard's language from what is typed: no toolkit tells it everywhere."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            caps_lock().heed(event)
            text = event.text()
            if len(text) == 1 and (text.isalpha() or text in PERSIAN_DIGITS + ARABIC_DIGITS):
                self._strip.set_keyboard_persian(not text.isascii())
        return False

    def _show_caps_lock(self) -> None:
        self._strip.set_caps_lock(caps_lock().on)

    def _show_sync(self, status: "SyncStatus") -> None:
        self._strip.set_connection(Connection(status.connection.value), status.asked_until)
        self._strip.set_trouble(*trouble_strip(status.store))
        self._strip.set_waiting(status.waiting + status.needs_you)
        if status.last_receipt is not None and status.last_receipt_at is not None:
            self._strip.set_receipt(status.last_receipt, status.last_receipt_at)
        self._rail.set_count(PageName.OUTBOX, status.waiting + status.needs_you)
        # A receipt of this minute stands beside the clock, which must not be of the one before.
        self._show_time()

    def _show_work(self, work: "WorkWaiting") -> None:
        self._told = work.worklist
        self._show_worklist()
        self._rail.set_count(PageName.REVIEW, work.review or 0)
        self._rail.set_count(PageName.FOLLOW_UP, work.follow_up or 0)
        self.look_here()

    def look_here(self, _news: object = None) -> None:
        """Count what the worklist has of this desk alone; the servers know nothing of it."""
        signed_in = self._context.desk.session.current
        if signed_in is None or Permission.FLAG not in signed_in.user.permissions:
            return
        told = self._told is not None
        count = partial(
            count_here, self._context.desk, signed_in.user.user_id, signed_in.unit.code, told=told
        )
        self._context.tasks.run(
            count,
            owner=self,
            on_done=self._here_counted,
            on_failed=self._not_counted,
            key="here",
            lane=Lane.STORE,
        )

    def _here_counted(self, count: int) -> None:
        self._here = count
        self._show_worklist()

    def _not_counted(self, _error: DeskError) -> None:
        """The count stays as it was: the page tells what the disk said."""

    def _show_worklist(self) -> None:
        self._rail.set_count(PageName.WORKLIST, (self._told or 0) + self._here)

    def _show_time(self) -> None:
        clock = self._context.desk.clock
        now: datetime = clock.now()
        self._strip.set_now(now)
        self._strip.set_skew(skew_strip(clock.skew()))
