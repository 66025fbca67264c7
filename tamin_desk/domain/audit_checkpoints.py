"""Findings about a chain of audit records, and what a list of checkpoints shows by itself.

Each checkpoint names the one before it by its digest, so that one which was taken away is missed, by the
desk as by the archive. Of the last of a list only the other side's list can tell.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from tamin_desk.domain.audit import NO_CHECKPOINT, Checkpoint, read_checkpoint


class FindingKind(StrEnum):
    """What was found; each is about the records or checkpoints from ``first`` to ``last``."""

    EDITED = "edited"
    LINK_EDITED = "link_edited"
    REMOVED = "removed"
    INSERTED = "inserted"
    REORDERED = "reordered"
    UNPROVEN = "unproven"
    """What stood before it is gone or changed, so that nothing proves it; it shows no change itself."""
    RECOMPUTED = "recomputed"
    ROLLED_BACK = "rolled_back"
    CHECKPOINT_FORGED = "checkpoint_forged"
    CHECKPOINT_MISSING = "checkpoint_missing"
    """One or more that stood between ``first`` and ``last``; or that one alone, where they are the same."""
    CHECKPOINT_CONFLICT = "checkpoint_conflict"
    """The archive had seen the chain further, or otherwise, when it signed this one: it was set back."""
    MISSING_AT_ARCHIVE = "missing_at_archive"
    NOT_YET_VOUCHED = "not_yet_vouched"
    """No trouble: nobody has countersigned these yet."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One finding, about the numbers from ``first`` to ``last``, both included."""

    first: int
    last: int
    kind: FindingKind

    @property
    def is_trouble(self) -> bool:
        """Whether somebody has to look."""
        return self.kind is not FindingKind.NOT_YET_VOUCHED


Verify = Callable[[str, bytes, str], bool]
"""Tells whether a signature is good: id of the key, the signed bytes, the signature in hexadecimal."""


class KeptCheckpoint(NamedTuple):
    """A checkpoint as a table has it; ``number`` is what the table says."""

    number: int
    body: bytes
    signature: str


@dataclass(frozen=True, slots=True)
class Vouched:
    """A list of checkpoints, judged.

    Attributes:
        good: the good ones in their order.
        findings: what is wrong with the list.
        begins: the number of the first, good or not; 0 for a list that begins with a desk's very first.
        lacks_beginning: the first is good and names one before it: that one was purged, or taken away.
    """

    good: tuple[Checkpoint, ...] = ()
    findings: tuple[Finding, ...] = ()
    begins: int = 0
    lacks_beginning: bool = False


def judge_checkpoints(kept: Iterable[KeptCheckpoint], desk_id: str, verify: Verify) -> Vouched:
    """Judge one list of a desk's checkpoints, in the order in which they were countersigned.

    The first may name one before it only where older ones were purged: that is told by the records, so it
    is for :func:`judge` to say.
    """
    read = [(number, _trusted(number, body, signed, desk_id, verify)) for number, body, signed in kept]
    findings = [at_number(FindingKind.CHECKPOINT_FORGED, number) for number, found in read if found is None]
    for (_, before), (number, found) in pairwise(read):
        if before is not None and found is not None and found.previous != before.digest:
            findings.append(Finding(before.number, number, FindingKind.CHECKPOINT_MISSING))
    good = tuple(found for _, found in read if found is not None)
    findings += [at_number(FindingKind.CHECKPOINT_CONFLICT, each.number) for each in good if each.conflict]
    number, first = read[0] if read else (0, None)
    is_very_first = first is not None and first.previous == NO_CHECKPOINT
    return Vouched(
        good, tuple(findings), 0 if is_very_first else number, first is not None and not is_very_first
    )


def compared(desk: Vouched, archive: Vouched) -> tuple[Finding, ...]:
    """Tell what one of the two has and the other lacks; older ones than the desk's first were purged."""
    here, there = ({each.body for each in side.good} for side in (desk, archive))
    gone = [each for each in archive.good if each.body not in here and each.number >= desk.begins]
    return (
        *(at_number(FindingKind.CHECKPOINT_MISSING, each.number) for each in gone),
        *(
            at_number(FindingKind.MISSING_AT_ARCHIVE, each.number)
            for each in desk.good
            if each.body not in there
        ),
    )


def at_number(kind: FindingKind, number: int) -> Finding:
    """Return the finding about one number."""
    return Finding(number, number, kind)


def _trusted(number: int, body: bytes, signature: str, desk_id: str, verify: Verify) -> Checkpoint | None:
    found = read_checkpoint(body, signature)
    if found is None or found.number != number or found.desk_id != desk_id:
        return None
    return found if verify(found.key_id, body, signature) else None
