"""The rules of the desk: what may be asked, what may be compared, what is marked, where the hand goes."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from tamin_desk.contract.archive import HistoryEntry, HistoryKind
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.domain.comparison import ComparisonState
from tamin_desk.domain.delivery import UNSENT, WAITING, DeliveryState
from tamin_desk.domain.identifiers import (
    CodeKind,
    CodeProblem,
    CredentialKind,
    LookAlike,
    SerialCheck,
    SerialHint,
    SerialProblem,
    check_serial,
    check_tracking_code,
    is_usual_serial,
    often_misread,
    tracking_hint,
)
from tamin_desk.domain.people import NoCardReason, card_expected_from, why_no_card
from tamin_desk.domain.photos import InquiryState, PhotoSource, RefusalReason, Standing, is_comparable
from tamin_desk.domain.roles import Permission
from tamin_desk.domain.scans import scan_reason
from tamin_desk.ui.calendar import tehran
from tamin_desk.ui.cases import CompareRequest, ScanRequest
from tamin_desk.ui.desk.model import UNDER_WAY, AskStage, Bar, Case, Entry, Focus, NoCompare, PictureStage

if TYPE_CHECKING:
    from datetime import datetime

    from tamin_desk.services.drafts import PersonRef
    from tamin_desk.services.outbox_rows import OutboxItem
    from tamin_desk.services.people import CaseFile

_SHAPE: Final = frozenset({SerialHint.UNUSUAL_SHAPE, SerialHint.UNUSUAL_LENGTH})
_BARS: Final = {
    NoCardReason.DECEASED: Bar.DECEASED,
    NoCardReason.FOREIGN_NATIONAL: Bar.FOREIGN,
    NoCardReason.UNDER_15: Bar.UNDER_15,
}
# What is said of a photo here, and what of that: until the archive has it, nobody says anything beside it.
_RESULTS: Final = frozenset({"comparison", "recheck", "referral"})
OUT_OF_FORCE: Final = frozenset({Standing.SUPERSEDED, Standing.WITHDRAWN})


def bar_of(case: Case) -> Bar | None:
    """Tell why no serial is asked for; None when one is."""
    record, died = case.record, case.record.deceased_on
    if died is not None or case.ask.reason is RefusalReason.DECEASED:
        return Bar.DECEASED
    foreign = record.national_code is None
    reason = why_no_card(record.birth_date, case.today, foreign=foreign, deceased_on=died)
    if reason is not None:
        return _BARS[reason]
    return None if Permission.INQUIRE in case.permissions else Bar.NOT_PERMITTED


def photo_in_force(case: Case) -> FiledPhoto | None:
    """Return the photo for the light table: the registry's before a scan, the newest of each.

    A photo that the inquiry's reply has brought stands before the archive's list is read again.
    """
    photos = case.file.archive.photos if case.file.archive is not None else ()
    brought = case.ask.reply.photo if case.ask.reply is not None else None
    if brought is not None and all(photo.photo_id != brought.photo_id for photo in photos):
        photos = (brought, *photos)
    in_force = [
        photo
        for photo in photos
        if photo.standing not in OUT_OF_FORCE and photo.source is not PhotoSource.PAGE
    ]
    registry = [photo for photo in in_force if photo.source is PhotoSource.REGISTRY]
    return next(iter(registry or in_force), None)


def why_no_compare(case: Case) -> NoCompare | None:
    """Tell what stands against a comparison; None when F5 leads to it."""
    photo = case.picture.photo
    if photo is None:
        return NoCompare.NO_PHOTO
    if not is_comparable(photo.source, photo.standing):
        return NoCompare.SCAN
    if bar_of(case) is Bar.DECEASED:
        return NoCompare.DECEASED
    if Permission.COMPARE not in case.permissions:
        return NoCompare.NOT_PERMITTED
    if any(item.state in WAITING and item.kind in _RESULTS for item in case.items):
        return NoCompare.RESULT_WAITING
    if (awaited := awaited_word(case, photo)) is not None:
        return awaited
    return None if case.picture.stage is PictureStage.SHOWN else NoCompare.NOT_SHOWN


def said_of(case: Case, photo: FiledPhoto) -> tuple[HistoryEntry, ...]:
    """Return the comparisons of a photo that stand, oldest first."""
    history = case.file.archive.history if case.file.archive is not None else ()
    return tuple(
        entry
        for entry in history
        if entry.kind is HistoryKind.COMPARISON and entry.at >= photo.filed_at and not entry.replaced
    )


def compare_is_next(case: Case) -> bool:
    """Tell whether the comparison is what is to be done now; else it may still be made once more."""
    photo = case.picture.photo
    if photo is None or why_no_compare(case) is not None:
        return False
    said = said_of(case, photo)
    was_returned = bool(said) and said[-1].comparison_state is ComparisonState.RETURNED
    return was_returned or photo.standing is Standing.UNVERIFIED


def awaited_word(case: Case, photo: FiledPhoto) -> NoCompare | None:
    """Tell whose word is awaited on the photo; whoever must judge blindly is not told."""
    states = [entry.comparison_state for entry in said_of(case, photo)]
    if ComparisonState.SECOND_OPINION in states:
        return NoCompare.SECOND_OPINION
    return NoCompare.RECHECK_DUE if ComparisonState.RECHECK_DUE in states else None


def last_inquiry(case: Case) -> tuple[InquiryState | None, RefusalReason | None]:
    """Return how the last inquiry ended: the one on the screen, or the last on file."""
    if case.ask.state is not None:
        return case.ask.state, case.ask.reason
    history = case.file.archive.history if case.file.archive is not None else ()
    inquiries = [entry for entry in history if entry.kind is HistoryKind.INQUIRY]
    return (inquiries[-1].inquiry_state, inquiries[-1].reason) if inquiries else (None, None)


def may_scan(case: Case) -> bool:
    """Tell whether a photo may be scanned for somebody: by whom it is allowed, and for the living."""
    return Permission.INDEX_SCANS in case.permissions and bar_of(case) is not Bar.DECEASED


def scan_waits(case: Case) -> bool:
    """Tell whether a scan is saved here and the archive has not taken it yet."""
    return any(item.state in UNSENT and item.kind == "scan" for item in case.items)


def scan_is_next(case: Case) -> bool:
    """Tell whether scanning is what the desk does next: no serial can bring a photo, and none is there."""
    if not may_scan(case) or photo_in_force(case) is not None or scan_waits(case):
        return False
    if bar_of(case) in (Bar.FOREIGN, Bar.UNDER_15):
        return True
    state, reason = last_inquiry(case)
    return state is InquiryState.EXPIRED or reason is RefusalReason.NO_PHOTO


def scan_request(case: Case) -> ScanRequest | None:
    """Return what the scan page is given; None where nothing may be scanned."""
    if not may_scan(case):
        return None
    record = case.record
    state, reason = last_inquiry(case)
    photo = photo_in_force(case)
    why = scan_reason(
        record.national_code,
        record.birth_date,
        case.today,
        inquiry=state,
        refusal=reason,
        disputed=photo is not None and photo.standing is Standing.DISPUTED,
    )
    return ScanRequest(person_ref(case), why)


def serial_check(case: Case) -> SerialCheck:
    """Judge the serial as typed, against this person's national code."""
    return check_serial(case.entry.serial, case.record.national_code or "")


