"""The handlers of acts: what desks hand in, each accepted once and carried out by the module of its kind."""

import json
import logging
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi.responses import Response
from pydantic import Field, TypeAdapter, ValidationError
from sqlalchemy.exc import OperationalError

from tamin_desk.backend import keys
from tamin_desk.backend.accounts import units
from tamin_desk.backend.accounts.deliverers import absent_author
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
from tamin_desk.backend.archive.for_others import marked_for_review, settle_unread
from tamin_desk.backend.attempts import AttemptDep
from tamin_desk.backend.callers import Caller, CallerDep, check_permission
from tamin_desk.backend.ledger import Accepted, Entry, Ledger, Perform
from tamin_desk.backend.parts import Handler, Seams, answer
from tamin_desk.backend.problems import ProblemError, invalid
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
from tamin_desk.contract.handing_in import Handed, HandedIn, HandIn, HandInFor, Result
from tamin_desk.contract.problems import FieldFault, ProblemType
from tamin_desk.contract.routes import ACT_ENDPOINTS

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
_ANY_ACT: Final[TypeAdapter[AnyAct]] = TypeAdapter(Annotated[AnyAct, Field(discriminator="kind")])

_log = logging.getLogger("tamin_desk.backend.acts")


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
            "hand_in": self.hand_in,
            "hand_in_for": self.hand_in_for,
        }

    def compare(self, body: ComparisonAct, caller: CallerDep, attempt: AttemptDep) -> Response:
        """Accept a verdict."""
        return self._answered(body, caller, attempt)

    def file_scan(self, body: ScanAct, caller: CallerDep, attempt: AttemptDep) -> Response:
        """Accept a scanned photo with its index."""
        return self._answered(body, caller, attempt)

    def recheck(self, body: RecheckAct, caller: CallerDep, attempt: AttemptDep) -> Response:
        """Accept that an entry was wrong."""
        return self._answered(body, caller, attempt)

    def refer(self, body: ReferralAct, caller: CallerDep, attempt: AttemptDep) -> Response:
        """Accept a flag after a re-check."""
        return self._answered(body, caller, attempt)

    def evidence(self, body: EvidenceAct, caller: CallerDep, attempt: AttemptDep) -> Response:
        """Accept a picture of the reference."""
        return self._answered(body, caller, attempt)

    def letter_print(self, body: LetterPrintAct, caller: CallerDep, attempt: AttemptDep) -> Response:
        """Accept that a letter was printed."""
        return self._answered(body, caller, attempt)

    def cover_print(self, body: CoverPrintAct, caller: CallerDep, attempt: AttemptDep) -> Response:
        """Accept that a booklet's cover was printed."""
        return self._answered(body, caller, attempt)

    def scan_doubt(self, body: ScanDoubtAct, caller: CallerDep, attempt: AttemptDep) -> Response:
        """Accept a doubt about a scan."""
        return self._answered(body, caller, attempt)

    def hand_in(self, body: HandIn, caller: CallerDep) -> HandedIn:
        """Accept acts one by one: each is answered as if it had come alone, if that is known in time."""
        return self._results(body.acts, caller)

    def hand_in_for(self, body: HandInFor, caller: CallerDep) -> HandedIn:
        """Accept acts of a colleague who cannot hand them in any more, one by one as :meth:`hand_in` does."""
        with self.seams.database.read() as session:
            author = absent_author(session, caller, body.author_id, body.desk_id, self.seams.clock())
        return self._results(body.acts, author, by=caller)

    def _results(self, acts: Sequence[Handed], author: Caller, by: Caller | None = None) -> HandedIn:
        """Carry acts out on a thread of their own: one that hangs must not keep from its desk what became of
        the others.
        """
        results: list[Result] = []
        enough = threading.Event()

        def carry_out() -> None:
            for handed in acts:
                if enough.is_set():
                    return
                results.append(self._result(handed, author, by))

        work = threading.Thread(target=carry_out, name="tamin-hand-in", daemon=True)
        work.start()
        work.join(self.seams.config.hand_in_seconds)
        enough.set()
        known = tuple(results)
        return HandedIn(results=known + (Result(),) * (len(acts) - len(known)))

    def _result(self, handed: Handed, author: Caller, by: Caller | None) -> Result:
        try:
            if by is None:
                accepted = self._accept(_read(handed, author), author, handed.attempt)
            else:
                accepted = self._handed_in(handed, author, by)
        except ProblemError as refusal:
            return Result(problem=refusal.body("", self.seams.clock()))
        except OperationalError:
            # Locked too long, or full: nothing was written.
            away = ProblemError(ProblemType.UNAVAILABLE, retry_after=2)
            return Result(problem=away.body("", self.seams.clock()))
        except Exception as error:  # noqa: BLE001 - one act's defect must not take the others' answers with it
            _log.error("an act among many failed: %s", type(error).__name__)
            return Result(problem=ProblemError(ProblemType.INTERNAL).body("", self.seams.clock()))
        return Result(receipt=accepted.receipt)

    def _handed_in(self, handed: Handed, author: Caller, by: Caller) -> Accepted:
        """Accept one act for its author; every refusal closes its try.

        The colleague cannot ask afterwards what became of it: receipts are told to authors alone.
        """
        try:
            act = _read(handed, author)
        except ProblemError as refusal:
            return settle_unread(self.seams, handed, author, refusal)
        return self._accept(act, author, handed.attempt, by)

    def _answered(self, body: AnyAct, caller: Caller, attempt: int | None) -> Response:
        accepted = self._accept(body, caller, attempt)
        return answer(accepted.receipt, accepted.status)

    def _accept(
        self, body: AnyAct, caller: Caller, attempt: int | None, by: Caller | None = None
    ) -> Accepted:
        entry = Entry(
            id=body.id,
            kind=body.kind,
            person_id=body.person_id,
            body=body,
            author_id=caller.user_id,
            unit_code=caller.unit_code,
            desk_id=caller.desk_id,
            by_delivery=caller.session_id is None,
            attempt=attempt,
            epoch=body.epoch,
            counter=body.counter,
            clocks=body.clocks,
            replaces=body.replaces,
            handed_in_by=None if by is None else by.user_id,
        )
        perform = self._performance(body, caller)
        return self.ledger.accept(entry, perform if by is None else marked_for_review(perform, by))

    def _performance(self, body: AnyAct, caller: Caller) -> Perform:
        match body:
            case ComparisonAct():
                rules = self._rules(caller)
                return lambda session, row: comparisons.compare(session, row, body, caller, rules)
            case ScanAct():
                return lambda session, row: scans.file_scan(session, row, body)
            case RecheckAct():
                return lambda session, row: rechecks.recheck(session, row, body, caller)
            case ReferralAct():
                return lambda session, row: referrals.refer(session, row, body, caller)
            case EvidenceAct():
                return lambda session, row: evidence.add_evidence(session, row, body, caller)
            case LetterPrintAct():
                return lambda session, row: letters.count_print(session, row, body, caller)
            case CoverPrintAct():
                return lambda session, row: covers.count_print(session, row, body, caller)
            case ScanDoubtAct():
                return lambda session, row: doubts.doubt(session, row, body)

    def _rules(self, caller: Caller) -> comparisons.Rules:
        with self.seams.database.read() as session:
            smallest_face = units.policy_of(session, caller.unit_code).judgement.smallest_face
        secret = keys.secret(self.seams.database, self.seams.clock, _SAMPLE_KEY)
        return comparisons.Rules(smallest_face, secret)


def _read(handed: Handed, caller: Caller) -> AnyAct:
    """Read an act as its own endpoint would, under the same permissions.

    Raises:
        ProblemError: ``invalid-request``, ``not-permitted``.
    """
    endpoint = ACT_ENDPOINTS.get(str(handed.act.get("kind")))
    if endpoint is None:
        raise invalid("act.kind", "unknown")
    check_permission(endpoint, caller)
    try:
        return _ANY_ACT.validate_json(json.dumps(handed.act))
    except ValidationError as error:
        faults = tuple(
            FieldFault(path=".".join(str(step) for step in fault["loc"]), rule=fault["type"])
            for fault in error.errors()
        )
    # Raised outside the handler: the validator's own message repeats what it read.
    raise ProblemError(ProblemType.INVALID_REQUEST, faults=faults)
