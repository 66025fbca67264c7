"""The blind second entry: typed, compared with the first, and what a difference leads to."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from tamin_desk.contract.inquiries import Credential
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.keyboard import Reading
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.rechecks import Recheck, RecheckResult
from tamin_desk.ui.cases import InquiryWanted
from tamin_desk.ui.left_behind import Loss
from tamin_desk.ui.recheck.model import RecheckState, Stage, may_check
from tamin_desk.ui.recheck.work import RecheckWork
from tamin_desk.ui.tasks import Lane


class SecondEntry(QObject):
    """What is typed again.

    Signals:
        same: both entries are the same as the first ones.
        person_wanted(code): the national code was another: its person is to be opened.
        inquiry_wanted(InquiryWanted): the credential was another: a new inquiry is to be made.
    """

    same = Signal()
    person_wanted = Signal(object)
    inquiry_wanted = Signal(object)

    def __init__(self, work: RecheckWork) -> None:
        super().__init__(work)
        self._work = work

    def choose_kind(self, kind: CredentialKind) -> None:
        """Type a serial or a tracking code; each keeps its own text."""
        if self._work.state.may_type and self._work.state.kind is not kind:
            self._work.set(from_keys="", left_out=0)
            self._work.type(kind=kind)

    def type_credential(self, text: str) -> None:
        """Take what stands in the field of the kind in force."""
        recheck = self._work.state.recheck
        if recheck is None or not self._work.state.may_type or recheck.credential == text:
            return
        if not text:
            self.map(None)
        self._work.set(left_out=0)
        tracking = recheck.kind is CredentialKind.TRACKING_CODE
        self._work.type(**{"tracking" if tracking else "serial": text})

    def type_code(self, text: str) -> None:
        """Take what stands in the national code's field."""
        recheck = self._work.state.recheck
        if recheck is not None and self._work.state.may_type and recheck.national_code != text:
            self._work.type(national_code=text)

    def read_from_keys(self, text: str) -> None:
        """A Persian keyboard was read by its keys."""
        self._work.set(from_keys=text)

    def map(self, reading: Reading | None) -> None:
        """A Persian text read back by the layouts' tables waits for a yes or a choice, or has it."""
        self._work.set(waiting=self._work.state.waiting_with(reading), from_keys="")

    def leave_out(self, characters: int) -> None:
        """A text was too long to be put in."""
        self._work.set(left_out=characters)

    def check(self) -> None:
        """Compare with the first entry, or tell what stands against it."""
        recheck = self._work.state.recheck
        if recheck is None or not self._work.state.may_type:
            return
        if not may_check(self._work.state):
            self._work.set(insisted=True)
            return
        self._work.keep_now()
        self._work.set(stage=Stage.CHECKING, error=None, from_keys="")
        credential = Credential(kind=recheck.kind, value=recheck.credential)
        ask = partial(
            self._work.desk.mismatches.rechecks.check,
            recheck.case.photo_id,
            recheck.national_code,
            credential,
        )
        self._work.run(ask, self._compared, "check", Lane.CALLS, back_to=Stage.ENTRY)

    def read_again(self) -> None:
        """Type once more, instead of taking the difference for what it seems."""
        if self._work.state.stage is Stage.WRONG:
            self._work.set(stage=Stage.ENTRY)
            self._work.type(result=None)

    def confirm_wrong(self) -> None:
        """The first entry was wrong: make the comparison void, then go where the second one leads."""
        recheck, author = self._work.state.recheck, self._work.author()
        if recheck is None or author is None or self._work.state.stage is not Stage.WRONG:
            return
        self._work.set(stage=Stage.SAVING, error=None)
        save = partial(self._work.desk.mismatches.rechecks.void, recheck, author, self._work.person())
        done = partial(self._voided, recheck)
        self._work.run(save, done, "save", Lane.STORE, back_to=Stage.WRONG, loses=Loss.DECIDED)

    def _compared(self, result: RecheckResult) -> None:
        recheck = self._work.state.recheck
        if recheck is None:
            return
        self._work.type(result=result)
        self._work.set(stage=stage_of(result))
        self._work.keep_now()
        if result is RecheckResult.SAME:
            self.same.emit()

    def _voided(self, recheck: Recheck, _item: OutboxItem) -> None:
        self._work.ended()
        self._work.take("", RecheckState())
        if recheck.result is RecheckResult.CODE_DIFFERS:
            self.person_wanted.emit(recheck.national_code)
        else:
            wanted = InquiryWanted(recheck.case.person_id, recheck.kind, recheck.credential)
            self.inquiry_wanted.emit(wanted)


def stage_of(result: RecheckResult | None) -> Stage:
    """Return the stage that a result leads to."""
    if result is None:
        return Stage.ENTRY
    return Stage.REASONS if result is RecheckResult.SAME else Stage.WRONG
