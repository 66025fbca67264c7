"""What an administrator does to a server from its own machine: units, users, sessions, policy."""

from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import TypeAdapter, ValidationError
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tamin_desk.backend import security_events
from tamin_desk.backend.accounts.ending import BY_ADMINISTRATOR, Whose, end_delivery, end_sessions
from tamin_desk.backend.accounts.own_password import fault_of
from tamin_desk.backend.accounts.passwords import Passwords
from tamin_desk.backend.attestation import gateway_key, key_id_of, replace, rotate, trust
from tamin_desk.backend.clock import Clock, tehran_day
from tamin_desk.backend.database import Database
from tamin_desk.backend.indicator import places
from tamin_desk.backend.schema.accounts import SignedIn, SignInAttempt, Unit, User
from tamin_desk.backend.schema.keys import AttestationKey
from tamin_desk.backend.security_events import SecurityKind
from tamin_desk.contract.sessions import Username
from tamin_desk.contract.units import UnitReply
from tamin_desk.domain.passwords import LEAST_LENGTH, PasswordFault
from tamin_desk.domain.roles import Role
from tamin_desk.domain.text import normalise_text

_USERNAME: Final[TypeAdapter[str]] = TypeAdapter(Username)
_UNFIT: Final = {
    PasswordFault.TOO_SHORT: f"a password has at least {LEAST_LENGTH} characters",
    PasswordFault.TOO_LONG: "the password is too long",
    PasswordFault.TOO_PLAIN: "the password is a row of keys, or the same few characters",
    PasswordFault.OWN_NAME: "the password is made of its owner's name",
    PasswordFault.TOO_COMMON: "the password is a common one: others would try it first",
}


class AdminError(Exception):
    """What was asked cannot be done; the message says why."""


def add_unit(database: Database, clock: Clock, unit: UnitReply, since: date | None = None) -> None:
    """Add a unit, or change the one of that code.

    Where a known unit belongs changes in the figures with the day ``since``, by default tomorrow's: a day has
    one place, and what was counted of earlier days stays where it was. A new unit begins with it, by default
    today.

    Raises:
        AdminError: its parent is not known, or ``since`` is past.
    """
    today = _today(clock, since)
    with database.write() as session:
        if unit.parent_code is not None and session.get(Unit, unit.parent_code) is None:
            raise AdminError(f"there is no unit {unit.parent_code}")
        is_new = not places.is_known(session, unit.code)
        begins = today if is_new else today + timedelta(days=1)
        places.put(session, Unit(**unit.model_dump()), since or begins)
        session.merge(Unit(**unit.model_dump()))


def close_unit(database: Database, clock: Clock, code: str, since: date | None = None) -> date:
    """Let a unit belong nowhere from ``since`` on, by default from tomorrow; return that day.

    What it did before stays, and so do the acts that come late. Who works there is not signed out by it.

    Raises:
        AdminError: there is no such unit, or ``since`` is past.
    """
    today = _today(clock, since)
    closes = since or today + timedelta(days=1)
    with database.write() as session:
        unit = session.get(Unit, code)
        if unit is None:
            raise AdminError(f"there is no unit {code}")
        places.close(session, unit, closes)
    return closes


def add_user(  # noqa: PLR0913 - each is a column of one row
    database: Database,
    clock: Clock,
    passwords: Passwords,
    *,
    username: str,
    password: str,
    display_name: str,
    role: Role,
    unit_code: str,
    must_change_password: bool = False,
) -> str:
    """Add somebody who may sign in; return the user's id. User names do not tell case apart.

    With ``must_change_password`` they choose another password before anything else.

    Raises:
        AdminError: the name is taken or malformed, or there is no such unit.
    """
    name = username.lower()
    if not _may_be_username(name):
        raise AdminError("a user name has Latin letters, digits and . _ @ - only")
    hashed = passwords.hash(password)
    with database.write() as session:
        if session.scalars(select(User).where(User.username == name)).first() is not None:
            raise AdminError(f"{name} exists already")
        if session.get(Unit, unit_code) is None:
            raise AdminError(f"there is no unit {unit_code}")
        user = User(
            user_id=f"u-{uuid4().hex}",
            username=name,
            display_name=normalise_text(display_name),
            role=role,
            unit_code=unit_code,
            password_hash=hashed,
            must_change_password=must_change_password,
            created_at=clock(),
        )
        session.add(user)
        return user.user_id


def disable_user(database: Database, clock: Clock, username: str) -> int:
    """Let somebody sign in no more and end the sessions; return how many were alive.

    What they finished before is still handed in from their desks, under their name.

    Raises:
        AdminError: there is no such user.
    """
    with database.write() as session:
        user = _find(session, username)
        now = clock()
        user.disabled_at = user.disabled_at or now
        security_events.note(session, SecurityKind.USER_DISABLED, now, user_id=user.user_id)
        return end_sessions(session, Whose(user_id=user.user_id), now, "disabled")


