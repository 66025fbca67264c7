"""What the clipboard holds and what is let drop: files, the bytes of a picture, or pixels.

Qt would decode any of a dozen formats, on the thread of the screen, without a limit. Its decoders are not
asked: what another program gives as ``image/…`` goes as bytes to where files go too, and comes out as JPEG
or PNG or not at all.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from tamin_desk.domain.pictures import JPEG, PNG


@dataclass(frozen=True, slots=True)
class Handed:
    """What was pasted or dropped, at most one of it.

    Attributes:
        files: paths of files on this computer.
        data: the bytes of a picture, as the other program wrote them.
        image: pixels that nobody has to decode: a copy of this program's own, or Windows' plain bitmap.
    """

    files: tuple[Path, ...] = ()
    data: bytes | None = field(default=None, repr=False)
    image: QImage | None = None


def may_be_handed(data: QMimeData) -> bool:
    """Tell whether something that is dragged may be taken."""
    return data.hasUrls() or data.hasImage() or _format_of(data) is not None


def handed(data: QMimeData) -> Handed:
    """Return what is in it; nothing is decoded."""
    files = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    if files:
        return Handed(files=files)
    written_as = _format_of(data)
    if written_as is not None:
        return Handed(data=bytes(data.data(written_as).data()))
    image = data.imageData()
    return Handed(image=image) if isinstance(image, QImage) and not image.isNull() else Handed()


def pasted() -> Handed:
    """Return what the clipboard holds."""
    # An empty clipboard has none, which Qt's declaration does not say.
    data = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())
    return Handed() if data is None else handed(data)


def _format_of(data: QMimeData) -> str | None:
    """Return as what a picture is given: PNG or JPEG before all others, which are then refused by name."""
    given = [name for name in data.formats() if name.startswith("image/")]
    return next((name for name in (PNG, JPEG) if name in given), given[0] if given else None)
