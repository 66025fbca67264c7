"""People, units and photos of nobody: what servers say of them, for tests."""

import hashlib
from datetime import UTC, date, datetime, timedelta

from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.people import PersonRecord, PersonSummary
from tamin_desk.contract.sessions import SessionReply, UserReply
from tamin_desk.contract.units import JudgementReply, LimitsReply, PolicyReply, SecurityReply, UnitReply
from tamin_desk.domain.people import InsuredKind, Relation, Sex
from tamin_desk.domain.photos import PhotoSource, Standing
from tamin_desk.domain.policy import Policy
from tamin_desk.domain.roles import Role, UnitKind, permissions

MOMENT = datetime(2026, 11, 22, 5, 30, tzinfo=UTC)
PASSWORD = "a password of nobody"
BRANCH = UnitReply(
    code="0162", name="شعبهٔ نمونه", kind=UnitKind.BRANCH, province="tehran", province_name="تهران"
)
CLERK = UserReply(
    user_id="user-1",
    username="clerk",
    display_name="متصدی نمونه",
    role=Role.CLERK,
    permissions=permissions(Role.CLERK, UnitKind.BRANCH),
)


def policy_reply(version: int = 1, view_seconds: float = 1.5) -> PolicyReply:
    default = Policy()
    return PolicyReply(
        version=version,
        judgement=JudgementReply(
            view_seconds=view_seconds,
            required_ratings=default.judgement.required_ratings,
            smallest_face=default.judgement.smallest_face,
        ),
        security=SecurityReply(
            hide_photo_after=default.security.hide_photo_after,
            lock_after=default.security.lock_after,
            offline_days=default.security.offline_days,
            session_hours=default.security.session_hours,
        ),
        limits=LimitsReply(
            photo_bytes=default.limits.photo_bytes,
            photo_pixels=default.limits.photo_pixels,
            reply_bytes=default.limits.reply_bytes,
        ),
        changed_at=MOMENT,
    )


def session_reply(
    number: int = 1, *, user: UserReply = CLERK, policy: PolicyReply | None = None, at: datetime = MOMENT
) -> SessionReply:
    """Return the ``number``-th pair of tokens of a session."""
    return SessionReply(
        session_id="session-1",
        access_token=f"access-token-{number}-of-nobody",
        access_seconds=600,
        refresh_token=f"refresh-token-{number}-of-nobody",
        refresh_seconds=43_200,
        delivery_token=f"delivery-token-{number}-of-nobody",
        delivery_until=at + timedelta(days=30),
        offline_until=at + timedelta(days=7),
        user=user,
        unit=BRANCH,
        policy=policy or policy_reply(),
        server_time=at,
    )


def summary(number: int = 1, relation: Relation = Relation.SELF) -> PersonSummary:
    return PersonSummary(
        person_id=f"person-{number:04d}",
        full_name="بیمه‌شدهٔ نمونه",
        national_code="0012345679",
        foreign_code=None,
        birth_date=date(1980, 3, 21),
        sex=Sex.FEMALE,
        insured_kind=InsuredKind.PRINCIPAL if relation is Relation.SELF else InsuredKind.DEPENDANT,
        relation=relation,
        deceased=False,
    )


def record(number: int = 1, household: int = 1, national_code: str | None = "0012345679") -> PersonRecord:
    return PersonRecord(
        person_id=f"person-{number:04d}",
        first_name="بیمه‌شدهٔ",
        last_name="نمونه",
        father_name="نمونه",
        national_code=national_code,
        foreign_code=None if national_code else "123456789012",
        birth_date=date(1980, 3, 21),
        sex=Sex.FEMALE,
        nationality="IR",
        insured_kind=InsuredKind.PRINCIPAL,
        relation=Relation.SELF,
        insurance_number="0012345678",
        home_unit=BRANCH,
        deceased_on=None,
        mobile=None,
        booklet=None,
        household=tuple(
            summary(n, Relation.SELF if n == 1 else Relation.CHILD) for n in range(1, household + 1)
        ),
        etag="e1",
        read_at=MOMENT,
    )


def filed_photo(data: bytes = b"a photo of nobody", **fields: object) -> FiledPhoto:
    return FiledPhoto.model_validate(
        {
            "photo_id": "photo-1",
            "sha256": hashlib.sha256(data).hexdigest(),
            "media_type": "image/jpeg",
            "bytes": len(data),
            "width": 480,
            "height": 640,
            "issued_on": date(2020, 1, 1),
            "source": PhotoSource.REGISTRY,
            "standing": Standing.UNVERIFIED,
            "filed_at": MOMENT,
            "filed_by_unit": "0162",
            "receipt_number": "RC-0162-0000001",
            **fields,
        }
    )
