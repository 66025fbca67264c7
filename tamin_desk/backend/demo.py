"""The demonstration's endpoints: sample people by scenario, pictures of what they carry, accounts.

Only a server of fictional people has them, and nobody needs to sign in for them.
"""

from functools import lru_cache
from typing import Final

from fastapi.responses import Response
from sqlalchemy import select

from tamin_desk.backend.parts import Part, Seams
from tamin_desk.backend.population import COLLEAGUES, DEMO_PASSWORD, Document, DocumentKind
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.accounts import Unit, User
from tamin_desk.backend.schema.enrolment import Person
from tamin_desk.backend.schema.fictional import FictionalPerson, FictionalSample
from tamin_desk.backend.seeding import DOCUMENT
from tamin_desk.contract import routes
from tamin_desk.contract.base import REPR_DIGEST_HEADER, PersonId, repr_digest
from tamin_desk.contract.demo import DemoAccount, DemoAccounts, SampleCard, SampleCards
from tamin_desk.contract.problems import ProblemType

# Pictures of some 100 kB that are looked at again and again while the demonstration runs.
_KEPT_PICTURES: Final = 96


class Demo:
    """The handlers of the demonstration."""

    def __init__(self, seams: Seams) -> None:
        self._database = seams.database
        self._picture = lru_cache(maxsize=_KEPT_PICTURES)(self._draw)

    def cards(self) -> SampleCards:
        """``GET /v1/demo/cards``: everybody who shows something, in the order of the scenarios."""
        samples = (
            select(FictionalSample.scenario, Person, FictionalPerson.document)
            .join(FictionalPerson, FictionalPerson.person_id == FictionalSample.person_id)
            .join(Person, Person.person_id == FictionalSample.person_id)
            .order_by(FictionalSample.place)
        )
        cards = []
        with self._database.read() as session:
            for scenario, person, text in session.execute(samples):
                document = DOCUMENT.validate_json(text)
                has_credential = document.credential_kind is not None
                cards.append(
                    SampleCard(
                        scenario=scenario,
                        person_id=person.person_id,
                        full_name=f"{person.first_name} {person.last_name}",
                        code=person.national_code or person.foreign_code or person.insurance_number,
                        credential_kind=document.credential_kind,
                        credential=document.number if has_credential else None,
                        has_card=document.kind is DocumentKind.CARD,
                    )
                )
        return SampleCards(cards=tuple(cards))

    def front(self, person_id: PersonId) -> Response:
        """``GET /v1/demo/cards/{person_id}/front``: a card's face, or whatever else they carry."""
        return self._answer(person_id, back=False)

    def back(self, person_id: PersonId) -> Response:
        """``GET /v1/demo/cards/{person_id}/back``: a card's back with the serial."""
        return self._answer(person_id, back=True)

    def accounts(self) -> DemoAccounts:
        """``GET /v1/demo/accounts``: those of the demonstration that can sign in."""
        with self._database.read() as session:
            there = select(User, Unit.name).join(Unit, Unit.code == User.unit_code)
            known = {
                user.username: DemoAccount(
                    username=user.username,
                    role=user.role.value,
                    display_name=user.display_name,
                    unit_name=unit_name,
                )
                for user, unit_name in session.execute(there.where(User.disabled_at.is_(None)))
            }
        listed = tuple(known[one.username] for one in COLLEAGUES if one.username in known)
        return DemoAccounts(accounts=listed, password=DEMO_PASSWORD)

    def _answer(self, person_id: str, *, back: bool) -> Response:
        picture = self._picture(person_id, back)
        headers = {REPR_DIGEST_HEADER: repr_digest(picture), "Cache-Control": "no-store"}
        return Response(picture, media_type="image/jpeg", headers=headers)

    def _draw(self, person_id: str, back: bool) -> bytes:
        from tamin_desk.backend.cards import Holder, draw_back, draw_front

        with self._database.read() as session:
            person = session.get(Person, person_id)
            fictional = session.get(FictionalPerson, person_id)
        if person is None or fictional is None:
            raise ProblemError(ProblemType.NOT_FOUND)
        document: Document = DOCUMENT.validate_json(fictional.document)
        holder = Holder(
            person.first_name,
            person.last_name,
            person.father_name,
            person.birth_date,
            person.nationality,
            person.national_code or person.foreign_code or person.insurance_number,
        )
        return draw_back(holder, document) if back else draw_front(holder, document)


def part(seams: Seams) -> Part:
    """Build the demonstration's endpoints."""
    demo = Demo(seams)
    return Part(
        {
            routes.DEMO_CARDS.name: demo.cards,
            routes.DEMO_CARD_FRONT.name: demo.front,
            routes.DEMO_CARD_BACK.name: demo.back,
            routes.DEMO_ACCOUNTS.name: demo.accounts,
        }
    )
