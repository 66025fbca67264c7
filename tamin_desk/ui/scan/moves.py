"""What becomes of a sitting when a page comes, is turned or goes: plain functions of frozen values."""

from dataclasses import replace

from tamin_desk.services.scans import Page, Sitting
from tamin_desk.ui.scan.work import first_place


def with_new(sitting: Sitting, page: Page, size: tuple[int, int]) -> Sitting:
    """Return the sitting with one page more; the photo is looked for on the first."""
    grown = replace(sitting, pages=(*sitting.pages, page))
    if grown.face_page or not grown.needs_photo:
        return grown
    face, placed = first_place(size)
    return replace(grown, face_page=page.page_id, face=face, placed=placed)


def turned(sitting: Sitting, page: Page) -> Sitting:
    """Return the sitting with a page turned clockwise by a quarter; a photo on it has to be found anew."""
    changed = sitting.with_page(replace(page, quarters=(page.quarters + 1) % 4))
    if page.page_id != sitting.face_page:
        return changed
    upright = (page.width, page.height) if (page.quarters + 1) % 2 == 0 else (page.height, page.width)
    face, placed = first_place(upright)
    return replace(changed, face=face, placed=placed)


def without(sitting: Sitting, page_id: str) -> tuple[Sitting, str]:
    """Return the sitting without a page, and the page that lies on the table then (empty for none)."""
    ids = [page.page_id for page in sitting.pages]
    place = ids.index(page_id)
    rest = tuple(page for page in sitting.pages if page.page_id != page_id)
    sitting = replace(sitting, taken_out=(*sitting.taken_out, page_id))
    following = rest[min(place, len(rest) - 1)].page_id if rest else ""
    if sitting.face_page != page_id:
        return replace(sitting, pages=rest), following
    first = rest[0].page_id if rest else ""
    return replace(sitting, pages=rest, face_page=first, face=None, placed=False), following
