"""Photos on file: filed, found, and described as the contract says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from tamin_desk.backend.archive import standing
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.archive import ActRow, ArchivePerson, Blob, Photo
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.photos import PhotoSource, Standing, StandingEvent, initial_standing, supersedes

_GONE: Final = frozenset({Standing.SUPERSEDED, Standing.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Face:
    """What the source tells of a photo; crown and chin in pixels from the top."""

    issued_on: date | None = None
    top: int | None = None
    bottom: int | None = None


def described(photo: Photo, blob: Blob, shown: Standing | None = None) -> FiledPhoto:
    """Return a photo as the contract tells it; ``shown`` is for those who may not know its standing."""
    return FiledPhoto(
        photo_id=photo.photo_id,
        sha256=photo.sha256,
        media_type=blob.media_type,
        bytes=blob.size,
        width=blob.width,
        height=blob.height,
        face_top=photo.face_top,
        face_bottom=photo.face_bottom,
        issued_on=photo.issued_on,
        source=photo.source,
        standing=shown or photo.standing,
        filed_at=photo.filed_at,
        filed_by_unit=photo.filed_by_unit,
        receipt_number=photo.receipt_number,
    )


def find(session: Session, photo_id: str, *, lock: bool = False) -> Photo:
    """Return a photo on file.

    Raises:
        ProblemError: ``not-found``.
    """
    photo = session.get(Photo, photo_id, with_for_update=lock)
    if photo is None:
        raise ProblemError(ProblemType.NOT_FOUND)
    return photo


def describe(session: Session, photo: Photo) -> FiledPhoto:
    """Return a photo as the contract tells it, its picture's size and kind read along."""
    return described(photo, session.get_one(Blob, photo.sha256))


def of_people(session: Session, person_ids: Iterable[str]) -> list[tuple[Photo, Blob]]:
    """Return all photos of these people, newest first."""
    rows = (
        select(Photo, Blob)
        .join(Blob, Blob.sha256 == Photo.sha256)
        .where(Photo.person_id.in_(list(person_ids)))
        .order_by(Photo.filed_at.desc(), Photo.photo_id.desc())
    )
    return [(photo, blob) for photo, blob in session.execute(rows)]


def in_force(photos: Sequence[tuple[Photo, Blob]]) -> tuple[Photo, Blob] | None:
    """Return the photo that stands for a person: the registry's before a scan, else the newest; no page."""
    alive = [
        pair for pair in photos if pair[0].standing not in _GONE and pair[0].source is not PhotoSource.PAGE
    ]
    return min(alive, key=lambda pair: pair[0].source is not PhotoSource.REGISTRY, default=None)


def file(
    session: Session, row: ActRow, sha256: str, source: PhotoSource, face: Face, *, is_another: bool = False
) -> Photo:
    """File a photo under an act, or return the one in force that shows the very same picture.

    The same picture keeps its standing: asking the Registry once more must not turn a disputed
    photo into an unverified one. What takes the place of what is told by ``domain.photos``.

    ``is_another`` is for pages: two that look the same, as two blank backs do, are two pages.

    Raises:
        ProblemError: ``not-found`` for a person whom enrolment has not told the archive of.
    """
    # One filing for a person at a time: two at once would each miss the other and both be in force.
    if session.get(ArchivePerson, row.person_id, with_for_update=True) is None:
        raise ProblemError(ProblemType.NOT_FOUND)
    older = [photo for photo, _ in of_people(session, [row.person_id]) if photo.standing not in _GONE]
    for photo in older:
        if photo.source is source and photo.sha256 == sha256 and not is_another:
            return photo
    new = Photo(
        photo_id=f"ph-{row.id.hex}",
        person_id=row.person_id,
        sha256=sha256,
        source=source,
        standing=initial_standing(source),
        issued_on=face.issued_on,
        face_top=face.top,
        face_bottom=face.bottom,
        filed_at=row.accepted_at,
        filed_by_unit=row.unit_code,
        act_id=row.id,
        receipt_number=row.receipt_number,
    )
    session.add(new)
    session.flush()
    for photo in older:
        if supersedes(source, photo.source):
            standing.record(session, photo, StandingEvent.NEWER_FILED, row.id)
    return new
