"""Who may call an endpoint: tokens are read here, and the callers behind them found."""

import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from fastapi import Request
from sqlalchemy import select

from tamin_desk.backend.accounts.sessions import is_alive
from tamin_desk.backend.accounts.tokens import DELIVERY_PREFIX, Tokens, token_hash
from tamin_desk.backend.callers import Caller, Means, check_permission
from tamin_desk.backend.clock import Clock
from tamin_desk.backend.database import Database
from tamin_desk.backend.look_ups import LookUps
from tamin_desk.backend.problems import ProblemError, invalid
from tamin_desk.backend.reaches import REACH
from tamin_desk.backend.schema.accounts import DeliveryGrant, SignedIn, Unit, User
from tamin_desk.contract.base import CONTRACT_HEADER
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.routes import CHANGE_PASSWORD, PUT_BLOB, SIGN_OUT, Access, Endpoint
from tamin_desk.domain.roles import permissions

_VERSION: Final = re.compile("[0-9]{1,6}")
_BEFORE_A_NEW_PASSWORD: Final = frozenset({CHANGE_PASSWORD.name, SIGN_OUT.name})
_SERVED_TO_EVERY_VERSION: Final = frozenset({"health", "demo_cards", "demo_accounts"})


class CallerSource(Protocol):
    """Finds the caller behind a token: in the accounts' own tables, or by asking the archive's host."""

    def by_session(self, token: str) -> Caller:
        """Return the caller of a session.

        Raises:
            ProblemError: ``session-expired``, ``session-ended``, or ``unavailable``.
        """

    def by_delivery(self, token: str) -> Caller:
        """Return the author of a delivery token.

        Raises:
            ProblemError: ``delivery-ended``.
        """


@dataclass(frozen=True, slots=True)
class LocalCallers:
    """Callers by this server's own tables: a session that was ended is refused from that moment."""

    database: Database
    clock: Clock
    tokens: Tokens

    def by_session(self, token: str) -> Caller:
        now = self.clock()
        session_id = self.tokens.session_of(token, now)
        rows = (
            select(SignedIn, User, Unit)
            .join(User, User.user_id == SignedIn.user_id)
            .join(Unit, Unit.code == SignedIn.unit_code)
            .where(SignedIn.session_id == session_id)
        )
        with self.database.read() as session:
            found = session.execute(rows).one_or_none()
        if found is None or not is_alive(found[0], now) or found[1].disabled_at is not None:
            raise ProblemError(ProblemType.SESSION_ENDED)
        signed_in, user, unit = found
        return _caller(user, unit, signed_in, Means.SESSION)

    def by_delivery(self, token: str) -> Caller:
        rows = (
            select(DeliveryGrant, User, Unit)
            .join(User, User.user_id == DeliveryGrant.user_id)
            .join(Unit, Unit.code == DeliveryGrant.unit_code)
            .where(DeliveryGrant.token_hash == token_hash(token))
        )
        with self.database.read() as session:
            found = session.execute(rows).one_or_none()
        # A user who was disabled meanwhile is not asked for: finished work is handed in all the same.
        if found is None or found[0].ended_at is not None or found[0].expires_at <= self.clock():
            raise ProblemError(ProblemType.DELIVERY_ENDED)
        grant, user, unit = found
        return _caller(user, unit, grant, Means.DELIVERY)


@dataclass(frozen=True, slots=True)
class Gate:
    """Decides about each request before its body is looked at."""

    callers: CallerSource
    service_token: str
    least_contract: int
    look_ups: LookUps

    def guard(self, endpoint: Endpoint) -> Callable[[Request], None]:
        """Return the check that stands before an endpoint; it leaves the caller in the request's state.

        Raises:
            LookupError: nobody has said whose data the endpoint reaches.
        """
        if endpoint.name not in REACH:
            raise LookupError(f"nobody has said whose data {endpoint.name} reaches")

        def check(request: Request) -> None:
            self._check_contract(endpoint, request.headers.get(CONTRACT_HEADER))
            if endpoint.access is Access.ANYONE:
                return
            token = _bearer(request.headers.get("Authorization"))
            if endpoint.access is Access.SERVICE:
                if not self._is_service(token):
                    raise ProblemError(ProblemType.NOT_PERMITTED)
                return
            if endpoint is PUT_BLOB and self._is_service(token):
                return
            caller = self._caller(endpoint, token)
            # First: who was refused is written down with the refusal.
            request.state.caller = caller
            if caller.must_change_password and endpoint.name not in _BEFORE_A_NEW_PASSWORD:
                raise ProblemError(ProblemType.PASSWORD_CHANGE_NEEDED)
            check_permission(endpoint, caller)
            self.look_ups.count(endpoint, caller)

        return check

    def _caller(self, endpoint: Endpoint, token: str) -> Caller:
        if not token.startswith(DELIVERY_PREFIX):
            return self.callers.by_session(token)
        if endpoint.access is not Access.DELIVERY:
            raise ProblemError(ProblemType.NOT_PERMITTED)
        return self.callers.by_delivery(token)

    def _is_service(self, token: str) -> bool:
        return hmac.compare_digest(token.encode(), self.service_token.encode())

    def _check_contract(self, endpoint: Endpoint, spoken: str | None) -> None:
        # Who does not say is taken to speak the least version that is served.
        if spoken is None or endpoint.access is Access.DELIVERY or endpoint.name in _SERVED_TO_EVERY_VERSION:
            return
        if _VERSION.fullmatch(spoken) is None:
            raise invalid(CONTRACT_HEADER, "not_a_number")
        if int(spoken) < self.least_contract:
            raise ProblemError(ProblemType.CONTRACT_TOO_OLD, least_version=self.least_contract)


def _bearer(header: str | None) -> str:
    scheme, _, token = (header or "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise ProblemError(ProblemType.SESSION_ENDED, "no bearer token")
    return token


def _caller(user: User, unit: Unit, source: SignedIn | DeliveryGrant, means: Means) -> Caller:
    return Caller(
        user_id=user.user_id,
        username=user.username,
        display_name=user.display_name,
        role=user.role,
        unit_code=unit.code,
        unit_kind=unit.kind,
        province=unit.province,
        permissions=permissions(user.role, unit.kind),
        means=means,
        session_id=source.session_id if isinstance(source, SignedIn) else None,
        desk_id=source.desk_id,
        # Finished acts are handed in all the same: a delivery token opens nothing else.
        must_change_password=user.must_change_password and means is Means.SESSION,
    )
