"""What was done to a chain of audit records, told from the records and the checkpoints alone.

Where a record does not fit the one before it, and its successor fits what is written beside it, the record
was edited; where the successor fits what should be written there, its link was. A number that is not where
it belongs was taken away, or stands elsewhere. Whoever makes the links anew as well is found by the first
checkpoint that says otherwise: it was between that one and the last that agrees.

What cannot be told: a record that is changed together with everything after it, with no checkpoint since.
Those are :attr:`FindingKind.NOT_YET_VOUCHED`.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from hashlib import sha256
from typing import Final, NamedTuple

from tamin_desk.domain.audit import Checkpoint, genesis, link, number_in
from tamin_desk.domain.audit_checkpoints import (
    Finding,
    FindingKind,
    Vouched,
    at_number,
    compared,
)

KEPT: Final = timedelta(days=400)
"""How long records are kept: by the archive's clock, from the checkpoint that covers them to the newest."""


def judge(
    rows: Iterable[tuple[int, bytes, bytes]],
    desk_id: str,
    desk: Vouched,
    archive: Vouched | None = None,
) -> tuple[Finding, ...]:
    """Tell what was done to a chain.

    Args:
        rows: number, body and link of each record, in the order of the table's numbers.
        desk_id: whose chain it is.
        desk: the checkpoints that lie beside it.
        archive: those that the archive has; ``None`` if it could not be asked.

    Returns:
        the findings by number; none for a chain that is whole and vouched for to its end.
    """
    good = {each.body: each for side in (desk, archive) if side is not None for each in side.good}
    in_order = sorted(good.values(), key=lambda each: (each.number, each.at))
    walk = _Walk(desk_id, in_order)
    walk.over(rows)
    findings = [*desk.findings, *walk.findings(), *_against_checkpoints(walk, in_order)]
    if desk.lacks_beginning and walk.begin == 0:
        findings.append(Finding(0, desk.good[0].number, FindingKind.CHECKPOINT_MISSING))
    if archive is not None:
        findings += [*archive.findings, *compared(desk, archive)]
        if archive.lacks_beginning:
            findings.append(Finding(0, archive.good[0].number, FindingKind.CHECKPOINT_MISSING))
    return tuple(_merged(findings))


class _Gap(NamedTuple):
    """Numbers that do not stand where they belong; ``before`` is the link of the one before the first."""

    first: int
    last: int
    before: bytes | None
    is_filled: bool


class _Stray(NamedTuple):
    """A record that does not stand where it belongs: at ``place``, between two that fit or instead of one."""

    place: int
    number: int | None
    body: bytes
    link: bytes
    is_between: bool = False
    is_last: bool = False


