"""The handlers of audit: a desk has its own chain countersigned, and reads what was."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Query

from tamin_desk.backend.audit import checkpoints
from tamin_desk.backend.callers import CallerDep
from tamin_desk.backend.parts import Part, Seams
from tamin_desk.backend.problems import ProblemError
from tamin_desk.contract import audit_routes
from tamin_desk.contract.audit import CheckpointList, CheckpointReply, CheckpointRequest, Countersigned
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.roles import Permission


@dataclass(frozen=True, slots=True)
class Audit:
    """The handlers."""

    seams: Seams
    key: checkpoints.AuditKey

    def countersign(self, body: CheckpointRequest, caller: CallerDep) -> CheckpointReply:
        """``POST /v1/audit/checkpoints``: nobody has another desk's chain signed."""
        if body.desk_id != caller.desk_id:
            raise ProblemError(ProblemType.NOT_PERMITTED)
        shown = checkpoints.Shown(body.desk_id, body.number, body.link, caller.user_id, caller.unit_code)
        with self.seams.database.write() as session:
            made = checkpoints.countersign(session, self.key, shown, self.seams.clock())
            signed = checkpoints.since(session, body.desk_id, body.known, made)
        return CheckpointReply(checkpoints=tuple(map(Countersigned.of, signed)), keys=self._keys())

    def listed(
        self, caller: CallerDep, desk_id: UUID, after: Annotated[int, Query(ge=0, le=2**31)] = 0
    ) -> CheckpointList:
        """``GET /v1/audit/checkpoints``: the desk's own, or any for an administrator."""
        may = desk_id == caller.desk_id or caller.may(Permission.ADMINISTER)
        with self.seams.database.read() as session:
            # One answer for what there is not and what is not theirs: a desk's id tells nothing.
            found = checkpoints.of_desk(session, desk_id, after) if may else ()
        return CheckpointList(
            desk_id=desk_id, checkpoints=tuple(map(Countersigned.of, found)), keys=self._keys()
        )

    def _keys(self) -> dict[str, str]:
        return {self.key.key_id: self.key.public_bytes.hex()}


def part(seams: Seams) -> Part:
    """Return what the archive serves of audit."""
    audit = Audit(seams, checkpoints.audit_key(seams.database, seams.clock))
    return Part(
        {
            audit_routes.COUNTERSIGN.name: audit.countersign,
            audit_routes.CHECKPOINTS.name: audit.listed,
        }
    )
