"""The re-check behind its page: how one is opened, left and taken up again."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tamin_desk.contract.casework import Lists
from tamin_desk.services.capture.port import Captured
from tamin_desk.services.letters import Addressee, KeptLetter
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.rechecks import Flagged, Recheck, RecheckCase
from tamin_desk.ui.cases import RecheckRequest
from tamin_desk.ui.context import Context
from tamin_desk.ui.recheck.course import Course
from tamin_desk.ui.recheck.model import RecheckState, Stage
from tamin_desk.ui.recheck.report import Report
from tamin_desk.ui.recheck.second_entry import SecondEntry, stage_of
from tamin_desk.ui.recheck.work import RecheckWork
from tamin_desk.ui.tasks import Lane

if TYPE_CHECKING:
    from tamin_desk.contract.people import PersonRecord
    from tamin_desk.contract.units import UnitReply


@dataclass(frozen=True, slots=True)
class _Opened:
    """What the store knows of a mismatch."""

    case: RecheckCase
    begun: Recheck | OutboxItem
    lists: Lists | None
    can_number: bool
    letter: KeptLetter | None
    capture: Captured | None


class RecheckPresenter(QObject):
    """Holds one re-check; knows no widgets. Its parts are ``entry``, ``report`` and ``course``.

    Signals:
        changed: :attr:`state` is another.
        opened: a re-check was read and can be gone on with.
        left_behind(LeftBehind): something did not come about after the page had been left.
    """

    changed = Signal()
    opened = Signal()
    left_behind = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = RecheckWork(context, self)
        self._request: RecheckRequest | None = None
        self.entry = SecondEntry(self._work)
        self.report = Report(self._work)
        self.course = Course(self._work, context.events)
        self._work.changed.connect(self.changed)
        self._work.left_behind.connect(self.left_behind)

    @property
    def state(self) -> RecheckState:
        """What is to be painted now."""
        return self._work.state

    @property
    def case(self) -> RecheckCase | None:
        """The mismatch on the page."""
        return self._work.case

    def begin(self, request: RecheckRequest) -> None:
        """Open a mismatch, as it was left when it is half done."""
        self._request = request
        self._work.take(request.comparison_id, RecheckState(Stage.OPENING))
        self._work.run(partial(self._open, request, self._work.unit_code), self._opened, "open", Lane.STORE)

    def leave(self) -> None:
        """Keep what was typed and clear the page."""
        self._request = None
        self._work.take("", RecheckState())

    def keep_now(self) -> None:
        """Keep what was typed, without waiting for a pause."""
        self._work.keep_now()

    def try_again(self) -> None:
        """Repeat what could not be read."""
        if self._request is not None and self.state.stage is Stage.OPENING:
            self.begin(self._request)
            return
        self._work.set(error=None, unread=None)
        self._read_what_is_missing()

    def _open(self, request: RecheckRequest, unit_code: str) -> _Opened:
        mismatches = self._work.desk.mismatches
        case = request.case or mismatches.rechecks.case_of(request.comparison_id)
        known = {"credential_kind": request.credential_kind, "addressee": request.addressee}
        case = case.model_copy(update={name: value for name, value in known.items() if value is not None})
        begun = mismatches.rechecks.begin(case, unit_code)
        letter = mismatches.letters.of_act(begun.act_id) if isinstance(begun, OutboxItem) else None
        kept = self._work.desk.captures.find_for_case(case.comparison_id)
        return _Opened(
            case=case,
            begun=begun,
            lists=mismatches.lists.kept(),
            can_number=mismatches.letters.can_number(),
            letter=letter,
            capture=None if kept is None else kept.captured,
        )

    def _opened(self, opened: _Opened) -> None:
        begun = opened.begun
        self._work.know(opened.case)
        if isinstance(begun, OutboxItem):
            self._work.set_done(Flagged(begun, opened.letter), stage=Stage.DONE, lists=opened.lists)
            self.course.ask()
        else:
            self._work.set(
                stage=stage_of(begun.result),
                recheck=begun,
                lists=opened.lists,
                can_number=opened.can_number,
                capture=None if opened.case.has_picture else opened.capture,
            )
        self._read_what_is_missing()
        self.opened.emit()

    def _read_what_is_missing(self) -> None:
        case = self._work.case
        if self.state.lists is None:
            read_lists = self._work.desk.mismatches.lists.get
            self._work.run(read_lists, self._lists_came, "lists", Lane.CALLS, told_as="unread")
        if case is not None and case.addressee is None and self.state.recheck is not None:
            read = partial(self._work.desk.people.record, case.person_id)
            self._work.run(read, self._record_came, "record", Lane.CALLS, told_as="unread")

    def _lists_came(self, lists: Lists) -> None:
        self._work.set(lists=lists)

    def _record_came(self, record: "PersonRecord") -> None:
        signed_in, case = self._work.desk.session.current, self._work.case
        if signed_in is not None and case is not None:
            addressee = addressee_of(record, signed_in.unit)
            self._work.type(case=case.model_copy(update={"addressee": addressee}))


def addressee_of(record: "PersonRecord", unit: "UnitReply") -> Addressee:
    """Return what a letter of a unit says of somebody."""
    return Addressee(
        full_name=record.full_name,
        code=record.national_code or record.foreign_code or "",
        father_name=record.father_name,
        birth_date=record.birth_date,
        unit_name=unit.name,
        province_name=unit.province_name,
    )
