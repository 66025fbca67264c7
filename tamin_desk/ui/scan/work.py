"""What is done with pages while a document is scanned; all of it blocks, on the bridge's threads."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Final

from PIL import Image
from PySide6.QtGui import QImage

from tamin_desk.contract.base import sha256_hex
from tamin_desk.domain.capture_errors import ScanCancelled
from tamin_desk.domain.policy import Policy
from tamin_desk.services.capture.perspective import FACE_SHAPE, Rect, cut, face_place
from tamin_desk.services.capture.pictures import encode, open_picture, reduced
from tamin_desk.services.capture.port import Captured
from tamin_desk.services.capture.quality import quality_of
from tamin_desk.services.capture.tilt import laid, tilt_of
from tamin_desk.services.scans import Page, Sitting, Sittings
from tamin_desk.ui.capture.openers import Opener
from tamin_desk.ui.capture.work import Cut, shown

if TYPE_CHECKING:
    from tamin_desk.services.outbox_rows import OutboxItem

_SMALL: Final = 240
# A picture of this shape is a photo already; a page is never so narrow.
_PHOTO_SHAPES: Final = (FACE_SHAPE * 0.96, FACE_SHAPE * 1.04)
_WHOLE: Final = Rect(0.0, 0.0, 1.0, 1.0)
# Where the photo takes so much of a page, the page is the photo and is not filed once more.
_ALL_OF_IT: Final = 0.9


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """A page on the table, turned and straightened as it is set.

    Attributes:
        page: the page as it is set.
        whole: every pixel of it.
        shown: a copy for the screen.
        small: a copy for the strip of pages.
        tilt: by how many degrees it would have to be turned yet; ``None`` where nothing tells.
    """

    page: Page
    whole: Image.Image
    shown: QImage
    small: QImage
    tilt: float | None


def taken(opener: Opener, page: Page, sitting: Sitting, sittings: Sittings, policy: Policy) -> Laid:
    """Take a page in: it is on the disk, encrypted, before anybody sees it.

    Raises:
        CaptureError: there is no picture.
        StoreError: it was not kept.
    """
    image = opener()
    data = encode(image, policy.limits)
    with Image.open(io.BytesIO(data)) as written:
        # A picture that no quality brings under the limit was made smaller.
        size = written.size
    kept = Page(page.page_id, page.source, size[0], size[1], index=page.index)
    sittings.put_page(sitting, kept, data)
    return _on_table(image if image.size == size else open_picture(data, policy.limits), kept)


def lay(page: Page, sittings: Sittings, policy: Policy) -> Laid:
    """Read a page and lay it on the table as it is set.

    Raises:
        StoreError: it cannot be read.
    """
    return _on_table(laid(_read(page, sittings, policy), page.quarters, page.tilt), page)


def small_of(pages: tuple[Page, ...], sittings: Sittings, policy: Policy) -> dict[str, QImage]:
    """Return the small copies of pages, for the strip."""
    found = {}
    for page in pages:
        image = laid(reduced(_read(page, sittings, policy), _SMALL), page.quarters, page.tilt)
        found[page.page_id] = shown(image)
    return found


def first_place(image_size: tuple[int, int]) -> tuple[Rect, bool]:
    """Return where the photo may be, and whether that is certain: a photo is all of its own picture."""
    least, most = _PHOTO_SHAPES
    if least <= image_size[0] / image_size[1] <= most:
        return _WHOLE, True
    return face_place(image_size, 0.4), False


def cut_out(of: Laid, rect: Rect, policy: Policy) -> Cut:
    """Cut the photo out of a page, at the page's own resolution, and reckon how well it can be judged."""
    image = cut(of.whole, None, rect)
    data = encode(image, policy.limits)
    captured = Captured(data, image.width, image.height, of.page.source, sha256_hex(data))
    return Cut(captured, shown(image), quality_of(image, policy.judgement.smallest_face))


def file(
    sitting: Sitting,
    sittings: Sittings,
    policy: Policy,
    progress: Callable[[float], None],
    cancelled: Event,
) -> "tuple[OutboxItem, ...]":
    """File a sitting: every page as it is set, and the photo cut out of its own.

    Raises:
        ScanCancelled: the clerk gave up waiting; the sitting is as it was.
        StoreError: nothing was filed, and the sitting is as it was.
    """
    pages: dict[str, bytes] = {}
    photo = b""
    for place, page in enumerate(sitting.pages):
        if cancelled.is_set():
            raise ScanCancelled("while filing")
        is_face = page.page_id == sitting.face_page
        data = sittings.data(page.page_id)
        if is_face or page.quarters or page.tilt:
            image = laid(open_picture(data, policy.limits), page.quarters, page.tilt)
            data = encode(image, policy.limits) if page.quarters or page.tilt else data
            if is_face:
                photo = encode(cut(image, None, sitting.face or _WHOLE), policy.limits)
        if not (is_face and _is_all(sitting.face)):
            pages[page.page_id] = data
        progress((place + 1) / len(sitting.pages))
    return sittings.file(sitting, photo, pages)


def _is_all(rect: Rect | None) -> bool:
    return rect is None or rect.width * rect.height >= _ALL_OF_IT


def _read(page: Page, sittings: Sittings, policy: Policy) -> Image.Image:
    return open_picture(sittings.data(page.page_id), policy.limits)


def _on_table(image: Image.Image, page: Page) -> Laid:
    return Laid(page, image, shown(image), shown(reduced(image, _SMALL)), tilt_of(image))