class _Walk:
    """One pass over the records; only what does not fit is kept.

    Attributes:
        begin: the number before the first record that there should be; above 0 after a purge.
        last: the number of the last record that stands where it belongs.
        links: what is known of the links at checkpoints' numbers.
    """

    def __init__(self, desk_id: str, checkpoints: Sequence[Checkpoint]) -> None:
        self.begin = self.last = 0
        self.links: dict[int, bytes] = {}
        self._genesis = genesis(desk_id)
        self._checkpoints = checkpoints
        self._vouched = {each.number: each.link for each in checkpoints}
        self._found: list[Finding] = []
        self._gaps: list[_Gap] = []
        self._strays: list[_Stray] = []
        self._doubts: dict[int, tuple[bytes, bytes]] = {}

    def over(self, rows: Iterable[tuple[int, bytes, bytes]]) -> None:
        """Look at each record, with its successor in sight."""
        upcoming = iter(rows)
        row = next(upcoming, None)
        expected, known = self._beginning(row)
        earlier: bytes | None = None
        vouched, links = self._vouched, self.links
        while row is not None:
            after = next(upcoming, None)
            _, body, kept = row
            fits = known is not None and sha256(known + body).digest() == kept
            if fits and body.startswith(b'{"n":%d,' % expected):
                # Nearly every record of nearly every chain.
                if expected in vouched:
                    links[expected] = kept
                earlier, known, expected = known, kept, expected + 1
            else:
                expected, known, earlier = self._odd(row, after, expected, known, earlier)
            row = after
        self.last = expected - 1
        self._settle(known)

    def _beginning(self, row: tuple[int, bytes, bytes] | None) -> tuple[int, bytes | None]:
        """Return the first number that there should be, and the link before it."""
        covering = [each for each in self._checkpoints if row is not None and each.number < row[0]]
        if row is None or row[0] <= 1 or not covering:
            return 1, self._genesis
        start, newest = covering[-1], max(each.at for each in self._checkpoints)
        self.begin = start.number
        if newest - start.at < KEPT:
            self._found.append(Finding(1, start.number, FindingKind.REMOVED))
        return start.number + 1, start.link

    def _odd(
        self,
        row: tuple[int, bytes, bytes],
        after: tuple[int, bytes, bytes] | None,
        expected: int,
        known: bytes | None,
        earlier: bytes | None,
    ) -> tuple[int, bytes | None, bytes | None]:
        """Judge a record that does not simply fit; return what is expected next, after which links."""
        _, body, kept = row
        number = number_in(body)
        following = None if after is None else number_in(after[1])
        if number == expected:
            return self._with_its_number(row, after, following, known)
        is_second = number == expected - 1 and earlier is not None and link(earlier, body) == kept
        if is_second and (after is None or (following == expected and link(kept, after[1]) == after[2])):
            # Two records of one number, and the chain goes on from this one.
            self._found.append(at_number(FindingKind.INSERTED, expected - 1))
            self._passed(expected - 1, kept)
            return expected, kept, earlier
        if following == expected or (after is None and number == expected - 1):
            self._strays.append(_Stray(expected, number, body, kept, is_between=True))
            return expected, known, earlier
        if number is not None and number > expected and following in (None, number + 1):
            self._gaps.append(_Gap(expected, number - 1, known, is_filled=False))
            self._doubts[number] = (body, kept)
            self._passed(number, kept)
            return number + 1, kept, None
        if after is None and number is not None:
            # The last one: whether it was edited, or belongs elsewhere, is known when all were seen.
            self._strays.append(_Stray(expected, number, body, kept, is_last=True))
            return expected, known, None
        if after is None or link(kept, after[1]) == after[2]:
            self._found.append(at_number(FindingKind.EDITED, expected))
            self._passed(expected, kept)
            return expected + 1, kept, None
        self._gaps.append(_Gap(expected, expected, known, is_filled=True))
        self._strays.append(_Stray(expected, number, body, kept))
        return expected + 1, None, None

    def _with_its_number(
        self,
        row: tuple[int, bytes, bytes],
        after: tuple[int, bytes, bytes] | None,
        following: int | None,
        known: bytes | None,
    ) -> tuple[int, bytes | None, bytes | None]:
        _, body, kept = row
        number = number_in(body) or 0
        if known is None:
            self._doubts[number] = (body, kept)
            self._passed(number, kept)
            return number + 1, kept, None
        right = link(known, body)
        if after is None:
            is_link = self._vouched.get(number) == right
            fits_kept = not is_link and self._vouched.get(number, kept) == kept
        elif following == number and link(known, after[1]) == after[2]:
            self._strays.append(_Stray(number, number, body, kept, is_between=True))
            return number, known, None
        else:
            fits_kept = link(kept, after[1]) == after[2]
            is_link = link(right, after[1]) == after[2]
        if is_link and not fits_kept:
            self._found.append(at_number(FindingKind.LINK_EDITED, number))
            self._passed(number, right)
            return number + 1, right, None
        self._found.append(at_number(FindingKind.EDITED, number))
        if fits_kept:
            self._passed(number, kept)
        return number + 1, kept if fits_kept else None, None

    def _passed(self, number: int, chain_link: bytes) -> None:
        if number in self._vouched:
            self.links[number] = chain_link

    def findings(self) -> list[Finding]:
        """Return what the pass has found."""
        return self._found

    def _settle(self, known: bytes | None) -> None:
        """Put strays where they belong, once all were seen; ``known`` is the link of the last record."""
        strays = {each.number: each for each in self._strays if each.number is not None}
        home: dict[int, bytes] = {}
        for gap in self._gaps:
            self._fill(gap, strays, home)
        self._go_on(known, strays, home)
        for stray in self._strays:
            if stray.number in home:
                continue
            if stray.is_between:
                self._found.append(at_number(FindingKind.INSERTED, stray.place))
            elif stray.is_last:
                self._found.append(at_number(FindingKind.EDITED, stray.place))
                self.last = max(self.last, stray.place)
        for number, (body, kept) in self._doubts.items():
            before = home.get(number - 1, self._vouched.get(number - 1))
            if before is None:
                self._found.append(at_number(FindingKind.UNPROVEN, number))
            elif link(before, body) != kept:
                self._found.append(at_number(FindingKind.EDITED, number))

    def _fill(self, gap: _Gap, strays: Mapping[int, _Stray], home: dict[int, bytes]) -> None:
        """Tell which of the missing records stand elsewhere, and which nowhere."""
        before, first = gap.before, gap.first
        for number in sorted(each for each in strays if gap.first <= each <= gap.last):
            stray = strays[number]
            if number > first:
                before = None
            if before is not None and link(before, stray.body) != stray.link:
                continue
            if number > first:
                self._found.append(Finding(first, number - 1, FindingKind.REMOVED))
            self._at_home(stray, number, home)
            before, first = stray.link, number + 1
        if first <= gap.last:
            kind = FindingKind.EDITED if gap.is_filled else FindingKind.REMOVED
            self._found.append(Finding(first, gap.last, kind))

    def _go_on(self, known: bytes | None, strays: Mapping[int, _Stray], home: dict[int, bytes]) -> None:
        """Tell which strays belong after the last record."""
        while known is not None and (stray := strays.get(self.last + 1)) is not None:
            if link(known, stray.body) != stray.link:
                return
            known = stray.link
            self.last += 1
            self._at_home(stray, self.last, home)

    def _at_home(self, stray: _Stray, number: int, home: dict[int, bytes]) -> None:
        self._found.append(at_number(FindingKind.REORDERED, number))
        home[number] = stray.link
        self._passed(number, stray.link)


