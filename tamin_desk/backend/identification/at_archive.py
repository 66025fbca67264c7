"""The half that the archive serves: the face of somebody whom enrolment has found for the caller."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from fastapi.responses import Response
from sqlalchemy import select

from tamin_desk.backend import keys
from tamin_desk.backend.archive import blobs, photos
from tamin_desk.backend.callers import CallerDep
from tamin_desk.backend.identification import views
from tamin_desk.backend.identification.tickets import Purpose, Tickets
from tamin_desk.backend.parts import Part, Seams, answer
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.archive import Blob, Photo
from tamin_desk.backend.schema.identification import IdentityView, Shown
from tamin_desk.contract import identification_routes
from tamin_desk.contract.base import REPR_DIGEST_HEADER, repr_digest
from tamin_desk.contract.identification import IdentifiedPhoto, IdentifiedPhotoReply, IdentifiedPhotoRequest
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.photos import PhotoSource, Standing

_NO_STORE: Final = {"Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class Showing:
    """The handlers; each writes down what it shows in the transaction that reads it."""

    seams: Seams
    tickets: Tickets

    def photo(self, body: IdentifiedPhotoRequest, caller: CallerDep) -> Response:
        """``POST /v1/archive/identified-photos``: what is known of the photo in force."""
        now = self.seams.clock()
        ticket = self.tickets.open(body.ticket, Purpose.PHOTO, caller, now)
        with self.seams.database.write() as session:
            on_file = photos.of_people(session, [ticket.person_id])
            pair = photos.in_force(on_file)
            views.write_down(
                session,
                caller,
                ticket.view_id,
                Shown.PHOTO,
                now,
                person_id=ticket.person_id,
                photo_id=None if pair is None else pair[0].photo_id,
            )
            newest = next((photo for photo, _ in on_file if photo.source is not PhotoSource.PAGE), None)
            withdrawn = newest is not None and newest.standing is Standing.WITHDRAWN
            reply = IdentifiedPhotoReply(
                photo=None if pair is None else _told(ticket.view_id, *pair),
                withdrawn=pair is None and withdrawn,
            )
        return answer(reply, headers=_NO_STORE)

    def picture(self, id: UUID, caller: CallerDep) -> Response:
        """``GET /v1/archive/identified-photos/{id}/content``: the face, while its view is fresh."""
        now = self.seams.clock()
        with self.seams.database.write() as session:
            told = select(IdentityView).where(
                IdentityView.view_id == id,
                IdentityView.user_id == caller.user_id,
                IdentityView.shown == Shown.PHOTO,
                IdentityView.photo_id.is_not(None),
                IdentityView.viewed_at > now - self.seams.config.lives.identity_ticket,
            )
            view = session.scalars(told.order_by(IdentityView.id.desc()).limit(1)).one_or_none()
            if view is None or view.photo_id is None:
                raise ProblemError(ProblemType.NOT_FOUND)
            photo = photos.find(session, view.photo_id)
            media_type = session.get_one(Blob, photo.sha256).media_type
            data = blobs.content(session, photo.sha256)
            views.write_down(
                session, caller, id, Shown.PICTURE, now, person_id=view.person_id, photo_id=photo.photo_id
            )
        headers = {REPR_DIGEST_HEADER: repr_digest(data)} | _NO_STORE
        return Response(data, headers=headers, media_type=media_type)


def part(seams: Seams) -> Part:
    """Build the archive's half of identification."""
    token = keys.service_token(seams.database, seams.clock, seams.config.service_token)
    showing = Showing(seams, Tickets(token))
    return Part(
        {
            identification_routes.IDENTIFIED_PHOTO.name: showing.photo,
            identification_routes.IDENTIFIED_PICTURE.name: showing.picture,
        }
    )


def _told(view_id: UUID, photo: Photo, blob: Blob) -> IdentifiedPhoto:
    return IdentifiedPhoto(
        view_id=str(view_id),
        source=photo.source,
        standing=photo.standing,
        filed_at=photo.filed_at,
        sha256=photo.sha256,
        media_type=blob.media_type,
        bytes=blob.size,
        width=blob.width,
        height=blob.height,
    )
