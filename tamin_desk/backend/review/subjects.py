"""What cases are about: comparisons of the archive, or pairs that another module owns.

The queue, claims and opinions know a subject only through :class:`Subjects`, so that a pair with a known
answer needs no table here, and its owner none of the archive's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.orm import Session

from tamin_desk.backend.archive import blobs
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.archive import Blob, Photo
from tamin_desk.backend.schema.review import CaseSource, ReviewCase, ReviewOpinion
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.review import KnownAnswer, PictureInfo, Side


@dataclass(frozen=True, slots=True)
class Pictures:
    """The two pictures of a case; without ``reference`` it is judged with the card in the hand."""

    registry: PictureInfo
    reference: PictureInfo | None


class Subjects(Protocol):
    """The owner of what some cases are about.

    Whatever it answers before an opinion is committed must have the same shape as any other owner's: a
    picture's ``face_top`` and ``face_bottom`` are of the registry's picture only.
    """

    def pictures(self, session: Session, case: ReviewCase) -> Pictures:
        """Return what is shown of a case."""

    def content(self, session: Session, case: ReviewCase, side: Side) -> bytes:
        """Return the bytes of one picture of a case.

        Raises:
            ProblemError: ``not-found`` for a picture that the case does not have.
        """

    def commit(self, session: Session, case: ReviewCase, opinion: ReviewOpinion) -> KnownAnswer | None:
        """Take an opinion, and return what is told at once; told again, nothing is counted twice.

        With an answer the case is over. ``None`` leaves it to the decision, or to the seconds in which an
        opinion that is the decision can be withdrawn.
        """


Owners = Mapping[CaseSource, Subjects]
"""Which module owns the cases of a source."""


class Comparisons:
    """The archive's own: the photo on file beside the picture of what it was compared with."""

    def pictures(self, session: Session, case: ReviewCase) -> Pictures:
        photo = session.get_one(Photo, case.photo_id)
        registry = _info(session.get_one(Blob, photo.sha256))
        faced = registry.model_copy(update={"face_top": photo.face_top, "face_bottom": photo.face_bottom})
        if case.reference_sha256 is None:
            return Pictures(faced, None)
        return Pictures(faced, _info(session.get_one(Blob, case.reference_sha256)))

    def content(self, session: Session, case: ReviewCase, side: Side) -> bytes:
        photo = session.get_one(Photo, case.photo_id)
        sha256 = photo.sha256 if side is Side.REGISTRY else case.reference_sha256
        if sha256 is None:
            raise ProblemError(ProblemType.NOT_FOUND)
        return blobs.content(session, sha256)

    def commit(self, session: Session, case: ReviewCase, opinion: ReviewOpinion) -> KnownAnswer | None:  # noqa: ARG002 - the decision is made elsewhere: nothing is told at once
        return None


def _info(blob: Blob) -> PictureInfo:
    return PictureInfo(
        sha256=blob.sha256,
        media_type=blob.media_type,
        bytes=blob.size,
        width=blob.width,
        height=blob.height,
    )
