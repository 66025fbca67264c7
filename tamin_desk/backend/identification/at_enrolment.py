"""The half that enrolment serves: who a text may mean, and whether the booklet entitles them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from fastapi.responses import Response
from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid6 import uuid7

from tamin_desk.backend import keys
from tamin_desk.backend.callers import Caller, CallerDep
from tamin_desk.backend.clock import tehran_day
from tamin_desk.backend.identification import views
from tamin_desk.backend.identification.tickets import Purpose, Ticket, Tickets
from tamin_desk.backend.parts import Part, Seams, answer
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.enrolment import BookletRow, Person
from tamin_desk.backend.schema.identification import Shown
from tamin_desk.contract import identification_routes
from tamin_desk.contract.identification import (
    Identification,
    IdentifiedPerson,
    IdentifyRequest,
    IdentityChoice,
)
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.identifiers import CodeKind, Recognised, recognise
from tamin_desk.domain.people import Relation, age_on, entitlement_on

_NO_STORE: Final = {"Cache-Control": "no-store"}
_MOST_CHOICES: Final = 30
_COLUMNS: Final = {
    CodeKind.NATIONAL_CODE: Person.national_code,
    CodeKind.FOREIGN_CODE: Person.foreign_code,
    CodeKind.INSURANCE_NUMBER: Person.insurance_number,
}


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Somebody whom a text may mean; ``sure`` for a reading that may open them unasked."""

    person: Person
    reading: Recognised

    @property
    def sure(self) -> bool:
        return not self.reading.padded and not self.reading.disputed


@dataclass(frozen=True, slots=True)
class Finding:
    """The handler: one look-up is one view, written down as it is answered."""

    seams: Seams
    tickets: Tickets

    def identify(self, body: IdentifyRequest, caller: CallerDep) -> Response:
        """``POST /v1/identifications``: the one who is meant, or those among whom to choose."""
        now = self.seams.clock()
        with self.seams.database.write() as session:
            views.check_limits(session, caller, self.seams.config.identify, now)
            found = _found(session, body.text)
            chosen = self._chosen(body, found, caller, now)
            reply = self._shown(session, found if chosen is None else [chosen], caller, now, body.text)
        return answer(reply, headers=_NO_STORE)

    def _chosen(
        self, body: IdentifyRequest, found: Sequence[_Candidate], caller: Caller, now: datetime
    ) -> _Candidate | None:
        if body.choice is None:
            # Two people under one insurance number are told apart by a human only.
            return found[0] if len(found) == 1 and found[0].sure else None
        ticket = self.tickets.open(body.choice, Purpose.CHOOSE, caller, now)
        meant = [one for one in found if one.person.person_id == ticket.person_id]
        if not meant or ticket.text != body.text:
            raise ProblemError(ProblemType.NOT_FOUND)
        return _Candidate(meant[0].person, Recognised(meant[0].reading.kind, meant[0].reading.code))

    def _shown(
        self, session: Session, found: Sequence[_Candidate], caller: Caller, now: datetime, text: str
    ) -> Identification:
        view_id, today = uuid7(), tehran_day(now)
        if not found:
            views.write_down(session, caller, view_id, Shown.NOBODY, now)
            return Identification()
        if len(found) == 1 and found[0].sure:
            person = found[0].person
            views.write_down(session, caller, view_id, Shown.PERSON, now, person_id=person.person_id)
            photo = self._ticket(view_id, person, caller, now)
            return Identification(
                person=_told(session, person, self.tickets.seal(photo, Purpose.PHOTO), today)
            )
        choices = []
        for one in found:
            views.write_down(session, caller, view_id, Shown.CHOICE, now, person_id=one.person.person_id)
            ticket = self._ticket(view_id, one.person, caller, now, text)
            choices.append(_choice(one, self.tickets.seal(ticket, Purpose.CHOOSE), today))
        return Identification(choices=tuple(choices))

    def _ticket(self, view_id: UUID, person: Person, caller: Caller, now: datetime, text: str = "") -> Ticket:
        return Ticket(
            view_id=view_id,
            person_id=person.person_id,
            user_id=caller.user_id,
            until=now + self.seams.config.lives.identity_ticket,
            text=text,
        )


def part(seams: Seams) -> Part:
    """Build enrolment's half of identification."""
    token = keys.service_token(seams.database, seams.clock, seams.config.service_token)
    finding = Finding(seams, Tickets(token))
    return Part({identification_routes.IDENTIFY.name: finding.identify})


def _found(session: Session, text: str) -> list[_Candidate]:
    """Return everybody under any reading of a text, each once, the likeliest reading first."""
    found: dict[str, _Candidate] = {}
    family = list(Relation)
    for reading in recognise(text).readings:
        people = session.scalars(select(Person).where(_COLUMNS[reading.kind] == reading.code)).all()
        in_order = sorted(people, key=lambda one: (family.index(one.relation), one.birth_date, one.person_id))
        for person in in_order[:_MOST_CHOICES]:
            found.setdefault(person.person_id, _Candidate(person, reading))
    sure = [one for one in found.values() if one.sure]
    # What was only completed with zeros is no rival of what was typed.
    return sure or list(found.values())


def _told(session: Session, person: Person, photo: str, today: date) -> IdentifiedPerson:
    booklet = session.get(BookletRow, person.person_id)
    valid_until = None if booklet is None else booklet.valid_until
    return IdentifiedPerson(
        full_name=_full_name(person),
        deceased=person.deceased_on is not None,
        entitlement=entitlement_on(
            valid_until, today, entitled=None if booklet is None else booklet.entitled
        ),
        valid_until=valid_until,
        photo=photo,
    )


def _choice(one: _Candidate, ticket: str, today: date) -> IdentityChoice:
    person = one.person
    return IdentityChoice(
        choice=ticket,
        full_name=_full_name(person),
        insured_kind=person.insured_kind,
        relation=person.relation,
        age=age_on(person.birth_date, person.deceased_on or today),
        deceased=person.deceased_on is not None,
        padded_code=one.reading.code if one.reading.padded else None,
    )


def _full_name(person: Person) -> str:
    return f"{person.first_name} {person.last_name}"
