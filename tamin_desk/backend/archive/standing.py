"""The standing of a photo: the fold of what happened to it through the machine of the domain.

Nothing is ever taken out of the record. A correction marks the corrected act's events as
undone, and the standing is folded again without them; a later event that no longer has a step
(a dismissal of a flag that was withdrawn) decides nothing and is passed over.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tamin_desk.backend.schema.archive import Photo, PhotoEvent
from tamin_desk.domain.photos import STANDING, Standing, StandingEvent, standing_after


def record(session: Session, photo: Photo, event: StandingEvent, act_id: UUID) -> None:
    """Let ``event`` happen to a photo.

    Raises:
        IllegalTransitionError: the photo's standing has no such step.
    """
    photo.standing = STANDING.next(photo.standing, event)
    session.add(PhotoEvent(photo_id=photo.photo_id, event=event, act_id=act_id, undone_by=None))
    session.flush()


def without(session: Session, photo: Photo, act_ids: Iterable[UUID]) -> Standing:
    """Return the standing that a photo would have if these acts had not been."""
    passed_over = set(act_ids)
    events = _events(session, photo)
    return standing_after(photo.source, (row.event for row in events if row.act_id not in passed_over))


def undo(session: Session, photo: Photo, act_ids: Iterable[UUID], by: UUID) -> None:
    """Mark what these acts did to a photo as undone by another act."""
    undone = set(act_ids)
    photo.standing = without(session, photo, undone)
    for row in _events(session, photo):
        if row.act_id in undone:
            row.undone_by = by
    session.flush()


def _events(session: Session, photo: Photo) -> list[PhotoEvent]:
    rows = select(PhotoEvent).where(PhotoEvent.photo_id == photo.photo_id, PhotoEvent.undone_by.is_(None))
    return list(session.scalars(rows.order_by(PhotoEvent.id)))
