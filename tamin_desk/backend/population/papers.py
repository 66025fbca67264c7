"""Papers: what Civil Registration holds of somebody and what they carry, for each scenario.

The scenario is the whole difference between two people here: it says where registry and pocket
disagree.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from tamin_desk.backend.population.codes import Codes
from tamin_desk.backend.population.households import REFERENCE_DAY, Member
from tamin_desk.backend.population.values import Course, Document, DocumentKind, Likeness, RegistryFile
from tamin_desk.contract.demo import Scenario
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.people import CARD_AGE, age_on

_S = Scenario

# Out of a thousand grown people with papers.
CHANCES: Final[dict[Scenario, int]] = {
    _S.MATCHES: 903,
    _S.APPLICATION_SLIP: 36,
    _S.PENDING: 12,
    _S.NO_CORRESPONDENCE: 8,
    _S.UNKNOWN_PERSON: 3,
    _S.CREDENTIAL_REVOKED: 9,
    _S.NO_PHOTO: 7,
    _S.DECEASED: 4,
    _S.REGISTRY_UNAVAILABLE: 2,
    _S.DIFFERS_FROM_CARD: 10,
    _S.LOOK_ALIKE: 6,
}

_COURSES: Final = {
    _S.PENDING: Course.PENDING,
    _S.NO_PHOTO: Course.NO_PHOTO,
    _S.DECEASED: Course.DECEASED,
    _S.REGISTRY_UNAVAILABLE: Course.UNAVAILABLE,
}


@dataclass(frozen=True, slots=True)
class Papers:
    """A person's registry file, if there is one, and the document in their hand."""

    registry: RegistryFile | None
    document: Document


class PaperOffice:
    """Issues papers from one set of dice and one giver of codes."""

    def __init__(self, dice: Random, codes: Codes) -> None:
        self._dice = dice
        self._codes = codes

    def chance(self, member: Member) -> Scenario:
        """The scenario that befalls an ordinary person."""
        if member.nationality != "IR":
            return Scenario.FOREIGN_NATIONAL
        if member.age < CARD_AGE:
            return Scenario.UNDER_15
        if member.deceased_on is not None:
            return Scenario.DECEASED
        return self._dice.choices(tuple(CHANCES), tuple(CHANCES.values()))[0]

    def issue(
        self, member: Member, national_code: str | None, scenario: Scenario, serial: str | None = None
    ) -> Papers:
        """Papers for ``member``; ``serial`` is printed on the card when it is given."""
        if national_code is None:
            return self._foreign(member)
        if scenario is Scenario.UNDER_15:
            return self._child(member, national_code)
        return self._grown(member, national_code, scenario, serial)

    def _foreign(self, member: Member) -> Papers:
        kind = DocumentKind.RESIDENCE_CARD if member.nationality == "AF" else DocumentKind.PASSPORT
        issued = self._day_back(80, 900)
        portrait = self._likeness(self._face(), member, issued)
        valid = issued + timedelta(days=1095)
        number = self._codes.document("R" if kind is DocumentKind.RESIDENCE_CARD else "P")
        return Papers(None, Document(kind, number, None, portrait, issued, valid))

    def _child(self, member: Member, national_code: str) -> Papers:
        certificate = Document(
            DocumentKind.BIRTH_CERTIFICATE,
            f"{self._dice.randrange(10**6):06}",
            None,
            None,
            member.birth_date + timedelta(days=9),
            None,
        )
        return Papers(RegistryFile(national_code, None, None, (), Course.NO_PHOTO, None, None), certificate)

    def _grown(self, member: Member, national_code: str, scenario: Scenario, serial: str | None) -> Papers:
        face = self._face()
        issued = self._since_card_age(member)
        registry_day = self._since_card_age(member)
        on_card = self._likeness(face, member, issued)
        on_file = self._likeness(face, member, registry_day)
        if scenario is Scenario.DIFFERS_FROM_CARD:
            on_card = replace(on_card, face=self._face())
        elif scenario is Scenario.LOOK_ALIKE:
            on_card = replace(on_card, look_alike=self._dice.getrandbits(31))
        if scenario is Scenario.APPLICATION_SLIP:
            return self._slip(national_code, on_card, on_file, registry_day)
        printed = serial or self._codes.serial(small=True if scenario is Scenario.SMALL_LETTER else None)
        outdated = scenario in (Scenario.NO_CORRESPONDENCE, Scenario.CREDENTIAL_REVOKED)
        file = RegistryFile(
            national_code,
            self._codes.serial() if outdated else printed,
            None,
            (printed,) if scenario is Scenario.CREDENTIAL_REVOKED else (),
            _COURSES.get(scenario, Course.PHOTO),
            None if scenario is Scenario.NO_PHOTO else on_file,
            None if scenario is Scenario.NO_PHOTO else registry_day,
        )
        card = Document(
            DocumentKind.CARD,
            None,
            CredentialKind.CARD_SERIAL,
            on_card,
            issued,
            issued + timedelta(days=7 * 365 + 2),
        )
        card = replace(card, number=printed)
        return Papers(None if scenario is Scenario.UNKNOWN_PERSON else file, card)

    def _slip(self, national_code: str, on_slip: Likeness, on_file: Likeness, registry_day: date) -> Papers:
        tracking = self._codes.tracking()
        # The card is made already, only not handed out: once it has come, its serial corresponds too.
        serial = self._codes.later_serial(tracking)
        file = RegistryFile(national_code, serial, tracking, (), Course.PHOTO, on_file, registry_day)
        applied = max(registry_day, self._day_back(12, 160))
        slip = Document(DocumentKind.SLIP, tracking, CredentialKind.TRACKING_CODE, on_slip, applied, None)
        return Papers(file, slip)

    def _face(self) -> int:
        return self._dice.getrandbits(48)

    def _likeness(self, face: int, member: Member, day: date) -> Likeness:
        age = max(0, age_on(member.birth_date, day))
        return Likeness(face, member.sex, member.age, age, self._dice.getrandbits(31))

    def _day_back(self, least: int, most: int) -> date:
        return REFERENCE_DAY - timedelta(days=self._dice.randint(least, max(least, most)))

    def _since_card_age(self, member: Member) -> date:
        """A day of the last six years on which this person was old enough for a card."""
        return self._day_back(20, min(2200, max(20, (member.age - CARD_AGE) * 365)))
