"""Who one person of the year is, what was asked for them, and what is on file of them.

Of a filing there is no attestation: one is about a national code, and these people have none.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from tamin_desk.backend.past_year.record import Record, Row
from tamin_desk.backend.schema.archive import (
    NO_BOOKLET,
    ArchivePerson,
    NotedInquiry,
    Photo,
    PhotoEvent,
    ScanGround,
    ScanRow,
)
from tamin_desk.backend.schema.indicator import RollState
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.people import InsuredKind, NoCardReason
from tamin_desk.domain.photos import (
    STANDING,
    InquiryState,
    PhotoSource,
    RefusalReason,
    StandingEvent,
    StartedFrom,
    initial_standing,
    standing_after,
)

_ANSWERS_IN: Final = timedelta(seconds=2)
_CREDENTIALS: Final = (tuple(CredentialKind), (93, 7))


@dataclass(frozen=True, slots=True)
class Told:
    """How the roll has somebody."""

    home_unit: str
    kind: InsuredKind
    birth_date: date
    foreign: bool = False


@dataclass
class OnFile(Record):
    """A person with their photos; the present one as it stands."""

    photo: Row | None = None

    # --- The roll -------------------------------------------------------------------------------------

    def is_told(self, told: Told) -> None:
        """Enrolment tells of the person, before anything else."""
        self.add(
            ArchivePerson,
            person_id=self.person_id,
            national_code=None,
            home_unit=told.home_unit,
            insured_kind=told.kind,
            birth_date=told.birth_date,
            foreign=told.foreign,
            deceased=False,
            booklet_until=NO_BOOKLET,
        )
        self._roll(self.calendar.beginning)

    def moves(self, home_unit: str, day: date) -> None:
        """The person belongs to another unit from a day on."""
        self.rows[ArchivePerson][0]["home_unit"] = home_unit
        self._roll(day)

    def dies(self, day: date) -> None:
        """The person has died."""
        self.rows[ArchivePerson][0]["deceased"] = True
        self.is_done = True
        self._roll(day)

    def _roll(self, since: date) -> None:
        told = self.rows[ArchivePerson][0]
        self.add(
            RollState,
            person_id=self.person_id,
            since=since,
            home_unit=told["home_unit"],
            insured_kind=told["insured_kind"],
            birth_date=told["birth_date"],
            foreign=told["foreign"],
            deceased=told["deceased"],
        )

    # --- Inquiry, photo and scan ----------------------------------------------------------------------

    def inquired(
        self,
        unit: str,
        at: datetime,
        state: InquiryState = InquiryState.PHOTO,
        reason: RefusalReason | None = None,
        *,
        put_off: timedelta | None = None,
    ) -> datetime:
        """A unit asks for the photo; return when it was answered at last."""
        ended = at + (put_off or _ANSWERS_IN)
        self.add(
            NotedInquiry,
            inquiry_id=self.new_id(at),
            person_id=self.person_id,
            unit_code=unit,
            credential_kind=self.dice.choices(*_CREDENTIALS)[0],
            state=state,
            reason=reason,
            asked_at=at,
            ended_at=None if state is InquiryState.PENDING else ended,
            was_put_off=put_off is not None or state is InquiryState.PENDING,
            started_from=self.dice.choice(tuple(StartedFrom)),
        )
        return ended

    def received(self, unit: str, at: datetime, *, is_new: bool = True) -> None:
        """The Registry's photo is filed; or it is the one that is on file, and nothing changes."""
        known = None if is_new else self.photo
        sha256 = self.dice.choice(self.pictures.photos) if known is None else known["sha256"]
        body = {
            "person_id": self.person_id,
            "inquiry_id": self.rows[NotedInquiry][-1]["inquiry_id"],
            "acting_unit": unit,
            "acting_user_id": self.clerk(unit),
            "photo_sha256": sha256,
            "issued_on": None,
            "face_top": None,
            "face_bottom": None,
            "attestation": None,
        }
        act = self.act("filing", unit, at, body, author=body["acting_user_id"])
        if known is None:
            self._file(act, sha256, PhotoSource.REGISTRY)

    def scanned(self, unit: str, at: datetime, ground: NoCardReason, kind: str) -> None:
        """A document of somebody who can have no card is scanned and indexed."""
        values = {"document_kind": kind, "issuing_office": "", "note": "", "is_page": False}
        values |= {"document_number": None, "document_date": None, "valid_until": None}
        values |= {"reason": ground.value, "sitting_id": None, "page": None, "pages": None}
        act = self.desk_act("scan", unit, at, {"photo_sha256": self.pictures.scan} | values)
        photo = self._file(act, self.pictures.scan, PhotoSource.SCAN)
        self.add(ScanRow, act_id=act["id"], photo_id=photo["photo_id"], **values)
        self.add(ScanGround, act_id=act["id"], reason=ground)

    def _file(self, act: Row, sha256: str, source: PhotoSource) -> Row:
        if self.photo is not None:
            self.happens(StandingEvent.NEWER_FILED, act)
        self.photo = self.add(
            Photo,
            photo_id=f"ph-{act['id'].hex}",
            person_id=self.person_id,
            sha256=sha256,
            source=source,
            standing=initial_standing(source),
            issued_on=None,
            face_top=None,
            face_bottom=None,
            filed_at=act["accepted_at"],
            filed_by_unit=act["unit_code"],
            act_id=act["id"],
            receipt_number=act,
        )
        return self.photo

    def happens(self, event: StandingEvent, act: Row) -> None:
        """Let something happen to the present photo."""
        photo = self.present()
        photo["standing"] = STANDING.next(photo["standing"], event)
        self.add(PhotoEvent, photo_id=photo["photo_id"], event=event, act_id=act["id"], undone_by=None)

    def undo(self, undone: Row, by: Row) -> None:
        """Pass over what an act has done to the present photo."""
        photo = self.present()
        own = [row for row in self.rows.get(PhotoEvent, []) if row["photo_id"] == photo["photo_id"]]
        for row in own:
            if row["act_id"] == undone["id"]:
                row["undone_by"] = by["id"]
        events = [row["event"] for row in own if row["undone_by"] is None]
        photo["standing"] = standing_after(photo["source"], events)

    def present(self) -> Row:
        """Return the present photo."""
        if self.photo is None:
            raise ValueError("nobody compares what is not on file")
        return self.photo
