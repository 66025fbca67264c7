"""The worklist as one desk shows it: the unit's lines from the archive, and what lies half done here.

The archive's part is read anew each time. The desk's own part is there without a network too: re-checks that
were left, photos that came for inquiries of this desk, and what is on its way to the archive already.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from uuid import UUID

from tamin_desk.contract.acts import ComparisonAct, EvidenceAct, RecheckAct, ReferralAct
from tamin_desk.contract.casework import PersonName, WorklistEntry, WorklistKind
from tamin_desk.contract.missing import AwaitedPhoto, AwaitedPhotos
from tamin_desk.domain.comparison import ReferenceKind
from tamin_desk.domain.delivery import UNSENT, WAITING
from tamin_desk.domain.errors import DeskError, SignedOut, StoreError
from tamin_desk.services.awaited import Arrival
from tamin_desk.services.drafts import PersonRef
from tamin_desk.services.log import event_log
from tamin_desk.services.rechecks import Recheck, RecheckCase

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk
    from tamin_desk.services.outbox_rows import OutboxItem

_log = event_log(__name__)

_ACTS_READ: Final = 200


class LineKind(StrEnum):
    """What a line asks for; the first four are the archive's."""

    RETURNED = WorklistKind.RETURNED.value
    RECHECK_DUE = WorklistKind.RECHECK_DUE.value
    PICTURE_WANTED = WorklistKind.PICTURE_WANTED.value
    CALL_PERSON = WorklistKind.CALL_PERSON.value
    PHOTO_CAME = "photo_came"
    """The photo of an earlier inquiry was filed."""
    NO_PHOTO_CAME = "no_photo_came"
    """An earlier inquiry ended without a photo."""
    AWAITED = "awaited"
    """Civil Registration has put an inquiry off: nothing is to be done yet."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page.

    Attributes:
        key: the same line has the same key in every reading.
        since: UTC.
        name, code: of the person; empty while nobody could tell.
        author_name: whose case it is; empty where only the archive knows.
        entry: as the archive tells it, where it does.
        recheck: as far as it has come at this desk.
        is_sent: what was done for it is on its way to the archive.
        awaited: the photo that came or is still to come, as the archive tells it.
        has_card: a picture of the card is kept at this desk, so that nobody has to come.
    """

    key: str
    kind: LineKind
    since: datetime
    person_id: str
    name: str = ""
    code: str = ""
    author_name: str = ""
    is_mine: bool = False
    entry: WorklistEntry | None = None
    recheck: Recheck | None = field(default=None, repr=False)
    is_sent: bool = False
    awaited: AwaitedPhoto | None = None
    has_card: bool = False

    @property
    def person(self) -> PersonRef:
        """How the outbox names the person."""
        return PersonRef(self.person_id, self.name, self.code)

    @property
    def recheck_case(self) -> RecheckCase | None:
        """The mismatch to be looked into, where the line is one."""
        if self.recheck is not None:
            return self.recheck.case
        return None if self.entry is None else _case_of(self.entry)


@dataclass(frozen=True, slots=True)
class Here:
    """What this desk knows by itself; ``sent`` holds comparisons, ``judged_again`` photos.

    ``asked`` are the clerk's own inquiries that were put off, ``cards`` those with a picture of the card.
    """

    rechecks: tuple[Recheck, ...] = ()
    arrivals: tuple[Arrival, ...] = ()
    comparisons: Mapping[str, "OutboxItem"] = field(default_factory=dict)
    sent: frozenset[str] = frozenset()
    judged_again: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    cards: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class There:
    """What the archive told; ``names`` lacks who could not be named, ``awaited`` is ``None`` if not asked."""

    entries: tuple[WorklistEntry, ...]
    total: int
    next: str | None
    names: Mapping[str, PersonName]
    awaited: AwaitedPhotos | None = None


def read_here(desk: "Desk", user_id: str, unit_code: str) -> Here:
    """Read the desk's own part.

    Raises:
        StoreError: it could not be read.
    """
    rechecks = desk.mismatches.rechecks.half_done(unit_code)
    sent, judged_again = set[str](), set[str]()
    for item in desk.outbox.items(WAITING, limit=_ACTS_READ):
        act = desk.outbox.act(item.act_id)
        if isinstance(act, RecheckAct | ReferralAct | EvidenceAct):
            sent.add(str(act.comparison_id))
        elif isinstance(act, ComparisonAct):
            judged_again.add(act.photo_id)
    return Here(
        rechecks=rechecks,
        arrivals=desk.awaited.arrivals(user_id),
        comparisons=dict(_comparisons(desk, rechecks)),
        sent=frozenset(sent),
        judged_again=frozenset(judged_again),
        asked=desk.awaited.asked(user_id),
        cards=desk.captures.inquiries(),
    )


