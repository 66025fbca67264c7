"""The gateway's durable queue to the archive: photos to be filed, and notes of how inquiries stand.

A row leaves only when the archive has answered. A power cut between any two steps loses nothing:
the filing keeps its id, so that handing it in once more files no second photo.
"""

import logging
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from uuid6 import uuid7

from tamin_desk.backend.attestation import GatewayKey
from tamin_desk.backend.clock import Clock
from tamin_desk.backend.database import Database
from tamin_desk.backend.filing import Filer, FilingRefusedError, FilingUnavailableError
from tamin_desk.backend.registry import RegistryPhoto
from tamin_desk.backend.schema.gateway import Inquiry, QueuedFiling, QueuedNote
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.inquiries import FiledPhoto, Filing, InquiryNote
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.photos import INQUIRY, InquiryEvent, InquiryState

_log = logging.getLogger("tamin_desk.backend.gateway")

# A photo that a request is filing itself is left alone by the worker for this long.
_LEASE: Final = timedelta(seconds=30)
_FIRST_RETRY, _LAST_RETRY = 1.0, 300.0

# A new signature, or an administrator who makes the key known, mends these; nothing mends others.
_SIGN_AGAIN: Final = frozenset(
    {
        ProblemType.ATTESTATION_EXPIRED,
        ProblemType.ATTESTATION_KEY_UNKNOWN,
        ProblemType.ATTESTATION_KEY_EXPIRED,
        ProblemType.ATTESTATION_KEY_ROTATED,
    }
)


