"""Why a scan stands where a registry photo would: a fact of the day on which it was filed.

The desk does not say it and cannot get it wrong: the archive reads it off what enrolment told it of
the person. What is counted later, in whatever way, finds the reason beside the act.
"""

from datetime import date

from sqlalchemy.orm import Session

from tamin_desk.backend.clock import tehran_day
from tamin_desk.backend.schema.archive import ActRow, ArchivePerson, ScanGround
from tamin_desk.domain.people import NoCardReason, why_no_card


def no_card_on(person: ArchivePerson, day: date) -> NoCardReason | None:
    """Return why no card is expected of somebody on ``day``, as far as enrolment has told of them."""
    foreign = person.national_code is None if person.foreign is None else person.foreign
    return why_no_card(person.birth_date, day, foreign=foreign, deceased_on=day if person.deceased else None)


def write_down(session: Session, row: ActRow) -> None:
    """Keep beside a scan why no card was expected of the person, if none was."""
    person = session.get_one(ArchivePerson, row.person_id)
    if (reason := no_card_on(person, tehran_day(row.accepted_at))) is not None:
        session.add(ScanGround(act_id=row.id, reason=reason))
