"""The course of a case: what the archive's history tells, the case on the screen, and what is on its way.

Only the last round is told step by step (an inquiry and what followed, or a scan); what came before
is counted. Local acts are laid over the archive's truth until it has taken them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from tamin_desk.contract.archive import HistoryEntry, HistoryKind
from tamin_desk.domain.comparison import ComparisonState, ReferenceKind, Verdict
from tamin_desk.domain.delivery import UNSENT, DeliveryState
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.people import NoCardReason
from tamin_desk.domain.photos import InquiryState, PhotoSource, RefusalReason, Standing, StartedFrom
from tamin_desk.domain.review import Decision
from tamin_desk.ui.desk.model import UNDER_WAY, AskStage, Bar, Case
from tamin_desk.ui.desk.rules import bar_of, credential_kind, photo_in_force

if TYPE_CHECKING:
    from tamin_desk.contract.inquiries import FiledPhoto
    from tamin_desk.services.outbox_rows import OutboxItem


class CourseKind(StrEnum):
    """What a step is about."""

    EARLIER = "earlier"
    ENTRY = "entry"
    INQUIRY = "inquiry"
    CORRESPONDENCE = "correspondence"
    REFUSAL = "refusal"
    PENDING = "pending"
    EXPIRED = "expired"
    FILED = "filed"
    COMPARISON = "comparison"
    RESULT = "result"
    VOID = "void"
    REFERRAL = "referral"
    DECISION = "decision"
    CLOSURE = "closure"
    QUERY = "query"
    """A reviewer asks about an act that a colleague handed in."""
    SCAN = "scan"
    COVER = "cover"
    HISTORY_UNKNOWN = "history_unknown"


class Place(StrEnum):
    """Where a step stands."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class CourseStep:
    """One step; only what its kind has is set. ``count`` is of earlier events, or which printing it was."""

    kind: CourseKind
    place: Place
    at: datetime | None = None
    credential: CredentialKind | None = None
    reason: RefusalReason | None = None
    verdict: Verdict | None = None
    decision: Decision | None = None
    letter_void: bool = False
    delivery: DeliveryState | None = None
    receipt: str | None = None
    reference: ReferenceKind | None = None
    no_card: NoCardReason | None = None
    count: int = 0
    started_from: StartedFrom | None = None
    words: str = ""
    """Of a result: who handed it in; of a question: what is asked."""


_K, _P = CourseKind, Place


def course(case: Case) -> tuple[CourseStep, ...]:
    """Return the steps of a case, in the order of time."""
    history = _told(case)
    on_screen = case.ask.stage is not AskStage.IDLE and case.ask.settled is None
    start = _start_of(case.ask.inquiry_id, history) if on_screen else _last_round(history)
    steps = _of_ask(case) if on_screen else _of_history(history[start:]) or _of_photo_alone(case)
    unknown = () if case.archive_known else (CourseStep(_K.HISTORY_UNKNOWN, _P.LATER),)
    if not steps:
        return unknown + _earlier(history[:start]) + _covers(case, history, start) + _ahead(case)
    filed = [step.place for step in steps if step.kind is _K.FILED]
    if filed == [_P.LATER]:
        steps += (CourseStep(_K.COMPARISON, _P.LATER), CourseStep(_K.RESULT, _P.LATER))
    elif filed:
        steps += _judgement(case, history)
    # Of one photo asked for twice, what is told below is no event before.
    told = {step.at for step in steps}
    earlier = _earlier([entry for entry in history[:start] if entry.at not in told])
    kind = credential_kind(case)
    of_kind = tuple(_of_credential(step, kind) for step in steps)
    done = tuple(step for step in of_kind if step.place is _P.DONE)
    to_do = tuple(step for step in of_kind if step.place is not _P.DONE)
    return unknown + earlier + _in_time((*done, *_covers(case, history, start), *to_do))


def _of_credential(step: CourseStep, kind: CredentialKind | None) -> CourseStep:
    """Return a step that lies ahead with the kind of the photo's inquiry: a slip's holder has no card."""
    ahead = step.kind is _K.COMPARISON and step.verdict is None
    return replace(step, credential=kind) if ahead and step.credential is None else step


