"""A server's side of the identification, in memory: who stands under which code, and with what photo."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from tamin_desk.contract.identification import (
    Identification,
    IdentifiedPerson,
    IdentifiedPhoto,
    IdentifiedPhotoReply,
    IdentifiedPhotoRequest,
    IdentifyRequest,
    IdentityChoice,
)
from tamin_desk.contract.identification_routes import IDENTIFIED_PHOTO, IDENTIFIED_PICTURE, IDENTIFY
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.people import Entitlement, InsuredKind, Relation
from tamin_desk.domain.photos import PhotoSource, Standing
from tamin_desk.services.photos import Picture
from tests.fakes.api import Called, FakeApi, Said, problem

ARASH_CODE: Final = "9990413721"
NARGES_CODE: Final = "9990123454"
NUMBER: Final = "0071845236"


@dataclass
class Resident:
    """Somebody whom enrolment knows, with what the archive has of them."""

    code: str
    full_name: str
    relation: Relation = Relation.SELF
    age: int = 41
    deceased: bool = False
    entitlement: Entitlement = Entitlement.ENTITLED
    valid_until: date | None = date(2027, 3, 20)
    picture: Picture | None = None
    source: PhotoSource = PhotoSource.REGISTRY
    standing: Standing = Standing.VERIFIED
    withdrawn: bool = False


@dataclass
class FakeIdentification:
    """Keeps the contract of `tamin_desk.contract.identification`; a ticket names a view, as the real one's.

    ``fails`` answers the next calls of an endpoint with an error, until it is taken away.
    """

    api: FakeApi
    now: datetime
    people: list[Resident] = field(default_factory=list)
    fails: dict[str, Exception] = field(default_factory=dict)
    views: int = 0
    _shown: dict[str, Resident] = field(default_factory=dict)

    def begin(self) -> None:
        """Answer from now on."""
        self.api.on(IDENTIFY, self._identify)
        self.api.on(IDENTIFIED_PHOTO, self._photo)
        self.api.on(IDENTIFIED_PICTURE, self._picture)

    def _identify(self, called: Called) -> Said:
        if error := self.fails.get(IDENTIFY.name):
            return error
        assert isinstance(called.body, IdentifyRequest)
        text = called.body.text
        found = [one for one in self.people if text in (one.code, NUMBER)]
        if called.body.choice is not None:
            chosen = self._shown.get(called.body.choice)
            found = [one for one in found if one is chosen]
            if not found:
                return problem(ProblemType.NOT_FOUND)
        if len(found) == 1:
            return Identification(person=self._person(found[0]))
        return Identification(choices=tuple(self._choice(one) for one in found))

    def _person(self, one: Resident) -> IdentifiedPerson:
        return IdentifiedPerson(
            full_name=one.full_name,
            deceased=one.deceased,
            entitlement=one.entitlement,
            valid_until=one.valid_until,
            photo=self._ticket(one),
        )

    def _choice(self, one: Resident) -> IdentityChoice:
        principal = one.relation is Relation.SELF
        return IdentityChoice(
            choice=self._ticket(one),
            full_name=one.full_name,
            insured_kind=InsuredKind.PRINCIPAL if principal else InsuredKind.DEPENDANT,
            relation=one.relation,
            age=one.age,
            deceased=one.deceased,
        )

    def _ticket(self, one: Resident) -> str:
        self.views += 1
        ticket = f"tk_{self.views:060}"
        self._shown[ticket] = one
        return ticket

    def _photo(self, called: Called) -> Said:
        if error := self.fails.get(IDENTIFIED_PHOTO.name):
            return error
        assert isinstance(called.body, IdentifiedPhotoRequest)
        one = self._shown[called.body.ticket]
        if one.picture is None:
            return IdentifiedPhotoReply(photo=None, withdrawn=one.withdrawn)
        return IdentifiedPhotoReply(
            photo=IdentifiedPhoto(
                view_id=called.body.ticket,
                source=one.source,
                standing=one.standing,
                filed_at=self.now,
                sha256=one.picture.sha256,
                media_type=one.picture.media_type,
                bytes=len(one.picture.data),
                width=one.picture.width,
                height=one.picture.height,
            )
        )

    def _picture(self, called: Called) -> Said:
        if error := self.fails.get(IDENTIFIED_PICTURE.name):
            return error
        picture = self._shown[str(called.values["id"])].picture
        assert picture is not None
        return picture.data
