"""Enrolment's side of the roll: whoever is new or has changed is told to the archive, from a durable mark."""

import logging
from typing import Final

from sqlalchemy import or_, select, update

from tamin_desk.backend.database import Database
from tamin_desk.backend.filing import Filer, FilingRefusedError, FilingUnavailableError
from tamin_desk.backend.schema.enrolment import BookletRow, Person
from tamin_desk.contract.missing import MOST_TOLD, Roll, RollPerson

_HOME: Final = "IR"
_log = logging.getLogger("tamin_desk.backend.enrolment")


class RollTeller:
    """Tells the archive of people in small bundles, until it knows each as they are."""

    def __init__(self, database: Database, filer: Filer) -> None:
        self._database = database
        self._filer = filer

    def tell(self) -> float | None:
        """Tell one bundle; return 0 when another may follow at once."""
        with self._database.read() as session:
            rows = session.execute(
                select(Person, BookletRow.valid_until)
                .outerjoin(BookletRow, BookletRow.person_id == Person.person_id)
                .where(or_(Person.told_at.is_(None), Person.told_at != Person.changed_at))
                .order_by(Person.person_id)
                .limit(MOST_TOLD)
            ).all()
        if not rows:
            return None
        try:
            self._filer.tell(Roll(people=tuple(_told(person, until) for person, until in rows)))
        except FilingUnavailableError:
            return None
        except FilingRefusedError as refused:
            _log.error("the archive refused a roll: %s", refused.problem)
            return None
        with self._database.write() as session:
            for person, _ in rows:
                # Who has changed meanwhile is told once more: only what was told is marked.
                session.execute(
                    update(Person)
                    .where(Person.person_id == person.person_id)
                    .values(told_at=person.changed_at)
                )
        return 0.0 if len(rows) == MOST_TOLD else None


def _told(person: Person, booklet_until: object) -> RollPerson:
    return RollPerson.model_validate(
        {
            "person_id": person.person_id,
            "national_code": person.national_code,
            "home_unit": person.home_unit,
            "insured_kind": person.insured_kind,
            "birth_date": person.birth_date,
            "foreign": person.nationality != _HOME,
            "deceased": person.deceased_on is not None,
            "booklet_until": booklet_until,
        }
    )