def _told(case: Case) -> tuple[HistoryEntry, ...]:
    """Return the history without the pages of documents, which belong to their scan."""
    history = case.file.archive.history if case.file.archive is not None else ()
    return tuple(entry for entry in history if entry.kind is not HistoryKind.PAGE)


def _in_time(steps: Sequence[CourseStep]) -> tuple[CourseStep, ...]:
    """Return steps in the order of time; one without a time stays behind the one that it followed.

    A photo on file that is asked for once more was filed, and perhaps judged, before this inquiry.
    """
    timed, last = list[tuple[datetime, CourseStep]](), datetime.min.replace(tzinfo=UTC)
    for step in steps:
        # What is still to come has no time yet, and what lies here only this desk's: both follow the rest.
        is_open = step.place is not _P.DONE and step.at is None
        known = datetime.max.replace(tzinfo=UTC) if is_open or step.delivery is not None else step.at
        last = known or last
        timed.append((last, step))
    return tuple(step for _, step in sorted(timed, key=lambda each: each[0]))


def _start_of(inquiry_id: str, history: Sequence[HistoryEntry]) -> int:
    return next((i for i, entry in enumerate(history) if entry.act_id == inquiry_id), len(history))


def _last_round(history: Sequence[HistoryEntry]) -> int:
    starts = [i for i, entry in enumerate(history) if entry.kind in (HistoryKind.INQUIRY, HistoryKind.SCAN)]
    return starts[-1] if starts else len(history)


def _earlier(before: Sequence[HistoryEntry]) -> tuple[CourseStep, ...]:
    """Return what came before, counted; an inquiry by a slip, before the card had come, is named."""
    slips = [entry for entry in before if _brought_by_slip(entry)][-1:]
    others = [entry for entry in before if entry not in slips]
    counted = (CourseStep(_K.EARLIER, _P.DONE, others[-1].at, count=len(others)),) if others else ()
    named = tuple(
        CourseStep(_K.INQUIRY, _P.DONE, entry.at, credential=entry.credential_kind) for entry in slips
    )
    return tuple(sorted(counted + named, key=_when))


def _when(step: CourseStep) -> float:
    return 0.0 if step.at is None else step.at.timestamp()


def _brought_by_slip(entry: HistoryEntry) -> bool:
    slip = entry.credential_kind is CredentialKind.TRACKING_CODE
    return entry.kind is HistoryKind.INQUIRY and slip and entry.inquiry_state is InquiryState.PHOTO


def _ahead(case: Case) -> tuple[CourseStep, ...]:
    """Return the way of somebody for whom nothing is on file."""
    bar = bar_of(case)
    if bar in (Bar.FOREIGN, Bar.UNDER_15):
        reason = NoCardReason.UNDER_15 if bar is Bar.UNDER_15 else NoCardReason.FOREIGN_NATIONAL
        return (CourseStep(_K.SCAN, _P.NOW, no_card=reason, delivery=_scan_on_its_way(case)),)
    if bar is not None:
        return ()
    kind = case.entry.kind
    return (
        CourseStep(_K.ENTRY, _P.NOW, credential=kind),
        CourseStep(_K.CORRESPONDENCE, _P.LATER, credential=kind),
        CourseStep(_K.FILED, _P.LATER),
        CourseStep(_K.COMPARISON, _P.LATER),
        CourseStep(_K.RESULT, _P.LATER),
    )


def _of_ask(case: Case) -> tuple[CourseStep, ...]:
    """Return the steps of the inquiry on the screen, up to the filed photo."""
    ask, reply = case.ask, case.ask.reply
    asked = reply.asked_at if reply is not None else None
    inquiry = CourseStep(_K.INQUIRY, _P.NOW, asked, credential=ask.kind, started_from=ask.started_from)
    if ask.stage in UNDER_WAY or reply is None:
        return (
            inquiry,
            CourseStep(_K.CORRESPONDENCE, _P.LATER, credential=ask.kind),
            CourseStep(_K.FILED, _P.LATER),
        )
    done = replace(inquiry, place=_P.DONE)
    if reply.state is InquiryState.PHOTO and reply.photo is not None:
        return (
            done,
            CourseStep(_K.CORRESPONDENCE, _P.DONE, reply.answered_at, credential=ask.kind),
            CourseStep(_K.FILED, _P.DONE, reply.photo.filed_at, receipt=reply.photo.receipt_number),
        )
    return (done, *_unfulfilled(reply.state, reply.reason, reply.answered_at))


