"""The one window: the sign-in page first, then the frame with the pages.

Pages never import each other; what one wants of another arrives here as a signal with a frozen
value and is handed on.
"""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from tamin_desk.ui.clipboard import code_clipboard
from tamin_desk.ui.context import Context
from tamin_desk.ui.curtain import Curtain
from tamin_desk.ui.events import Events
from tamin_desk.ui.idle import Idle, cover_photos
from tamin_desk.ui.sign_in.opening import DeskOpening, Opening
from tamin_desk.ui.sign_in.page import SignInPage
from tamin_desk.ui.sign_in.presenter import SignInPresenter
from tamin_desk.ui.sign_in.words import without_server
from tamin_desk.ui.tasks import Lane, Tasks
from tamin_desk.ui.widgets.focus_ring import FocusRing

if TYPE_CHECKING:
    from tamin_desk.domain.policy import Security
    from tamin_desk.services.clock import Clock
    from tamin_desk.services.config import Profile, Settings
    from tamin_desk.services.desk import Desk
    from tamin_desk.services.session import SignedIn
    from tamin_desk.ui.frame import Frame
    from tamin_desk.ui.leaving import Leaving
    from tamin_desk.ui.samples.window import SamplesWindow

_FIRST_SIZE: Final = QSize(1366, 728)
_SMALLEST: Final = QSize(640, 360)


