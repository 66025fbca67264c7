"""The registry gateway: asks Civil Registration, and files what it gives in the archive by itself.

The desk's request ends when the Registry has answered, but nothing depends on the desk waiting:
an answer is written down, signed and filed whether anybody listens or not. What a clerk typed as
credential is never kept, only a fingerprint under the gateway's own key.

One process serves the gateway: that an id is being worked on is known in that process alone.
"""

import hmac
from datetime import timedelta
from typing import Final
from uuid import UUID

from fastapi.responses import Response
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tamin_desk.backend import pauses, reaches
from tamin_desk.backend.attestation import gateway_key, key_in, trust
from tamin_desk.backend.callers import Caller, CallerDep
from tamin_desk.backend.entry_checks import EntryChecks, credential_mac
from tamin_desk.backend.gateway_queue import FilingQueue
from tamin_desk.backend.keys import mac, secret
from tamin_desk.backend.ledger import InFlight, canonical
from tamin_desk.backend.parts import Part, Seams, answer
from tamin_desk.backend.pauses import Pauses
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.registry import PutOff, Refusal, Registry, RegistryAnswer, RegistryAwayError
from tamin_desk.backend.schema.gateway import Inquiry
from tamin_desk.backend.schema.keys import AttestationKey
from tamin_desk.backend.simulated_registry import SimulatedRegistry, read_script
from tamin_desk.backend.worker import Job
from tamin_desk.contract import routes
from tamin_desk.contract.base import ActId
from tamin_desk.contract.inquiries import FiledPhoto, InquiryReply, InquiryRequest
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.routes import System
from tamin_desk.domain.photos import INQUIRY, InquiryEvent, InquiryState, RefusalReason

PENDING_LIFE: Final = timedelta(days=3)
"""For how long a photo that was put off is asked for; then the inquiry has expired."""

_CREDENTIALS_KEY: Final = "gateway-credentials"
_UNANSWERED: Final = frozenset({InquiryState.SENT, InquiryState.UNKNOWN})
_AWAY_PAUSE: Final = timedelta(seconds=10)


