"""Pictures as bytes, known by their SHA-256; one that no act names is dropped after its time."""

from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import CursorResult, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, undefer

from tamin_desk.backend.clock import Clock
from tamin_desk.backend.database import Database
from tamin_desk.backend.pictures import examine
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.archive import Blob
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.problems import ProblemType


def put(
    database: Database, clock: Clock, sha256: str, data: bytes, *, keep: timedelta, most_pixels: int
) -> tuple[Blob, bool]:
    """Keep a picture; return it and whether it is new. Putting it again prolongs its time.

    Raises:
        ProblemError: ``digest-mismatch``, ``unsupported-media`` or ``picture-unusable``.
    """
    if sha256_hex(data) != sha256:
        raise ProblemError(ProblemType.DIGEST_MISMATCH)
    if (known := _prolong(database, clock, sha256, keep)) is not None:
        return known, False
    picture = examine(data, most_pixels)
    now = clock()
    blob = Blob(
        sha256=sha256,
        size=len(data),
        media_type=picture.media_type,
        width=picture.width,
        height=picture.height,
        put_at=now,
        kept_until=now + keep,
        content=data,
    )
    try:
        with database.write() as session:
            session.add(blob)
    except IntegrityError:
        # The same picture came twice at once.
        if (known := _prolong(database, clock, sha256, keep)) is not None:
            return known, False
        raise
    return blob, True


def claim(session: Session, sha256: str) -> Blob:
    """Return a picture that an act names, and keep it for ever.

    Raises:
        ProblemError: ``blob-missing``.
    """
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
        dropped = session.execute(delete(Blob).where(Blob.kept_until < now))
        return cast("CursorResult[tuple[()]]", dropped).rowcount


def _prolong(database: Database, clock: Clock, sha256: str, keep: timedelta) -> Blob | None:
    with database.write() as session:
        blob = session.get(Blob, sha256, with_for_update=True)
        if blob is not None and blob.kept_until is not None:
            blob.kept_until = clock() + keep
        return blob