def entry_problem(case: Case) -> SerialProblem | CodeProblem | None:
    """Return what stops the entry, shown or not."""
    if case.entry.kind is CredentialKind.TRACKING_CODE:
        return check_tracking_code(case.entry.tracking)
    return serial_check(case).problem


def visible_problem(case: Case) -> SerialProblem | CodeProblem | None:
    """Return the problem to show: nobody is told of a short serial while still typing it."""
    problem = entry_problem(case)
    unfinished = {
        SerialProblem.EMPTY,
        SerialProblem.WRONG_LENGTH,
        CodeProblem.EMPTY,
        CodeProblem.WRONG_LENGTH,
    }
    too_long = len(case.entry.value) > (12 if case.entry.kind is CredentialKind.CARD_SERIAL else 10)
    return problem if problem not in unfinished or case.entry.insisted or too_long else None


def visible_hint(case: Case) -> SerialHint | None:
    """Return the hint to show: an unusual shape only once ten characters stand there."""
    if case.entry.kind is not CredentialKind.CARD_SERIAL:
        return tracking_hint(case.entry.tracking, case.record.national_code or "")
    check = serial_check(case)
    if check.problem is not None:
        return None
    early = check.hint in _SHAPE and len(check.serial) < 10 and not case.entry.insisted
    return None if early else check.hint


