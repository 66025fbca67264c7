"""A scan that the archive refused is taken up again: its pages lie on the table, to be indexed anew.

A refused act holds back whatever is said of the person after it, and sent again as it is it is refused
again. What has not left of its sitting becomes a sitting once more; filing that takes the place of it all.
"""

import io
from dataclasses import dataclass, replace
from typing import Final

from PIL import Image
from uuid6 import uuid7

from tamin_desk.contract.acts import ScanAct
from tamin_desk.domain.errors import StoreError
from tamin_desk.domain.scans import PageIndex
from tamin_desk.services.capture.perspective import Rect
from tamin_desk.services.capture.port import CaptureSource
from tamin_desk.services.drafts import Author
from tamin_desk.services.scans import Page, Sitting, Sittings
from tamin_desk.services.store import Store
from tamin_desk.services.succession import Unsettled, unsettled

_WHOLE: Final = Rect(0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class _Left:
    """A scan act that has not left, with what it says."""

    row: Unsettled
    said: ScanAct


def take_up(store: Store, sittings: Sittings, author: Author, person_id: str, act_id: str) -> Sitting:
    """Return a sitting with the pages of a refused scan, as they were indexed; taken up twice it is one.

    Where the author has begun another sitting for the person, the pages join that.

    Raises:
        StoreError: the store failed, or the act is no scan that has not left.
    """
    with store.read() as db:
        left = _of_one_sitting(unsettled(db, person_id), act_id)
        sitting_id = str(left[0].said.sitting_id or "")
        is_there = db.execute(
            "SELECT 1 FROM sittings WHERE sitting_id = ? OR (author_id = ? AND person_id = ?)",
            (sitting_id, author.user_id, person_id),
        ).get
    person, reason = left[0].row.person, left[0].said.reason
    begun = sittings.begin(author, person, reason)
    ids = tuple(each.row.act_id for each in left)
    if set(ids) <= set(begun.instead_of):
        return begun
    pages: dict[str, bytes] = {}
    again = replace(begun, instead_of=(*begun.instead_of, *ids))
    if not begun.pages:
        again = replace(again, needs_photo=False)
    if sitting_id and not is_there:
        # What the archive has of it already belongs to the same sitting.
        again = replace(again, sitting_id=sitting_id)
    photo = next((each for each in left if not each.said.is_page), None)
    for each in left:
        is_own_page = each is photo and not any(
            other.said.is_page and other.said.page == each.said.page for other in left
        )
        size = _size(each.row.picture)
        if size is None or not (each.said.is_page or is_own_page):
            continue
        page = Page(str(uuid7()), CaptureSource.FILE, *size, index=_index(each.said))
        pages[page.page_id] = each.row.picture or b""
        again = replace(again, pages=(*again.pages, page))
        if photo is not None and photo.said.page == each.said.page and not begun.pages:
            face = _WHOLE if is_own_page else None
            again = replace(again, face_page=page.page_id, face=face, placed=is_own_page)
    if photo is not None and not begun.pages:
        again = replace(again, needs_photo=True)
    return sittings.bring_back(again, pages)


def _of_one_sitting(found: list[Unsettled], act_id: str) -> list[_Left]:
    scans = [_Left(row, row.act) for row in found if isinstance(row.act, ScanAct)]
    named = next((each for each in scans if each.row.act_id == act_id), None)
    if named is None:
        raise StoreError("no scan that could be taken up again")
    sitting_id = named.said.sitting_id
    return [each for each in scans if each is named or (sitting_id and each.said.sitting_id == sitting_id)]


def _index(said: ScanAct) -> PageIndex:
    return PageIndex(
        kind=said.document_kind,
        number=said.document_number or "",
        issued_on=said.document_date,
        valid_until=said.valid_until,
        office=said.issuing_office,
        note=said.note,
    )


def _size(picture: bytes | None) -> tuple[int, int] | None:
    """Return a picture's size; ``None`` for what is no picture, which must be scanned anew."""
    try:
        with Image.open(io.BytesIO(picture or b"")) as image:
            return image.size
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
