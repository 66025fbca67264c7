"""A family at the counter, and what the three systems answer about them. Everybody is fictional.

Codes begin with 999, which no registry office gives out.
"""

import struct
import zlib
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from uuid6 import uuid7

from tamin_desk.contract.archive import HistoryEntry, HistoryKind, PersonArchive
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.inquiries import FiledPhoto, InquiryReply
from tamin_desk.contract.people import Booklet, PersonRecord, PersonSummary
from tamin_desk.contract.sessions import UserReply
from tamin_desk.contract.units import UnitReply
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.people import InsuredKind, Relation, Sex
from tamin_desk.domain.photos import InquiryState, PhotoSource, RefusalReason, Standing
from tamin_desk.domain.policy import Policy
from tamin_desk.domain.roles import Role, UnitKind, permissions
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.photos import Picture
from tamin_desk.services.session import SignedIn

NOW = datetime(2026, 11, 22, 6, 11, 8, tzinfo=UTC)  # ۱۴۰۵/۰۹/۰۱، ۰۹:۴۱:۰۸

TEHRAN_2 = UnitReply(
    code="0162", name="شعبهٔ ۲ تهران", kind=UnitKind.BRANCH, province="23", province_name="تهران"
)
KARAJ_1 = UnitReply(
    code="0301", name="شعبهٔ ۱ کرج", kind=UnitKind.BRANCH, province="30", province_name="البرز"
)


def person(
    person_id: str,
    name: str,
    code: str | None,
    born: date,
    relation: Relation,
    *,
    sex: Sex = Sex.MALE,
    foreign_code: str | None = None,
    deceased: bool = False,
) -> PersonSummary:
    kind = InsuredKind.PRINCIPAL if relation is Relation.SELF else InsuredKind.DEPENDANT
    return PersonSummary(
        person_id=person_id,
        full_name=name,
        national_code=code,
        foreign_code=foreign_code,
        birth_date=born,
        sex=sex,
        insured_kind=kind,
        relation=relation,
        deceased=deceased,
    )


ARASH = person("person-arash", "آرش بهرامی", "9990413721", date(1985, 6, 7), Relation.SELF)
NARGES = person(
    "person-narges", "نرگس شریفی", "9990552169", date(1988, 3, 2), Relation.SPOUSE, sex=Sex.FEMALE
)
KIAN = person("person-kian", "کیان بهرامی", "9990708568", date(2009, 8, 12), Relation.CHILD)
HASTI = person("person-hasti", "هستی بهرامی", "9990871906", date(2017, 2, 3), Relation.CHILD, sex=Sex.FEMALE)
FAMILY = (ARASH, NARGES, KIAN, HASTI)
SAMIR = person(
    "person-samir", "سمیر نوری", None, date(1990, 1, 1), Relation.SELF, foreign_code="140012345678"
)
DARYOUSH = person(
    "person-daryoush", "داریوش کاوه", "9990100209", date(1949, 4, 4), Relation.SELF, deceased=True
)
_FATHERS = {
    ARASH.person_id: "فریدون",
    NARGES.person_id: "کاظم",
    DARYOUSH.person_id: "منوچهر",
    SAMIR.person_id: "نور",
}


def record(
    summary: PersonSummary, household: tuple[PersonSummary, ...] = (), *, home: UnitReply | None = KARAJ_1
) -> PersonRecord:
    first, _, last = summary.full_name.partition(" ")
    return PersonRecord(
        person_id=summary.person_id,
        first_name=first,
        last_name=last,
        father_name=_FATHERS.get(summary.person_id, "آرش"),
        national_code=summary.national_code,
        foreign_code=summary.foreign_code,
        birth_date=summary.birth_date,
        sex=summary.sex,
        nationality="IR" if summary.national_code else "AF",
        insured_kind=summary.insured_kind,
        relation=summary.relation,
        insurance_number="0071845236",
        home_unit=home,
        deceased_on=date(2026, 2, 1) if summary.deceased else None,
        mobile=None,
        booklet=None if summary.deceased else Booklet(valid_until=date(2027, 3, 20), entitled=True),
        household=household or (summary,),
        etag="1",
        read_at=NOW,
    )


