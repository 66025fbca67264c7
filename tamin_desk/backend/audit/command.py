"""``tamin-desk backend audit``: are the checkpoints those that were signed, and what are a desk's?"""

import json
from collections.abc import Sequence
from uuid import UUID

from tamin_desk.backend.audit import checkpoints
from tamin_desk.backend.clock import Clock
from tamin_desk.backend.database import Database
from tamin_desk.contract.audit import CheckpointList, Countersigned
from tamin_desk.domain.audit import Checkpoint
from tamin_desk.domain.audit_checkpoints import (
    Finding,
    FindingKind,
    KeptCheckpoint,
    judge_checkpoints,
)


class TroubleFound(Exception):
    """The checkpoints are not those that were signed; the message says of which desks and where."""


def verified(database: Database, clock: Clock, desk_id: UUID | None) -> str:
    """Verify the checkpoints of one desk, or of all, and tell in words.

    Raises:
        TroubleFound: something was taken away or changed, or a desk showed a chain that was set back.
    """
    key = checkpoints.audit_key(database, clock)
    lines, count, wrong = [], 0, False
    with database.read() as session:
        for desk in checkpoints.desks(session) if desk_id is None else (desk_id,):
            found = checkpoints.of_desk(session, desk, limit=None)
            count += len(found)
            findings = judged(found, str(desk), key)
            wrong = wrong or bool(findings)
            lines += [f"desk {desk}: {_words(finding)}" for finding in findings]
    if wrong:
        raise TroubleFound("\n  ".join(["the audit checkpoints do not hold:", *lines]))
    return f"{count} checkpoint(s): all as they were signed, none missing"


def judged(found: Sequence[Checkpoint], desk_id: str, key: checkpoints.AuditKey) -> tuple[Finding, ...]:
    """Return what is wrong with a desk's checkpoints in the order of the table."""
    kept = [KeptCheckpoint(each.number, each.body, each.signature) for each in found]
    vouched = judge_checkpoints(kept, desk_id, key.verifies)
    if not vouched.lacks_beginning:
        return vouched.findings
    return (Finding(0, vouched.good[0].number, FindingKind.CHECKPOINT_MISSING), *vouched.findings)


def listed(database: Database, clock: Clock, desk_id: UUID) -> str:
    """Return a desk's checkpoints as JSON, for ``tamin-desk audit verify --server-list``."""
    key = checkpoints.audit_key(database, clock)
    with database.read() as session:
        found = checkpoints.of_desk(session, desk_id, limit=None)
    told = CheckpointList(
        desk_id=desk_id,
        checkpoints=tuple(map(Countersigned.of, found)),
        keys={key.key_id: key.public_bytes.hex()},
    )
    return json.dumps(told.model_dump(mode="json"), indent=1)


def _words(finding: Finding) -> str:
    match finding.kind:
        case FindingKind.CHECKPOINT_FORGED:
            return f"the checkpoint of record {finding.first} is not as this archive signed it"
        case FindingKind.CHECKPOINT_CONFLICT:
            return f"the desk's chain was set back before record {finding.first} was signed"
        case _ if finding.first == 0:
            return f"a checkpoint before that of record {finding.last} is missing"
        case _:
            return f"a checkpoint between those of records {finding.first} and {finding.last} is missing"
