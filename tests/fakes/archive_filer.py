"""An archive as the gateway's queue meets it: idempotent, away at times, strict at times."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from tamin_desk.backend.filing import FilingRefusedError, FilingUnavailableError
from tamin_desk.contract.acts import ActReceipt
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.inquiries import FiledPhoto, Filing, InquiryNote
from tamin_desk.contract.missing import Roll, RollPerson
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.photos import PhotoSource, Standing


@dataclass
class FakeArchive:
    """Keeps the contract of ``Filer``: the same filing again gives the same receipt.

    ``away`` answers nothing. ``loses_replies`` files and then answers nothing, as a cut line
    does. ``refusal`` refuses every filing with that problem.
    """

    away: bool = False
    loses_replies: bool = False
    refusal: ProblemType | None = None
    receipts: dict[UUID, ActReceipt] = field(default_factory=dict)
    filings: dict[UUID, Filing] = field(default_factory=dict)
    notes: list[InquiryNote] = field(default_factory=list)
    people: dict[str, RollPerson] = field(default_factory=dict)
    asked: int = 0

    def file(self, filing: Filing, photo: bytes) -> ActReceipt:
        self.asked += 1
        if self.away:
            raise FilingUnavailableError
        if self.refusal is not None:
            raise FilingRefusedError(self.refusal)
        assert sha256_hex(photo) == filing.photo_sha256
        if filing.id not in self.receipts:
            assert filing.inquiry_id not in {one.inquiry_id for one in self.filings.values()}
            self.filings[filing.id] = filing
            self.receipts[filing.id] = self._receipt(filing, photo)
        if self.loses_replies:
            raise FilingUnavailableError
        return self.receipts[filing.id]

    def note(self, note: InquiryNote) -> None:
        if self.away:
            raise FilingUnavailableError
        self.notes.append(note)

    def tell(self, roll: Roll) -> None:
        if self.away:
            raise FilingUnavailableError
        self.people |= {one.person_id: one for one in roll.people}

    def _receipt(self, filing: Filing, photo: bytes) -> ActReceipt:
        number = f"RC-{filing.acting_unit}-{len(self.receipts) + 1:07}"
        now = datetime.now(UTC)
        return ActReceipt(
            act_id=filing.id,
            receipt_number=number,
            accepted_at=now,
            author_id=filing.acting_user_id,
            photo=FiledPhoto(
                photo_id=f"ph-{len(self.receipts) + 1}",
                sha256=filing.photo_sha256,
                media_type="image/jpeg",
                bytes=len(photo),
                width=480,
                height=640,
                face_top=filing.face_top,
                face_bottom=filing.face_bottom,
                issued_on=filing.issued_on,
                source=PhotoSource.REGISTRY,
                standing=Standing.UNVERIFIED,
                filed_at=now,
                filed_by_unit=filing.acting_unit,
                receipt_number=number,
            ),
        )
