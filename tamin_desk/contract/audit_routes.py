"""The endpoints of audit: see :mod:`tamin_desk.contract.audit`."""

from typing import Final

from tamin_desk.contract import audit
from tamin_desk.contract.endpoint import Access, Endpoint, System

_AR, _DEL = System.ARCHIVE, Access.DELIVERY

COUNTERSIGN: Final = Endpoint(
    "countersign",
    "POST",
    "/v1/audit/checkpoints",
    _AR,
    _DEL,
    audit.CheckpointRequest,
    audit.CheckpointReply,
)
CHECKPOINTS: Final = Endpoint(
    "audit_checkpoints", "GET", "/v1/audit/checkpoints", _AR, _DEL, None, audit.CheckpointList
)

ENDPOINTS: Final[tuple[Endpoint, ...]] = (COUNTERSIGN, CHECKPOINTS)
"""Every endpoint of this module, in the order above."""
