"""Sessions: signing in within limits, keeping signed in, and ending at once when told."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import uuid6
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from tamin_desk.backend.accounts import desk_codes, seals
from tamin_desk.backend.accounts.passwords import Passwords
from tamin_desk.backend.accounts.tokens import Tokens, token_hash
from tamin_desk.backend.accounts.units import policy_of, unit_reply
from tamin_desk.backend.clock import Clock
from tamin_desk.backend.config import Lives, SignInLimits
from tamin_desk.backend.database import Database, one_at_a_time
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.review import leases
from tamin_desk.backend.schema.accounts import (
    DeliveryGrant,
    RefreshToken,
    SignedIn,
    SignInAttempt,
    Unit,
    User,
)
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.sessions import Refresh, SessionReply, SignIn, UserReply
from tamin_desk.domain.roles import Permission, permissions

_SIGNED_OUT: Final = "signed_out"
_REUSED: Final = "refresh_reused"


@dataclass(frozen=True, slots=True)
class Sessions:
    """Gives and renews sessions."""

    database: Database
    clock: Clock
    passwords: Passwords
    tokens: Tokens
    limits: SignInLimits
    lives: Lives
    archive_id: str

    def sign_in(self, asked: SignIn, address: str) -> SessionReply:
        """Give a session for a user name and password.

        Raises:
            ProblemError: ``sign-in-limited`` after too many refusals of this name or address, even for
                the right password; ``sign-in-refused`` for everything else, with the same words and
                after the same work.
        """
        username = asked.username.lower()
        attempt_id = self.count_attempt(username, address)
        reply = None
        while reply is None:
            with self.database.read() as session:
                user = session.scalars(select(User).where(User.username == username)).one_or_none()
            is_right = self.passwords.verify(None if user is None else user.password_hash, asked.password)
            if user is None or not is_right or user.disabled_at is not None:
                raise _refused(user)
            is_old = self.passwords.is_outdated(user.password_hash)
            renewed = self.passwords.hash(asked.password) if is_old else None
            # None when the password was changed while this one was looked at: it is judged by the new one.
            reply = self._begin(user, asked, attempt_id, renewed)
        return reply

    def refresh(self, asked: Refresh) -> SessionReply:
        """Give the next pair for a refresh token.

        The same token with the same request id within two minutes gets the same pair again.

        Raises:
            ProblemError: ``refresh-reused`` (the session is ended by it) or ``session-ended``.
        """
        with self.database.write() as session:
            now = self.clock()
            token = session.get(RefreshToken, token_hash(asked.refresh_token), with_for_update=True)
            signed_in = None if token is None else session.get(SignedIn, token.session_id)
            if token is None or signed_in is None or not is_alive(signed_in, now):
                raise ProblemError(ProblemType.SESSION_ENDED)
            reply, user_id = self._rotate(session, token, signed_in, asked, now), signed_in.user_id
            if reply is None:
                signed_in.ended_at, signed_in.ended_because = now, _REUSED
                leases.end_with(session, signed_in.session_id, now)
        # Raised here, after the commit: the end of the session must not be undone by the problem.
        if reply is None:
            reused = ProblemError(ProblemType.REFRESH_REUSED)
            reused.of_user = user_id
            raise reused
        return reply

    def sign_out(self, session_id: UUID) -> None:
        """End a session; the delivery token goes on, so that finished acts are still handed in."""
        with self.database.write() as session:
            signed_in = session.get_one(SignedIn, session_id)
            signed_in.ended_at, signed_in.ended_because = self.clock(), _SIGNED_OUT

    def _rotate(
        self, session: Session, token: RefreshToken, signed_in: SignedIn, asked: Refresh, now: datetime
    ) -> SessionReply | None:
        following = self.tokens.next_refresh(asked.refresh_token, asked.request_id)
        if token.used_at is None:
            token.used_at, token.used_by_request = now, asked.request_id
            session.add(_fresh(following, signed_in.session_id, now))
        elif token.used_by_request != asked.request_id or now - token.used_at > self.lives.refresh_retry:
            return None
        user = session.get_one(User, signed_in.user_id)
        return self._reply(session, signed_in, user, following, token.used_at, now)

    def count_attempt(self, username: str, address: str) -> int:
        """Write an attempt down as refused until the password has been seen to be right; return its id.

        Raises:
            ProblemError: ``sign-in-limited``.
        """
        with self.database.write() as session:
            # Guesses sent side by side must not all be let through before the first is counted.
            one_at_a_time(session, "sign-in")
            now = self.clock()
            since = now - self.limits.window
            session.execute(delete(SignInAttempt).where(SignInAttempt.at <= since))
            for column, value, most in (
                (SignInAttempt.username, username, self.limits.per_user),
                (SignInAttempt.address, address, self.limits.per_address),
            ):
                refused = select(func.count(), func.min(SignInAttempt.at)).where(
                    column == value, SignInAttempt.succeeded.is_(False)
                )
                count, oldest = session.execute(refused).one()
                if count >= most:
                    wait = oldest + self.limits.window - now
                    limited = ProblemError(ProblemType.SIGN_IN_LIMITED, retry_after=_whole_seconds(wait))
                    limited.of_user = _id_of(session, username)
                    raise limited
            attempt = SignInAttempt(username=username, address=address, at=now, succeeded=False)
            session.add(attempt)
            session.flush()
            return attempt.id

    def _begin(
        self, judged: User, asked: SignIn, attempt_id: int, renewed_hash: str | None
    ) -> SessionReply | None:
        """Begin a session of ``judged``; ``None`` when it is not the password any more that was judged.

        A reset ends every session: one that begins a moment later by the old password would outlive it.
        """
        with self.database.write() as session:
            now = self.clock()
            user = session.get_one(User, judged.user_id, with_for_update=True)
            if user.disabled_at is not None:
                raise _refused(user)
            if user.password_hash != judged.password_hash:
                return None
            if renewed_hash is not None:
                user.password_hash = renewed_hash
            succeeded(session, attempt_id, user.username)
            security = policy_of(session, user.unit_code).security
            unit = session.get_one(Unit, user.unit_code)
            signed_in = SignedIn(
                session_id=uuid6.uuid7(),
                user_id=user.user_id,
                unit_code=user.unit_code,
                desk_id=asked.desk_id,
                epoch=_next_epoch(session, asked.desk_id),
                program_version=asked.program_version,
                signed_in_at=now,
                expires_at=now + timedelta(hours=security.session_hours),
                desk_code=_desk_code(session, user, unit, asked, now),
            )
            session.add(signed_in)
            session.flush()
            refresh_token = self.tokens.first_refresh()
            session.add(_fresh(refresh_token, signed_in.session_id, now))
            return self._reply(session, signed_in, user, refresh_token, now, now)

    def _reply(
        self,
        session: Session,
        signed_in: SignedIn,
        user: User,
        refresh_token: str,
        issued_at: datetime,
        now: datetime,
    ) -> SessionReply:
        grant = self._grant(session, signed_in, issued_at)
        unit = session.get_one(Unit, signed_in.unit_code)
        policy = policy_of(session, unit.code)
        access_until = issued_at + self.tokens.access_life
        return SessionReply(
            session_id=str(signed_in.session_id),
            access_token=self.tokens.access(signed_in.session_id, issued_at),
            access_seconds=_whole_seconds(access_until - now),
            refresh_token=refresh_token,
            refresh_seconds=_whole_seconds(signed_in.expires_at - now),
            delivery_token=self.tokens.delivery(signed_in.session_id),
            delivery_until=grant.expires_at,
            offline_until=signed_in.signed_in_at + timedelta(days=policy.security.offline_days),
            user=user_reply(user, unit),
            unit=unit_reply(unit),
            policy=policy,
            archive_id=self.archive_id,
            desk_code=signed_in.desk_code,
            epoch=signed_in.epoch,
            seal_key=seals.current(session, now),
            password_change_needed=user.must_change_password,
            server_time=now,
        )

    def _grant(self, session: Session, signed_in: SignedIn, at: datetime) -> DeliveryGrant:
        """Return the delivery grant of a session: one for the whole session, its time prolonged."""
        name = token_hash(self.tokens.delivery(signed_in.session_id))
        grant = session.get(DeliveryGrant, name)
        if grant is None:
            grant = DeliveryGrant(
                token_hash=name,
                user_id=signed_in.user_id,
                unit_code=signed_in.unit_code,
                desk_id=signed_in.desk_id,
                issued_at=at,
            )
            session.add(grant)
        grant.expires_at = at + self.lives.delivery
        return grant


def is_alive(signed_in: SignedIn, now: datetime) -> bool:
    """Tell whether a session is neither ended nor over its absolute life."""
    return signed_in.ended_at is None and now < signed_in.expires_at


def user_reply(user: User, unit: Unit) -> UserReply:
    """Return a user as the contract tells it, with what may be done from this unit."""
    return UserReply(
        user_id=user.user_id,
        username=user.username,
        display_name=user.display_name,
        role=user.role,
        permissions=permissions(user.role, unit.kind),
    )


def succeeded(session: Session, attempt_id: int, username: str) -> None:
    """Tell of an attempt that the password was right: the refusals of this name before it count no more."""
    session.execute(
        delete(SignInAttempt).where(SignInAttempt.username == username, SignInAttempt.id != attempt_id)
    )
    session.execute(update(SignInAttempt).where(SignInAttempt.id == attempt_id).values(succeeded=True))


def sweep(database: Database, now: datetime, window: timedelta) -> None:
    """Drop tokens that open nothing any more, and attempts that count no more; sessions are kept.

    What is typed as a user name is now and then a password: it must not lie here until somebody signs in.
    """
    over = select(SignedIn.session_id).where((SignedIn.expires_at <= now) | SignedIn.ended_at.is_not(None))
    with database.write() as session:
        session.execute(delete(RefreshToken).where(RefreshToken.session_id.in_(over)))
        session.execute(delete(DeliveryGrant).where(DeliveryGrant.expires_at <= now))
        session.execute(delete(SignInAttempt).where(SignInAttempt.at <= now - window))


def _refused(user: User | None) -> ProblemError:
    """Return the one answer to every refused sign-in; only the server's own record tells of whom it was."""
    refused = ProblemError(ProblemType.SIGN_IN_REFUSED)
    refused.of_user = "" if user is None else user.user_id
    return refused


def _id_of(session: Session, username: str) -> str:
    return session.scalars(select(User.user_id).where(User.username == username)).one_or_none() or ""


def _next_epoch(session: Session, desk_id: UUID) -> int:
    """Return the how-manieth sign-in of a desk comes now: sessions are never deleted."""
    before = select(func.count()).where(SignedIn.desk_id == desk_id)
    return 1 + session.scalars(before).one()


def _desk_code(session: Session, user: User, unit: Unit, asked: SignIn, now: datetime) -> str | None:
    """Return the code under which the desk makes its letters; ``None`` for who makes none."""
    if Permission.FLAG not in permissions(user.role, unit.kind):
        return None
    return desk_codes.at_sign_in(session, asked.desk_id, unit.code, asked.desk_code, asked.letters_made, now)


def _fresh(token: str, session_id: UUID, at: datetime) -> RefreshToken:
    return RefreshToken(
        token_hash=token_hash(token), session_id=session_id, issued_at=at, used_at=None, used_by_request=None
    )


def _whole_seconds(span: timedelta) -> int:
    return max(1, -int(-span.total_seconds() // 1))
