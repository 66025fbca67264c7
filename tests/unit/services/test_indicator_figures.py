"""The columns of the indicator: all that is counted, and never coverage alone."""

from decimal import Decimal
from typing import Final

from tamin_desk.domain.indicator import PEOPLE, Figures, Measure
from tamin_desk.services.indicator_figures import MAIN, Figure, value_of

COUNTED: Final = {
    Measure.PEOPLE_NO_PHOTO: 11,
    Measure.PEOPLE_UNVERIFIED: 13,
    Measure.PEOPLE_VERIFIED: 17,
    Measure.PEOPLE_DISPUTED: 19,
    Measure.PEOPLE_SCAN: 23,
    Measure.PENDING_0: 29,
    Measure.PENDING_1: 31,
    Measure.PENDING_3: 37,
    Measure.FLAGGED_0: 41,
    Measure.FLAGGED_7: 43,
    Measure.FLAGGED_30: 47,
    Measure.FLAGGED_90: 53,
    Measure.RETURNED_0: 59,
    Measure.RETURNED_7: 61,
    Measure.RETURNED_30: 67,
    Measure.RETURNED_90: 71,
    Measure.CONFIRMED_0: 73,
    Measure.CONFIRMED_7: 79,
    Measure.CONFIRMED_30: 83,
    Measure.CONFIRMED_90: 89,
    Measure.INQUIRY_PHOTO: 1009,
    Measure.INQUIRY_PENDING: 1033,
    Measure.INQUIRY_EXPIRED: 1063,
    Measure.INQUIRY_NO_CORRESPONDENCE: 1097,
    Measure.INQUIRY_UNKNOWN_PERSON: 1129,
    Measure.INQUIRY_CREDENTIAL_REVOKED: 1181,
    Measure.INQUIRY_NO_PHOTO: 1217,
    Measure.INQUIRY_DECEASED: 1249,
    Measure.INQUIRY_REGISTRY_UNAVAILABLE: 1289,
    Measure.INQUIRY_PAUSED: 1307,
    Measure.ADDED_REGISTRY: 1367,
    Measure.ADDED_SCAN: 1423,
    Measure.ADDED_REGISTRY_FOR_OTHERS: 1447,
    Measure.ADDED_SCAN_FOR_OTHERS: 1481,
    Measure.COMPARED_MATCH: 1499,
    Measure.COMPARED_MISMATCH: 1549,
    Measure.COMPARED_NOT_SURE: 1579,
    Measure.COMPARED_VOID: 1609,
    Measure.COMPARED_LATE: 1637,
    Measure.COMPARED_CORRECTED: 1693,
    Measure.SECOND_ASKED: 1723,
    Measure.SECOND_AGREED: 1759,
    Measure.SECOND_DISAGREED: 1801,
    Measure.SECOND_UNDECIDED: 1861,
    Measure.REFERRAL_OPENED: 1879,
    Measure.REFERRAL_RESOLVED: 1931,
    Measure.REFERRAL_DISMISSED: 1979,
    Measure.REFERRAL_CLOSED: 2003,
    Measure.REFERRAL_NOW_A_MATCH: 2039,
}
"""A number of its own for each measure."""
TOLD: Final = {
    Figure.COVERAGE: Decimal("86.7"),
    Figure.MISMATCH_RATE: Decimal("33.5"),
    Figure.PEOPLE: 83,
    Figure.WITH_PHOTO: 72,
    Figure.MISSING: 11,
    Figure.UNVERIFIED: 13,
    Figure.VERIFIED: 17,
    Figure.DISPUTED: 19,
    Figure.SCANNED: 23,
    Figure.INQUIRIES: 11574,
    Figure.CORRESPONDENCE: Decimal("47.9"),
    Figure.INQUIRY_PHOTO: 1009,
    Figure.INQUIRY_PENDING: 1033,
    Figure.INQUIRY_EXPIRED: 1063,
    Figure.INQUIRY_NO_CORRESPONDENCE: 1097,
    Figure.INQUIRY_UNKNOWN_PERSON: 1129,
    Figure.INQUIRY_CREDENTIAL_REVOKED: 1181,
    Figure.INQUIRY_NO_PHOTO: 1217,
    Figure.INQUIRY_DECEASED: 1249,
    Figure.INQUIRY_REGISTRY_UNAVAILABLE: 1289,
    Figure.INQUIRY_PAUSED: 1307,
    Figure.PENDING: 97,
    Figure.PENDING_0: 29,
    Figure.PENDING_1: 31,
    Figure.PENDING_3: 37,
    Figure.ADDED: 2790,
    Figure.ADDED_REGISTRY: 1367,
    Figure.ADDED_SCAN: 1423,
    Figure.ADDED_FOR_OTHERS: 2928,
    Figure.COMPARISONS: 4627,
    Figure.MATCH: 1499,
    Figure.MISMATCH: 1549,
    Figure.NOT_SURE: 1579,
    Figure.VOID: 1609,
    Figure.LATE: 1637,
    Figure.CORRECTED: 1693,
    Figure.SECOND_OPINIONS: 1723,
    Figure.DISAGREEMENT: Decimal("50.6"),
    Figure.SECOND_AGREED: 1759,
    Figure.SECOND_DISAGREED: 1801,
    Figure.SECOND_UNDECIDED: 1861,
    Figure.OPEN_REFERRALS: 766,
    Figure.OPEN_0: 173,
    Figure.OPEN_7: 183,
    Figure.OPEN_30: 197,
    Figure.OPEN_90: 213,
    Figure.FLAGGED: 184,
    Figure.RETURNED: 258,
    Figure.CONFIRMED: 324,
    Figure.REFERRALS_OPENED: 1879,
    Figure.REFERRALS_RESOLVED: 1931,
    Figure.REFERRALS_DISMISSED: 1979,
    Figure.REFERRALS_CLOSED: 2003,
    Figure.REFERRALS_NOW_A_MATCH: 2039,
}
"""What each column says of them; no two say the same."""


def test_each_column_tells_of_its_own_measures() -> None:
    """A count under another head looks as right as under its own."""
    assert set(COUNTED) == set(Measure)
    assert {figure: value_of(figure, Figures(COUNTED)) for figure in Figure} == TOLD
    assert len(set(TOLD.values())) == len(Figure)


def test_the_mismatch_rate_stands_beside_coverage_on_paper_and_in_files() -> None:
    """A unit that takes every face for a match would look like the best one by coverage alone."""
    for columns in (tuple(Figure), MAIN):
        assert columns.index(Figure.MISMATCH_RATE) == columns.index(Figure.COVERAGE) + 1


def test_whatever_is_counted_has_a_part_in_some_column() -> None:
    nothing = {figure: value_of(figure, Figures()) for figure in Figure}
    untold = [
        measure
        for measure in Measure
        if all(value_of(figure, Figures({measure: 7})) == nothing[figure] for figure in Figure)
    ]
    assert untold == []


def test_what_was_never_counted_is_unknown_in_every_column() -> None:
    before = Figures(knows_stocks=False, knows_flows=False)
    assert {value_of(figure, before) for figure in Figure} == {None}


def test_a_rate_is_told_with_its_decimal_and_a_count_without() -> None:
    told = Figures(dict.fromkeys((*PEOPLE, *Measure), 3))
    assert {figure for figure in Figure if not isinstance(value_of(figure, told), int)} == {
        figure for figure in Figure if figure.is_rate
    }
