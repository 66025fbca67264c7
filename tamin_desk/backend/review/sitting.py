"""Who judges, when, and under which policy."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tamin_desk.backend.callers import Caller
from tamin_desk.contract.units import PolicyReply


@dataclass(frozen=True, slots=True)
class Sitting:
    """One request of somebody who judges: the policy is that of their unit."""

    caller: Caller
    policy: PolicyReply
    now: datetime

    @property
    def user_id(self) -> str:
        """Whoever judges: the signed-in person and nobody else."""
        return self.caller.user_id

    @property
    def held_until(self) -> datetime:
        """When a lease that begins or is renewed now ends."""
        return self.now + timedelta(seconds=self.policy.review.lease_seconds)

    @property
    def effective_at(self) -> datetime:
        """When a decision made now takes effect."""
        return self.now + timedelta(seconds=self.policy.review.undo_seconds)

    @property
    def overdue_before(self) -> datetime:
        """A case that entered before this is overdue."""
        return self.now - timedelta(hours=self.policy.review.overdue_hours)
