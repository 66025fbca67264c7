"""What a unit and its reviewers still have to do: worklist, follow-up list, pauses, letters for reprint.

Nothing of these lists is kept at the desk: they are read anew, so that two people see the same. Names are
another system's: they are asked for in bundles and remembered while the program runs.
"""

import threading
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from pydantic import BaseModel
from uuid6 import uuid7

from tamin_desk.contract.casework import (
    Closure,
    FollowUp,
    FollowUpEntry,
    FollowUpKind,
    HandInRuling,
    LetterReply,
    NamesReply,
    NamesRequest,
    Pauses,
    PersonName,
    Reminder,
    ScanRuling,
    TaskDone,
    Worklist,
    WorklistEntry,
)
from tamin_desk.contract.casework_routes import NAMES, PAUSES, RELEASE_PAUSE
from tamin_desk.contract.endpoint import Endpoint
from tamin_desk.contract.follow_up_routes import (
    CLOSE_REFERRAL,
    FOLLOW_UP,
    LETTER,
    REMIND,
    RULE_ON_HAND_IN,
    RULE_ON_SCAN,
    TASK_DONE,
    WORKLIST,
)
from tamin_desk.contract.problem_types import ProblemType, ServerProblem
from tamin_desk.domain.errors import OutcomeUnknown
from tamin_desk.services.api import expect
from tamin_desk.services.calls import SignedInCaller

# As many as the contract takes at once.
_NAMES_AT_ONCE: Final = 60
_NAMES_KEPT: Final = 5_000