def read_there(desk: "Desk", wanted: int) -> There:
    """Read the unit's lines, ``wanted`` of them at least where there are so many, with names.

    Raises:
        SignedOut and the errors of :meth:`tamin_desk.services.api.Api.call`.
    """
    page = desk.casework.worklist()
    entries, after = list(page.entries), page.next
    while after is not None and len(entries) < wanted:
        page = desk.casework.worklist(after)
        known = {entry.entry_id for entry in entries}
        fresh = [entry for entry in page.entries if entry.entry_id not in known]
        entries += fresh
        # A server that leads on to the same page again and again is not followed.
        after = page.next if fresh else None
    awaited = desk.missing.awaited()
    people = [*(entry.person_id for entry in entries), *(photo.person_id for photo in awaited.photos)]
    return There(tuple(entries), page.total, after, _named(desk, people), awaited)


def count_here(desk: "Desk", user_id: str, unit_code: str, *, told: bool) -> int:
    """Return how many lines of the page no server counts; ``told`` if the servers told their own count.

    Raises:
        StoreError: it could not be read.
    """
    rechecks = desk.mismatches.rechecks.half_done(unit_code)
    here = Here(
        rechecks=rechecks,
        arrivals=desk.awaited.arrivals(user_id),
        comparisons=dict(_comparisons(desk, rechecks)),
    )
    # Beside lists that are empty whatever is left is this desk's alone.
    there = There((), 0, None, {}, AwaitedPhotos(photos=(), total=0)) if told else None
    return len(lines_of(here, there, user_id=user_id, user_name=""))


def lines_of(here: Here, there: There | None, *, user_id: str, user_name: str) -> tuple[Line, ...]:
    """Put both parts together: one's own returned cases first, the rest of one's own, then the oldest."""
    entries = () if there is None else there.entries
    names = {} if there is None else there.names
    half_done = {each.case.comparison_id: each for each in here.rechecks}
    lines = [_line(entry, names, half_done, here) for entry in entries]
    told = {str(entry.comparison_id) for entry in entries}
    whole = there is not None and there.next is None
    for recheck in here.rechecks:
        item = here.comparisons.get(recheck.case.comparison_id)
        # The archive lists every mismatch that it knows of and nobody has finished, at whatever desk.
        finished = whole and not (item is not None and item.state in UNSENT)
        if recheck.case.comparison_id not in told and not finished:
            lines.append(_left_here(recheck, item, user_id))
    awaited = None if there is None else there.awaited
    known = () if awaited is None else awaited.photos
    lines += [_awaited(photo, names, here, user_name) for photo in known]
    all_known = awaited is not None and awaited.total <= len(known)
    lines += [
        _arrived(arrival, names, user_name)
        for arrival in here.arrivals
        if arrival.inquiry_id not in {str(photo.inquiry_id) for photo in known}
        # Of a photo that came and is on no list any more somebody has judged already.
        and not (arrival.with_photo and all_known)
    ]
    return tuple(sorted(lines, key=_place))


def _place(line: Line) -> tuple[bool, bool, bool, datetime, str]:
    # What only waits stands below what is to be done. The first thing that a clerk sees is what a reviewer
    # gave back, however long a photo has waited.
    is_own_returned = line.is_mine and line.kind is LineKind.RETURNED
    return line.kind is LineKind.AWAITED, not is_own_returned, not line.is_mine, line.since, line.key


def _line(
    entry: WorklistEntry, names: Mapping[str, PersonName], half_done: Mapping[str, Recheck], here: Here
) -> Line:
    comparison_id = str(entry.comparison_id)
    named = names.get(entry.person_id)
    judged_again = entry.kind is not WorklistKind.CALL_PERSON and entry.photo_id in here.judged_again
    return Line(
        key=entry.entry_id,
        kind=LineKind(entry.kind.value),
        since=entry.since,
        person_id=entry.person_id,
        name="" if named is None else named.full_name,
        code="" if named is None else named.code,
        author_name=entry.author_name,
        is_mine=entry.is_mine,
        entry=entry,
        recheck=half_done.get(comparison_id) if entry.kind is WorklistKind.RECHECK_DUE else None,
        is_sent=judged_again or (entry.kind is not WorklistKind.CALL_PERSON and comparison_id in here.sent),
    )