def _png(shade: int, width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + bytes([shade]) * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def picture(shade: int) -> Picture:
    """A small picture of one grey, another for each shade (0…255)."""
    data = _png(shade, 60, 80)
    return Picture(sha256_hex(data), "image/png", 60, 80, data)


def photo(
    of: Picture,
    number: int = 588417,
    *,
    source: PhotoSource = PhotoSource.REGISTRY,
    standing: Standing = Standing.UNVERIFIED,
    filed_at: datetime = NOW + timedelta(seconds=2),
) -> FiledPhoto:
    return FiledPhoto(
        photo_id=f"photo-{number}",
        sha256=of.sha256,
        media_type=of.media_type,
        bytes=len(of.data),
        width=480,
        height=640,
        issued_on=date(2024, 5, 5),
        source=source,
        standing=standing,
        filed_at=filed_at,
        filed_by_unit="0162",
        receipt_number=f"RC-0162-{number:07}",
    )


def archive(
    of: PersonSummary, photos: tuple[FiledPhoto, ...] = (), history: tuple[HistoryEntry, ...] = ()
) -> PersonArchive:
    return PersonArchive(person_id=of.person_id, photos=photos, history=history)


def inquiry_entry(
    act_id: str,
    state: InquiryState = InquiryState.PHOTO,
    *,
    reason: RefusalReason | None = None,
    at: datetime = NOW,
    credential: CredentialKind = CredentialKind.CARD_SERIAL,
) -> HistoryEntry:
    return HistoryEntry(
        kind=HistoryKind.INQUIRY,
        at=at,
        unit_code="0162",
        act_id=act_id,
        credential_kind=credential,
        inquiry_state=state,
        reason=reason,
    )


def filed_entry(filed: FiledPhoto, act_id: str) -> HistoryEntry:
    return HistoryEntry(
        kind=HistoryKind.FILED,
        at=filed.filed_at,
        unit_code="0162",
        act_id=act_id,
        receipt_number=filed.receipt_number,
    )


def comparison_entry(verdict: Verdict, act_id: str, at: datetime) -> HistoryEntry:
    return HistoryEntry(
        kind=HistoryKind.COMPARISON,
        at=at,
        unit_code="0162",
        act_id=act_id,
        verdict=verdict,
        receipt_number="RC-0162-0588420",
    )


def reply(
    inquiry_id: str,
    filed: FiledPhoto | None = None,
    reason: RefusalReason | None = None,
    *,
    credential: CredentialKind = CredentialKind.CARD_SERIAL,
) -> InquiryReply:
    """A photo when one is given, a refusal when a reason is, else "later"."""
    state = InquiryState.PHOTO if filed else InquiryState.REFUSED if reason else InquiryState.PENDING
    return InquiryReply(
        id=UUID(inquiry_id),
        state=state,
        reason=reason,
        photo=filed,
        credential_kind=credential,
        asked_at=NOW,
        answered_at=NOW + timedelta(seconds=2),
        server_time=NOW + timedelta(seconds=2),
    )


def outbox_item(of: PersonSummary, state: DeliveryState, act_id: str = "") -> OutboxItem:
    accepted = state is DeliveryState.ACCEPTED
    return OutboxItem(
        act_id=act_id or str(uuid7()),
        counter=1,
        kind="comparison",
        author_id="user-maryam",
        author_name="مریم احمدی",
        person_id=of.person_id,
        person_name=of.full_name,
        person_code=of.national_code or "",
        state=state,
        saved_at=NOW + timedelta(seconds=60),
        attempts=1,
        next_try_at=None,
        receipt_number="RC-0162-0588420" if accepted else None,
        accepted_at=NOW + timedelta(seconds=62) if accepted else None,
        problem="not-comparable" if state is DeliveryState.NEEDS_YOU else None,
        request_id=None,
        waits_for_earlier=False,
    )


def signed_in(role: Role = Role.CLERK, unit: UnitReply = TEHRAN_2, user_id: str = "user-maryam") -> SignedIn:
    user = UserReply(
        user_id=user_id,
        username="maryam",
        display_name="مریم احمدی",
        role=role,
        permissions=permissions(role, unit.kind),
    )
    return SignedIn("session-1", user, unit, Policy(), NOW + timedelta(days=7))
