"""The handlers of sessions, units and policy; they are served by the archive's host."""

from dataclasses import dataclass
from typing import Final

from fastapi import Request
from fastapi.responses import Response
from sqlalchemy.exc import IntegrityError

from tamin_desk.backend import addresses, keys, security_events
from tamin_desk.backend.accounts import desk_codes, units
from tamin_desk.backend.accounts.own_password import OwnPasswords
from tamin_desk.backend.accounts.passwords import Passwords
from tamin_desk.backend.accounts.seals import Seals
from tamin_desk.backend.accounts.sessions import Sessions, sweep, user_reply
from tamin_desk.backend.accounts.tokens import Tokens
from tamin_desk.backend.callers import Caller, CallerDep
from tamin_desk.backend.parts import Part, Seams, answer
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.review import leases
from tamin_desk.backend.schema.accounts import SignedIn, Unit, User
from tamin_desk.backend.worker import Job
from tamin_desk.contract.casework import DeskCodeReply, DeskCodeRequest
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.sessions import ChangePassword, Refresh, SessionReply, SignIn, WhoAmI
from tamin_desk.contract.units import PolicyReply, UnitList

_SWEEP_SECONDS: Final = 3_600.0


@dataclass(frozen=True, slots=True)
class Accounts:
    """Sessions, units and policy as HTTP sees them."""

    seams: Seams
    sessions: Sessions

    def sign_in(self, body: SignIn, request: Request) -> Response:
        """Give a session for a user name and password."""
        return answer(self.sessions.sign_in(body, self._address(request)), 201)

    def refresh(self, body: Refresh) -> SessionReply:
        """Give the next pair of tokens."""
        return self.sessions.refresh(body)

    def who_am_i(self, caller: CallerDep) -> WhoAmI:
        """Who is signed in, where, since when."""
        with self.seams.database.read() as session:
            signed_in = session.get(SignedIn, caller.session_id)
            if signed_in is None:
                raise ProblemError(ProblemType.SESSION_ENDED)
            unit = session.get_one(Unit, signed_in.unit_code)
            return WhoAmI(
                session_id=str(signed_in.session_id),
                user=user_reply(session.get_one(User, signed_in.user_id), unit),
                unit=units.unit_reply(unit),
                signed_in_at=signed_in.signed_in_at,
                server_time=self.seams.clock(),
            )

    def sign_out(self, caller: CallerDep) -> Response:
        """End the session with all that is held in it; the delivery token goes on."""
        if caller.session_id is None:
            raise ProblemError(ProblemType.NOT_PERMITTED)
        self.sessions.sign_out(caller.session_id)
        with self.seams.database.write() as session:
            leases.end_with(session, caller.session_id, self.seams.clock())
        return Response(status_code=204)

    def change_password(self, body: ChangePassword, caller: CallerDep, request: Request) -> Response:
        """Let the caller choose another password; their other sessions end."""
        OwnPasswords(self.sessions).change(caller, body, self._address(request))
        return Response(status_code=204)

    def _address(self, request: Request) -> str:
        return addresses.of(request, self.seams.config.trusted_proxies)

    def units(self) -> UnitList:
        """Every unit."""
        with self.seams.database.read() as session:
            return units.all_units(session)

    def policy(self, caller: CallerDep) -> PolicyReply:
        """The policy in force for the caller's unit."""
        with self.seams.database.read() as session:
            return units.policy_of(session, caller.unit_code)

    def desk_code(self, body: DeskCodeRequest, caller: CallerDep) -> DeskCodeReply:
        """Another code for the caller's desk, after a number was found taken or the numbers ran out."""
        try:
            return self._desk_code(body, caller)
        except IntegrityError:
            # The same request came twice at once: the other one's code is seen now.
            return self._desk_code(body, caller)

    def _desk_code(self, body: DeskCodeRequest, caller: Caller) -> DeskCodeReply:
        with self.seams.database.write() as session:
            signed_in = session.get(SignedIn, caller.session_id, with_for_update=True)
            if signed_in is None:
                raise ProblemError(ProblemType.SESSION_ENDED)
            code = desk_codes.on_request(
                session, signed_in.desk_id, signed_in.unit_code, body.id, self.seams.clock()
            )
            signed_in.desk_code = code
        return DeskCodeReply(desk_code=code)

    def sweep(self) -> None:
        """Drop tokens whose time is over, old attempts to sign in and old events."""
        sweep(self.seams.database, self.seams.clock(), self.sessions.limits.window)
        with self.seams.database.write() as session:
            security_events.forget(session, self.seams.clock() - security_events.KEPT)


def part(seams: Seams, tokens: Tokens) -> Part:
    """Return sessions, units and policy."""
    config = seams.config
    sessions = Sessions(
        seams.database,
        seams.clock,
        Passwords(config.password),
        tokens,
        config.sign_in,
        config.lives,
        keys.archive_id(seams.database, seams.clock),
    )
    accounts = Accounts(seams, sessions)
    return Part(
        handlers={
            "sign_in": accounts.sign_in,
            "refresh": accounts.refresh,
            "who_am_i": accounts.who_am_i,
            "sign_out": accounts.sign_out,
            "change_password": accounts.change_password,
            "units": accounts.units,
            "policy": accounts.policy,
            "desk_code": accounts.desk_code,
            "open_seal": Seals(seams.database, seams.clock).open,
        },
        jobs=(Job("sweep-tokens", _SWEEP_SECONDS, accounts.sweep),),
    )