class Casework:
    """The lists of whoever is signed in; blocking, and safe from any thread.

    Every method raises SignedOut and the errors of :meth:`tamin_desk.services.api.Api.call`; what a method
    raises besides stands with it. What changes something is sent once more when its answer was lost, and is
    carried out once; ``act_id`` (a UUIDv7 as text) lets the caller go on asking after that.
    """

    def __init__(self, session: SignedInCaller) -> None:
        self._session = session
        self._names: dict[str, PersonName] = {}
        self._forgotten = 0
        self._guard = threading.Lock()

    # --- The unit's worklist ----------------------------------------------------------------------

    def worklist(self, after: str | None = None) -> Worklist:
        """Read a page of the unit's worklist; ``after`` is the last page's ``next``."""
        return expect(Worklist, self._session.call(WORKLIST, params=_params(after=after)))

    def done(self, entry: WorklistEntry, note: str = "", *, act_id: str | None = None) -> None:
        """Say that a person was called; one that a colleague has called already is no trouble."""
        body = TaskDone(id=_id(act_id), entry_id=entry.entry_id, note=note)
        try:
            self._send(TASK_DONE, body, request_id=body.id)
        except ServerProblem as error:
            if error.problem.kind is not ProblemType.NOT_FOUND:
                raise

    # --- Follow-up --------------------------------------------------------------------------------

    def follow_up(self, kind: FollowUpKind | None = None, after: str | None = None) -> FollowUp:
        """Read a page of the province's follow-up list, of one kind or whole."""
        return expect(FollowUp, self._session.call(FOLLOW_UP, params=_params(kind=kind, after=after)))

    def close(self, entry: FollowUpEntry, reason: str, note: str = "", *, act_id: str | None = None) -> None:
        """Close a referral without a match, as the line was when it was read.

        Raises:
            ServerProblem: ``held-by-another`` with the name and time of who changed the line,
                ``state-changed``, ``own-case``.
        """
        body = Closure(id=_id(act_id), reason=reason, note=note)
        self._send(CLOSE_REFERRAL, body, request_id=body.id, entry=entry)

    def remind(self, entry: FollowUpEntry, at: datetime | None) -> None:
        """Set when to look at a line again, or take that away.

        Raises:
            ServerProblem: ``held-by-another`` or ``state-changed``, as for :meth:`close`.
        """
        self._send(REMIND, Reminder(at=at), request_id=uuid7(), entry=entry)

    def rule_on_scan(
        self,
        entry: FollowUpEntry,
        *,
        withdraw: bool,
        reason: str | None = None,
        note: str = "",
        act_id: str | None = None,
    ) -> None:
        """Withdraw a doubted scan with a reason, or keep it.

        Raises:
            ServerProblem: ``held-by-another``, ``state-changed`` or ``own-case``, as for :meth:`close`.
        """
        body = ScanRuling(id=_id(act_id), withdraw=withdraw, reason=reason, note=note)
        self._send(RULE_ON_SCAN, body, request_id=body.id, entry=entry)

    def rule_on_hand_in(
        self, entry: FollowUpEntry, *, confirm: bool, note: str = "", act_id: str | None = None
    ) -> None:
        """Confirm an act that a colleague handed in for its author, or ask about it by ``note``.

        Raises:
            ServerProblem: ``held-by-another``, ``state-changed`` or ``own-case``, as for :meth:`close`.
        """
        body = HandInRuling(id=_id(act_id), confirm=confirm, note=note)
        self._send(RULE_ON_HAND_IN, body, request_id=body.id, entry=entry)

    def pauses(self) -> Pauses:
        """Read the paused inquiries of the province."""
        return expect(Pauses, self._session.call(PAUSES))

    def release(self, pause_id: str) -> None:
        """Let a unit's inquiries for a person go on; a pause that is over already is no trouble."""
        try:
            self._session.call(RELEASE_PAUSE, values={"id": pause_id})
        except ServerProblem as error:
            if error.problem.kind is not ProblemType.NOT_FOUND:
                raise

    # --- What belongs to a line -------------------------------------------------------------------

    def letter(self, referral_id: str) -> LetterReply:
        """Read the newest letter of a referral, or the letter of the act whose id is given instead.

        Raises:
            ServerProblem: ``not-found`` where there is none, or none that the caller may see.
        """
        return expect(LetterReply, self._session.call(LETTER, values={"id": referral_id}))

    def names(self, person_ids: Iterable[str]) -> Mapping[str, PersonName]:
        """Return how to name these people; somebody whom enrolment does not know is absent."""
        wanted = dict.fromkeys(person_ids)
        with self._guard:
            era = self._forgotten
            known = {one: self._names[one] for one in wanted if one in self._names}
        asked = [one for one in wanted if one not in known]
        for start in range(0, len(asked), _NAMES_AT_ONCE):
            known |= self._ask(asked[start : start + _NAMES_AT_ONCE], era)
        return known

    def forget(self) -> None:
        """Forget every name, those that are on their way too: another person may be signing in."""
        with self._guard:
            self._forgotten += 1
            self._names.clear()

    # --- Inside -----------------------------------------------------------------------------------

    def _ask(self, person_ids: Collection[str], era: int) -> Mapping[str, PersonName]:
        body = NamesRequest(person_ids=tuple(person_ids))
        found = expect(NamesReply, self._session.call(NAMES, body=body)).names
        with self._guard:
            if era == self._forgotten:
                if len(self._names) + len(found) > _NAMES_KEPT:
                    self._names.clear()
                self._names |= found
        return found

    def _send(
        self, endpoint: Endpoint, body: BaseModel, *, request_id: UUID, entry: FollowUpEntry | None = None
    ) -> None:
        try:
            self._send_once(endpoint, body, request_id, entry)
        except OutcomeUnknown:
            # The same id and the same body: whatever became of the first, it is carried out once.
            self._send_once(endpoint, body, request_id, entry)

    def _send_once(
        self, endpoint: Endpoint, body: BaseModel, request_id: UUID, entry: FollowUpEntry | None
    ) -> None:
        if entry is None:
            self._session.call(endpoint, body=body, request_id=request_id)
            return
        self._session.call(
            endpoint,
            body=body,
            values={"id": entry.entry_id},
            request_id=request_id,
            if_match=entry.etag,
        )


def _id(act_id: str | None) -> UUID:
    return uuid7() if act_id is None else UUID(act_id)


def _params(**named: str | None) -> dict[str, str | int] | None:
    return {name: str(value) for name, value in named.items() if value is not None} or None
