"""What a unit has in the campaign ``access``: something of everything that another unit must not learn of.

What somebody may read of it carries words that occur nowhere else.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import count
from typing import Final
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session
from uuid6 import uuid7

from tamin_desk.backend.archive import blobs
from tamin_desk.backend.archive.filings import file_registry_photo
from tamin_desk.backend.ledger import Ledger
from tamin_desk.backend.schema.accounts import Unit
from tamin_desk.backend.schema.archive import ActRow, ArchivePerson, CallNoteRow, NotedInquiry, Referral
from tamin_desk.backend.schema.delivery import HandedIn as HandedInRow
from tamin_desk.backend.schema.enrolment import BookletRow, Person
from tamin_desk.backend.schema.follow_up import CallDone
from tamin_desk.backend.schema.gateway import Inquiry, PauseRow
from tamin_desk.backend.schema.review import ReviewCase
from tamin_desk.contract import audit_routes
from tamin_desk.contract.acts import Act, ComparisonAct, Letter
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.handing_in import HandedIn
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.known_answers import PracticePair
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.identifiers import CredentialKind, check_digit
from tamin_desk.domain.people import InsuredKind, Relation, Sex
from tamin_desk.domain.photos import InquiryState, StartedFrom
from tests.fakes.branch import Branch, Desk, picture
from tests.fakes.pairs import begin

OF_NOBODY: Final = "0999"
"""A unit that there is not."""

_LETTERS: Final = "abcd"
_GROWN: Final = date(1980, 1, 1)
_VALID_UNTIL: Final = date(2027, 1, 1)

Named = tuple[str, str]
"""A person's id and national code."""


@dataclass(frozen=True, slots=True)
class Belongings:
    """What one unit has; ``canaries`` are the words that only its data has.

    The matched act is one that a colleague handed in. ``leaver_id`` is who may have left more at the desk.
    """

    unit: str
    desk: Desk
    desk_id: UUID
    leaver_id: str
    person: Named
    photo: FiledPhoto
    scan: FiledPhoto
    flagged: ComparisonAct
    matched_id: UUID
    letter: Letter
    referral_id: str
    case_id: str
    second_case_id: str
    claim_token: str
    inquiry_id: UUID
    pause_id: str
    pair: PracticePair
    canaries: frozenset[str]

    def nothing(self) -> "Belongings":
        """Return ids like these that nothing has, or ever had."""
        return replace(
            self,
            unit=OF_NOBODY,
            desk_id=uuid7(),
            leaver_id="u-nobody",
            person=("p-nobody00", "000000050" + check_digit("000000050")),
            photo=self.photo.model_copy(update={"photo_id": f"ph-{uuid7().hex}"}),
            scan=self.scan.model_copy(update={"photo_id": f"ph-{uuid7().hex}"}),
            flagged=self.flagged.model_copy(update={"id": uuid7()}),
            matched_id=uuid7(),
            letter=self.letter.model_copy(update={"number": "0999-05-K7-00001-A"}),
            referral_id=f"rf-{uuid7().hex}",
            case_id=f"cs-{uuid7().hex}",
            second_case_id=f"cs-{uuid7().hex}",
            claim_token="cl_" + "0" * 64,
            inquiry_id=uuid7(),
            pause_id=f"pz-{uuid7().hex}",
            pair=self.pair.model_copy(update={"token": "pr_" + "0" * 64}),
        )


