"""From a claimed case to pictures that can be painted; off the main thread."""

from tamin_desk.contract.review import Side
from tamin_desk.domain.errors import PictureUndecodable
from tamin_desk.services.review import OpenCase
from tamin_desk.ui.pictures import painted
from tamin_desk.ui.reviewing.state import LaidOut


def laid_out(case: OpenCase) -> LaidOut:
    """Decode the pictures of a case; one that cannot be shown tells why."""
    if case.pictures is None:
        return LaidOut(case)
    side, reference = Side.REGISTRY, None
    try:
        registry = painted(case.pictures.registry.data)
        if case.pictures.reference is not None:
            side = Side.REFERENCE
            reference = painted(case.pictures.reference.data)
    except PictureUndecodable as error:
        return LaidOut(OpenCase(case.claim, None, error, side))
    return LaidOut(case, registry, reference)