def _against_checkpoints(walk: _Walk, checkpoints: Sequence[Checkpoint]) -> list[Finding]:
    """Compare the chain with each good checkpoint, by number."""
    found = []
    agreed, in_trouble = walk.begin, False
    for each in checkpoints:
        if each.number <= walk.begin:
            continue
        has = walk.links.get(each.number)
        if each.number > walk.last:
            found.append(Finding(walk.last + 1, each.number, FindingKind.ROLLED_BACK))
        elif has is None:
            # The record is gone or elsewhere, which is told already.
            continue
        elif has == each.link:
            agreed, in_trouble = each.number, False
        elif not in_trouble:
            found.append(Finding(agreed + 1, each.number, FindingKind.RECOMPUTED))
            in_trouble = True
    if walk.last > agreed and not in_trouble:
        found.append(Finding(agreed + 1, walk.last, FindingKind.NOT_YET_VOUCHED))
    return found


def _merged(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in order, each once; runs of removed records, and ends rolled back, as one."""
    merged: list[Finding] = []
    for each in sorted(set(findings)):
        last = merged[-1] if merged else None
        if last is not None and last.kind is each.kind:
            if each.kind is FindingKind.REMOVED and each.first <= last.last + 1:
                merged[-1] = Finding(last.first, max(last.last, each.last), each.kind)
                continue
            if each.kind is FindingKind.ROLLED_BACK and each.first == last.first:
                merged[-1] = each
                continue
        merged.append(each)
    return merged
