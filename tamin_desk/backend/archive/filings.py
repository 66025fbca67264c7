"""Registry photos come in: filed under the gateway's attestation, and inquiries noted."""

from datetime import timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from tamin_desk.backend.archive import blobs, news, photos
from tamin_desk.backend.attestation import check_attestation
from tamin_desk.backend.clock import Clock
from tamin_desk.backend.database import Database
from tamin_desk.backend.indicator import counting
from tamin_desk.backend.ledger import Accepted, Consequence, Entry, Ledger
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.archive import ActRow, FilingRow, NotedInquiry
from tamin_desk.contract.archive import ChangeKind
from tamin_desk.contract.inquiries import Filing, InquiryNote
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.photos import InquiryState, PhotoSource

_OPEN: Final = frozenset({InquiryState.SENT, InquiryState.UNKNOWN, InquiryState.PENDING})


def file_registry_photo(ledger: Ledger, filing: Filing, attestation_life: timedelta) -> Accepted:
    """File a photo that the Registry gave; its bytes were put as a blob before.

    The unit that inquired gets the news in the same transaction.

    Raises:
        ProblemError: one of the ``attestation-…`` types, ``blob-missing``, or the ledger's.
    """

    def perform(session: Session, row: ActRow) -> Consequence:
        attestation = check_attestation(session, filing, row.accepted_at, attestation_life)
        inquiry = select(FilingRow.act_id).where(FilingRow.inquiry_id == filing.inquiry_id)
        if session.scalars(inquiry).one_or_none() is not None:
            raise ProblemError(ProblemType.ID_REUSED, "this inquiry's photo was filed under another id")
        blobs.claim(session, filing.photo_sha256)
        face = photos.Face(filing.issued_on, filing.face_top, filing.face_bottom)
        photo = photos.file(session, row, filing.photo_sha256, PhotoSource.REGISTRY, face)
        session.add(
            FilingRow(
                act_id=row.id,
                photo_id=photo.photo_id,
                inquiry_id=filing.inquiry_id,
                credential_kind=attestation.credential_kind,
                attestation=attestation.model_dump_json(),
            )
        )
        news.tell(
            session,
            row.unit_code,
            ChangeKind.PHOTO_FILED,
            row.accepted_at,
            person_id=row.person_id,
            inquiry_id=filing.inquiry_id,
        )
        return Consequence(photo=photos.describe(session, photo))

    entry = Entry(
        id=filing.id,
        kind="filing",
        person_id=filing.person_id,
        body=filing,
        author_id=filing.acting_user_id,
        unit_code=filing.acting_unit,
    )
    return ledger.accept(entry, perform)


def note_inquiry(database: Database, clock: Clock, note: InquiryNote) -> None:
    """Keep how an inquiry stands as a line of the person's history; told again, it changes nothing."""
    with database.write() as session:
        row = session.get(NotedInquiry, note.id, with_for_update=True)
        if row is not None and (row.state, row.reason) == (note.state, note.reason):
            return
        if row is None:
            row = NotedInquiry(
                inquiry_id=note.id,
                person_id=note.person_id,
                unit_code=note.acting_unit,
                credential_kind=note.credential_kind,
                asked_at=note.asked_at,
                was_put_off=False,
                started_from=note.started_from,
            )
            session.add(row)
        row.state, row.reason = note.state, note.reason
        row.ended_at = None if note.state in _OPEN else row.ended_at or clock()
        row.was_put_off = row.was_put_off or note.was_pending or note.state is InquiryState.PENDING
        if note.was_pending:
            news.tell(
                session,
                note.acting_unit,
                ChangeKind.INQUIRY_ENDED,
                clock(),
                person_id=note.person_id,
                inquiry_id=note.id,
            )
        counting.refresh(session, [note.person_id])
