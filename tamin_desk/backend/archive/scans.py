"""Scanned photos come in with their index (شناسه‌گذاری)."""

from sqlalchemy.orm import Session

from tamin_desk.backend.archive import blobs, grounds, photos
from tamin_desk.backend.ledger import Consequence
from tamin_desk.backend.schema.archive import ActRow, ScanRow
from tamin_desk.contract.acts import ScanAct
from tamin_desk.domain.photos import PhotoSource
from tamin_desk.domain.text import normalise_text


def file_scan(session: Session, row: ActRow, act: ScanAct) -> Consequence:
    """File a scanned photo; a correction of the index alone keeps the photo that is on file.

    Raises:
        ProblemError: ``blob-missing``, or ``not-found`` for an unknown person.
    """
    blobs.claim(session, act.photo_sha256)
    photo = photos.file(session, row, act.photo_sha256, PhotoSource.SCAN, photos.Face())
    session.add(
        ScanRow(
            act_id=row.id,
            photo_id=photo.photo_id,
            document_kind=act.document_kind,
            document_number=act.document_number,
            document_date=act.document_date,
            issuing_office=normalise_text(act.issuing_office),
            note=normalise_text(act.note),
        )
    )
    grounds.write_down(session, row)
    return Consequence(photo=photos.describe(session, photo))
