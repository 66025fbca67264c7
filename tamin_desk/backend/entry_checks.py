"""The re-check of what was entered: typed again, and compared with what brought the photo.

The first entry never leaves the gateway; of the credential it has a fingerprint only. What is answered is
yes or no, in the same time either way, and not often enough to try serials out.
"""

import hmac
import threading
from collections import deque
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select

from tamin_desk.backend.callers import CallerDep
from tamin_desk.backend.keys import mac
from tamin_desk.backend.parts import Handler, Seams
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.gateway import Inquiry
from tamin_desk.contract.casework import EntryCheck, EntryCheckReply
from tamin_desk.contract.casework_routes import ENTRY_CHECK
from tamin_desk.contract.inquiries import Credential
from tamin_desk.contract.problems import ProblemType

MOST_CHECKS: Final = 30
"""How many checks one person may make within ``WITHIN``: far more than a counter needs."""

WITHIN: Final = timedelta(minutes=10)


def credential_mac(key: bytes, credential: Credential) -> str:
    """Return that by which a credential is kept."""
    return mac(key, "credential", credential.kind, credential.value)


class EntryChecks:
    """The handler of the re-check; ``key`` is the gateway's own for credentials."""

    def __init__(self, seams: Seams, key: bytes) -> None:
        self._database = seams.database
        self._clock = seams.clock
        self._key = key
        # In memory: one process serves the gateway, and forgetting at a restart opens little.
        self._made: dict[str, deque[datetime]] = {}
        self._lock = threading.Lock()

    def handlers(self) -> Mapping[str, Handler]:
        """Return the handler by the name of its endpoint."""
        return {ENTRY_CHECK.name: self.check}

    def check(self, body: EntryCheck, caller: CallerDep) -> EntryCheckReply:
        """``POST /v1/photo-inquiries/entry-check``: from any unit that may flag, whichever had inquired.

        When several inquiries brought the same photo, each of their entries is a right one.

        Raises:
            ProblemError: ``limited``, or ``not-found`` for a photo that no inquiry brought.
        """
        self._count(caller.user_id)
        rows = select(Inquiry.national_code, Inquiry.credential_mac).where(Inquiry.photo_id == body.photo_id)
        with self._database.read() as session:
            entered = session.execute(rows).all()
        if not entered:
            raise ProblemError(ProblemType.NOT_FOUND)
        typed = credential_mac(self._key, body.credential)
        # Lists and not generators: every comparison is made, whatever the one before has told.
        codes = [hmac.compare_digest(row.national_code, body.national_code) for row in entered]
        credentials = [hmac.compare_digest(row.credential_mac, typed) for row in entered]
        return EntryCheckReply(same_code=any(codes), same_credential=any(credentials))

    def _count(self, user_id: str) -> None:
        now = self._clock()
        with self._lock:
            made = self._made.setdefault(user_id, deque(maxlen=MOST_CHECKS))
            if len(made) == MOST_CHECKS and now - made[0] < WITHIN:
                wait = made[0] + WITHIN - now
                raise ProblemError(ProblemType.LIMITED, retry_after=int(wait.total_seconds()) + 1)
            made.append(now)
