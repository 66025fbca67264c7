"""A family whose booklets are to be printed, and a printer that prints nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Final

from tamin_desk.contract.casework_routes import COVERS
from tamin_desk.contract.covers import CoverPrinted, CoverReply, CoversReply, CoversRequest
from tamin_desk.contract.people import PersonRecord, PersonSummary
from tamin_desk.contract.routes import PERSON, PHOTO_CONTENT
from tamin_desk.domain.covers import NoCover
from tamin_desk.domain.errors import DeskError, Unreachable
from tamin_desk.domain.photos import Standing
from tamin_desk.services.config import Offset
from tamin_desk.services.photos import Picture
from tamin_desk.ui.printing.device import Page
from tests.fakes.api import Called, FakeApi, Said
from tests.fakes.desk_people import ARASH, FAMILY, HASTI, KIAN, NARGES, photo, record

PRINTER: Final = "چاپگر باجه ۴"
UNTIL: Final = date(2027, 3, 20)


@dataclass
class Hand:
    """Keeps the contract of `print_sheet`: takes whatever it gets, or fails as it is told.

    `meanwhile` is what happens at the desk before the printer answers, once.
    """

    error: DeskError | None = None
    sheets: list[tuple[Page, str, Offset]] = field(default_factory=list)
    meanwhile: Callable[[], object] | None = None

    def __call__(self, page: Page, printer_name: str, offset: Offset) -> None:
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            meanwhile()
        if self.error is not None:
            raise self.error
        self.sheets.append((page, printer_name, offset))

    def texts(self) -> list[str]:
        """Everything that stands on each sheet."""
        return ["\n".join(piece.text for piece in page.pieces if piece.text) for page, _, _ in self.sheets]


def printed(number: int, until: date | None = UNTIL, *, day: int = 1) -> CoverPrinted:
    """Return a printing that the archive knows."""
    at = datetime(2025, 11, day, 8, tzinfo=UTC)
    return CoverPrinted(printed_at=at, unit_code="0162", valid_until=until, copies=1, number=number)


def family_covers(faces: Sequence[Picture]) -> dict[str, CoverReply]:
    """Two verified photos, a son without one, and a daughter too young for a card."""
    before = printed(1, date(2026, 3, 20), day=24)
    return {
        ARASH.person_id: CoverReply(photo=photo(faces[0], 1, standing=Standing.VERIFIED)),
        NARGES.person_id: CoverReply(photo=photo(faces[1], 2, standing=Standing.VERIFIED), printed=(before,)),
        KIAN.person_id: CoverReply(reason=NoCover.NONE_ON_FILE),
        HASTI.person_id: CoverReply(reason=NoCover.NONE_ON_FILE),
    }


def serve_family(
    api: FakeApi,
    faces: Sequence[Picture],
    covers: dict[str, CoverReply] | None = None,
    *,
    family: tuple[PersonSummary, ...] = FAMILY,
    away: bool = False,
) -> None:
    """Let enrolment and the archive know a household; ``away`` is the archive of covers."""
    told = family_covers(faces) if covers is None else covers

    def person(called: Called) -> PersonRecord:
        wanted = next(one for one in family if one.person_id == called.values["person_id"])
        return record(wanted, family)

    def of(called: Called) -> CoversReply:
        assert isinstance(called.body, CoversRequest)
        return CoversReply(covers={one: told[one] for one in called.body.person_ids})

    def content(called: Called) -> Said:
        held = {one.photo.photo_id: one.photo.sha256 for one in told.values() if one.photo is not None}
        return next(face.data for face in faces if face.sha256 == held[str(called.values["photo_id"])])

    api.on(PERSON, person)
    api.on(COVERS, Unreachable() if away else of)
    api.on(PHOTO_CONTENT, content)