def check_password(password: str, username: str, display_name: str) -> None:
    """Let a password pass that its owner may have.

    Raises:
        AdminError: why not.
    """
    fault = fault_of(password, username, display_name)
    if fault is not None:
        raise AdminError(_UNFIT[fault])


def reset_password(
    database: Database, clock: Clock, passwords: Passwords, username: str, password: str
) -> int:
    """Give somebody a password that they must change before anything else; return how many sessions ended.

    What was refused of that name counts no more: who has forgotten a password has tried it.

    Raises:
        AdminError: there is no such user, or the password is unfit.
    """
    with database.read() as session:
        user = _find(session, username)
    check_password(password, user.username, user.display_name)
    hashed = passwords.hash(password)
    with database.write() as session:
        now, user = clock(), _find(session, username)
        user.password_hash, user.password_changed_at, user.must_change_password = hashed, None, True
        session.execute(delete(SignInAttempt).where(SignInAttempt.username == user.username))
        security_events.note(session, SecurityKind.PASSWORD_RESET, now, user_id=user.user_id)
        return end_sessions(session, Whose(user_id=user.user_id), now, "password_reset")


def end_user_sessions(database: Database, clock: Clock, username: str, *, delivery: bool = False) -> int:
    """End somebody's sessions at once, with what they hold; return how many were alive.

    ``delivery`` ends the right to hand in finished acts as well: for a stolen desk.

    Raises:
        AdminError: there is no such user.
    """
    with database.read() as session:
        whose = Whose(user_id=_find(session, username).user_id)
    return _end(database, clock, whose, delivery=delivery)


def end_desk_sessions(database: Database, clock: Clock, desk_id: UUID, *, delivery: bool = False) -> int:
    """End every session at one desk, whoever works there; see :func:`end_user_sessions`.

    Raises:
        AdminError: nobody ever signed in at such a desk.
    """
    with database.read() as session:
        known = session.scalars(select(SignedIn.desk_id).where(SignedIn.desk_id == desk_id).limit(1)).first()
    if known is None:
        raise AdminError(f"nobody has signed in at a desk {desk_id}")
    return _end(database, clock, Whose(desk_id=desk_id), delivery=delivery)


def end_all_sessions(database: Database, clock: Clock, *, delivery: bool = False) -> int:
    """End every session of everybody; see :func:`end_user_sessions`."""
    return _end(database, clock, Whose(), delivery=delivery)


def _end(database: Database, clock: Clock, whose: Whose, *, delivery: bool) -> int:
    with database.write() as session:
        if delivery:
            end_delivery(session, whose, clock())
        return end_sessions(session, whose, clock(), BY_ADMINISTRATOR)


def trust_gateway(
    database: Database,
    clock: Clock,
    public_key: str,
    *,
    valid_from: datetime | None = None,
    valid_until: datetime | None = None,
    replaces: str | None = None,
) -> str:
    """Let the archive accept photos attested by a gateway on another host; return the key's id.

    Told again, the times are those told last; ``valid_from`` is now when it was never told. ``replaces`` is
    the id or the text of the key whose place it takes: what that one signs from then on is refused.

    Raises:
        AdminError: the text is no public key of Ed25519 in hexadecimal, or there is no such other key.
    """
    try:
        raw = bytes.fromhex(public_key)
        Ed25519PublicKey.from_public_bytes(raw)
    except ValueError:
        raise AdminError("a gateway's public key has 64 hexadecimal digits") from None
    now = clock()
    with database.write() as session:
        known = session.get(AttestationKey, key_id_of(raw))
        begins = valid_from or (now if known is None else known.valid_from)
        key_id = trust(session, raw, begins, valid_until)
        if replaces is not None:
            try:
                replace(session, _key_id(replaces), key_id, valid_from or now)
            except LookupError:
                raise AdminError(f"no key {replaces} is known here") from None
            except ValueError:
                raise AdminError("a key cannot take its own place") from None
            security_events.note(session, SecurityKind.KEY_ROTATED, now, subject=key_id)
    return key_id


def rotate_gateway_key(database: Database, clock: Clock) -> tuple[str, str]:
    """Give this gateway another key, at once; return the old key's id and the new public key.

    A gateway that runs signs by it from its next photo on. An archive on another host must be told.
    """
    gateway_key(database, clock)
    with database.write() as session:
        old, new = rotate(session, clock())
        security_events.note(session, SecurityKind.KEY_ROTATED, clock(), subject=new.key_id)
    return old.key_id, new.public_bytes.hex()


def _key_id(told: str) -> str:
    try:
        return key_id_of(bytes.fromhex(told))
    except ValueError:
        return told


def _today(clock: Clock, since: date | None) -> date:
    today = tehran_day(clock())
    if since is not None and since < today:
        raise AdminError("where a unit belongs can be changed from today on")
    return today


def _find(session: Session, username: str) -> User:
    user = session.scalars(select(User).where(User.username == username.lower())).one_or_none()
    if user is None:
        raise AdminError(f"there is no user {username}")
    return user


def _may_be_username(name: str) -> bool:
    try:
        _USERNAME.validate_python(name)
    except ValidationError:
        return False
    return True
