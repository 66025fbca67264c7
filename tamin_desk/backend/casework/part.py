"""The handlers of the worklist, of letters for reprint, and of the follow-up list."""

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Header, Path, Query
from fastapi.responses import Response

from tamin_desk.backend.callers import CallerDep
from tamin_desk.backend.casework import (
    awaited,
    calls,
    closures,
    follow_up,
    hand_ins,
    letters_read,
    missing,
    reminders,
    scan_rulings,
    worklist,
)
from tamin_desk.backend.ledger import Ledger
from tamin_desk.backend.parts import Part, Seams
from tamin_desk.backend.worker import Job
from tamin_desk.contract.casework import (
    Closure,
    FollowUp,
    FollowUpKind,
    HandInRuling,
    LetterReply,
    Reminder,
    ScanRuling,
    TaskDone,
    Worklist,
)
from tamin_desk.contract.missing import AwaitedPhotos, CallNote, LastVisit, MissingPhotos
from tamin_desk.contract.review import IF_MATCH
from tamin_desk.domain.people import AgeGroup, InsuredKind

_CLOSE_SECONDS: Final = 3_600.0

EntryId = Annotated[str, Path(max_length=64)]
PageKey = Annotated[str | None, Query(max_length=400)]
IfMatch = Annotated[str | None, Header(alias=IF_MATCH)]


@dataclass(frozen=True, slots=True)
class Casework:
    """What a unit and its province's reviewers still have to do, as HTTP sees it."""

    seams: Seams
    ledger: Ledger

    def worklist(self, caller: CallerDep, after: PageKey = None) -> Worklist:
        """The unit's worklist; ``after`` is the last page's ``next``."""
        with self.seams.database.read() as session:
            return worklist.page(session, caller, after, self.seams.clock())

    def task_done(self, body: TaskDone, caller: CallerDep) -> Response:
        """Take a call off the unit's worklist."""
        calls.done(self.ledger, caller, body)
        return Response(status_code=204)

    def missing_photos(
        self,
        caller: CallerDep,
        age: AgeGroup = AgeGroup.GROWN,
        kind: InsuredKind | None = None,
        booklet_due: bool = False,
        visit: LastVisit | None = None,
        after: PageKey = None,
    ) -> MissingPhotos:
        """Who of the caller's unit has no photo on file; ``after`` is the key of a line."""
        filters = missing.Filters(age, kind, booklet_due, visit)
        with self.seams.database.read() as session:
            return missing.page(session, caller.unit_code, filters, after, self.seams.clock())

    def awaited_photos(self, caller: CallerDep) -> AwaitedPhotos:
        """The unit's inquiries that were put off, until their photo is compared."""
        with self.seams.database.read() as session:
            return awaited.page(session, caller.unit_code)

    def called(self, body: CallNote, caller: CallerDep) -> Response:
        """Note that a person was asked to come with the card."""
        with self.seams.database.write() as session:
            awaited.called(session, caller, body.inquiry_id, self.seams.clock())
        return Response(status_code=204)

    def letter(self, id: EntryId, caller: CallerDep) -> LetterReply:
        """The newest letter of a referral."""
        with self.seams.database.read() as session:
            return letters_read.newest(session, caller, id)

    def follow_up(
        self, caller: CallerDep, kind: FollowUpKind | None = None, after: PageKey = None
    ) -> FollowUp:
        """The follow-up list of the reviewer's province, of one kind or whole."""
        with self.seams.database.read() as session:
            return follow_up.page(session, caller, kind, after, self.seams.clock())

    def close_referral(
        self, id: EntryId, body: Closure, caller: CallerDep, if_match: IfMatch = None
    ) -> Response:
        """Close a referral without a match."""
        closures.close(self.ledger, caller, id, body, if_match)
        return Response(status_code=204)

    def remind(self, id: EntryId, body: Reminder, caller: CallerDep, if_match: IfMatch = None) -> Response:
        """Set when to look at a line again; the new entity tag comes with the answer."""
        with self.seams.database.write() as session:
            etag = reminders.remind(session, caller, id, body.at, if_match, self.seams.clock())
        return Response(status_code=204, headers={"ETag": etag})

    def rule_on_scan(
        self, id: EntryId, body: ScanRuling, caller: CallerDep, if_match: IfMatch = None
    ) -> Response:
        """Withdraw a doubted scan, or keep it."""
        scan_rulings.rule(self.ledger, caller, id, body, if_match)
        return Response(status_code=204)

    def rule_on_hand_in(
        self, id: EntryId, body: HandInRuling, caller: CallerDep, if_match: IfMatch = None
    ) -> Response:
        """Confirm an act that a colleague handed in, or ask about it."""
        with self.seams.database.write() as session:
            hand_ins.rule(session, caller, id, body, if_match, self.seams.clock())
        return Response(status_code=204)

    def close_unseen(self) -> None:
        """Close returned referrals that nobody has seen for too long."""
        closures.close_unseen(self.seams.database, self.seams.clock)


def part(seams: Seams) -> Part:
    """Return worklist and follow-up; they are served by the archive's host."""
    casework = Casework(seams, Ledger(seams.database, seams.clock))
    return Part(
        handlers={
            "worklist": casework.worklist,
            "task_done": casework.task_done,
            "missing_photos": casework.missing_photos,
            "awaited_photos": casework.awaited_photos,
            "called": casework.called,
            "letter": casework.letter,
            "follow_up": casework.follow_up,
            "close_referral": casework.close_referral,
            "remind": casework.remind,
            "rule_on_scan": casework.rule_on_scan,
            "rule_on_hand_in": casework.rule_on_hand_in,
        },
        jobs=(Job("close-unseen", _CLOSE_SECONDS, casework.close_unseen),),
    )
