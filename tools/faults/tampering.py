"""The campaign ``tampering``: whatever an insider does to a chain, verifying tells it, and where.

A case makes a chain with its checkpoints, lets somebody do one deed to it, on the desk or at the archive,
and verifies it three ways: at the desk alone, at the desk with the archive's list, and at the archive. Every
hundredth goes through a real encrypted store and a real database, and both commands.
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass

from tamin_desk.backend.audit.checkpoints import AuditKey
from tamin_desk.backend.audit.command import judged
from tamin_desk.domain.audit_checkpoints import (
    Finding,
    FindingKind,
    KeptCheckpoint,
    Vouched,
    judge_checkpoints,
)
from tamin_desk.domain.audit_judgement import judge
from tools.faults.campaign import Heard
from tools.faults.results import CampaignResult
from tools.faults.tampering_deeds import DEEDS, Expected
from tools.faults.tampering_real import by_commands
from tools.faults.tampering_scene import DESK_ID, KEY_ID, Scene, archive_key, made

REAL_EVERY = 100


@dataclass(frozen=True)
class Told:
    """What each of the three verifications said."""

    alone: frozenset[Finding]
    together: frozenset[Finding]
    archive: frozenset[Finding]


class Verifier:
    """Verifies scenes as the program does; a self-check takes one of its protections away."""

    def told(self, scene: Scene) -> Told:
        """Verify a scene all three ways."""
        rows = self.rows(scene)
        desk, archive = self.desk(scene), self.archive(scene)
        return Told(
            frozenset(judge(rows, DESK_ID, desk)),
            frozenset(judge(rows, DESK_ID, desk, archive)),
            frozenset(judged(scene.archive, DESK_ID, self.key())),
        )

    def rows(self, scene: Scene) -> Iterable[tuple[int, bytes, bytes]]:
        return scene.rows

    def desk(self, scene: Scene) -> Vouched:
        return judge_checkpoints(scene.kept(), DESK_ID, self.key().verifies)

    def archive(self, scene: Scene) -> Vouched | None:
        kept = [KeptCheckpoint(each.number, each.body, each.signature) for each in scene.archive]
        return judge_checkpoints(kept, DESK_ID, self.key().verifies)

    def key(self) -> AuditKey:
        return AuditKey(KEY_ID, archive_key())


def run(
    cases: int,
    seed: int,
    *,
    first: int = 0,
    heard: Heard = lambda _done: None,
    verifier: Verifier | None = None,
) -> CampaignResult:
    """Play so many cases from ``first`` on; with a ``verifier`` given nothing goes through the commands."""
    violations: list[str] = []
    events = outcomes = 0
    names = list(DEEDS)
    for case in range(first, first + cases):
        rng = random.Random(f"{seed}-{case}")  # nosec B311 # a case must be the same when played again
        name = names[case % len(names)]
        deed, least = DEEDS[name]
        scene = made(rng, least)
        events += scene.last + len(scene.archive)
        expected = deed(scene, rng)
        is_real = verifier is None and case % REAL_EVERY == REAL_EVERY // 2
        told = [(verifier or Verifier()).told(scene)]
        if is_real:
            told.append(Told(*by_commands(scene)))
        outcomes += len(told)
        where = f"REPLAY={seed}-{case} {name}"
        violations += [f"{where}: {wrong}" for each in told for wrong in wrongs(expected, each)]
        heard(case - first + 1)
    return CampaignResult(cases, events, outcomes, tuple(violations))


def wrongs(expected: Expected, told: Told) -> list[str]:
    """Return in words what was not found, and what was found in the wrong place."""
    both = expected.alone | expected.together
    return [
        *_compared("at the desk alone", expected.alone, told.alone, expected.may),
        *_compared("with the archive's list", both, told.together, expected.may),
        *_compared("at the archive", expected.archive, told.archive, expected.may),
    ]


def _compared(
    who: str, must: frozenset[Finding], said: frozenset[Finding], may: frozenset[Finding]
) -> list[str]:
    trouble = frozenset(each for each in said if each.kind is not FindingKind.NOT_YET_VOUCHED)
    missed, beside = must - trouble, trouble - must - may
    words = [f"{who}: undetected {_words(each)}" for each in sorted(missed)]
    return words + [f"{who}: wrongly located {_words(each)}" for each in sorted(beside)]


def _words(finding: Finding) -> str:
    return f"{finding.kind.value} {finding.first}-{finding.last}"