def _left_here(recheck: Recheck, item: "OutboxItem | None", user_id: str) -> Line:
    case = recheck.case
    known = case.addressee
    name, code = ("", "") if known is None else (known.full_name, known.code)
    return Line(
        key=f"{LineKind.RECHECK_DUE}-{UUID(case.comparison_id).hex}",
        kind=LineKind.RECHECK_DUE,
        since=_since(recheck) if item is None else item.saved_at,
        person_id=case.person_id,
        name=name if item is None else item.person_name,
        code=code if item is None else item.person_code,
        author_name="" if item is None else item.author_name,
        is_mine=item is not None and item.author_id == user_id,
        recheck=recheck,
    )


def _arrived(arrival: Arrival, names: Mapping[str, PersonName], user_name: str) -> Line:
    named = names.get(arrival.person_id)
    return Line(
        key=f"inquiry-{arrival.inquiry_id}",
        kind=LineKind.PHOTO_CAME if arrival.with_photo else LineKind.NO_PHOTO_CAME,
        since=arrival.asked_at or _made_at(arrival.inquiry_id),
        person_id=arrival.person_id,
        name="" if named is None else named.full_name,
        code="" if named is None else named.code,
        author_name=user_name,
        is_mine=True,
    )


def _awaited(photo: AwaitedPhoto, names: Mapping[str, PersonName], here: Here, user_name: str) -> Line:
    inquiry_id = str(photo.inquiry_id)
    named = names.get(photo.person_id)
    # The news of a photo may be here before the gateway has told how the inquiry stands.
    came = photo.photo_id is not None or any(
        arrival.with_photo and arrival.inquiry_id == inquiry_id for arrival in here.arrivals
    )
    mine = inquiry_id in here.asked
    return Line(
        key=f"inquiry-{inquiry_id}",
        kind=LineKind.PHOTO_CAME if came else LineKind.AWAITED,
        since=photo.came_at or photo.asked_at,
        person_id=photo.person_id,
        name="" if named is None else named.full_name,
        code="" if named is None else named.code,
        author_name=user_name if mine else "",
        is_mine=mine,
        is_sent=photo.photo_id is not None and photo.photo_id in here.judged_again,
        awaited=photo,
        has_card=inquiry_id in here.cards,
    )


def _case_of(entry: WorklistEntry) -> RecheckCase | None:
    if entry.kind is not WorklistKind.RECHECK_DUE:
        return None
    return RecheckCase(
        comparison_id=str(entry.comparison_id),
        person_id=entry.person_id,
        photo_id=entry.photo_id,
        reference=entry.reference,
        # A card that was photographed went with the verdict; of anything else the archive does not tell.
        has_picture=entry.reference is ReferenceKind.CARD_CAPTURED,
        words=entry.note,
    )


def _comparisons(desk: "Desk", rechecks: Sequence[Recheck]) -> Iterator[tuple[str, "OutboxItem"]]:
    for recheck in rechecks:
        try:
            item = desk.outbox.item(recheck.case.comparison_id)
        except StoreError:
            # Another desk's mismatch, taken over from the worklist.
            continue
        yield recheck.case.comparison_id, item


def _named(desk: "Desk", of_lines: Sequence[str]) -> Mapping[str, PersonName]:
    signed_in = desk.session.current
    arrived = () if signed_in is None else desk.awaited.arrivals(signed_in.user.user_id)
    people = [*of_lines, *(arrival.person_id for arrival in arrived)]
    try:
        return desk.casework.names(people)
    except SignedOut:
        raise
    except DeskError as error:
        # What is to be done can be read, and opened, without a name.
        _log.info("the people of the worklist could not be named", error=error)
        return {}


def _since(recheck: Recheck) -> datetime:
    return recheck.begun_at or _made_at(recheck.case.comparison_id)


def _made_at(uuid7: str) -> datetime:
    """Return the time that a UUIDv7 was made at, by the clock of the desk that made it.

    For what was kept by a version of the program that wrote no better time beside it.
    """
    return datetime.fromtimestamp((UUID(uuid7).int >> 80) / 1000, UTC)
