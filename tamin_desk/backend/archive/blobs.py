"""Pictures as bytes, known by their SHA-256; one that no act names is dropped after its time.

Whether the archive has had a picture before is told to nobody: of the two that a reviewer is shown, it would
say whether they are a real case's. So each answer to a picture is the same, and a verdict names what its
author has put.
"""

from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import CursorResult, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, undefer

from tamin_desk.backend.clock import Clock
from tamin_desk.backend.database import Database
from tamin_desk.backend.pictures import examine
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.archive import Blob, BlobPut
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.problems import ProblemType


def put(
    database: Database,
    clock: Clock,
    sha256: str,
    data: bytes,
    *,
    keep: timedelta,
    most_pixels: int,
    by: str | None = None,
) -> datetime:
    """Keep a picture that somebody puts; return until when at least. Putting it again prolongs its time.

    Raises:
        ProblemError: ``digest-mismatch``, ``unsupported-media`` or ``picture-unusable``.
    """
    if sha256_hex(data) != sha256:
        raise ProblemError(ProblemType.DIGEST_MISMATCH)
    until = clock() + keep
    if _prolong(database, clock, sha256, until, by):
        return until
    picture = examine(data, most_pixels)
    blob = Blob(
        sha256=sha256,
        size=len(data),
        media_type=picture.media_type,
        width=picture.width,
        height=picture.height,
        put_at=clock(),
        kept_until=until,
        content=data,
    )
    try:
        with database.write() as session:
            session.add(blob)
            session.flush()
            _note(session, clock, sha256, by)
    except IntegrityError:
        # The same picture came twice at once.
        if not _prolong(database, clock, sha256, until, by):
            raise
    return until


def claim(session: Session, sha256: str, *, put_by: str | None = None) -> Blob:
    """Return a picture that an act names, and keep it for ever.

    Raises:
        ProblemError: ``blob-missing``; with ``put_by`` also for one that others alone have put.
    """
    if put_by is not None and session.get(BlobPut, (sha256, put_by)) is None:
        raise ProblemError(ProblemType.BLOB_MISSING)
    # The lock holds off the sweep of another process until the act is committed.
    blob = session.get(Blob, sha256, with_for_update=True)
    if blob is None:
        raise ProblemError(ProblemType.BLOB_MISSING)
    blob.kept_until = None
    return blob


def content(session: Session, sha256: str) -> bytes:
    """Return a picture's bytes, checked against their name: a damaged disk must not go unnoticed."""
    blob = session.scalars(
        select(Blob).where(Blob.sha256 == sha256).options(undefer(Blob.content))
    ).one_or_none()
    if blob is None:
        raise ProblemError(ProblemType.BLOB_MISSING)
    if sha256_hex(blob.content) != sha256:
        raise ProblemError(ProblemType.INTERNAL, "the stored picture is damaged")
    return blob.content


def sweep(database: Database, now: datetime) -> int:
    """Drop the pictures whose time is over and that no act names; return how many."""
    with database.write() as session:
        over = select(Blob.sha256).where(Blob.kept_until < now)
        session.execute(delete(BlobPut).where(BlobPut.sha256.in_(over)))
        dropped = session.execute(delete(Blob).where(Blob.kept_until < now))
        return cast("CursorResult[tuple[()]]", dropped).rowcount


def _prolong(database: Database, clock: Clock, sha256: str, until: datetime, by: str | None) -> bool:
    """Keep a picture that is there for longer; tell whether it is."""
    with database.write() as session:
        blob = session.get(Blob, sha256, with_for_update=True)
        if blob is None:
            return False
        if blob.kept_until is not None:
            blob.kept_until = until
        _note(session, clock, sha256, by)
        return True


def _note(session: Session, clock: Clock, sha256: str, by: str | None) -> None:
    if by is not None and session.get(BlobPut, (sha256, by)) is None:
        session.add(BlobPut(sha256=sha256, user_id=by, put_at=clock()))
