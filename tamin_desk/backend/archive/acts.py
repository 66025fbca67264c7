"""The handlers of acts: what desks hand in, each accepted once and carried out by the module of its kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from fastapi.responses import Response

from tamin_desk.backend import keys
from tamin_desk.backend.accounts import units
from tamin_desk.backend.archive import (
    comparisons,
    covers,
    doubts,
    evidence,
    letters,
    rechecks,
    referrals,
    scans,
)
from tamin_desk.backend.callers import Caller, CallerDep
from tamin_desk.backend.ledger import Entry, Ledger, Perform
from tamin_desk.backend.parts import Handler, Seams, answer
from tamin_desk.contract.acts import (
    ComparisonAct,
    CoverPrintAct,
    EvidenceAct,
    LetterPrintAct,
    RecheckAct,
    ReferralAct,
    ScanAct,
    ScanDoubtAct,
)

_SAMPLE_KEY: Final = "match-sample"

AnyAct = (
    ComparisonAct
    | ScanAct
    | RecheckAct
    | ReferralAct
    | EvidenceAct
    | LetterPrintAct
    | CoverPrintAct
    | ScanDoubtAct
)


@dataclass(frozen=True, slots=True)
class Acts:
    """Acts as HTTP sees them."""

    seams: Seams
    ledger: Ledger

    def handlers(self) -> Mapping[str, Handler]:
        """Return the handlers by the names of their endpoints."""
        return {
            "compare": self.compare,
            "file_scan": self.file_scan,
            "recheck": self.recheck,
            "refer": self.refer,
            "evidence": self.evidence,
            "letter_print": self.letter_print,
            "cover_print": self.cover_print,
            "scan_doubt": self.scan_doubt,
        }

    def compare(self, body: ComparisonAct, caller: CallerDep) -> Response:
        """Accept a verdict."""
        with self.seams.database.read() as session:
            smallest_face = units.policy_of(session, caller.unit_code).judgement.smallest_face
        rules = comparisons.Rules(
            smallest_face, keys.secret(self.seams.database, self.seams.clock, _SAMPLE_KEY)
        )
        return self._accept(
            body,
            caller,
            lambda session, row: comparisons.compare(session, row, body, caller, rules),
        )

    def file_scan(self, body: ScanAct, caller: CallerDep) -> Response:
        """Accept a scanned photo with its index."""
        return self._accept(body, caller, lambda session, row: scans.file_scan(session, row, body))

    def recheck(self, body: RecheckAct, caller: CallerDep) -> Response:
        """Accept that an entry was wrong."""
        return self._accept(body, caller, lambda session, row: rechecks.recheck(session, row, body))

    def refer(self, body: ReferralAct, caller: CallerDep) -> Response:
        """Accept a flag after a re-check."""
        return self._accept(body, caller, lambda session, row: referrals.refer(session, row, body))

    def evidence(self, body: EvidenceAct, caller: CallerDep) -> Response:
        """Accept a picture of the reference."""
        return self._accept(body, caller, lambda session, row: evidence.add_evidence(session, row, body))

    def letter_print(self, body: LetterPrintAct, caller: CallerDep) -> Response:
        """Accept that a letter was printed."""
        return self._accept(
            body, caller, lambda session, row: letters.count_print(session, row, body, caller)
        )

    def cover_print(self, body: CoverPrintAct, caller: CallerDep) -> Response:
        """Accept that a booklet's cover was printed."""
        return self._accept(body, caller, lambda session, row: covers.count_print(session, row, body, caller))

    def scan_doubt(self, body: ScanDoubtAct, caller: CallerDep) -> Response:
        """Accept a doubt about a scan."""
        return self._accept(body, caller, lambda session, row: doubts.doubt(session, row, body))

    def _accept(self, body: AnyAct, caller: Caller, perform: Perform) -> Response:
        entry = Entry(
            id=body.id,
            kind=body.kind,
            person_id=body.person_id,
            body=body,
            author_id=caller.user_id,
            unit_code=caller.unit_code,
            desk_id=caller.desk_id,
            by_delivery=caller.session_id is None,
            epoch=body.epoch,
            counter=body.counter,
            clocks=body.clocks,
            replaces=body.replaces,
        )
        accepted = self.ledger.accept(entry, perform)
        return answer(accepted.receipt, accepted.status)