def marked_positions(case: Case) -> tuple[int, ...]:
    """Return the positions to mark: the suspects, or after no correspondence what is often misread."""
    if case.entry.kind is not CredentialKind.CARD_SERIAL:
        return ()
    return tuple(each.position for each in misread(case)) or serial_check(case).suspects


def misread(case: Case) -> tuple[LookAlike, ...]:
    """Return what is to be read again when the registry found no correspondence with what stands there."""
    entry, ask = case.entry, case.ask
    of_this = entry.kind is CredentialKind.CARD_SERIAL and (ask.kind, ask.value) == (entry.kind, entry.value)
    refused = ask.reason is RefusalReason.NO_CORRESPONDENCE
    return often_misread(entry.value) if of_this and refused else ()


def came_by_slip(case: Case) -> bool:
    """Tell whether the photo in force came by a slip, and nothing of a card was entered yet."""
    photo = photo_in_force(case)
    untouched = case.ask.stage is AskStage.IDLE and not case.entry.serial
    registry = photo is not None and photo.source is PhotoSource.REGISTRY
    return registry and untouched and credential_kind(case) is CredentialKind.TRACKING_CODE


def with_kind(case: Case, kind: CredentialKind) -> Entry:
    """Return the entry when another kind is chosen. Each keeps its own text; what stands under the
    wrong one goes along: ten digits are no serial, and a digit, a letter and eight digits no tracking code.
    """
    entry = case.entry
    changed = replace(entry, kind=kind, insisted=False, from_keys="", left_out=0)
    if kind is entry.kind or entry.waits is not None:
        return changed
    own = entry.value == case.record.national_code
    if kind is CredentialKind.TRACKING_CODE:
        moves = not entry.tracking and check_tracking_code(entry.serial) is None and not own
        return replace(changed, serial="", tracking=entry.serial) if moves else changed
    moves = not entry.serial and is_usual_serial(entry.tracking)
    return replace(changed, serial=entry.tracking, tracking="") if moves else changed


def may_ask(case: Case) -> bool:
    """Tell whether an inquiry can be sent now: nothing under way, pending or answered already."""
    return (
        bar_of(case) is None
        and case.ask.stage not in UNDER_WAY
        and case.ask.state is not InquiryState.PENDING
        and not photo_came_for_this(case)
        and case.entry.waits is None
        and entry_problem(case) is None
    )


def awaited_since(case: Case) -> "datetime | None":
    """Return when the inquiry was made whose photo is still to come, on the screen or on file; else None."""
    if case.ask.stage is not AskStage.IDLE:
        pending = case.ask.state is InquiryState.PENDING
        return case.ask.reply.asked_at if pending and case.ask.reply is not None else None
    history = case.file.archive.history if case.file.archive is not None else ()
    inquiries = [entry for entry in history if entry.kind is HistoryKind.INQUIRY]
    if not inquiries or inquiries[-1].inquiry_state is not InquiryState.PENDING:
        return None
    photo = photo_in_force(case)
    return inquiries[-1].at if photo is None or photo.filed_at < inquiries[-1].at else None


def photo_came_for_this(case: Case) -> bool:
    """Tell whether the photo on the screen came for exactly what is typed: nothing is left to ask."""
    ask = case.ask
    typed = (case.entry.kind, case.entry.value)
    return ask.state is InquiryState.PHOTO and (ask.kind, ask.value) == typed


def compare_request(case: Case) -> CompareRequest | None:
    """Return what the comparison page is given; None while the photo may not be compared."""
    return None if why_no_compare(case) is not None else request_of(case)


def request_of(case: Case, replaces: str | None = None) -> CompareRequest | None:
    """Return a request to compare the photo on the table; None while it cannot be seen."""
    photo, shown = case.picture.photo, case.picture.shown
    if photo is None or shown is None:
        return None
    kind = credential_kind(case)
    return CompareRequest(case.person_id, person_ref(case), photo, shown.image, kind, replaces)


