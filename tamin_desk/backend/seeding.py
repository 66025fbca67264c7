"""Fills an empty database with the fictional population; a database with people in it is left alone."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import Final

from pydantic import TypeAdapter
from sqlalchemy import insert, select
from sqlalchemy.orm import Session
from uuid6 import uuid7

from tamin_desk.backend import schema
from tamin_desk.backend.clock import Clock, tehran_day
from tamin_desk.backend.database import Database
from tamin_desk.backend.indicator import counting, places
from tamin_desk.backend.keys import mac
from tamin_desk.backend.population import COLLEAGUES, PLACES, Document, Person, Population
from tamin_desk.backend.schema.indicator import BEFORE_EVERYTHING
from tamin_desk.backend.simulated_registry import REGISTRY_FILE
from tamin_desk.contract.demo import Scenario
from tamin_desk.domain.photos import InquiryState, StartedFrom

DOCUMENT: Final = TypeAdapter(Document)
"""Reads and writes :class:`FictionalPerson`'s ``document``."""

# Another unit than the demonstration's clerk asked for these photos, an hour before.
_ASKED_BY: Final = next(one for one in COLLEAGUES if one.username == "clerk2")
_HOME: Final = "IR"
_ASKED_BEFORE: Final = timedelta(hours=1)
_ENROLMENT_COLUMNS: Final = tuple(
    column.name
    for column in schema.enrolment.Person.__table__.columns
    if column.name not in ("changed_at", "told_at")
)


def has_people(database: Database) -> bool:
    """Tell whether there is anybody in the database: then there is nothing to seed."""
    with database.read() as session:
        return _has_people(session)


def seed(database: Database, population: Population, clock: Clock, password_hash: str | None) -> bool:
    """Write the population into a database that has no people; tell whether it did.

    ``password_hash`` is given to every account of the demonstration (they share one password that
    everybody is shown, so one hash is no loss); with ``None`` no accounts are made.
    """
    now = clock()
    with database.write() as session:
        if _has_people(session):
            return False
        _write_units(session)
        if password_hash is not None:
            _write_accounts(session, password_hash, now)
        _write_enrolment(session, population.people, now)
        _write_archive(session, population.people, tehran_day(now))
        _write_fictional(session, population)
        _write_first_inquiries(session, population.showing(Scenario.ALREADY_ON_FILE), now)
        counting.refresh(session, [one.person_id for one in population.people])
    return True


def _has_people(session: Session) -> bool:
    return session.scalar(select(schema.enrolment.Person.person_id).limit(1)) is not None


def _write_units(session: Session) -> None:
    known = set(session.scalars(select(schema.accounts.Unit.code)))
    for place in PLACES:
        if place.code not in known:
            told = {one.name: getattr(place, one.name) for one in fields(place)}
            places.put(session, schema.accounts.Unit(**told), BEFORE_EVERYTHING)
            session.add(schema.accounts.Unit(**told))
    session.flush()


def _write_accounts(session: Session, password_hash: str, now: datetime) -> None:
    known = set(session.scalars(select(schema.accounts.User.username)))
    for one in COLLEAGUES:
        if one.username not in known:
            session.add(
                schema.accounts.User(
                    user_id=one.user_id,
                    username=one.username,
                    display_name=one.display_name,
                    role=one.role,
                    unit_code=one.unit_code,
                    password_hash=password_hash,
                    created_at=now,
                )
            )


def _write_enrolment(session: Session, people: Sequence[Person], now: datetime) -> None:
    session.execute(
        insert(schema.enrolment.Person),
        [
            # Below the archive is told of everybody.
            {"changed_at": now, "told_at": now} | {name: getattr(one, name) for name in _ENROLMENT_COLUMNS}
            for one in people
        ],
    )
    session.execute(
        insert(schema.enrolment.BookletRow),
        [
            {"person_id": one.person_id, "valid_until": one.booklet_until, "entitled": one.booklet_entitled}
            for one in people
            if one.booklet_until is not None
        ],
    )


def _write_archive(session: Session, people: Sequence[Person], today: date) -> None:
    session.execute(
        insert(schema.indicator.RollState),
        [
            {
                "person_id": one.person_id,
                "since": today,
                "home_unit": one.home_unit,
                "insured_kind": one.insured_kind,
                "birth_date": one.birth_date,
                "foreign": one.nationality != _HOME,
                "deceased": one.deceased_on is not None,
            }
            for one in people
        ],
    )
    session.execute(
        insert(schema.archive.ArchivePerson),
        [
            {
                "person_id": one.person_id,
                "national_code": one.national_code,
                "home_unit": one.home_unit,
                "insured_kind": one.insured_kind,
                "birth_date": one.birth_date,
                "foreign": one.nationality != _HOME,
                "deceased": one.deceased_on is not None,
                "booklet_until": one.booklet_until or schema.archive.NO_BOOKLET,
            }
            for one in people
        ],
    )


def _write_fictional(session: Session, population: Population) -> None:
    session.execute(
        insert(schema.fictional.FictionalPerson),
        [
            {
                "person_id": one.person_id,
                "national_code": one.national_code,
                "registry_file": _text(one),
                "document": DOCUMENT.dump_json(one.document).decode(),
            }
            for one in population.people
        ],
    )
    session.execute(
        insert(schema.fictional.FictionalSample),
        [
            {"place": place, "scenario": sample.scenario, "person_id": sample.person_id}
            for place, sample in enumerate(population.samples)
        ],
    )


def _text(person: Person) -> str | None:
    return None if person.registry is None else REGISTRY_FILE.dump_json(person.registry).decode()


def _write_first_inquiries(session: Session, people: Sequence[Person], now: datetime) -> None:
    """Leave the photos that are on file already to the gateway, as photos that were put off.

    It draws, signs and files them in the first seconds, on the way that every photo goes; no
    start waits for a drawing.
    """
    session.add_all(_first_inquiries(people, now))


def _first_inquiries(
    people: Sequence[Person], now: datetime
) -> Iterator[schema.gateway.Inquiry | schema.fictional.RegistryTicket]:
    for person in people:
        ticket = f"T-{uuid7()}"
        kind, code = person.document.credential_kind, person.national_code
        if kind is None or code is None:
            raise ValueError("somebody on file already must hold a card")
        yield schema.fictional.RegistryTicket(ticket=ticket, national_code=code, ready_at=now)
        yield schema.gateway.Inquiry(
            id=uuid7(),
            # Nobody can send this id again: a fingerprint that no body has.
            fingerprint=mac(b"", ticket),
            person_id=person.person_id,
            national_code=code,
            credential_kind=kind,
            credential_mac=mac(b"", ticket, "credential"),
            started_from=StartedFrom.ENROLMENT,
            acting_unit=_ASKED_BY.unit_code,
            acting_user_id=_ASKED_BY.user_id,
            state=InquiryState.PENDING,
            asked_at=now - _ASKED_BEFORE,
            ticket=ticket,
            ask_again_at=now,
        )
