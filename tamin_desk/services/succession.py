"""What becomes of refused acts, and of those that name them, when the clerk decides anew.

Acts of one person leave in order, so a refused one would hold back whatever is said of the person after it.
A newer decision about the same thing takes its place; both stay on the disk. What had not left yet and
named the replaced comparison follows the new one where it still holds, and goes with the old one where not.
Plain functions over a connection; who calls them holds the transaction.
"""

from dataclasses import dataclass, replace
from typing import Final

import apsw
from pydantic import ValidationError

from tamin_desk.contract.acts import (
    ComparisonAct,
    CoverPrintAct,
    EvidenceAct,
    LetterPrintAct,
    RecheckAct,
    ReferralAct,
    ScanDoubtAct,
)
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import CaseMoved
from tamin_desk.services.drafts import (
    AnyAct,
    Author,
    CoverPrintDraft,
    Draft,
    EvidenceDraft,
    LetterPrintDraft,
    PersonRef,
    RecheckDraft,
    ReferralDraft,
    ScanDoubtDraft,
    read_act,
)

# What a new verdict on the photo makes void when it was refused. A scan is about another photo.
_ABOUT_A_VERDICT: Final = frozenset({"comparison", "recheck", "referral", "evidence", "letter_print"})
_NUMBER_TAKEN: Final = "number-taken"


@dataclass(frozen=True, slots=True)
class Unsettled:
    """An act that certainly did not arrive: saved here only, or refused.

    ``act`` is ``None`` when it was written under a contract that this program no longer has.
    """

    counter: int
    act_id: str
    kind: str
    refused: bool
    problem: str | None
    author: Author
    person: PersonRef
    act: AnyAct | None
    picture: bytes | None

    @property
    def comparison_id(self) -> str | None:
        """The comparison that the act names, if it names one."""
        named = getattr(self.act, "comparison_id", None)
        return None if named is None else str(named)


@dataclass(frozen=True, slots=True)
class Carried:
    """An act to be made anew in the place of ``old``: the same, but about another comparison."""

    old: Unsettled
    draft: Draft


@dataclass(frozen=True, slots=True)
class Succession:
    """What a new act replaces, and what is made anew after it."""

    replaced: tuple[Unsettled, ...] = ()
    carried: tuple[Carried, ...] = ()


def succession(db: apsw.Connection, act: AnyAct) -> Succession:
    """Return what ``act``, which is about to be written, takes the place of."""
    found = unsettled(db, act.person_id)
    match act:
        case ComparisonAct():
            return _after_verdict(act, found)
        case RecheckAct() | ReferralAct():
            named = str(act.comparison_id)
            gone = [
                each
                for each in found
                if each.refused and each.kind in ("recheck", "referral") and each.comparison_id == named
            ]
            return Succession(_with_prints(gone, found))
        case EvidenceAct():
            named = str(act.comparison_id)
            return Succession(
                tuple(
                    each
                    for each in found
                    if each.refused and each.kind == "evidence" and each.comparison_id == named
                )
            )
        case LetterPrintAct() | CoverPrintAct() | ScanDoubtAct():
            return Succession(tuple(each for each in found if each.refused and _same_thing(each.act, act)))
        case _:
            return Succession()


def present_comparison(db: apsw.Connection, draft: Draft) -> Draft:
    """Return the draft naming the comparison that stands now, where the one it names was replaced.

    Raises:
        CaseMoved: the later verdict is not the mismatch on the same photo that the draft is about.
    """
    if not isinstance(draft, RecheckDraft | ReferralDraft | EvidenceDraft):
        return draft
    first = draft.comparison_id
    newest = newest_of(db, first)
    if newest == first:
        return draft
    if not _same_case(_comparison(db, first), _comparison(db, newest)):
        raise CaseMoved("a later verdict took the comparison's place")
    return replace(draft, comparison_id=newest)


def newest_of(db: apsw.Connection, act_id: str) -> str:
    """Return the act that holds in an act's place: itself, where nothing took that."""
    while (after := _replaced_by(db, act_id)) is not None:
        act_id = after
    return act_id


def unsettled(db: apsw.Connection, person_id: str) -> list[Unsettled]:
    """Return a person's acts that certainly did not arrive, in their order."""
    found = db.execute(
        "SELECT a.counter, a.id, a.kind, o.state, o.problem, a.author_id, a.author_name, a.unit_code,"
        " a.person_name, a.person_code, a.body, p.bytes FROM acts AS a"
        " JOIN outbox AS o ON o.counter = a.counter LEFT JOIN pictures AS p ON p.sha256 = a.picture"
        " WHERE o.person_id = ? AND o.state IN ('needs_you', 'saved_here') ORDER BY a.counter",
        (person_id,),
    )
    return [
        Unsettled(
            counter=int(row[0]),
            act_id=str(row[1]),
            kind=str(row[2]),
            refused=row[3] == DeliveryState.NEEDS_YOU,
            problem=row[4],
            author=Author(str(row[5]), str(row[6]), str(row[7])),
            person=PersonRef(person_id, str(row[8]), str(row[9])),
            act=_read(row[10]),
            picture=row[11],
        )
        for row in found
    ]


