"""What an administrator does to a server from its own machine: units, users, sessions, policy."""

from datetime import date, datetime, timedelta
from typing import Final
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import TypeAdapter, ValidationError
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tamin_desk.backend.accounts.passwords import Passwords
from tamin_desk.backend.accounts.sessions import end_sessions
from tamin_desk.backend.attestation import trust
from tamin_desk.backend.clock import Clock, tehran_day
from tamin_desk.backend.database import Database
from tamin_desk.backend.indicator import places
from tamin_desk.backend.schema.accounts import DeliveryGrant, Unit, User
from tamin_desk.contract.sessions import Username
from tamin_desk.contract.units import UnitReply
from tamin_desk.domain.roles import Role
from tamin_desk.domain.text import normalise_text

_USERNAME: Final[TypeAdapter[str]] = TypeAdapter(Username)


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


def add_user(
    database: Database,
    clock: Clock,
    passwords: Passwords,
    *,
    username: str,
    password: str,
    display_name: str,
    role: Role,
    unit_code: str,
) -> str:
    """Add somebody who may sign in; return the user's id. User names do not tell case apart.

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
        user.disabled_at = user.disabled_at or clock()
        return end_sessions(session, user.user_id, clock(), "disabled")


def end_user_sessions(database: Database, clock: Clock, username: str, *, delivery: bool = False) -> int:
    """End somebody's sessions at once; return how many were alive.

    ``delivery`` ends the right to hand in finished acts as well: for a stolen desk.

    Raises:
        AdminError: there is no such user.
    """
    with database.write() as session:
        user = _find(session, username)
        if delivery:
            alive = (DeliveryGrant.user_id == user.user_id, DeliveryGrant.ended_at.is_(None))
            session.execute(update(DeliveryGrant).where(*alive).values(ended_at=clock()))
        return end_sessions(session, user.user_id, clock(), "ended_by_administrator")


def trust_gateway(
    database: Database, public_key: str, valid_from: datetime, valid_until: datetime | None
) -> str:
    """Let the archive accept photos attested by a gateway on another host; return the key's id.

    Told again for a rotated key, the times are those told last.

    Raises:
        AdminError: the text is no public key of Ed25519 in hexadecimal.
    """
    try:
        raw = bytes.fromhex(public_key)
        Ed25519PublicKey.from_public_bytes(raw)
    except ValueError:
        raise AdminError("a gateway's public key has 64 hexadecimal digits") from None
    with database.write() as session:
        return trust(session, raw, valid_from, valid_until)


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
