"""Somebody signed in, as far as only their policy is asked for."""

from dataclasses import dataclass, field

from tamin_desk.domain.policy import Policy


@dataclass(frozen=True, slots=True)
class UnderPolicy:
    """Keeps the contract of `tamin_desk.services.session.SessionService`: the policy in force."""

    policy: Policy = field(default_factory=Policy)
