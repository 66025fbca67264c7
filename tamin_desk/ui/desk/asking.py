"""One inquiry at the registry, as the screen waits for it."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from uuid6 import uuid7

from tamin_desk.contract.archive import HistoryEntry
from tamin_desk.contract.inquiries import Credential, InquiryReply
from tamin_desk.contract.people import PersonRecord
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.photos import InquiryState, StartedFrom
from tamin_desk.ui.desk.model import UNDER_WAY, Ask, AskStage
from tamin_desk.ui.desk.ports import InquiriesPort, Runner
from tamin_desk.ui.desk.repeats import Failure

_KEY: Final = "inquiry"


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Told by a worker thread: this inquiry is in that state, after such an error, and still waited for."""

    inquiry_id: str
    state: InquiryState
    error: DeskError | None


class Asking(QObject):
    """Sends one inquiry at a time and keeps what the screen shows of it.

    The id is made here before the first attempt, so that whatever repeats the request (a lost
    answer, a session that had to be renewed) asks the same inquiry and never a second one.

    Signals:
        changed: ``ask`` is another.
        answered(InquiryReply): an answer came for the inquiry on the screen; also when nobody
            waited for it any more (``ask.left``).
        failed(Failure): no answer that can be used (``ask`` holds the error too).
    """

    changed = Signal()
    answered = Signal(object)
    failed = Signal(object)
    _heard = Signal(object)

    def __init__(self, inquiries: InquiriesPort, tasks: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inquiries = inquiries
        self._tasks = tasks
        self._ask = Ask()
        self._record: PersonRecord | None = None
        self._gone = threading.Event()
        # Emitted by worker threads, delivered here.
        self._heard.connect(self._waiting_told, Qt.ConnectionType.QueuedConnection)

    @property
    def ask(self) -> Ask:
        """The inquiry on the screen."""
        return self._ask

    def begin_at(self, started_from: StartedFrom) -> None:
        """Say at which system's page whatever is asked for this person begins; holds until they leave."""
        self._set(replace(self._ask, started_from=started_from))

    def start(self, record: PersonRecord, kind: CredentialKind, value: str) -> None:
        """Ask whether ``value`` corresponds to the person's national code.

        The id of an attempt that got no answer is used again for the same credential.
        """
        same = self._ask.stage is AskStage.FAILED and (self._ask.kind, self._ask.value) == (kind, value)
        inquiry_id = self._ask.inquiry_id if same else str(uuid7())
        self._record = record
        self._send(Ask(AskStage.ASKING, inquiry_id, kind, value, started_from=self._ask.started_from))

    def again(self) -> None:
        """Repeat the request that failed, under the same id."""
        if self._ask.stage is AskStage.FAILED:
            self._send(replace(self._ask, stage=AskStage.ASKING, error=None))

    def stop_waiting(self) -> bool:
        """Wait no longer. The request is on its way: its answer is filed and shows on the record."""
        if self._ask.stage not in UNDER_WAY:
            return False
        self._gone.set()
        self._set(replace(self._ask, stage=AskStage.LEFT, left=True, error=None))
        return True

    def settle(self, history: Sequence[HistoryEntry]) -> None:
        """Take from the history how an inquiry ended whose answer is pending or was not waited for."""
        open_end = self._ask.stage is AskStage.LEFT or self._ask.state is InquiryState.PENDING
        for entry in history:
            ended = entry.inquiry_state not in (None, InquiryState.SENT, InquiryState.PENDING)
            if open_end and ended and entry.act_id == self._ask.inquiry_id:
                self._set(replace(self._ask, stage=AskStage.ANSWERED, settled=entry))

    def forget(self) -> None:
        """The person has left the screen: nothing of their inquiry may appear any more."""
        self._gone.set()
        self._tasks.forget(self, _KEY)
        self._record = None
        self._set(Ask())

    def _send(self, ask: Ask) -> None:
        if self._record is None:
            return
        self._gone = threading.Event()
        self._set(ask)
        work = partial(
            self._inquiries.ask,
            self._record,
            Credential(kind=ask.kind, value=ask.value),
            ask.started_from,
            inquiry_id=ask.inquiry_id,
            waiting=self._waiting(ask.inquiry_id, self._gone),
        )
        self._tasks.run(
            work,
            owner=self,
            on_done=partial(self._came, ask.inquiry_id),
            on_failed=partial(self._got_nothing, ask.inquiry_id),
            key=_KEY,
        )

    def _waiting(
        self, inquiry_id: str, gone: threading.Event
    ) -> Callable[[InquiryState, DeskError | None], bool]:
        def waiting(state: InquiryState, error: DeskError | None) -> bool:
            if gone.is_set() or not shiboken6.isValid(self):
                return False
            self._heard.emit(_Waiting(inquiry_id, state, error))
            return True

        return waiting

    def _waiting_told(self, told: _Waiting) -> None:
        if told.inquiry_id == self._ask.inquiry_id and self._ask.stage in UNDER_WAY:
            unknown = told.state is InquiryState.UNKNOWN
            stage = AskStage.UNKNOWN if unknown else AskStage.ASKING
            self._set(replace(self._ask, stage=stage, error=told.error))

    def _came(self, inquiry_id: str, reply: InquiryReply) -> None:
        # The key has dropped other inquiries' answers already; ids are compared all the same.
        if inquiry_id != self._ask.inquiry_id or str(reply.id) != inquiry_id:
            return
        self._set(replace(self._ask, stage=AskStage.ANSWERED, reply=reply, error=None))
        self.answered.emit(reply)

    def _got_nothing(self, inquiry_id: str, error: DeskError) -> None:
        if inquiry_id != self._ask.inquiry_id or self._ask.stage is AskStage.LEFT:
            return
        self._set(replace(self._ask, stage=AskStage.FAILED, error=error))
        self.failed.emit(Failure(_KEY, error, self.again))

    def _set(self, ask: Ask) -> None:
        if ask != self._ask:
            self._ask = ask
            self.changed.emit()