class Gateway:
    """The handlers and jobs of the gateway, over a registry behind its port; ``key`` is for credentials."""

    def __init__(self, seams: Seams, registry: Registry, queue: FilingQueue, key: bytes) -> None:
        self._database = seams.database
        self._clock = seams.clock
        self._wake = seams.wake
        self._registry = registry
        self._queue = queue
        self._key = key
        self._in_flight = InFlight()

    def recover(self) -> None:
        """Take stock after a start: of what was being asked nobody knows the outcome."""
        with self._database.write() as session:
            for row in session.scalars(select(Inquiry).where(Inquiry.state == InquiryState.SENT)):
                row.state = INQUIRY.next(row.state, InquiryEvent.NO_ANSWER)
        self._queue.release()

    def inquire(self, body: InquiryRequest, caller: CallerDep) -> Response:
        """``POST /v1/photo-inquiries``."""
        with self._in_flight.only(body.id):
            state, is_new = self._begin(body, caller)
            if state in _UNANSWERED:
                self._ask(body, caller.province)
            status = 201 if is_new or state in _UNANSWERED else 200
            self._wake()
            with self._database.read() as session:
                reply = self._reply(session.get_one(Inquiry, body.id))
            if status == 201 and reply.state is InquiryState.PENDING:
                status = 202
            return answer(reply, status)

    def inquiry(self, id: ActId, caller: CallerDep) -> InquiryReply:  # noqa: A002, RUF100 - the contract's name
        """``GET /v1/photo-inquiries/{id}``: for those of the unit that asked."""
        with self._database.read() as session:
            row = session.get(Inquiry, id)
        found = reaches.within(
            routes.INQUIRY, caller, row, lambda one: reaches.Owner(unit_code=one.acting_unit)
        )
        return self._reply(found)

    def collect_due(self) -> float | None:
        """Ask again for the photo that was put off longest ago; seconds until the next is due."""
        now = self._clock()
        with self._database.read() as session:
            due = session.scalar(
                select(Inquiry)
                .where(Inquiry.state == InquiryState.PENDING, Inquiry.ask_again_at <= now)
                .order_by(Inquiry.ask_again_at)
                .limit(1)
            )
        if due is not None and due.ticket is not None:
            self._collect(due.id, due.ticket, expired=due.asked_at + PENDING_LIFE <= now)
        with self._database.read() as session:
            next_at = session.scalar(
                select(func.min(Inquiry.ask_again_at)).where(Inquiry.state == InquiryState.PENDING)
            )
        return None if next_at is None else max(0.0, (next_at - self._clock()).total_seconds())

    def _begin(self, body: InquiryRequest, caller: Caller) -> tuple[InquiryState, bool]:
        """Write the inquiry down before anybody is asked; return where it stands, and whether it is new.

        Raises:
            ProblemError: ``id-reused``, when the id came with another body or from somebody else;
                ``limited``, when too many questions for the same person are under way.
        """
        fingerprint = mac(self._key, "body", caller.user_id, canonical(body))
        with self._database.write() as session:
            row = session.get(Inquiry, body.id, with_for_update=True)
            now = self._clock()
            is_new = row is None
            if row is None:
                pauses.check_guesses(session, caller.unit_code, body.national_code, now)
                row = Inquiry(
                    id=body.id,
                    fingerprint=fingerprint,
                    person_id=body.person_id,
                    national_code=body.national_code,
                    credential_kind=body.credential.kind,
                    credential_mac=credential_mac(self._key, body.credential),
                    started_from=body.started_from,
                    acting_unit=caller.unit_code,
                    acting_user_id=caller.user_id,
                    state=InquiryState.SENT,
                    asked_at=now,
                )
                session.add(row)
                session.flush()
                if _known_dead(session, body.national_code):
                    self._settle(session, row, Refusal(RefusalReason.DECEASED), waited_for=True)
                elif pauses.in_force(session, caller.unit_code, body.national_code, now):
                    self._settle(session, row, Refusal(RefusalReason.PAUSED), waited_for=True)
            elif not hmac.compare_digest(row.fingerprint, fingerprint):
                raise ProblemError(ProblemType.ID_REUSED)
            return row.state, is_new

    def _ask(self, body: InquiryRequest, province: str) -> None:
        try:
            said = self._registry.ask(body.national_code, body.credential.kind, body.credential.value)
        except RegistryAwayError:
            said = Refusal(RefusalReason.REGISTRY_UNAVAILABLE)
        except BaseException:
            with self._database.write() as session:
                row = session.get_one(Inquiry, body.id, with_for_update=True)
                row.state = INQUIRY.next(row.state, InquiryEvent.NO_ANSWER)
            raise
        with self._database.write() as session:
            row = session.get_one(Inquiry, body.id, with_for_update=True)
            filing_id = self._settle(session, row, said, waited_for=True)
            session.flush()
            pauses.begin_if_due(session, row, province, self._clock())
        if filing_id is not None:
            self._queue.file(filing_id, was_pending=False)

    def _collect(self, inquiry_id: UUID, ticket: str, *, expired: bool) -> None:
        said: RegistryAnswer | None = None
        try:
            said = self._registry.collect(ticket)
        except RegistryAwayError:
            said = PutOff(ticket, _AWAY_PAUSE.total_seconds())
        with self._database.write() as session:
            row = session.get_one(Inquiry, inquiry_id, with_for_update=True)
            if row.ticket != ticket:
                return
            if isinstance(said, PutOff) and expired:
                row.state = INQUIRY.next(row.state, InquiryEvent.EXPIRED)
                row.answered_at, row.ticket, row.ask_again_at = self._clock(), None, None
                self._queue.put_note(session, row, was_pending=True)
                return
            filing_id = self._settle(session, row, said, waited_for=False)
        if filing_id is not None:
            self._queue.file(filing_id, was_pending=True)
        self._wake()

    def _settle(
        self, session: Session, row: Inquiry, said: RegistryAnswer, *, waited_for: bool
    ) -> UUID | None:
        """Write an answer down; return the id of the filing that it queued, if it brought a photo.

        A photo that came is *pending* until the archive has filed it: only then is it a photo
        that anybody can show.
        """
        now = self._clock()
        row.ticket, row.ask_again_at = None, None
        if isinstance(said, Refusal):
            row.state = INQUIRY.next(row.state, InquiryEvent.REFUSED)
            row.reason, row.answered_at = said.reason, now
            self._queue.put_note(session, row, was_pending=not waited_for)
            return None
        row.state = INQUIRY.next(row.state, InquiryEvent.PUT_OFF)
        if isinstance(said, PutOff):
            row.ticket, row.ask_again_at = said.ticket, now + timedelta(seconds=said.seconds)
            if waited_for:
                self._queue.put_note(session, row, was_pending=False)
            return None
        row.answered_at = now
        return self._queue.put_photo(session, row, said)

    def _reply(self, row: Inquiry) -> InquiryReply:
        return InquiryReply(
            id=row.id,
            state=row.state,
            reason=row.reason,
            photo=None if row.photo is None else FiledPhoto.model_validate_json(row.photo),
            credential_kind=row.credential_kind,
            asked_at=row.asked_at,
            answered_at=row.answered_at,
            server_time=self._clock(),
        )


def part(seams: Seams) -> Part:
    """Build the gateway over the simulated Registry that the configuration describes."""
    upstream = seams.config.upstream
    script = None if upstream.script is None else read_script(upstream.script)
    registry = SimulatedRegistry(seams.database, upstream, seams.clock, seed=seams.config.seed, script=script)
    return part_over(seams, registry)


def part_over(seams: Seams, registry: Registry) -> Part:
    """Build the gateway over any registry behind the port."""
    key = gateway_key(seams.database, seams.clock)
    if System.ARCHIVE in seams.config.parts:
        # Elsewhere the archive's own administrator makes the gateway's key known to it.
        with seams.database.write() as session:
            # Its times stay as they are: photos signed before this start are still on their way.
            if session.get(AttestationKey, key.key_id) is None:
                trust(session, key.public_bytes, seams.clock())
    queue = FilingQueue(seams.database, seams.clock, seams.filer, key_in)
    credentials_key = secret(seams.database, seams.clock, _CREDENTIALS_KEY)
    gateway = Gateway(seams, registry, queue, credentials_key)
    gateway.recover()
    return Part(
        handlers={
            routes.INQUIRE.name: gateway.inquire,
            routes.INQUIRY.name: gateway.inquiry,
            **EntryChecks(seams, credentials_key).handlers(),
            **Pauses(seams).handlers(),
        },
        jobs=(
            Job("pending-photos", 5.0, gateway.collect_due),
            Job("filings", 5.0, queue.file_due),
            Job("inquiry-notes", 5.0, queue.note_due),
        ),
    )


def _known_dead(session: Session, national_code: str) -> bool:
    """Tell whether the Registry has said before that this person has died: it is not asked again."""
    return (
        session.scalar(
            select(Inquiry.id)
            .where(Inquiry.national_code == national_code, Inquiry.reason == RefusalReason.DECEASED)
            .limit(1)
        )
        is not None
    )
