"""What was judged of one person of the year: verdicts, referrals and decisions, as rows."""

import json
from datetime import datetime, timedelta
from typing import Final

from tamin_desk.backend.past_year.on_file import OnFile
from tamin_desk.backend.past_year.record import Row
from tamin_desk.backend.review.record import KIND as DECISION
from tamin_desk.backend.schema.archive import Comparison, RecheckRow, Referral, ReferralFlag
from tamin_desk.backend.schema.follow_up import ReferralClosure
from tamin_desk.backend.schema.indicator import ReferralStep
from tamin_desk.domain.comparison import ComparisonState, Feature, Rating, ReferenceKind, Verdict
from tamin_desk.domain.photos import StandingEvent
from tamin_desk.domain.referrals import REFERRAL, ReferralEvent, ReferralState
from tamin_desk.domain.review import CaseKind, Decision

_THINKS: Final = timedelta(seconds=20)


class Life(OnFile):
    """A person with all that was judged of them."""

    def compared(
        self,
        unit: str,
        at: datetime,
        verdict: Verdict,
        state: ComparisonState,
        *,
        differs: bool = False,
        days_late: int = 0,
        replaces: Row | None = None,
    ) -> tuple[Row, Row]:
        """A verdict of a unit on the present photo; return its act and its comparison."""
        photo = self.present()
        reference = self.dice.choices(
            (ReferenceKind.CARD_IN_HAND, ReferenceKind.PERSON_PRESENT, ReferenceKind.OTHER_DOCUMENT),
            (80, 15, 5),
        )[0]
        body = {
            "photo_id": photo["photo_id"],
            "photo_sha256": photo["sha256"],
            "based_on": photo["standing"].value,
            "verdict": verdict.value,
            "reference": reference.value,
            "ratings": {
                Feature.MARKS.value: Rating.SIMILAR.value,
                Feature.EARS.value: (Rating.DIFFERENT if differs else Rating.SIMILAR).value,
            },
            "face_too_small": False,
            "capture_sha256": None,
            "seen": {
                "dwell_ms": self.dice.randint(2_000, 40_000),
                "zoom_least": 1.0,
                "zoom_most": self.dice.choice((1.0, 1.5, 2.0)),
            },
        }
        act = self.desk_act("comparison", unit, at, body, days_late=days_late, replaces=replaces)
        comparison = self.add(
            Comparison,
            act_id=act["id"],
            photo_id=photo["photo_id"],
            person_id=self.person_id,
            unit_code=unit,
            author_id=act["author_id"],
            verdict=verdict,
            reference=reference,
            capture_sha256=None,
            state=state,
        )
        act["consequence"] = {"comparison_state": state.value}
        if replaces is not None:
            self.undo(replaces, act)
        if state is ComparisonState.MATCHED:
            self.happens(StandingEvent.MATCHED, act)
        return act, comparison

    def entry_was_wrong(self, unit: str, at: datetime, comparison: Row) -> None:
        """The re-check finds that something else was typed at first: the comparison is void."""
        outcome = self.dice.choice(("code_differs", "credential_differs"))
        body = {"comparison_id": comparison["act_id"], "outcome": outcome}
        act = self.desk_act("recheck", unit, at, body)
        comparison["state"] = ComparisonState.VOID
        self.add(RecheckRow, act_id=act["id"], comparison_id=comparison["act_id"], outcome=outcome)

    def flagged(self, unit: str, at: datetime, comparison: Row, state: ReferralState) -> Row:
        """The re-check finds that the entry was right: a referral opens; return it."""
        reasons = [self.dice.choice(("photo_of_another", "photo_outdated", "quality_insufficient"))]
        body = {"comparison_id": comparison["act_id"], "reasons": reasons, "note": "", "letter": None}
        act = self.desk_act("referral", unit, at, body)
        comparison["state"] = ComparisonState.FLAGGED
        referral = self.add(
            Referral,
            referral_id=f"rf-{act['id'].hex}",
            person_id=self.person_id,
            photo_id=comparison["photo_id"],
            unit_code=unit,
            state=state,
            opened_at=act["accepted_at"],
        )
        self.happens(StandingEvent.FLAGGED, act)
        self.add(
            ReferralFlag,
            act_id=act["id"],
            referral_id=referral["referral_id"],
            comparison_id=comparison["act_id"],
            reasons=json.dumps(reasons),
            note="",
        )
        self._step(referral, act["accepted_at"])
        return referral

    def steps(self, referral: Row, event: ReferralEvent, at: datetime) -> None:
        """Let something happen to a referral."""
        referral["state"] = REFERRAL.next(referral["state"], event)
        self._step(referral, at)

    def _step(self, referral: Row, at: datetime) -> None:
        self.add(ReferralStep, referral_id=referral["referral_id"], state=referral["state"], at=at)

    def decided(
        self,
        unit: str,
        at: datetime,
        comparison: Row,
        kind: CaseKind,
        verdict: Verdict,
        decision: Decision,
        reason: str | None = None,
    ) -> Row:
        """A reviewer's decision takes effect; return its act. What it leads to is the caller's affair."""
        body = {
            "case_id": f"cs-{self.dice.getrandbits(128):032x}",
            "kind": kind.value,
            "comparison_id": comparison["act_id"],
            "opinion_id": self.new_id(at - _THINKS),
            "verdict": verdict.value,
            "at_desk": True,
            "decision": decision.value,
            "reason": reason,
            "note": "",
        }
        return self.act(DECISION, unit, at, body, author=self.reviewer(unit, at), has_id=False)

    def closed(self, unit: str, at: datetime, referral: Row, reason: str) -> None:
        """A reviewer closes a referral without a match; the photo stays disputed."""
        body = {"reason": reason, "note": "", "referral_id": referral["referral_id"]}
        act = self.act("closure", unit, at, body, author=self.reviewer(unit, at))
        self.steps(referral, ReferralEvent.CLOSE, at)
        self.add(
            ReferralClosure,
            referral_id=referral["referral_id"],
            act_id=act["id"],
            closed_by=act["author_id"],
            closed_at=at,
            reason=reason,
            note="",
        )