def _of_history(of_round: Sequence[HistoryEntry]) -> tuple[CourseStep, ...]:
    """Return the steps of a round on file, up to the filed photo."""
    steps: list[CourseStep] = []
    for entry in of_round:
        if entry.kind is HistoryKind.INQUIRY:
            steps.append(
                CourseStep(
                    _K.INQUIRY,
                    _P.DONE,
                    entry.at,
                    credential=entry.credential_kind,
                    started_from=entry.started_from,
                )
            )
            if entry.inquiry_state is InquiryState.PHOTO:
                kind = entry.credential_kind
                steps.append(CourseStep(_K.CORRESPONDENCE, _P.DONE, entry.at, credential=kind))
            elif entry.inquiry_state is not None:
                steps += _unfulfilled(entry.inquiry_state, entry.reason, entry.at)
        elif entry.kind is HistoryKind.FILED:
            steps = _now_corresponding(steps, entry.at)
            steps.append(CourseStep(_K.FILED, _P.DONE, entry.at, receipt=entry.receipt_number))
        elif entry.kind is HistoryKind.SCAN:
            number, reason = entry.receipt_number, entry.no_card
            steps.append(CourseStep(_K.SCAN, _P.DONE, entry.at, receipt=number, no_card=reason))
    return tuple(steps)


def _now_corresponding(steps: list[CourseStep], at: datetime) -> list[CourseStep]:
    """Return the steps before a photo that has come: what was awaited is over."""
    awaited = any(step.kind is _K.PENDING for step in steps)
    steps = [step for step in steps if step.kind is not _K.PENDING and step.place is not _P.LATER]
    if awaited and steps:
        steps.append(CourseStep(_K.CORRESPONDENCE, _P.DONE, at, credential=steps[-1].credential))
    return steps


def _unfulfilled(
    state: InquiryState, reason: RefusalReason | None, at: datetime | None
) -> tuple[CourseStep, ...]:
    if state is InquiryState.REFUSED:
        return (CourseStep(_K.REFUSAL, _P.NOW, at, reason=reason),)
    if state is InquiryState.EXPIRED:
        return (CourseStep(_K.EXPIRED, _P.NOW, at),)
    if state is InquiryState.PENDING:
        return (CourseStep(_K.PENDING, _P.NOW, at), CourseStep(_K.FILED, _P.LATER))
    return ()


def _scan_on_its_way(case: Case) -> DeliveryState | None:
    states = [item.state for item in case.items if item.kind == "scan" and item.state in UNSENT]
    return states[-1] if states else None


def _of_photo_alone(case: Case) -> tuple[CourseStep, ...]:
    """Return the one step known of a photo whose history is not told."""
    photo = photo_in_force(case)
    if photo is None:
        return ()
    kind = _K.FILED if photo.source is PhotoSource.REGISTRY else _K.SCAN
    return (CourseStep(kind, _P.DONE, photo.filed_at, receipt=photo.receipt_number),)


def _judgement(case: Case, history: Sequence[HistoryEntry]) -> tuple[CourseStep, ...]:
    """Return the comparison of the photo in force, how its result travels, and what followed from it."""
    photo = photo_in_force(case)
    if photo is None:
        return ()
    since = [entry for entry in history if entry.at >= photo.filed_at and not entry.replaced]
    at, judged = _judged(case, since, photo)
    beside = list(_beside(since, at))
    before = tuple(step for step in beside if at is None or (step.at is not None and step.at < at))
    after = tuple(step for step in beside if step not in before)
    if after and photo.standing is not Standing.VERIFIED:
        after = (*after[:-1], replace(after[-1], place=_P.NOW))
    return before + judged + after


