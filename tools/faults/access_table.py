"""Who may reach what, written down once more: by hand, from the duties of each role, and off no other table.

The server has tables of its own (``ASKED``, ``REACH``, the roles). A mistake in those must not confirm
itself, so nothing here is read off them; the reasons stand in decision 051.

``ANYBODY`` is whoever the target is: people are served at whichever counter they come to. ``UNIT`` and
``PROVINCE`` are targets of the caller's unit, or of its province; ``AUTHOR`` is what the caller has made, and
here the clerk of a unit has made all that it has. ``NOBODY`` is no target: it is there for nobody but who
holds it, and that is somebody else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from tamin_desk.domain.roles import Role, UnitKind


class Answer(StrEnum):
    """How a request must end: served or refused for a reason of the thing itself; forbidden; not there."""

    SERVED = "served"
    FORBIDDEN = "forbidden"
    ABSENT = "absent"


class Whose(StrEnum):
    """To whom a target belongs, as the caller sees it."""

    OWN = "own unit"
    NEAR = "other unit of the province"
    FAR = "other province"


@dataclass(frozen=True, slots=True)
class Who:
    """A role at a kind of unit."""

    role: Role
    kind: UnitKind


_COUNTERS: Final = frozenset({UnitKind.BRANCH, UnitKind.SATELLITE_BRANCH, UnitKind.AGENCY})
_OFFICES: Final = frozenset({UnitKind.PROVINCIAL_DIRECTORATE, UnitKind.HEADQUARTERS})


def _at(role: Role, kinds: Iterable[UnitKind]) -> frozenset[Who]:
    return frozenset(Who(role, kind) for kind in kinds)


CLERKS: Final = _at(Role.CLERK, _COUNTERS)
REVIEWERS: Final = _at(Role.REVIEWER, _COUNTERS | _OFFICES)
COUNTER_REVIEWERS: Final = _at(Role.REVIEWER, _COUNTERS)
COMPARERS: Final = _at(Role.COMPARER, (_COUNTERS | _OFFICES) - {UnitKind.HEADQUARTERS})
NATIONAL_COMPARERS: Final = _at(Role.COMPARER, {UnitKind.HEADQUARTERS})
MONITORS: Final = _at(Role.MONITOR, (_COUNTERS | _OFFICES) - {UnitKind.HEADQUARTERS})
NATIONAL_MONITORS: Final = _at(Role.MONITOR, {UnitKind.HEADQUARTERS})
RECEPTIONS: Final = _at(Role.MEDICAL, {UnitKind.MEDICAL_CENTRE})
ADMINISTRATORS: Final = _at(Role.ADMINISTRATOR, _COUNTERS | _OFFICES)
PRACTISING_CLERKS: Final = _at(Role.CLERK, _COUNTERS | _OFFICES)
PRACTISING: Final = PRACTISING_CLERKS | REVIEWERS | COMPARERS | NATIONAL_COMPARERS
EVERYBODY: Final = frozenset(Who(role, kind) for role in Role for kind in UnitKind)

ANYBODY: Final = frozenset(Whose)
UNIT: Final = frozenset({Whose.OWN})
PROVINCE: Final = frozenset({Whose.OWN, Whose.NEAR})
AUTHOR: Final = frozenset({Whose.OWN})
NOBODY: Final[frozenset[Whose]] = frozenset()

Row = Mapping[frozenset[Who], frozenset[Whose]]
"""Which groups may ask, each with the targets that they reach."""

_AT_COUNTERS: Final[Row] = {CLERKS: ANYBODY, REVIEWERS: ANYBODY}
_IN_UNIT: Final[Row] = {CLERKS: UNIT}
_IN_PROVINCE: Final[Row] = {REVIEWERS: PROVINCE}
_JUDGES: Final[Row] = {
    REVIEWERS: PROVINCE,
    COMPARERS: PROVINCE,
    NATIONAL_COMPARERS: ANYBODY,
}
_OF_ANOTHER: Final[Row] = {REVIEWERS: NOBODY, COMPARERS: NOBODY, NATIONAL_COMPARERS: NOBODY}

TABLE: Final[Mapping[str, Row]] = MappingProxyType(
    {
        # Whoever comes is served: their record and photos, at any counter and for any reviewer.
        "search": _AT_COUNTERS,
        "person": _AT_COUNTERS,
        "names": _AT_COUNTERS,
        "person_archive": _AT_COUNTERS,
        "standings": _AT_COUNTERS,
        "photo": _AT_COUNTERS,
        "photo_content": _AT_COUNTERS,
        "by_codes": {CLERKS: ANYBODY},
        "inquire": {CLERKS: ANYBODY},
        "entry_check": {CLERKS: ANYBODY},
        "compare": {CLERKS: ANYBODY, COUNTER_REVIEWERS: ANYBODY},
        "file_scan": {CLERKS: ANYBODY},
        "scan_doubt": {CLERKS: ANYBODY},
        "covers": {CLERKS: ANYBODY, COUNTER_REVIEWERS: ANYBODY},
        "cover_print": {CLERKS: ANYBODY, COUNTER_REVIEWERS: ANYBODY},
        "put_blob": {CLERKS: ANYBODY, COUNTER_REVIEWERS: ANYBODY},
        # The unit's own work.
        "inquiry": _IN_UNIT,
        "refer": _IN_UNIT,
        "recheck": _IN_UNIT,
        "evidence": _IN_UNIT,
        "task_done": _IN_UNIT,
        "called": _IN_UNIT,
        "referrals": _IN_UNIT,
        "worklist": _IN_UNIT,
        "missing_photos": _IN_UNIT,
        "awaited_photos": _IN_UNIT,
        "desk_code": _IN_UNIT,
        # A clerk of the unit; a reviewer who need not judge it blindly: this one they still have to.
        "comparison": {CLERKS: UNIT, REVIEWERS: NOBODY},
        "comparison:matched": {CLERKS: UNIT, REVIEWERS: PROVINCE},
        "letter": {CLERKS: UNIT, REVIEWERS: NOBODY},
        "letter_print": {CLERKS: UNIT, REVIEWERS: NOBODY},
        # What the province's reviewers answer for.
        "pauses": _IN_PROVINCE,
        "release_pause": _IN_PROVINCE,
        "follow_up": _IN_PROVINCE,
        "close_referral": _IN_PROVINCE,
        "remind": _IN_PROVINCE,
        "remind:handed_in": _IN_PROVINCE,
        "rule_on_scan": _IN_PROVINCE,
        "rule_on_hand_in": _IN_PROVINCE,
        "decided_cases": _IN_PROVINCE,
        "reveal_case": _IN_PROVINCE,
        "decide_case": _IN_PROVINCE,
        "judge_at_desk": _IN_PROVINCE,
        # Faces without names: comparers give second opinions, from headquarters to every province.
        "review_queue": _JUDGES,
        "claim_case": {REVIEWERS: PROVINCE, COMPARERS: NOBODY, NATIONAL_COMPARERS: NOBODY},
        "claim_case:second": _JUDGES,
        "claim_picture": _OF_ANOTHER,
        "renew_claim": _OF_ANOTHER,
        "report_unusable": _OF_ANOTHER,
        "give_opinion": _OF_ANOTHER,
        "undo_decision": _OF_ANOTHER,
        # To let a claim go that one does not have is no trouble, and changes nothing.
        "release_claim": {REVIEWERS: ANYBODY, COMPARERS: ANYBODY, NATIONAL_COMPARERS: ANYBODY},
        "practise": {PRACTISING: ANYBODY},
        "practice_scores": {PRACTISING: ANYBODY},
        "practice_picture": {PRACTISING_CLERKS: AUTHOR, PRACTISING: NOBODY},
        "practice_answer": {PRACTISING_CLERKS: AUTHOR, PRACTISING: NOBODY},
        # The counts of a province, or of all from headquarters: no person is in them.
        "indicator": {MONITORS: PROVINCE, NATIONAL_MONITORS: ANYBODY},
        "indicator_table": {MONITORS: PROVINCE, NATIONAL_MONITORS: ANYBODY},
        # A reception desk gets a face by a code that somebody brings.
        "identify": {RECEPTIONS: ANYBODY},
        "identified_photo": {RECEPTIONS: NOBODY},
        "identified_picture": {RECEPTIONS: NOBODY},
        # Whoever is signed in.
        "who_am_i": {EVERYBODY: ANYBODY},
        "sign_out": {EVERYBODY: ANYBODY},
        "change_password": {EVERYBODY: ANYBODY},
        "units": {EVERYBODY: ANYBODY},
        "policy": {EVERYBODY: ANYBODY},
        "lists": {EVERYBODY: ANYBODY},
        "changes": {EVERYBODY: UNIT},
        "act_receipt": {_at(Role.CLERK, UnitKind): AUTHOR, EVERYBODY: NOBODY},
        "hand_in": {CLERKS: UNIT},
        # For a colleague who left acts at a desk of the unit; nobody who could leave any works at an office.
        "hand_in_for": {CLERKS: UNIT, COUNTER_REVIEWERS: UNIT, REVIEWERS: NOBODY},
        "countersign": {_at(Role.CLERK, UnitKind): AUTHOR},
        "audit_checkpoints": {EVERYBODY: ANYBODY},
        "open_seal": {ADMINISTRATORS: ANYBODY, EVERYBODY: UNIT},
        # Server to server, and what is there in a demonstration only.
        "file_photo": {},
        "note_inquiry": {},
        "roll": {},
        "demo_cards": {EVERYBODY: NOBODY},
        "demo_card_front": {EVERYBODY: NOBODY},
        "demo_card_back": {EVERYBODY: NOBODY},
        "demo_accounts": {EVERYBODY: NOBODY},
        # Before anybody is known.
        "health": {EVERYBODY: ANYBODY},
        "sign_in": {EVERYBODY: NOBODY},
        "refresh": {EVERYBODY: NOBODY},
    }
)
"""Every endpoint; after a colon stands which of several targets is meant."""

LISTS: Final = frozenset(
    {
        "referrals",
        "worklist",
        "missing_photos",
        "awaited_photos",
        "pauses",
        "follow_up",
        "decided_cases",
        "review_queue",
        "changes",
        "desk_code",
        "practise",
        "practice_scores",
        "who_am_i",
        "sign_out",
        "change_password",
        "units",
        "policy",
        "lists",
        "health",
    }
)
"""What has no target: whoever may ask is served, and told of nothing beyond their reach."""

WITHOUT_SESSION: Final = frozenset(
    {"health", "sign_in", "refresh", "demo_cards", "demo_card_front", "demo_card_back", "demo_accounts"}
)
BY_DELIVERY: Final = frozenset(
    {
        "put_blob",
        "compare",
        "file_scan",
        "refer",
        "recheck",
        "evidence",
        "letter_print",
        "cover_print",
        "scan_doubt",
        "hand_in",
        "act_receipt",
        "countersign",
        "audit_checkpoints",
    }
)
"""What an author's delivery token opens: finished acts, and nothing that tells of anybody."""

SHOWS_RECORD: Final = frozenset({"audit_checkpoints"})
"""What is answered to all alike, and holds something for the desk itself and for administrators only."""


def answer(ask: str, who: Who, whose: Whose) -> Answer:
    """Return how a request must end.

    Raises:
        LookupError: nobody has said anything about the endpoint.
    """
    reach = _reach(ask, who)
    if reach is None:
        return Answer.FORBIDDEN
    return Answer.SERVED if ask in LISTS or whose in reach else Answer.ABSENT


def shows(ask: str, who: Who) -> frozenset[Whose]:
    """Return whose data may be in the reply to somebody who is served."""
    if ask in SHOWS_RECORD:
        is_theirs = who.role is Role.CLERK
        return ANYBODY if who in ADMINISTRATORS else AUTHOR if is_theirs else NOBODY
    return _reach(ask, who) or NOBODY


def _reach(ask: str, who: Who) -> frozenset[Whose] | None:
    row = TABLE.get(ask)
    if row is None:
        raise LookupError(f"nobody has said who may reach {ask}")
    return next((reach for group, reach in row.items() if who in group), None)
