"""Identification at a medical centre: who is before the desk, and nothing of it stays here.

Unlike :mod:`tamin_desk.services.photos` nothing is kept: no picture, no name, no code; neither in memory
after the caller has let go of what it was given, nor in the store.
"""

from collections.abc import Callable

from tamin_desk.contract.identification import (
    Identification,
    IdentifiedPhoto,
    IdentifiedPhotoReply,
    IdentifiedPhotoRequest,
    IdentifyRequest,
)
from tamin_desk.contract.identification_routes import IDENTIFIED_PHOTO, IDENTIFIED_PICTURE, IDENTIFY
from tamin_desk.domain.errors import PictureTooLarge
from tamin_desk.domain.pictures import MEDIA_TYPES
from tamin_desk.domain.policy import Limits
from tamin_desk.services.api import expect
from tamin_desk.services.calls import SignedInCaller
from tamin_desk.services.photos import Picture, decode_checked


class Identifications:
    """Looks people up for whoever is signed in; blocking, and safe from any thread.

    Every method raises SignedOut and the errors of :meth:`tamin_desk.services.api.Api.call`. Each call is
    a view that the server writes down, so none is repeated unasked.

    Args:
        session: carries the calls.
        limits: gives the limits in force for pictures.
    """

    def __init__(self, session: SignedInCaller, limits: Callable[[], Limits]) -> None:
        self._session = session
        self._limits = limits

    def find(self, text: str, choice: str | None = None) -> Identification:
        """Ask who a text means; ``choice`` names one of an earlier reply to the same text."""
        request = IdentifyRequest(text=text, choice=choice)
        return expect(Identification, self._session.call(IDENTIFY, body=request))

    def about_photo(self, ticket: str) -> IdentifiedPhotoReply:
        """Read what is known of the photo in force of whoever was found."""
        request = IdentifiedPhotoRequest(ticket=ticket)
        return expect(IdentifiedPhotoReply, self._session.call(IDENTIFIED_PHOTO, body=request))

    def picture(self, photo: IdentifiedPhoto) -> Picture:
        """Fetch the face: the very bytes that are on file.

        Raises:
            PictureTooLarge, PictureUndecodable: the archive holds something that cannot be shown.
            DigestMismatch: what came is not what is on file.
        """
        limits = self._limits()
        if photo.bytes > limits.photo_bytes or photo.width * photo.height > limits.photo_pixels:
            raise PictureTooLarge("announced")
        data = self._session.download(
            IDENTIFIED_PICTURE,
            values={"id": photo.view_id},
            sha256=photo.sha256,
            media_types=MEDIA_TYPES,
            max_bytes=limits.photo_bytes,
        )
        return decode_checked(data, limits)
