"""Filing a sitting off the main thread: how far it is, and how it is given up."""

from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from tamin_desk.domain.capture_errors import ScanCancelled
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.policy import Policy
from tamin_desk.services.scans import Sitting
from tamin_desk.ui.context import Context
from tamin_desk.ui.scan import work
from tamin_desk.ui.tasks import Lane

if TYPE_CHECKING:
    from tamin_desk.services.outbox_rows import OutboxItem

_LOOK_MS: Final = 100


@dataclass(slots=True)
class _Progress:
    """How far filing is, written by its thread and read by the screen's."""

    share: float = 0.0

    def tell(self, share: float) -> None:
        """Take a newer figure."""
        self.share = share


class Filing(QObject):
    """Files one sitting at a time.

    Signals:
        went_on(Sitting, float): how far it is, 0…1.
        done(Sitting): everything is saved.
        failed(Sitting, DeskError or None): nothing is saved; ``None`` when it was given up.
    """

    went_on = Signal(object, object)
    done = Signal(object)
    failed = Signal(object, object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._cancelled = Event()
        self._progress = _Progress()
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._read)
        self._sitting: Sitting | None = None

    @property
    def running(self) -> bool:
        """Whether a sitting is being filed."""
        return self._sitting is not None

    def is_of(self, sitting: Sitting | None) -> bool:
        """Tell whether it is this sitting that is being filed."""
        present = self._sitting
        return sitting is not None and present is not None and sitting.sitting_id == present.sitting_id

    def begin(self, sitting: Sitting, policy: Policy) -> None:
        """Begin."""
        self._cancelled, self._progress, self._sitting = Event(), _Progress(), sitting
        self._look.start()
        filing = partial(
            work.file,
            sitting,
            self._context.desk.sittings,
            policy,
            self._progress.tell,
            self._cancelled,
        )
        self._context.tasks.run(
            filing,
            owner=self,
            on_done=partial(self._done, sitting),
            on_failed=partial(self._failed, sitting),
            lane=Lane.PICTURES,
        )

    def cancel(self) -> None:
        """Give up, unless everything is saved already: then that is what comes."""
        self._cancelled.set()

    def _done(self, sitting: Sitting, _items: "tuple[OutboxItem, ...]") -> None:
        self._end()
        self.done.emit(sitting)

    def _failed(self, sitting: Sitting, error: DeskError) -> None:
        self._end()
        self.failed.emit(sitting, None if isinstance(error, ScanCancelled) else error)

    def _end(self) -> None:
        self._sitting = None
        self._look.stop()

    def _read(self) -> None:
        self.went_on.emit(self._sitting, self._progress.share)