def credential_kind(case: Case) -> CredentialKind | None:
    """Return what the photo was asked for with: now, or by the last inquiry on file."""
    if case.ask.state is InquiryState.PHOTO:
        return case.ask.kind
    history = case.file.archive.history if case.file.archive is not None else ()
    kinds = [entry.credential_kind for entry in history if entry.inquiry_state is InquiryState.PHOTO]
    return kinds[-1] if kinds else None


def person_ref(case: Case) -> "PersonRef":
    """Return how the outbox names the person."""
    from tamin_desk.services.drafts import PersonRef

    record = case.record
    return PersonRef(record.person_id, record.full_name, record.national_code or record.foreign_code or "")


def focus_after_opening(case: Case) -> Focus:
    """Tell where the hand goes when somebody is opened."""
    household = len(case.record.household) > 1
    if household and case.found_as is CodeKind.INSURANCE_NUMBER:
        return Focus.HOUSEHOLD
    photo = case.picture.photo or photo_in_force(case)
    if photo is not None and photo.source is PhotoSource.REGISTRY and bar_of(case) is not Bar.DECEASED:
        if photo.standing is Standing.UNVERIFIED and Permission.COMPARE in case.permissions:
            return Focus.COMPARE
        if photo.standing is Standing.VERIFIED:
            return Focus.HOUSEHOLD if household else Focus.SEARCH
    if scan_is_next(case):
        return Focus.SCAN
    if bar_of(case) is None:
        return Focus.ENTRY
    return Focus.HOUSEHOLD if household else Focus.SEARCH


def photo_takes_the_hand(case: Case) -> bool:
    """Tell whether the hand goes to the comparison now that the photo is seen; never from under typing."""
    if why_no_compare(case) is not None or case.ask.left:
        return False
    untouched = case.entry == Entry(case.entry.kind)
    return photo_came_for_this(case) or (untouched and focus_after_opening(case) is Focus.COMPARE)


def focus_after_verdict(case: Case) -> Focus:
    """Tell where the hand goes after a verdict: to the next of the household, else to the search."""
    ids = [person.person_id for person in case.record.household]
    return Focus.HOUSEHOLD if case.person_id in ids[:-1] else Focus.SEARCH


def taken_since(case: Case, items: "tuple[OutboxItem, ...]") -> bool:
    """Tell whether the archive has taken an act, as ``items`` read now say, that the case does not know of.

    An act may travel between two readings without ever having been seen on its way. The first reading is
    held against what the archive has told: by both's time, which is the archive's own.
    """
    taken = [item for item in items if item.state is DeliveryState.ACCEPTED]
    if case.items_read:
        known = {item.act_id for item in case.items if item.state is DeliveryState.ACCEPTED}
        return any(item.act_id not in known for item in taken)
    if case.file.archive is None:
        return False
    told = case.file.archive.history
    last = max((entry.at for entry in told), default=None)
    unseen = [item.accepted_at for item in taken if item.act_id not in {entry.act_id for entry in told}]
    return any(at is not None and (last is None or at > last) for at in unseen)


def with_known_archive(file: "CaseFile", before: "CaseFile") -> "CaseFile":
    """Return ``file``; while the archive is away, with what it said of the same person before."""
    if file.archive is not None or before.archive is None:
        return file
    known = before.archive, before.standings, before.archive_error
    return replace(file, archive=known[0], standings=known[1], archive_error=known[2])


def unsent_entry(case: Case) -> Entry | None:
    """Return what was typed for a person and brought no photo yet; ``None`` when nothing is left to send."""
    answered = case.ask.state in (InquiryState.PHOTO, InquiryState.PENDING)
    if answered and (case.ask.kind, case.ask.value) == (case.entry.kind, case.entry.value):
        return None
    return case.entry if case.entry != Entry() else None


def card_expected_since(case: Case) -> date | None:
    """Return the birthday since which a card is expected of somebody whose photo is a scan from before it."""
    photo = photo_in_force(case)
    if bar_of(case) is not None or photo is None or photo.source is not PhotoSource.SCAN:
        return None
    birthday = card_expected_from(case.record.birth_date)
    return birthday if tehran(photo.filed_at).date() < birthday else None