class Work:
    """A clerk of a unit works through four people; ``number`` tells units apart."""

    def __init__(self, place: Branch, number: int, unit: str, clerk: str, leaver: str) -> None:
        self._place = place
        self._number = number
        self._unit = unit
        self._desk = place.sign_in(clerk)
        self._leaver = f"u-{leaver}"
        self._now = place.clock.now()
        self._pictures: Iterator[int] = count(1 + 100 * number)
        self._note = f"canary note of {unit}"

    def done(self) -> Belongings:
        """Return what there is of it: a flag, a match, a doubt, a scan and the rest."""
        desk, inquiry_id = self._desk, uuid7()
        with self._place.database.write() as session:
            people = [self._person(session, letter) for letter in _LETTERS]
            self._inquiry(session, inquiry_id, people[0])
            pause_id = self._pause(session, people[0])
        photo = self._photo(people[0], inquiry_id)
        flagged = self._verdict(people[0], photo, Verdict.MISMATCH)
        letter = desk.letter(flagged)
        matched = self._verdict(people[1], self._photo(people[1], uuid7()), Verdict.MATCH)
        unsure = self._verdict(people[2], self._photo(people[2], uuid7()), Verdict.NOT_SURE)
        scanned = desk.scan(self._put(own=True), people[0][0])
        flag = desk.flag(flagged, letter=letter, note=self._note)
        scan = self._handed_in(flagged, matched, unsure, scanned, flag)[3]
        self._handed_in(desk.doubt(scan, people[0][0], note=self._note))
        link = self._countersigned()
        with self._place.database.write() as session:
            referral_id = session.scalars(
                select(Referral.referral_id).where(Referral.photo_id == photo.photo_id)
            ).one()
            case_id, second = (_case(session, act.id) for act in (flagged, unsure))
            brought = {"photo_id": photo.photo_id, "photo": photo.model_dump_json()}
            session.execute(update(Inquiry).where(Inquiry.id == inquiry_id).values(**brought))
            self._called(session, inquiry_id, referral_id, flagged)
            self._by_a_colleague(session, matched)
        ids = {
            photo.photo_id,
            scan.photo_id,
            referral_id,
            case_id,
            second,
            pause_id,
            letter.number,
        }
        ids |= {str(each) for each in (inquiry_id, flagged.id, matched.id)}
        names = {text for person_id, code in people for text in (person_id, code, _surname(person_id))}
        return Belongings(
            unit=self._unit,
            desk=desk,
            desk_id=desk.desk_id,
            leaver_id=self._leaver,
            person=people[0],
            photo=photo,
            scan=scan,
            flagged=flagged,
            matched_id=matched.id,
            letter=letter,
            referral_id=referral_id,
            case_id=case_id,
            second_case_id=second,
            claim_token="",  # nosec B106 # none yet
            inquiry_id=inquiry_id,
            pause_id=pause_id,
            pair=begin(desk).pairs[0],
            canaries=frozenset(names | ids | {self._note, link}),
        )

    def _person(self, session: Session, letter: str) -> Named:
        place = 10 * self._number + _LETTERS.index(letter)
        person_id, first = f"p-canary{self._number}{letter}", f"{100 + place:09}"
        code = first + check_digit(first)
        session.add(
            ArchivePerson(
                person_id=person_id,
                national_code=code,
                home_unit=self._unit,
                insured_kind=InsuredKind.PRINCIPAL,
                birth_date=_GROWN,
                foreign=False,
                deceased=False,
                booklet_until=_VALID_UNTIL,
            )
        )
        session.add(
            Person(
                person_id=person_id,
                first_name="",
                last_name=_surname(person_id),
                father_name="",
                national_code=code,
                birth_date=_GROWN,
                sex=Sex.FEMALE,
                nationality="IR",
                insured_kind=InsuredKind.PRINCIPAL,
                relation=Relation.SELF,
                insurance_number=f"{9_000 + place:010}",
                home_unit=self._unit,
                changed_at=self._now,
                told_at=self._now,
            )
        )
        session.flush()
        session.add(BookletRow(person_id=person_id, valid_until=_VALID_UNTIL, entitled=True))
        return person_id, code

    def _inquiry(self, session: Session, inquiry_id: UUID, person: Named) -> None:
        """Let the unit have asked, at the gateway and as the archive was told; it was put off first."""
        session.add(
            Inquiry(
                id=inquiry_id,
                fingerprint="",
                person_id=person[0],
                national_code=person[1],
                credential_kind=CredentialKind.CARD_SERIAL,
                credential_mac="",
                started_from=StartedFrom.ENROLMENT,
                acting_unit=self._unit,
                acting_user_id=self._desk.session.user.user_id,
                state=InquiryState.PHOTO,
                asked_at=self._now,
            )
        )
        session.add(
            NotedInquiry(
                inquiry_id=inquiry_id,
                person_id=person[0],
                unit_code=self._unit,
                credential_kind=CredentialKind.CARD_SERIAL,
                state=InquiryState.PHOTO,
                asked_at=self._now,
                started_from=StartedFrom.ENROLMENT,
                was_put_off=True,
            )
        )

    def _pause(self, session: Session, person: Named) -> str:
        pause_id = f"pz-{uuid7().hex}"
        session.add(
            PauseRow(
                pause_id=pause_id,
                unit_code=self._unit,
                province=session.get_one(Unit, self._unit).province,
                person_id=person[0],
                national_code=person[1],
                since=self._now,
                until=datetime(2030, 1, 1, tzinfo=UTC),
                released_at=None,
                released_by=None,
            )
        )
        return pause_id

    def _photo(self, person: Named, inquiry_id: UUID) -> FiledPhoto:
        place, author = self._place, self._desk.session.user.user_id
        data = self._picture()
        self._put(data)
        filing = place.filing(
            data, person, inquiry_id=inquiry_id, acting_unit=self._unit, acting_user_id=author
        )
        ledger = Ledger(place.database, place.clock.now)
        return _there(file_registry_photo(ledger, filing, place.config.lives.attestation).receipt.photo)

    def _verdict(self, person: Named, photo: FiledPhoto, verdict: Verdict) -> ComparisonAct:
        """Write a verdict, with a picture of what the photo was compared with."""
        return self._desk.verdict(photo, verdict, person_id=person[0], capture_sha256=self._put(own=True))

    def _picture(self) -> bytes:
        number = next(self._pictures)
        return picture(number, (30, 40 + number))

    def _put(self, data: bytes | None = None, *, own: bool = False) -> str:
        """Put a picture, the gateway's or the clerk's own; give its digest."""
        place = self._place
        put = data or self._picture()
        blobs.put(
            place.database,
            place.clock.now,
            sha256_hex(put),
            put,
            keep=place.config.lives.unnamed_blob,
            most_pixels=place.config.blob_pixels,
            by=self._desk.session.user.user_id if own else None,
        )
        return sha256_hex(put)

    def _handed_in(self, *acts: Act) -> list[FiledPhoto]:
        """Hand acts in together; give the photos of their receipts."""
        reply = self._desk.hand_in_many(*(json.loads(act.model_dump_json()) for act in acts))
        results = HandedIn.model_validate_json(reply.content).results
        return [_there(None if one.receipt is None else one.receipt.photo) for one in results]

    def _countersigned(self) -> str:
        """Have the desk's record countersigned at a link that no other desk has."""
        link = sha256_hex(self._unit.encode())
        body = {"desk_id": str(self._desk.desk_id), "number": 1, "link": link, "known": "0" * 64}
        self._desk.client.post(audit_routes.COUNTERSIGN.path, json=body).raise_for_status()
        return link

    def _called(self, session: Session, inquiry_id: UUID, referral_id: str, flagged: ComparisonAct) -> None:
        """Let everybody have been called already: to call again changes nothing."""
        author = self._desk.session.user.user_id
        session.add(CallNoteRow(inquiry_id=inquiry_id, called_by=author, called_at=self._now))
        session.add(
            CallDone(
                referral_id=referral_id,
                unit_code=self._unit,
                act_id=flagged.id,
                done_by=author,
                done_at=self._now,
                note=self._note,
            )
        )

    def _by_a_colleague(self, session: Session, act: ComparisonAct) -> None:
        """Let an act have been handed in for the clerk, by who has left since; nobody has looked at it."""
        session.add(
            HandedInRow(
                act_id=act.id, unit_code=self._unit, desk_id=self._desk.desk_id, handed_in_at=self._now
            )
        )
        session.execute(update(ActRow).where(ActRow.id == act.id).values(handed_in_by=self._leaver))


def _case(session: Session, comparison_id: UUID) -> str:
    return session.scalars(select(ReviewCase.case_id).where(ReviewCase.comparison_id == comparison_id)).one()


def _surname(person_id: str) -> str:
    return f"surname-of-{person_id}"


def _there(photo: FiledPhoto | None) -> FiledPhoto:
    if photo is None:
        raise LookupError("a photo that was filed is there")
    return photo
