"""The protections of the audit chain, each taken away in turn: the campaign must notice."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from tamin_desk.backend.audit.checkpoints import AuditKey
from tamin_desk.domain.audit_checkpoints import Vouched, judge_checkpoints
from tools.faults.tampering import Verifier, run
from tools.faults.tampering_scene import DESK_ID, Scene, relinked, with_number


class LinksUncompared(Verifier):
    """Whatever link a record should have, it has."""

    def rows(self, scene: Scene) -> Iterable[tuple[int, bytes, bytes]]:
        return relinked(scene.rows)


class NumbersUncompared(Verifier):
    """Whatever number a record should have, it has, and the links are made to fit."""

    def rows(self, scene: Scene) -> Iterable[tuple[int, bytes, bytes]]:
        in_order = [row._replace(body=with_number(row.body, at)) for at, row in enumerate(scene.rows, 1)]
        return relinked(in_order)


class CheckpointsUncompared(Verifier):
    """A chain is judged by its links alone."""

    def desk(self, scene: Scene) -> Vouched:
        return Vouched(findings=super().desk(scene).findings)

    def archive(self, scene: Scene) -> Vouched | None:
        return None


class ListUncompared(Verifier):
    """The archive is not asked for its list."""

    def archive(self, scene: Scene) -> Vouched | None:
        return None


class _Gullible(AuditKey):
    """Takes every signature for the archive's."""

    def verifies(self, key_id: str, body: bytes, signature: str) -> bool:
        return True


class SignaturesUnverified(Verifier):
    """Every signature is taken for the archive's."""

    def key(self) -> AuditKey:
        known = super().key()
        return _Gullible(known.key_id, known.private)


class PreviousUncompared(Verifier):
    """Which checkpoint came before another is not looked at."""

    def desk(self, scene: Scene) -> Vouched:
        verify = self.key().verifies
        each = [judge_checkpoints([kept], DESK_ID, verify) for kept in scene.kept()]
        return Vouched(
            tuple(good for one in each for good in one.good),
            tuple(finding for one in each for finding in one.findings),
        )


BROKEN: Final[Mapping[str, type[Verifier]]] = MappingProxyType(
    {
        "links are compared": LinksUncompared,
        "numbers are compared": NumbersUncompared,
        "checkpoints are compared": CheckpointsUncompared,
        "the archive's list is compared": ListUncompared,
        "signatures are verified": SignaturesUnverified,
        "the checkpoint before is compared": PreviousUncompared,
    }
)


def finds(protection: str, cases: int, seed: int) -> bool:
    """Tell whether so many cases find something wrong while a protection is held off."""
    return bool(run(cases, seed, verifier=BROKEN[protection]()).violations)
