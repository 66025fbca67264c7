"""The endpoints of missing and awaited photos: see :mod:`tamin_desk.contract.missing`."""

from typing import Final

from tamin_desk.contract import missing
from tamin_desk.contract.endpoint import Access, Endpoint, System

_EN, _AR = System.ENROLMENT, System.ARCHIVE

MISSING_PHOTOS: Final = Endpoint(
    "missing_photos", "GET", "/v1/missing-photos", _AR, Access.SESSION, None, missing.MissingPhotos
)
AWAITED_PHOTOS: Final = Endpoint(
    "awaited_photos", "GET", "/v1/awaited-photos", _AR, Access.SESSION, None, missing.AwaitedPhotos
)
CALLED: Final = Endpoint(
    "called", "POST", "/v1/awaited-photos/called", _AR, Access.SESSION, missing.CallNote, None
)
ROLL: Final = Endpoint("roll", "PUT", "/v1/archive/people", _AR, Access.SERVICE, missing.Roll, None)
BY_CODES: Final = Endpoint(
    "by_codes", "POST", "/v1/people/by-codes", _EN, Access.SESSION, missing.CodesRequest, missing.CodesReply
)

ENDPOINTS: Final[tuple[Endpoint, ...]] = tuple(
    value for value in list(globals().values()) if isinstance(value, Endpoint)
)
"""Every endpoint of this module, in the order above."""