def said_again(refused: Unsettled) -> Draft | None:
    """Return the draft of a refused act that nothing rests on, to be said once more."""
    match refused.act:
        case LetterPrintAct() as act:
            return LetterPrintDraft(act.number, act.copies, act.is_reprint)
        case CoverPrintAct() as act:
            return CoverPrintDraft(
                act.photo_id, act.photo_sha256, act.valid_until, act.copies, act.is_reprint
            )
        case ScanDoubtAct() as act:
            return ScanDoubtDraft(act.photo_id, act.note)
        case _:
            return None


def _same_thing(old: AnyAct | None, new: AnyAct) -> bool:
    """Tell whether a print is of the same letter or booklet, a doubt about the same scan."""
    match old, new:
        case LetterPrintAct(), LetterPrintAct():
            return old.number == new.number
        case CoverPrintAct(), CoverPrintAct():
            return old.valid_until == new.valid_until
        case ScanDoubtAct(), ScanDoubtAct():
            return old.photo_id == new.photo_id
        case _:
            return False


def _after_verdict(act: ComparisonAct, found: list[Unsettled]) -> Succession:
    # A letter whose number was taken needs another number, not another verdict.
    refused = [
        each
        for each in found
        if each.refused and each.kind in _ABOUT_A_VERDICT and each.problem != _NUMBER_TAKEN
    ]
    verdicts = {each.act_id: each.act for each in refused if each.kind == "comparison"}
    named = [each for each in found if not each.refused and each.comparison_id in verdicts]
    carried = [
        Carried(each, draft)
        for each in named
        if (draft := _carried(each, verdicts[str(each.comparison_id)], act)) is not None
    ]
    carried += _prints_of(carried, found)
    kept = {each.old.counter for each in carried}
    gone = [*refused, *(each for each in named if each.counter not in kept)]
    return Succession(_with_prints(gone, found), tuple(carried))


def _prints_of(carried: list[Carried], found: list[Unsettled]) -> list[Carried]:
    """Return the prints of letters that go on: told before their letter, they would be refused."""
    numbers = {
        each.draft.letter.number
        for each in carried
        if isinstance(each.draft, ReferralDraft) and each.draft.letter is not None
    }
    return [
        Carried(each, LetterPrintDraft(each.act.number, each.act.copies, each.act.is_reprint))
        for each in found
        if not each.refused and isinstance(each.act, LetterPrintAct) and each.act.number in numbers
    ]


def _carried(waiting: Unsettled, before: AnyAct | None, after: ComparisonAct) -> Draft | None:
    if not _same_case(before, after):
        return None
    match waiting.act:
        case ReferralAct() as act:
            return ReferralDraft(str(after.id), act.reasons, act.note, act.letter)
        case EvidenceAct() if waiting.picture is not None and after.capture_sha256 is None:
            return EvidenceDraft(str(after.id), waiting.picture)
        case _:
            # A re-check that found a wrong entry is not transferred: the new verdict stands on a new entry.
            return None


def _same_case(before: AnyAct | None, after: AnyAct | None) -> bool:
    """Tell whether a later verdict says the same of the same photo: what was found out then still holds."""
    return (
        isinstance(before, ComparisonAct)
        and isinstance(after, ComparisonAct)
        and before.photo_id == after.photo_id
        and before.reference is after.reference
        and before.verdict is after.verdict is Verdict.MISMATCH
    )


def _with_prints(gone: list[Unsettled], found: list[Unsettled]) -> tuple[Unsettled, ...]:
    """Add the prints of letters that go: their numbers were never registered, or are another's."""
    numbers = {
        each.act.letter.number
        for each in gone
        if isinstance(each.act, ReferralAct) and each.act.letter is not None
    }
    there = {each.counter for each in gone}
    prints = [
        each
        for each in found
        if each.counter not in there and isinstance(each.act, LetterPrintAct) and each.act.number in numbers
    ]
    return (*gone, *prints)


def _replaced_by(db: apsw.Connection, act_id: str) -> str | None:
    found = db.execute(
        "SELECT o.replaced_by FROM acts AS a JOIN outbox AS o ON o.counter = a.counter WHERE a.id = ?",
        (act_id,),
    ).get
    return None if found is None else str(found)


def _comparison(db: apsw.Connection, act_id: str) -> AnyAct | None:
    return _read(db.execute("SELECT body FROM acts WHERE id = ?", (act_id,)).get)


def _read(body: bytes | None) -> AnyAct | None:
    try:
        return None if body is None else read_act(body)
    except ValidationError:
        # Written under a contract that this program no longer has.
        return None
