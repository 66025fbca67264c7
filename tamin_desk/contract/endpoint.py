"""What an endpoint is: one operation of one of the three systems, and who may call it."""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel


class System(StrEnum):
    """The system that serves an endpoint. Sessions, units, policy and news are the archive's."""

    ENROLMENT = "enrolment"
    GATEWAY = "gateway"
    ARCHIVE = "archive"


class Access(StrEnum):
    """Who may call.

    ``DELIVERY``: a session of an author, or a delivery token; served even to a client whose
    contract is too old, so that finished acts are always handed in. ``SERVICE``: the gateway,
    which may put blobs too.
    """

    ANYONE = "anyone"
    SESSION = "session"
    DELIVERY = "delivery"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One operation: ``name`` is its operation id, ``path`` has ``{placeholders}``."""

    name: str
    method: str
    path: str
    system: System
    access: Access
    request: type[BaseModel] | None
    reply: type[BaseModel] | None

    def url(self, **values: object) -> str:
        """Return the path with its placeholders filled; values must be URL-safe already."""
        return self.path.format(**values)
