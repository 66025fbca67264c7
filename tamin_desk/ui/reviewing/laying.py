"""From a claimed case to pictures that can be painted; off the main thread."""

from PySide6.QtGui import QImage

from tamin_desk.contract.review import Side
from tamin_desk.domain.errors import PictureUndecodable
from tamin_desk.services.photos import Picture
from tamin_desk.services.review import OpenCase
from tamin_desk.ui.reviewing.state import LaidOut


def laid_out(case: OpenCase) -> LaidOut:
    """Decode the pictures of a case; one that cannot be shown tells why."""
    if case.pictures is None:
        return LaidOut(case)
    side, reference = Side.REGISTRY, None
    try:
        registry = _image(case.pictures.registry)
        if case.pictures.reference is not None:
            side = Side.REFERENCE
            reference = _image(case.pictures.reference)
    except PictureUndecodable as error:
        return LaidOut(OpenCase(case.claim, None, error, side))
    return LaidOut(case, registry, reference)


def _image(picture: Picture) -> QImage:
    image = QImage.fromData(picture.data)
    if image.isNull():
        raise PictureUndecodable("the toolkit cannot decode it")
    return image