class FilingQueue:
    """Photos and notes on their way to the archive; ``key`` tells by which the gateway signs now."""

    def __init__(
        self, database: Database, clock: Clock, filer: Filer, key: Callable[[Session], GatewayKey]
    ) -> None:
        self._database = database
        self._clock = clock
        self._filer = filer
        self._key = key

    def put_photo(self, session: Session, inquiry: Inquiry, photo: RegistryPhoto) -> UUID:
        """Queue a photo that came for ``inquiry``, with its attestation; return the filing's id."""
        now = self._clock()
        sha256 = sha256_hex(photo.jpeg)
        filing = Filing(
            id=uuid7(),
            person_id=inquiry.person_id,
            inquiry_id=inquiry.id,
            acting_unit=inquiry.acting_unit,
            acting_user_id=inquiry.acting_user_id,
            photo_sha256=sha256,
            issued_on=photo.issued_on,
            face_top=photo.face_top,
            face_bottom=photo.face_bottom,
            attestation=self._key(session).attest(
                inquiry.national_code, inquiry.credential_kind, sha256, now
            ),
        )
        session.add(
            QueuedFiling(
                filing_id=filing.id,
                inquiry_id=inquiry.id,
                filing=filing.model_dump_json(),
                photo=photo.jpeg,
                tries=0,
                try_at=now + _LEASE,
            )
        )
        return filing.id

    def put_note(self, session: Session, inquiry: Inquiry, *, was_pending: bool) -> None:
        """Queue how ``inquiry`` stands now; a note of it that still waits is out of date."""
        note = InquiryNote(
            id=inquiry.id,
            person_id=inquiry.person_id,
            acting_unit=inquiry.acting_unit,
            acting_user_id=inquiry.acting_user_id,
            credential_kind=inquiry.credential_kind,
            state=inquiry.state,
            reason=inquiry.reason,
            asked_at=inquiry.asked_at,
            started_from=inquiry.started_from,
            was_pending=was_pending,
        )
        session.merge(
            QueuedNote(inquiry_id=inquiry.id, note=note.model_dump_json(), tries=0, try_at=self._clock())
        )

    def release(self) -> None:
        """Free what a process that died was filing: at the start nothing is in anybody's hands."""
        now = self._clock()
        with self._database.write() as session:
            for row in session.scalars(select(QueuedFiling).where(QueuedFiling.try_at > now)):
                row.try_at = now

    def file(self, filing_id: UUID, *, was_pending: bool) -> None:
        """Hand one photo in; whatever comes of it is written before this returns."""
        with self._database.read() as session:
            row = session.get(QueuedFiling, filing_id)
        if row is None:
            return
        try:
            receipt = self._filer.file(Filing.model_validate_json(row.filing), row.photo)
        except FilingUnavailableError:
            self._try_later(filing_id)
        except FilingRefusedError as refused:
            self._refused(filing_id, refused.problem)
        else:
            if receipt.photo is None:
                # Not what the contract says: the photo is not vouched for until a receipt names it.
                self._try_later(filing_id)
            else:
                self._filed(filing_id, receipt.photo, was_pending=was_pending)

    def file_due(self) -> float | None:
        """Hand in the photo that has waited longest; return the seconds until the next is due."""
        with self._database.read() as session:
            due = session.scalar(
                select(QueuedFiling.filing_id)
                .where(QueuedFiling.try_at <= self._clock())
                .order_by(QueuedFiling.try_at)
                .limit(1)
            )
        if due is not None:
            self.file(due, was_pending=True)
        with self._database.read() as session:
            return _seconds_until(session.scalar(select(func.min(QueuedFiling.try_at))), self._clock())

    def note_due(self) -> float | None:
        """Hand in the note that has waited longest; return the seconds until the next is due."""
        with self._database.read() as session:
            row = session.scalar(
                select(QueuedNote)
                .where(QueuedNote.try_at <= self._clock())
                .order_by(QueuedNote.try_at)
                .limit(1)
            )
        if row is not None:
            self._note(row)
        with self._database.read() as session:
            return _seconds_until(session.scalar(select(func.min(QueuedNote.try_at))), self._clock())

    def _note(self, row: QueuedNote) -> None:
        try:
            self._filer.note(InquiryNote.model_validate_json(row.note))
        except FilingUnavailableError:
            with self._database.write() as session:
                waiting = session.get(QueuedNote, row.inquiry_id)
                if waiting is not None:
                    waiting.tries += 1
                    waiting.try_at = self._clock() + _pause(waiting.tries)
            return
        except FilingRefusedError as refused:
            _log.error("the archive refused a note: %s", refused.problem)
        with self._database.write() as session:
            waiting = session.get(QueuedNote, row.inquiry_id)
            # What was put meanwhile is newer news, and goes too.
            if waiting is not None and waiting.note == row.note:
                session.delete(waiting)

    def _filed(self, filing_id: UUID, photo: FiledPhoto, *, was_pending: bool) -> None:
        with self._database.write() as session:
            row = session.get(QueuedFiling, filing_id, with_for_update=True)
            if row is None:
                return
            inquiry = session.get_one(Inquiry, row.inquiry_id, with_for_update=True)
            inquiry.state = INQUIRY.next(inquiry.state, InquiryEvent.PHOTO_CAME)
            inquiry.photo, inquiry.photo_id = photo.model_dump_json(), photo.photo_id
            session.delete(row)
            self.put_note(session, inquiry, was_pending=was_pending)

    def _try_later(self, filing_id: UUID) -> None:
        with self._database.write() as session:
            row = session.get(QueuedFiling, filing_id, with_for_update=True)
            if row is not None:
                row.tries += 1
                row.try_at = self._clock() + _pause(row.tries)

    def _refused(self, filing_id: UUID, problem: str) -> None:
        _log.error("the archive refused a filing: %s", problem)
        if problem not in _SIGN_AGAIN:
            self._give_up(filing_id)
            return
        with self._database.write() as session:
            row = session.get(QueuedFiling, filing_id, with_for_update=True)
            if row is None:
                return
            inquiry = session.get_one(Inquiry, row.inquiry_id)
            filing = Filing.model_validate_json(row.filing)
            attestation = self._key(session).attest(
                inquiry.national_code, inquiry.credential_kind, filing.photo_sha256, self._clock()
            )
            row.filing = filing.model_copy(update={"attestation": attestation}).model_dump_json()
            row.tries += 1
            row.try_at = self._clock() + _pause(row.tries)

    def _give_up(self, filing_id: UUID) -> None:
        with self._database.write() as session:
            row = session.get(QueuedFiling, filing_id, with_for_update=True)
            if row is None:
                return
            inquiry = session.get_one(Inquiry, row.inquiry_id, with_for_update=True)
            if inquiry.state is InquiryState.PENDING:
                inquiry.state = INQUIRY.next(inquiry.state, InquiryEvent.EXPIRED)
            session.delete(row)
            self.put_note(session, inquiry, was_pending=True)


def _pause(tries: int) -> timedelta:
    longest = min(_LAST_RETRY, _FIRST_RETRY * 2.0 ** min(tries - 1, 20))
    return timedelta(seconds=longest * (0.75 + secrets.randbelow(250) / 1000))


def _seconds_until(moment: datetime | None, now: datetime) -> float | None:
    return None if moment is None else max(0.0, (moment - now).total_seconds())
