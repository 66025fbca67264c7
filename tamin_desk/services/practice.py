"""Practice on pairs with known answers, as a desk does it; nothing of it is kept here.

An answer has an id made here and a body that is written once: one whose reply was lost is sent again as it
is, and the first answer counts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from uuid6 import uuid7

from tamin_desk.contract.acts import Seen
from tamin_desk.contract.known_answers import (
    Burst,
    BurstRequest,
    PracticeAnswer,
    PracticeFeedback,
    PracticePair,
    Scores,
)
from tamin_desk.contract.practice_routes import PRACTICE_ANSWER, PRACTICE_PICTURE, PRACTICE_SCORES, PRACTISE
from tamin_desk.contract.review import KnownAnswer, PictureInfo, Side
from tamin_desk.domain.errors import OutcomeUnknown, PictureTooLarge
from tamin_desk.domain.pictures import MEDIA_TYPES
from tamin_desk.domain.policy import Limits
from tamin_desk.services.api import expect
from tamin_desk.services.calls import SignedInCaller
from tamin_desk.services.photos import Picture, decode_checked
from tamin_desk.services.review import Looked


@dataclass(frozen=True, slots=True)
class PairPictures:
    """Both pictures of a pair, whole and decodable."""

    registry: Picture
    reference: Picture


class Practice:
    """Practice of whoever is signed in; blocking, and safe from any thread.

    Every method raises SignedOut and the errors of :meth:`tamin_desk.services.api.Api.call`; what a
    method raises besides stands with it.

    Args:
        session: carries the calls.
        limits: gives the limits in force for pictures.
    """

    def __init__(self, session: SignedInCaller, limits: Callable[[], Limits]) -> None:
        self._session = session
        self._limits = limits

    def begin(self, burst_id: str) -> Burst:
        """Ask for some pairs; the same id (UUIDv7) gives the same ones. None where the site has no set."""
        request = BurstRequest(id=UUID(burst_id))
        return expect(Burst, self._session.call(PRACTISE, body=request, request_id=request.id))

    def pictures(self, pair: PracticePair) -> PairPictures:
        """Fetch both pictures of a pair and prove them.

        Raises:
            PictureError: one is too large, or does not decode.
        """
        return PairPictures(
            self._picture(pair, Side.REGISTRY, pair.registry),
            self._picture(pair, Side.REFERENCE, pair.reference),
        )

    def answer(self, written: PracticeAnswer) -> KnownAnswer:
        """Hand an answer in; return what is true. The same again gives the same."""
        reply = self._session.call(PRACTICE_ANSWER, body=written, request_id=written.id)
        return expect(PracticeFeedback, reply).known_answer

    def scores(self) -> Scores:
        """Read what one's own judgement is worth, and the unit's."""
        return expect(Scores, self._session.call(PRACTICE_SCORES))

    def _picture(self, pair: PracticePair, side: Side, info: PictureInfo) -> Picture:
        limits = self._limits()
        if info.bytes > limits.photo_bytes or info.width * info.height > limits.photo_pixels:
            raise PictureTooLarge("announced")
        try:
            data = self._download(pair, side, info, limits)
        except OutcomeUnknown:
            # Reading changes nothing, so that a line which broke once is simply tried once more.
            data = self._download(pair, side, info, limits)
        return decode_checked(data, limits)

    def _download(self, pair: PracticePair, side: Side, info: PictureInfo, limits: Limits) -> bytes:
        return self._session.download(
            PRACTICE_PICTURE,
            values={"token": pair.token, "side": side},
            sha256=info.sha256,
            media_types=MEDIA_TYPES,
            max_bytes=limits.photo_bytes,
        )


def written(pair: PracticePair, looked: Looked) -> PracticeAnswer:
    """Write an answer down once; sends nothing."""
    return PracticeAnswer(
        id=uuid7(),
        token=pair.token,
        verdict=looked.verdict,
        ratings=dict(looked.ratings),
        seen=Seen(dwell_ms=looked.dwell_ms, zoom_least=looked.zoom_least, zoom_most=looked.zoom_most),
    )
