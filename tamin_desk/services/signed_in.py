"""Who is signed in at a desk, and why somebody no longer is."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from tamin_desk.contract.sessions import SessionReply, UserReply
from tamin_desk.contract.units import UnitReply
from tamin_desk.domain.policy import Policy
from tamin_desk.services.audit import By
from tamin_desk.services.known_users import KnownUser


class Ended(Enum):
    """Why the password is asked for again."""

    BY_SERVER = auto()
    NETWORK_BACK = auto()
    DAYS_OVER = auto()


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who works here now, from which unit and under which policy.

    Attributes:
        offline_until: until when they may work without the server.
        is_offline: they came in while the server was away; there is no session of the server's.
        must_change_password: until another one is chosen the server gives nothing.
    """

    session_id: str
    user: UserReply
    unit: UnitReply
    policy: Policy
    offline_until: datetime
    is_offline: bool = False
    must_change_password: bool = False


def from_server(reply: SessionReply) -> SignedIn:
    """Return who is in by a reply to a sign-in or refresh."""
    return SignedIn(
        reply.session_id,
        reply.user,
        reply.unit,
        reply.policy.to_domain(),
        reply.offline_until,
        must_change_password=reply.password_change_needed,
    )


def without_server(known: KnownUser) -> SignedIn:
    """Return who came in by what this desk keeps of them."""
    policy = known.policy.to_domain()
    return SignedIn("", known.user, known.unit, policy, known.offline_until, is_offline=True)


def author(signed_in: SignedIn) -> By:
    """Return who did what is written down, and from which unit."""
    return signed_in.user.user_id, signed_in.unit.code
