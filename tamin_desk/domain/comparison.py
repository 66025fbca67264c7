"""The comparison of a registry photo with the person's card: judgement and its consequences.

Comparison::

    open ──match──────────────────────────────► matched        (photo: verified)
    open ──not sure, or a rating "different"
           then match, or picture too small───► second_opinion (standing unchanged)
    open ──mismatch───────────────────────────► recheck_due    (survives close and lock)
    recheck_due ──entry was wrong─────────────► void           (an entry error, never a mismatch)
    recheck_due ──entry was right─────────────► flagged        (photo: disputed)
    matched ──a reviewer of a sample doubts───► second_opinion (another reviewer's; standing unchanged)
    second_opinion ──match────────────────────► matched
    second_opinion ──mismatch─────────────────► recheck_due
    second_opinion ──cannot judge─────────────► returned
    any but void ──author's correction────────► corrected      (both acts are kept)
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from tamin_desk.domain.machine import Machine


class Verdict(StrEnum):
    """What the clerk says of the two faces."""

    MATCH = "match"
    MISMATCH = "mismatch"
    NOT_SURE = "not_sure"


class ReferenceKind(StrEnum):
    """What the registry photo was compared with."""

    CARD_IN_HAND = "card_in_hand"
    CARD_CAPTURED = "card_captured"
    PERSON_PRESENT = "person_present"
    OTHER_DOCUMENT = "other_document"


class Feature(StrEnum):
    """What is rated, in the order of the screen: marks and ears tell most and come first."""

    MARKS = "marks"
    EARS = "ears"
    EYEBROWS = "eyebrows"
    EYES = "eyes"
    NOSE = "nose"
    MOUTH = "mouth"
    CHIN = "chin"


class Rating(StrEnum):
    """How one feature compares; none is preset."""

    SIMILAR = "similar"
    DIFFERENT = "different"
    NOT_VISIBLE = "not_visible"


class ComparisonState(StrEnum):
    """Where a comparison stands."""

    OPEN = "open"
    MATCHED = "matched"
    SECOND_OPINION = "second_opinion"
    RECHECK_DUE = "recheck_due"
    FLAGGED = "flagged"
    VOID = "void"
    RETURNED = "returned"
    CORRECTED = "corrected"


UNDECIDED: Final = frozenset(
    {ComparisonState.OPEN, ComparisonState.SECOND_OPINION, ComparisonState.RECHECK_DUE}
)
"""Of these a photo has one at most: somebody else's verdict waits until it is decided."""


class ComparisonEvent(StrEnum):
    """What can happen to a comparison."""

    MATCH = "match"
    DOUBT = "doubt"
    MISMATCH = "mismatch"
    ENTRY_WRONG = "entry_wrong"
    ENTRY_RIGHT = "entry_right"
    CANNOT_JUDGE = "cannot_judge"
    CORRECTED = "corrected"


_S, _E = ComparisonState, ComparisonEvent

COMPARISON: Final = Machine(
    "comparison",
    {
        (_S.OPEN, _E.MATCH): _S.MATCHED,
        (_S.OPEN, _E.DOUBT): _S.SECOND_OPINION,
        (_S.OPEN, _E.MISMATCH): _S.RECHECK_DUE,
        (_S.MATCHED, _E.DOUBT): _S.SECOND_OPINION,
        (_S.RECHECK_DUE, _E.ENTRY_WRONG): _S.VOID,
        (_S.RECHECK_DUE, _E.ENTRY_RIGHT): _S.FLAGGED,
        (_S.SECOND_OPINION, _E.MATCH): _S.MATCHED,
        (_S.SECOND_OPINION, _E.MISMATCH): _S.RECHECK_DUE,
        (_S.SECOND_OPINION, _E.CANNOT_JUDGE): _S.RETURNED,
        (_S.MATCHED, _E.CORRECTED): _S.CORRECTED,
        (_S.SECOND_OPINION, _E.CORRECTED): _S.CORRECTED,
        (_S.RECHECK_DUE, _E.CORRECTED): _S.CORRECTED,
        (_S.FLAGGED, _E.CORRECTED): _S.CORRECTED,
        (_S.RETURNED, _E.CORRECTED): _S.CORRECTED,
    },
)


def event_of(verdict: Verdict, ratings: Mapping[Feature, Rating], *, too_small: bool) -> ComparisonEvent:
    """Return what a verdict means for the comparison.

    A mismatch always leads to the re-check of what was entered, as the circular orders it;
    doubt in any form leads to a second opinion.
    """
    if verdict is Verdict.MISMATCH:
        return ComparisonEvent.MISMATCH
    if verdict is Verdict.NOT_SURE or too_small or Rating.DIFFERENT in ratings.values():
        return ComparisonEvent.DOUBT
    return ComparisonEvent.MATCH