def _judged(
    case: Case, since: Sequence[HistoryEntry], photo: "FiledPhoto"
) -> tuple[datetime | None, tuple[CourseStep, ...]]:
    """Return the newest comparison with its result, and when it was made; ``None`` while it is not."""
    compared = [entry for entry in since if entry.kind is HistoryKind.COMPARISON]
    # A void one was of a wrong entry: of this photo nothing has been said by it.
    judged = [entry for entry in compared if entry.comparison_state is not ComparisonState.VOID]
    known = {entry.act_id for entry in compared}
    here = [item for item in case.items if item.act_id not in known and _is_about(item, photo.filed_at)]
    if here:
        return here[0].saved_at, _of_item(here[0])
    if judged:
        last = judged[-1]
        return last.at, (
            CourseStep(_K.COMPARISON, _P.DONE, last.at, verdict=last.verdict, reference=last.reference),
            CourseStep(
                _K.RESULT, _P.DONE, last.at, receipt=last.receipt_number, words=last.handed_in_by or ""
            ),
        )
    if photo.standing in (Standing.VERIFIED, Standing.DISPUTED):
        # Judged, although this person's history does not tell it to everybody.
        return photo.filed_at, (CourseStep(_K.COMPARISON, _P.DONE), CourseStep(_K.RESULT, _P.DONE))
    if bar_of(case) is Bar.DECEASED:
        return None, ()
    return None, (CourseStep(_K.COMPARISON, _P.NOW), CourseStep(_K.RESULT, _P.LATER))


def _beside(since: Sequence[HistoryEntry], newest: datetime | None) -> Iterator[CourseStep]:
    """Return what else was done about a photo: earlier comparisons, referrals, and what became of these."""
    was_lettered = False
    for entry in since:
        if entry.query:
            yield CourseStep(_K.QUERY, _P.NOW, entry.at, words=entry.query)
        if entry.kind is HistoryKind.COMPARISON and entry.comparison_state is ComparisonState.VOID:
            yield CourseStep(_K.VOID, _P.DONE, entry.at)
        elif entry.kind is HistoryKind.COMPARISON and newest is not None and entry.at < newest:
            # Without it nobody could tell what the referral below it was for.
            yield CourseStep(_K.COMPARISON, _P.DONE, entry.at, verdict=entry.verdict)
        elif entry.kind is HistoryKind.REFERRAL:
            was_lettered = was_lettered or entry.letter_number is not None
            yield CourseStep(_K.REFERRAL, _P.DONE, entry.at)
        elif entry.kind is HistoryKind.DECISION:
            is_void = was_lettered and entry.decision is Decision.DISMISS
            yield CourseStep(_K.DECISION, _P.DONE, entry.at, decision=entry.decision, letter_void=is_void)
        elif entry.kind is HistoryKind.CLOSURE:
            yield CourseStep(_K.CLOSURE, _P.DONE, entry.at)


def _covers(case: Case, history: Sequence[HistoryEntry], start: int) -> tuple[CourseStep, ...]:
    """Return the covers printed since the last round began, those on their way to the archive last."""
    told = [entry for entry in history if entry.kind is HistoryKind.COVER_PRINT]
    known = {entry.act_id for entry in told}
    here = [
        item
        for item in reversed(case.items)
        if item.kind == "cover_print"
        and item.state is not DeliveryState.REPLACED
        and item.act_id not in known
    ]
    counted = [entry for entry in history[start:] if entry in told and not entry.replaced]
    return (
        *(CourseStep(_K.COVER, _P.DONE, entry.at, count=entry.cover_number or 1) for entry in counted),
        *(CourseStep(_K.COVER, _P.NOW, item.saved_at, delivery=item.state) for item in here),
    )


def _is_about(item: "OutboxItem", filed_at: datetime) -> bool:
    """Tell whether a row is about the photo filed then.

    A row does not name its photo. What still waits can only be about the one in force; what was
    accepted is dated by the archive, whose clock has dated the photo too.
    """
    if item.kind != "comparison" or item.state is DeliveryState.REPLACED:
        return False
    return item.accepted_at is None or item.accepted_at >= filed_at


def _of_item(item: "OutboxItem") -> tuple[CourseStep, ...]:
    accepted = item.state is DeliveryState.ACCEPTED
    result = CourseStep(
        _K.RESULT,
        _P.DONE if accepted else _P.NOW,
        item.accepted_at if accepted else None,
        delivery=item.state,
        receipt=item.receipt_number,
    )
    return (CourseStep(_K.COMPARISON, _P.DONE, item.saved_at, delivery=item.state), result)