class MainWindow(QMainWindow):
    """Owns the stack of sign-in page, frame and lock page; ``opening`` opens the desk of the profile.

    Signals:
        first_painted: the sign-in page is on the screen.
        frame_opened: somebody's pages are there.
        left_alone: nobody has touched the desk for so long that its photos were covered.
    """

    first_painted = Signal()
    frame_opened = Signal()
    left_alone = Signal()

    def __init__(
        self,
        profile: "Profile",
        settings: "Settings",
        clock: "Clock",
        tasks: Tasks,
        *,
        opening: "Opening | None" = None,
    ) -> None:
        super().__init__()
        self._tasks = tasks
        self._events = Events(self)
        self._desk: Desk | None = None
        self._frame: Frame | None = None
        self._samples: SamplesWindow | None = None
        self._presenter = SignInPresenter(opening or DeskOpening(profile, settings), tasks, self)
        self._sign_in = SignInPage(self._presenter, clock)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._sign_in)
        self.setCentralWidget(self._stack)
        self.setMinimumSize(_SMALLEST)
        self.resize(_FIRST_SIZE)
        self._ring = FocusRing(self)
        self._curtain = Curtain(self)
        code_clipboard().begin()
        self._leaving: Leaving | None = None
        self._idle = Idle(clock, self._security, self)
        self._idle.covered.connect(self._cover)
        self._idle.expired.connect(self._lock)
        self._retranslate()
        self._sign_in.first_painted.connect(self.first_painted)
        self._presenter.opened.connect(self._desk_opened)
        self._presenter.signed_in.connect(self._signed_in)
        self._presenter.is_demonstration.connect(self._offer_samples)
        self._events.session_changed.connect(self._session_changed)

    @property
    def frame(self) -> "Frame | None":
        """The frame, once somebody is signed in."""
        return self._frame

    @property
    def desk(self) -> "Desk | None":
        """The open desk, once its store is open."""
        return self._desk

    def begin(self) -> None:
        """Load what the first paint did not wait for."""
        self._sign_in.focus_first()
        self._presenter.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close at once: what is finished is on the disk already."""
        if event.spontaneous() and self.point_to_day_end():
            event.ignore()
            return
        self._presenter.stop()
        self._idle.stop()
        code_clipboard().end()
        if self._samples is not None:
            self._samples.close()
        self._events.close()
        self._tasks.stop()
        if self._desk is not None:
            self._desk.close()
        super().closeEvent(event)

    def point_to_day_end(self) -> bool:
        """Tell whoever closes the window what is not sent yet; tells whether there was anything to say."""
        desk, frame = self._desk, self._frame
        if desk is None or frame is None or self._stack.currentWidget() is not frame:
            return False
        if self._leaving is None:
            from tamin_desk.ui.leaving import Leaving

            self._leaving = Leaving(self)
        return self._leaving.tell(desk, frame)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Tamin Desk"))
        self.setAccessibleName(self.tr("Tamin Desk"))

    def _desk_opened(self, desk: "Desk") -> None:
        self._desk = desk
        events = self._events
        events.until_closed(desk.outbox.listen(events.folded(events.outbox_changed.emit)))
        events.until_closed(desk.sync.listen(events.folded(events.sync_changed.emit)))
        events.until_closed(desk.sync.listen_changes(events.news.emit))
        events.until_closed(desk.sync.listen_work(events.work_changed.emit))
        events.until_closed(desk.session.listen(events.session_changed.emit))
        desk.sync.start()

    def _signed_in(self, signed_in: "SignedIn") -> None:
        # Imported here: the pages and what they need must not delay the first paint.
        from tamin_desk.ui.password_dialog import ask_for_own_password

        if self._desk is None:
            return
        self._sign_in.forget_clerk()
        if signed_in.must_change_password:
            chosen = partial(self._open_frame, replace(signed_in, must_change_password=False))
            ask_for_own_password(self._sign_in, self._desk.session, self._tasks, chosen, self._not_now)
        else:
            self._open_frame(signed_in)

    def _not_now(self) -> None:
        """Whoever chooses no password of their own is not in."""
        if self._desk is not None:
            out, again = self._desk.session.sign_out, self._sign_in_again
            self._tasks.run(out, owner=self, on_done=lambda _: again(), on_failed=lambda _: again())

    def _sign_in_again(self) -> None:
        self._presenter.signed_out()
        self._sign_in.focus_first()

    def _open_frame(self, signed_in: "SignedIn") -> None:
        from tamin_desk.ui.routes import build_frame

        if self._desk is None:
            return
        self._frame = build_frame(Context(self._desk, self._tasks, self._events), signed_in)
        self._frame.lock_wanted.connect(self._lock)
        self._stack.addWidget(self._frame)
        self._stack.setCurrentWidget(self._frame)
        self._frame.go_to(self._frame.home)
        self._frame.samples_wanted.connect(self._show_samples)
        self._offer_samples()
        if signed_in.is_offline:
            self._frame.show_message("accent", *without_server(signed_in.offline_until))
        self._idle.start()
        self.frame_opened.emit()
        # The sync may have learnt that the session is over before there was a frame to lock.
        self._session_changed()

    def _offer_samples(self) -> None:
        if self._frame is None or not self._presenter.state.is_demo:
            return
        self._frame.offer_samples()
        if self._samples is None:
            # By itself once only: who closed it finds it in the rail.
            self._show_samples()

    def _show_samples(self) -> None:
        from tamin_desk.ui.samples.window import SamplesWindow

        if self._desk is None:
            return
        if self._samples is None:
            self._samples = SamplesWindow(self._desk.api, self._tasks, self)
        self._samples.open_beside(self)

    def _session_changed(self) -> None:
        if self._frame is not None and self._desk is not None and self._desk.session.current is None:
            self._lock()

    def _security(self) -> "Security | None":
        in_front = self._frame is not None and self._stack.currentWidget() is self._frame
        return self._desk.session.policy.security if self._desk is not None and in_front else None

    def _cover(self, covered: bool) -> None:
        if self._frame is not None:
            cover_photos(self._frame, covered)
        if covered:
            self.left_alone.emit()

    def _lock(self) -> None:
        from tamin_desk.ui.sign_in.lock_page import LockPage

        desk, frame = self._desk, self._frame
        if desk is None or frame is None or isinstance(self._stack.currentWidget(), LockPage):
            return
        page = LockPage(desk, self._tasks, frame.signed_in, ended=desk.session.current is None)
        page.unlocked.connect(self._unlocked)
        page.left.connect(self._left)
        # Before the page itself: a window that goes with its page would be closed, not kept.
        self._curtain.draw(page)
        code_clipboard().clear()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.focus_first()
        self._write_down(locked=True)

    def _write_down(self, *, locked: bool) -> None:
        """Have it written down behind what the disk still has to do; no lock waits for it, or fails by it."""
        from tamin_desk.domain.audit import AuditKind

        desk, frame = self._desk, self._frame
        if desk is not None and frame is not None:
            by = (frame.signed_in.user.user_id, frame.signed_in.unit.code)
            note = partial(desk.audit.try_to_note, AuditKind.LOCKED if locked else AuditKind.UNLOCKED, by=by)
            self._tasks.run(note, owner=self, on_done=_nothing, on_failed=_nothing, lane=Lane.STORE)

    def _unlocked(self) -> None:
        self._write_down(locked=False)
        self._drop(self._stack.currentWidget())
        if self._frame is not None:
            self._stack.setCurrentWidget(self._frame)
            self._frame.resume()
        self._curtain.draw_aside()

    def _left(self) -> None:
        """Somebody else takes over the desk: the frame goes, the outbox stays."""
        self._idle.stop()
        if self._frame is not None:
            self._curtain.draw_aside_but(self._frame)
        self._drop(self._stack.currentWidget())
        self._drop(self._frame)
        self._frame = None
        if self._desk is not None:
            self._desk.photos.forget()
        self._stack.setCurrentWidget(self._sign_in)
        self._sign_in_again()

    def _drop(self, widget: QWidget | None) -> None:
        if widget is not None:
            self._stack.removeWidget(widget)
            widget.deleteLater()


def _nothing(_result: object) -> None:
    """Nobody waits for a record, and what went wrong is in the log."""
