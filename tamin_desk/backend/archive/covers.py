"""Booklets' covers: which photo the rule gives, and every printing counted."""

from collections.abc import Collection, Mapping
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tamin_desk.backend.archive import blind, photos, roll
from tamin_desk.backend.callers import Caller
from tamin_desk.backend.ledger import Consequence
from tamin_desk.backend.problems import invalid
from tamin_desk.backend.schema.archive import ActRow, ArchivePerson, Blob, Comparison, CoverPrintRow, Photo
from tamin_desk.contract.acts import CoverPrintAct
from tamin_desk.contract.covers import CoverPrinted, CoverReply
from tamin_desk.domain.covers import NoCover, cover_photo

_TOLD: Final = 10


def count_print(session: Session, row: ActRow, act: CoverPrintAct, caller: Caller) -> Consequence:
    """Count copies of a cover. What may not be printed any more is counted too: the paper is there.

    The receipt tells whoever must judge the photo blindly no more of it than its cover does.

    Raises:
        ProblemError: ``not-found`` for an unknown photo; ``invalid-request`` for another person's photo, or
            bytes that are not the photo's.
    """
    photo = photos.find(session, act.photo_id)
    if photo.person_id != row.person_id:
        raise invalid("photo_id", "another_person")
    if photo.sha256 != act.photo_sha256:
        raise invalid("photo_sha256", "another_picture")
    # One printing for a person at a time: two at once would both be counted as the same one.
    session.get(ArchivePerson, row.person_id, with_for_update=True)
    if row.replaces is not None and (old := session.get(CoverPrintRow, row.replaces)) is not None:
        number = old.number
    else:
        number = 1 + _count(session, row.person_id, act)
    session.add(
        CoverPrintRow(
            act_id=row.id,
            person_id=row.person_id,
            photo_id=photo.photo_id,
            valid_until=act.valid_until,
            copies=act.copies,
            is_reprint=act.is_reprint,
            number=number,
        )
    )
    return Consequence(photo=blind.described(session, caller, photo))


def of_people(session: Session, person_ids: Collection[str], caller: Caller) -> Mapping[str, CoverReply]:
    """Return everybody's cover as the caller may know it."""
    on_file: dict[str, list[tuple[Photo, Blob]]] = {}
    for pair in photos.of_people(session, person_ids):
        on_file.setdefault(pair[0].person_id, []).append(pair)
    hidden = blind.hidden(session, caller, Comparison.person_id.in_(list(person_ids)))
    judged = set(session.scalars(select(Comparison.person_id).where(Comparison.act_id.in_(hidden))))
    printed = _printed(session, person_ids)
    dead = roll.deceased(session, person_ids)
    return {
        person_id: CoverReply(reason=NoCover.UNDER_REVIEW)
        if person_id in judged
        else _reply(on_file.get(person_id, []), printed.get(person_id, ()), is_deceased=person_id in dead)
        for person_id in person_ids
    }


def _reply(
    pairs: list[tuple[Photo, Blob]], printed: Collection[CoverPrinted], *, is_deceased: bool
) -> CoverReply:
    chosen = cover_photo([photo for photo, _ in pairs], deceased=is_deceased)
    if isinstance(chosen, NoCover):
        return CoverReply(reason=chosen, printed=tuple(printed))
    blob = next(blob for photo, blob in pairs if photo is chosen)
    return CoverReply(photo=photos.described(chosen, blob), printed=tuple(printed))


def _count(session: Session, person_id: str, act: CoverPrintAct) -> int:
    same = CoverPrintRow.valid_until == act.valid_until
    if act.valid_until is None:
        same = CoverPrintRow.valid_until.is_(None)
    counted = (
        select(func.count())
        .select_from(CoverPrintRow)
        .join(ActRow, ActRow.id == CoverPrintRow.act_id)
        .where(CoverPrintRow.person_id == person_id, same, ActRow.replaced_by.is_(None))
    )
    return session.scalar(counted) or 0


def _printed(session: Session, person_ids: Collection[str]) -> Mapping[str, list[CoverPrinted]]:
    """Return the newest printings of these people, newest first."""
    place = (
        func.row_number()
        .over(partition_by=CoverPrintRow.person_id, order_by=(ActRow.accepted_at.desc(), ActRow.id.desc()))
        .label("place")
    )
    numbered = (
        select(CoverPrintRow, ActRow.accepted_at, ActRow.unit_code, place)
        .join(ActRow, ActRow.id == CoverPrintRow.act_id)
        .where(CoverPrintRow.person_id.in_(list(person_ids)), ActRow.replaced_by.is_(None))
        .subquery()
    )
    rows = session.execute(select(numbered).where(numbered.c.place <= _TOLD).order_by(numbered.c.place))
    found: dict[str, list[CoverPrinted]] = {}
    for row in rows:
        found.setdefault(row.person_id, []).append(
            CoverPrinted(
                printed_at=row.accepted_at,
                unit_code=row.unit_code,
                valid_until=row.valid_until,
                copies=row.copies,
                number=row.number,
            )
        )
    return found
