"""Inquiries of a unit that the Registry put off: still to come, or come and not yet compared.

A line goes by itself when somebody compared the photo, or when the inquiry ended without one.
"""

from datetime import datetime
from functools import cache
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, String, bindparam, case, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from tamin_desk.backend import reaches
from tamin_desk.backend.callers import Caller
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.accounts import User
from tamin_desk.backend.schema.archive import CallNoteRow, Comparison, FilingRow, NotedInquiry, Photo
from tamin_desk.contract.missing import AwaitedPhoto, AwaitedPhotos
from tamin_desk.contract.missing_routes import CALLED
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import ComparisonState
from tamin_desk.domain.photos import InquiryState, Standing

MOST: Final = 200
_UNIT_CODE: Final = bindparam("unit_code", type_=String(8))
_NOT_SEEN: Final = (ComparisonState.CORRECTED, ComparisonState.VOID)


def page(session: Session, unit_code: str) -> AwaitedPhotos:
    """Return the unit's awaited photos, at most ``MOST``."""
    open_ones = _open(unit_code)
    rows = (
        select(NotedInquiry, Photo.photo_id, Photo.filed_at, CallNoteRow.called_at, User.display_name)
        .outerjoin(FilingRow, FilingRow.inquiry_id == NotedInquiry.inquiry_id)
        .outerjoin(Photo, Photo.photo_id == FilingRow.photo_id)
        .outerjoin(CallNoteRow, CallNoteRow.inquiry_id == NotedInquiry.inquiry_id)
        .outerjoin(User, User.user_id == CallNoteRow.called_by)
        .where(open_ones)
        .order_by(_came_first(), NotedInquiry.asked_at, NotedInquiry.inquiry_id)
        .limit(MOST)
    )
    total = session.scalar(select(func.count()).select_from(NotedInquiry).where(open_ones)) or 0
    return AwaitedPhotos(
        photos=tuple(
            AwaitedPhoto(
                inquiry_id=inquiry.inquiry_id,
                person_id=inquiry.person_id,
                asked_at=inquiry.asked_at,
                photo_id=photo_id if inquiry.state is InquiryState.PHOTO else None,
                came_at=filed_at if inquiry.state is InquiryState.PHOTO else None,
                called_at=called_at,
                called_by=called_by,
            )
            for inquiry, photo_id, filed_at, called_at, called_by in session.execute(rows)
        ),
        total=total,
    )


def came(session: Session, unit_code: str) -> int:
    """Return how many photos have come and wait to be compared."""
    return session.scalar(_came(), {"unit_code": unit_code}) or 0


def called(session: Session, caller: Caller, inquiry_id: UUID, now: datetime) -> None:
    """Note that the person was asked to come; a second call changes nothing.

    Raises:
        ProblemError: ``not-found`` for what is no open line of the unit's.
    """
    inquiry = reaches.within(
        CALLED,
        caller,
        session.get(NotedInquiry, inquiry_id),
        lambda one: reaches.Owner(unit_code=one.unit_code),
    )
    if session.get(CallNoteRow, inquiry.inquiry_id) is not None:
        return
    is_open = select(NotedInquiry.inquiry_id).where(
        NotedInquiry.inquiry_id == inquiry_id,
        NotedInquiry.state == InquiryState.PHOTO,
        _open(caller.unit_code),
    )
    if session.scalars(is_open.with_for_update()).one_or_none() is None:
        raise ProblemError(ProblemType.NOT_FOUND)
    # Asked again now that the line is held: a colleague may have noted it while this one waited.
    if session.get(CallNoteRow, inquiry_id) is not None:
        return
    session.add(CallNoteRow(inquiry_id=inquiry_id, called_by=caller.user_id, called_at=now))


@cache
def _came() -> Select[int]:
    """Written once, as every desk asks for it all day."""
    of_unit = select(func.count()).select_from(NotedInquiry)
    return of_unit.where(NotedInquiry.state == InquiryState.PHOTO, _open(_UNIT_CODE))


def _came_first() -> ColumnElement[int]:
    return case((NotedInquiry.state == InquiryState.PHOTO, 0), else_=1)


def _open(unit_code: str | ColumnElement[str]) -> ColumnElement[bool]:
    filing, photo = aliased(FilingRow), aliased(Photo)
    seen = exists().where(Comparison.photo_id == photo.photo_id, Comparison.state.not_in(_NOT_SEEN))
    waits = exists().where(
        filing.inquiry_id == NotedInquiry.inquiry_id,
        photo.photo_id == filing.photo_id,
        photo.standing == Standing.UNVERIFIED,
        ~seen,
    )
    of_unit = (NotedInquiry.unit_code == unit_code) & NotedInquiry.was_put_off
    return of_unit & or_(
        NotedInquiry.state == InquiryState.PENDING, (NotedInquiry.state == InquiryState.PHOTO) & waits
    )
