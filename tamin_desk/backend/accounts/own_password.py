"""Passwords chosen by people: judged, changed by their owners, and given anew by an administrator."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from tamin_desk.backend import security_events
from tamin_desk.backend.accounts.ending import Whose, end_sessions
from tamin_desk.backend.accounts.sessions import Sessions, succeeded
from tamin_desk.backend.callers import Caller
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.accounts import User
from tamin_desk.backend.security_events import SecurityKind
from tamin_desk.contract.problems import FieldFault, ProblemType
from tamin_desk.contract.sessions import ChangePassword
from tamin_desk.data import resources
from tamin_desk.domain.passwords import PasswordFault, common_key, password_fault

_CHANGED: Final = "password_changed"
_ASKED_AGAIN: Final = timedelta(minutes=2)
_FIELD: Final = "body.new_password"


@cache
def common_passwords() -> frozenset[str]:
    """Return the common passwords, as they are compared."""
    lines = (resources() / "passwords" / "common.txt").read_text("utf-8").splitlines()
    return frozenset(common_key(line) for line in lines if line and not line.startswith("#"))


def fault_of(password: str, username: str, display_name: str) -> PasswordFault | None:
    """Return why somebody cannot have a password, or ``None``."""
    return password_fault(password, names=(username, display_name), common=common_passwords())


@dataclass(frozen=True, slots=True)
class OwnPasswords:
    """Lets people change their own."""

    sessions: Sessions

    def change(self, caller: Caller, body: ChangePassword, address: str) -> None:
        """Give the caller another password; every other session of theirs is ended by it.

        Wrong present ones count as refused sign-ins do. The same request again within two minutes is
        answered alike: a reply may have been lost.

        Raises:
            ProblemError: ``sign-in-limited``, ``password-wrong``, ``password-unfit``, ``session-ended``.
        """
        attempt_id = self.sessions.count_attempt(caller.username, address)
        while not self._judged(caller, body, address, attempt_id):
            # Another change, an administrator's, or the same request once more was quicker.
            pass

    def _judged(self, caller: Caller, body: ChangePassword, address: str, attempt_id: int) -> bool:
        """Do what :meth:`change` does, unless it is not the password any more that was judged."""
        database, passwords = self.sessions.database, self.sessions.passwords
        with database.read() as session:
            user = _user(session, caller)
        if not passwords.verify(user.password_hash, body.old_password):
            if self._was_just_changed(user) and passwords.verify(user.password_hash, body.new_password):
                self._done(attempt_id, user.username)
                return True
            raise ProblemError(ProblemType.PASSWORD_WRONG)
        fault = fault_of(body.new_password, user.username, user.display_name)
        if body.new_password == body.old_password:
            fault = PasswordFault.SAME_AS_BEFORE
        if fault is not None:
            self._done(attempt_id, user.username)
            raise ProblemError(ProblemType.PASSWORD_UNFIT, faults=(FieldFault(path=_FIELD, rule=fault),))
        hashed = passwords.hash(body.new_password)
        with database.write() as session:
            now, row = self.sessions.clock(), _user(session, caller, lock=True)
            if row.password_hash != user.password_hash:
                return False
            row.password_hash, row.password_changed_at, row.must_change_password = hashed, now, False
            end_sessions(session, Whose(user_id=row.user_id), now, _CHANGED, but=caller.session_id)
            succeeded(session, attempt_id, row.username)
            security_events.note(
                session, SecurityKind.PASSWORD_CHANGED, now, user_id=row.user_id, address=address
            )
        return True

    def _was_just_changed(self, user: User) -> bool:
        changed = user.password_changed_at
        return changed is not None and self.sessions.clock() - changed <= _ASKED_AGAIN

    def _done(self, attempt_id: int, username: str) -> None:
        with self.sessions.database.write() as session:
            succeeded(session, attempt_id, username)


def _user(session: Session, caller: Caller, *, lock: bool = False) -> User:
    rows = select(User).where(User.user_id == caller.user_id, User.disabled_at.is_(None))
    user = session.scalars(rows.with_for_update() if lock else rows).one_or_none()
    if user is None:
        raise ProblemError(ProblemType.SESSION_ENDED)
    return user
