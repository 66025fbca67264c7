"""When a kept picture of a reference is still needed: the rule, and the look at the archive that it needs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from tamin_desk.contract.acts import ComparisonAct
from tamin_desk.contract.archive import HistoryEntry, HistoryKind
from tamin_desk.domain.comparison import ComparisonEvent, ComparisonState, ReferenceKind, event_of
from tamin_desk.domain.delivery import UNSENT
from tamin_desk.domain.errors import DeskError, NetworkError, SignedOut, StoreError
from tamin_desk.domain.referrals import UNREVIEWED
from tamin_desk.services.capture.kept import KeptCapture
from tamin_desk.services.capture.port import Captured
from tamin_desk.services.drafts import Author, ComparisonDraft, PersonRef
from tamin_desk.services.log import event_log

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk
    from tamin_desk.services.outbox_rows import OutboxItem

_log = event_log(__name__)

_OPEN: Final = frozenset(
    {
        ComparisonState.OPEN,
        ComparisonState.SECOND_OPINION,
        ComparisonState.RECHECK_DUE,
        ComparisonState.RETURNED,
    }
)


def keep_for_case(desk: "Desk", captured: Captured, *, person_id: str, comparison_id: str) -> None:
    """Keep a picture while its case is open; the case goes on without it, so trouble is only noted."""
    try:
        desk.captures.keep_for_case(
            captured,
            person_id=person_id,
            comparison_id=comparison_id,
            now=desk.clock.now(),
            days=desk.session.policy.review.keep_capture_days,
        )
    except StoreError as error:
        _log.warning("a capture could not be kept for its case", error=error)


def keep_for_inquiry(desk: "Desk", captured: Captured, *, person_id: str, inquiry_id: str) -> None:
    """Keep a card's picture until the photo comes that it is to be compared with.

    Raises:
        StoreError: it was not kept.
    """
    desk.captures.keep_for_inquiry(
        captured,
        person_id=person_id,
        inquiry_id=inquiry_id,
        now=desk.clock.now(),
        days=desk.session.policy.review.keep_capture_days,
    )


def send_for_case(
    desk: "Desk", captured: Captured, author: Author, person: PersonRef, comparison_id: str
) -> "OutboxItem":
    """Send a picture of the reference after the verdict, and keep it here while its case is open.

    Raises:
        CaseMoved: a later verdict took the comparison's place.
        StoreError: it was not saved.
    """
    item = desk.mismatches.rechecks.add_picture(comparison_id, captured.data, author, person)
    keep_for_case(desk, captured, person_id=person.person_id, comparison_id=comparison_id)
    return item


def heed_verdict(
    desk: "Desk", draft: ComparisonDraft, captured: Captured | None, *, person_id: str, comparison_id: str
) -> None:
    """A verdict was saved: keep its picture if a case comes of it, and let go what was kept until then."""
    event = event_of(draft.verdict, draft.ratings, too_small=draft.face_too_small)
    is_case = event is not ComparisonEvent.MATCH
    if is_case and captured is not None:
        keep_for_case(desk, captured, person_id=person_id, comparison_id=comparison_id)
    try:
        if is_case and captured is None and draft.reference is ReferenceKind.CARD_IN_HAND:
            # The card was pictured while its photo was awaited: a reviewer can see what the clerk saw.
            desk.captures.turn_to_case(
                person_id=person_id,
                comparison_id=comparison_id,
                now=desk.clock.now(),
                days=desk.session.policy.review.keep_capture_days,
            )
        desk.captures.release_inquiries_of(person_id)
    except StoreError as error:
        _log.warning("a capture that nobody needs any more is still kept", error=error)


def kept_for(desk: "Desk", person_id: str) -> tuple[ReferenceKind, KeptCapture] | None:
    """Return the picture that is kept of somebody's card or document, and which of the two it is of.

    One of the person is not offered: whoever is before the clerk is looked at themselves.

    Raises:
        StoreError: the store failed.
    """
    kept = desk.captures.find(person_id, desk.clock.now())
    if kept is None:
        return None
    if kept.comparison_id is None:
        return ReferenceKind.CARD_CAPTURED, kept
    try:
        act = desk.outbox.act(kept.comparison_id)
    except StoreError:
        # Judged at another desk, or so long ago that its act is gone: of what it is nobody can tell.
        return None
    if not isinstance(act, ComparisonAct) or act.reference is ReferenceKind.PERSON_PRESENT:
        return None
    is_document = act.reference is ReferenceKind.OTHER_DOCUMENT
    return (ReferenceKind.OTHER_DOCUMENT if is_document else ReferenceKind.CARD_CAPTURED), kept


def look_after(desk: "Desk") -> None:
    """Ask the archive about the cases with kept pictures: what is over goes, the rest stays longer.

    Of a case that cannot be asked about, or that the archive does not know, the picture stays until its date.

    Raises:
        StoreError: the store failed.
    """
    signed_in = desk.session.current
    for arrival in () if signed_in is None else desk.awaited.arrivals(signed_in.user.user_id):
        if not arrival.with_photo:
            desk.captures.release_inquiry(arrival.inquiry_id)
    for person_id, comparison_id in desk.captures.cases_by_person():
        # Before the archive is asked: what is on its way then may have arrived by the time it answers.
        present_id, on_its_way = _present(desk, comparison_id)
        try:
            history = desk.people.history(person_id)
        except (NetworkError, SignedOut) as error:
            # The others would hear the same.
            _log.info("nothing was heard of the cases with kept captures", error=error)
            return
        except DeskError as error:
            _log.info("nothing was heard of a case with a kept capture", error=error)
            continue
        wanted = is_open(present_id, history)
        if wanted or (wanted is None and on_its_way):
            days = desk.session.policy.review.keep_capture_days
            desk.captures.renew_cases((comparison_id,), desk.clock.now(), days)
        elif wanted is not None:
            desk.captures.release_case(comparison_id)


def _present(desk: "Desk", comparison_id: str) -> tuple[str, bool]:
    """Return the comparison that holds in a comparison's place, and whether its act is still on its way.

    What was refused and judged anew never reaches the archive: the case goes on under the newer one.
    """
    try:
        item = desk.outbox.newest(comparison_id)
    except StoreError:
        # Judged at another desk, or so long ago that its act is gone: only the archive can tell.
        return comparison_id, False
    return item.act_id, item.state in UNSENT


def is_open(comparison_id: str, history: Sequence[HistoryEntry]) -> bool | None:
    """Tell whether a picture of the reference may still be wanted for a comparison.

    ``None`` where the archive does not have the comparison: it is on its way, or never comes.
    """
    of_comparison = [
        place
        for place, entry in enumerate(history)
        if entry.kind is HistoryKind.COMPARISON and entry.act_id == comparison_id
    ]
    if not of_comparison:
        return None
    state = history[of_comparison[-1]].comparison_state
    if state is not ComparisonState.FLAGGED:
        return state is None or state in _OPEN
    later = history[of_comparison[-1] :]
    referrals = [entry.referral_state for entry in later if entry.kind is HistoryKind.REFERRAL]
    # Its own referral is the first that comes after it.
    return not referrals or referrals[0] is None or referrals[0] in UNREVIEWED
