"""Scanned photos and pages come in with their index (شناسه‌گذاری), and it is told who indexed them."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tamin_desk.backend.archive import blobs, grounds, lists, photos
from tamin_desk.backend.ledger import Consequence
from tamin_desk.backend.problems import invalid
from tamin_desk.backend.schema.accounts import User
from tamin_desk.backend.schema.archive import ActRow, Photo, PhotoEvent, ScanDoubtRow, ScanRow
from tamin_desk.backend.schema.follow_up import ScanRulingRow
from tamin_desk.contract.acts import ScanAct
from tamin_desk.contract.archive import ScanIndex
from tamin_desk.domain.photos import PhotoSource, StandingEvent
from tamin_desk.domain.scans import OTHER_KIND
from tamin_desk.domain.text import normalise_text


def file_scan(session: Session, row: ActRow, act: ScanAct) -> Consequence:
    """File a scanned photo, or a page; a correction of the index alone keeps the picture that is on file.

    Raises:
        ProblemError: ``blob-missing``, ``not-found`` for an unknown person, or ``invalid-request`` for a
            kind of document that is not on the list or says nothing without a note, and for a correction
            that brings another picture, or makes a page of a photo.
    """
    lists.check(lists.LISTS.document_kinds, "document_kind", act.document_kind)
    if act.document_kind == OTHER_KIND and not act.note.strip():
        raise invalid("note", "missing")
    blobs.claim(session, act.photo_sha256)
    source = PhotoSource.PAGE if act.is_page else PhotoSource.SCAN
    photo = _corrected(session, act, source)
    if photo is None:
        photo = photos.file(session, row, act.photo_sha256, source, photos.Face(), is_another=act.is_page)
    session.add(
        ScanRow(
            act_id=row.id,
            photo_id=photo.photo_id,
            document_kind=act.document_kind,
            document_number=act.document_number,
            document_date=act.document_date,
            valid_until=act.valid_until,
            issuing_office=normalise_text(act.issuing_office),
            note=normalise_text(act.note),
            is_page=act.is_page,
            reason=act.reason,
            sitting_id=act.sitting_id,
            page=act.page,
            pages=act.pages,
        )
    )
    grounds.write_down(session, row)
    return Consequence(photo=photos.describe(session, photo))


def _corrected(session: Session, act: ScanAct, source: PhotoSource) -> Photo | None:
    """Return the photo whose index an act corrects, as it stands; ``None`` for an act that files anew.

    What was withdrawn or superseded stays so: filed once more it would stand for the person again. Another
    picture is a scan of its own; the first one is withdrawn by a reviewer.
    """
    old = None if act.replaces is None else session.get(ScanRow, act.replaces)
    if old is None:
        return None
    photo = photos.find(session, old.photo_id)
    if photo.sha256 != act.photo_sha256:
        raise invalid("replaces", "another_picture")
    if photo.source is not source:
        raise invalid("replaces", "another_kind_of_scan")
    return photo


def of_person(session: Session, person_id: str) -> tuple[ScanIndex, ...]:
    """Return the index of each scanned photo and page of a person, the newest word on each."""
    rows = session.execute(
        select(ScanRow, ActRow, User.display_name)
        .join(Photo, Photo.photo_id == ScanRow.photo_id)
        .join(ActRow, ActRow.id == ScanRow.act_id)
        .outerjoin(User, User.user_id == ActRow.author_id)
        .where(Photo.person_id == person_id)
        .order_by(ActRow.accepted_at, ActRow.id)
    ).all()
    photo_ids = [scan.photo_id for scan, _, _ in rows]
    withdrawn, doubted = _rulings(session, photo_ids)
    newest = {
        scan.photo_id: ScanIndex(
            photo_id=scan.photo_id,
            document_kind=scan.document_kind,
            document_number=scan.document_number,
            document_date=scan.document_date,
            valid_until=scan.valid_until,
            issuing_office=scan.issuing_office,
            note=scan.note,
            reason=scan.reason,
            sitting_id=None if scan.sitting_id is None else str(scan.sitting_id),
            page=scan.page,
            pages=scan.pages,
            indexed_by=name or act.author_id,
            indexed_at=act.accepted_at,
            is_doubted=scan.photo_id in doubted,
            withdrawn_for=withdrawn.get(scan.photo_id),
        )
        for scan, act, name in rows
    }
    return tuple(newest.values())


def _rulings(session: Session, photo_ids: Sequence[str]) -> tuple[dict[str, str | None], frozenset[str]]:
    """Return for which reason each was withdrawn, and which of them are reported and wait for a ruling."""
    doubts = session.execute(
        select(ScanDoubtRow.act_id, ScanDoubtRow.photo_id).where(ScanDoubtRow.photo_id.in_(photo_ids))
    ).all()
    rulings = session.scalars(select(ScanRulingRow).where(ScanRulingRow.photo_id.in_(photo_ids))).all()
    ruled = {ruling.doubt_id for ruling in rulings}
    # Nobody had to doubt it: it may have gone with another picture of its sitting.
    withdrawals = session.execute(
        select(PhotoEvent.photo_id, ScanRulingRow.reason)
        .join(ScanRulingRow, ScanRulingRow.act_id == PhotoEvent.act_id)
        .where(PhotoEvent.photo_id.in_(photo_ids), PhotoEvent.event == StandingEvent.WITHDRAWN)
    ).all()
    withdrawn = {line.photo_id: line.reason for line in withdrawals}
    return withdrawn, frozenset(photo_id for act_id, photo_id in doubts if act_id not in ruled)
