"""What is offered and printed, read off what is known. Plain functions."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from tamin_desk.contract.people import PersonRecord
from tamin_desk.domain.covers import NoCover
from tamin_desk.domain.people import Relation, may_hold_card
from tamin_desk.domain.roles import Permission
from tamin_desk.domain.scans import scan_reason
from tamin_desk.services.drafts import PersonRef
from tamin_desk.ui.booklet.state import Member, Way
from tamin_desk.ui.cases import ScanRequest
from tamin_desk.ui.printing.cover import CoverContent

if TYPE_CHECKING:
    from tamin_desk.contract.units import UnitReply

_HELPED = frozenset({NoCover.NONE_ON_FILE, NoCover.WITHDRAWN, NoCover.SUPERSEDED})


def way_of(member: Member, today: date, permissions: Collection[Permission]) -> Way | None:
    """Return what leads this person to a photo that may be printed, if this clerk may do it."""
    holds_card = may_hold_card(member.person.birth_date, today, foreign=member.person.national_code is None)
    if member.reason in _HELPED and holds_card and Permission.INQUIRE in permissions:
        return Way.INQUIRY
    if member.awaits_scan:
        return None
    # While the registry's photo is being cleared up, a scan stands in for it.
    needs_scan = member.reason is NoCover.DISPUTED or (member.reason in _HELPED and not holds_card)
    return Way.SCAN if needs_scan and Permission.INDEX_SCANS in permissions else None


def scan_request(member: Member, today: date) -> ScanRequest:
    """Return what the scan page is given for somebody whom :func:`way_of` leads there."""
    person = member.person
    reference = PersonRef(
        person.person_id, person.full_name, person.national_code or person.foreign_code or ""
    )
    disputed = member.reason is NoCover.DISPUTED
    why = scan_reason(person.national_code, person.birth_date, today, disputed=disputed)
    return ScanRequest(reference, why)


def chosen_at_first(member: Member) -> bool:
    """Tell whether a cover is wanted unless somebody says otherwise: a booklet in force, never printed."""
    return member.printable and member.entitled and member.printings == 0


def valid_until(record: PersonRecord) -> date | None:
    """Return until when the booklet on record is valid, which tells one booklet from the next."""
    return None if record.booklet is None else record.booklet.valid_until


def content_of(
    record: PersonRecord, unit: "UnitReply", today: date, printings: int, photo: QImage | None
) -> CoverContent:
    """Return what a person's cover shows."""
    first = next((one for one in record.household if one.relation is Relation.SELF), None)
    return CoverContent(
        full_name=record.full_name,
        code=record.national_code or record.foreign_code or "",
        is_foreign=record.national_code is None,
        insurance_number=record.insurance_number,
        relation=record.relation,
        kind=record.insured_kind,
        principal=record.full_name if first is None else first.full_name,
        issued_on=today,
        valid_until=valid_until(record),
        unit_name=unit.name,
        unit_code=unit.code,
        printings=printings,
        photo=photo,
    )
