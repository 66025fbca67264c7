"""The endpoints of identification: see :mod:`tamin_desk.contract.identification`."""

from typing import Final

from tamin_desk.contract import identification
from tamin_desk.contract.endpoint import Access, Endpoint, System

_SES = Access.SESSION

IDENTIFY: Final = Endpoint(
    "identify",
    "POST",
    "/v1/identifications",
    System.ENROLMENT,
    _SES,
    identification.IdentifyRequest,
    identification.Identification,
)
IDENTIFIED_PHOTO: Final = Endpoint(
    "identified_photo",
    "POST",
    "/v1/archive/identified-photos",
    System.ARCHIVE,
    _SES,
    identification.IdentifiedPhotoRequest,
    identification.IdentifiedPhotoReply,
)
IDENTIFIED_PICTURE: Final = Endpoint(
    "identified_picture",
    "GET",
    "/v1/archive/identified-photos/{id}/content",
    System.ARCHIVE,
    _SES,
    None,
    None,
)

ENDPOINTS: Final[tuple[Endpoint, ...]] = (IDENTIFY, IDENTIFIED_PHOTO, IDENTIFIED_PICTURE)
"""Every endpoint of this module, in the order above."""
