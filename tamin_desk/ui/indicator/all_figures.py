"""Every figure of a scope in groups, this period beside the other."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from tamin_desk.contract.indicator import IndicatorReport
from tamin_desk.domain import indicator
from tamin_desk.domain.indicator import Figures, Measure, Share
from tamin_desk.ui.i18n import digits
from tamin_desk.ui.indicator.cells import Cell, Row, Sheet
from tamin_desk.ui.indicator.words import coverage_words, number_cell, percent_cell, say

_M = Measure
_Told = Callable[[Figures], int | Share | None]


def _of(*measures: Measure) -> _Told:
    return lambda figures: figures.of(*measures)


_SECOND: Final = (_M.SECOND_AGREED, _M.SECOND_DISAGREED, _M.SECOND_UNDECIDED)
_Line = tuple[object, _Told]
_GROUPS: Final[tuple[tuple[object, tuple[_Line, ...]], ...]] = (
    (
        QT_TRANSLATE_NOOP("Indicator", "Shares, percent"),
        (
            (QT_TRANSLATE_NOOP("Indicator", "Coverage"), indicator.coverage),
            (QT_TRANSLATE_NOOP("Indicator", "Mismatch rate"), indicator.mismatch_rate),
            (QT_TRANSLATE_NOOP("Indicator", "Correspondence"), indicator.correspondence_rate),
            (
                QT_TRANSLATE_NOOP("Indicator", "Disagreement of reviewers with the counter"),
                indicator.disagreement,
            ),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Indicator", "People at the end of the period"),
        (
            (QT_TRANSLATE_NOOP("Indicator", "All of these people"), indicator.covered_people),
            (QT_TRANSLATE_NOOP("Indicator", "With a photo"), indicator.with_photo),
            (QT_TRANSLATE_NOOP("Indicator", "Registry photo, verified"), _of(_M.PEOPLE_VERIFIED)),
            (QT_TRANSLATE_NOOP("Indicator", "Registry photo, not yet compared"), _of(_M.PEOPLE_UNVERIFIED)),
            (QT_TRANSLATE_NOOP("Indicator", "Registry photo, in dispute"), _of(_M.PEOPLE_DISPUTED)),
            (QT_TRANSLATE_NOOP("Indicator", "Indexed scan"), _of(_M.PEOPLE_SCAN)),
            (QT_TRANSLATE_NOOP("Indicator", "Without a photo"), indicator.missing),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Indicator", "Photos added"),
        (
            (QT_TRANSLATE_NOOP("Indicator", "All together"), indicator.photos_added),
            (QT_TRANSLATE_NOOP("Indicator", "From the registry"), _of(_M.ADDED_REGISTRY)),
            (QT_TRANSLATE_NOOP("Indicator", "By scanning"), _of(_M.ADDED_SCAN)),
            (
                QT_TRANSLATE_NOOP("Indicator", "Of these for people of other units"),
                indicator.added_for_others,
            ),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Indicator", "Inquiries"),
        (
            (QT_TRANSLATE_NOOP("Indicator", "All together"), indicator.inquiries),
            (QT_TRANSLATE_NOOP("Indicator", "Photo received"), _of(_M.INQUIRY_PHOTO)),
            (QT_TRANSLATE_NOOP("Indicator", "No correspondence"), _of(_M.INQUIRY_NO_CORRESPONDENCE)),
            (QT_TRANSLATE_NOOP("Indicator", "The registry has no photo"), _of(_M.INQUIRY_NO_PHOTO)),
            (
                QT_TRANSLATE_NOOP("Indicator", "Code not known to the registry"),
                _of(_M.INQUIRY_UNKNOWN_PERSON),
            ),
            (QT_TRANSLATE_NOOP("Indicator", "Card not valid any more"), _of(_M.INQUIRY_CREDENTIAL_REVOKED)),
            (QT_TRANSLATE_NOOP("Indicator", "Deceased"), _of(_M.INQUIRY_DECEASED)),
            (QT_TRANSLATE_NOOP("Indicator", "Registry did not answer"), _of(_M.INQUIRY_REGISTRY_UNAVAILABLE)),
            (QT_TRANSLATE_NOOP("Indicator", "Paused after wrong serials"), _of(_M.INQUIRY_PAUSED)),
            (QT_TRANSLATE_NOOP("Indicator", "Put off"), _of(_M.INQUIRY_PENDING)),
            (QT_TRANSLATE_NOOP("Indicator", "Expired without a photo"), _of(_M.INQUIRY_EXPIRED)),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Indicator", "Pending inquiries at the end of the period"),
        (
            (QT_TRANSLATE_NOOP("Indicator", "All together"), indicator.pending),
            (QT_TRANSLATE_NOOP("Indicator", "Since the last day"), _of(_M.PENDING_0)),
            (QT_TRANSLATE_NOOP("Indicator", "For one or two days"), _of(_M.PENDING_1)),
            (QT_TRANSLATE_NOOP("Indicator", "For three days or longer"), _of(_M.PENDING_3)),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Indicator", "Comparisons"),
        (
            (QT_TRANSLATE_NOOP("Indicator", "All that stand"), indicator.comparisons),
            (QT_TRANSLATE_NOOP("Indicator", "Match"), _of(_M.COMPARED_MATCH)),
            (QT_TRANSLATE_NOOP("Indicator", "Mismatch"), _of(_M.COMPARED_MISMATCH)),
            (QT_TRANSLATE_NOOP("Indicator", "Not sure"), _of(_M.COMPARED_NOT_SURE)),
            (QT_TRANSLATE_NOOP("Indicator", "Of these arrived on a later day"), _of(_M.COMPARED_LATE)),
            (
                QT_TRANSLATE_NOOP("Indicator", "Of these corrected by their author"),
                _of(_M.COMPARED_CORRECTED),
            ),
            (QT_TRANSLATE_NOOP("Indicator", "Void, wrong entry (not among these)"), _of(_M.COMPARED_VOID)),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Indicator", "Second opinions asked for"),
        ((QT_TRANSLATE_NOOP("Indicator", "Comparisons that needed one"), indicator.second_opinions),),
    ),
    (
        # They are given on cases of any kind: not the answers to those above.
        QT_TRANSLATE_NOOP("Indicator", "Reviewers' verdicts on comparisons, on cases of any kind"),
        (
            (QT_TRANSLATE_NOOP("Indicator", "All together"), _of(*_SECOND)),
            (QT_TRANSLATE_NOOP("Indicator", "Agreed with the counter"), _of(_M.SECOND_AGREED)),
            (QT_TRANSLATE_NOOP("Indicator", "Said the opposite"), _of(_M.SECOND_DISAGREED)),
            (QT_TRANSLATE_NOOP("Indicator", "One of the two was not sure"), _of(_M.SECOND_UNDECIDED)),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Indicator", "Referrals in the period"),
        (
            (QT_TRANSLATE_NOOP("Indicator", "Opened"), _of(_M.REFERRAL_OPENED)),
            (QT_TRANSLATE_NOOP("Indicator", "Resolved"), _of(_M.REFERRAL_RESOLVED)),
            (QT_TRANSLATE_NOOP("Indicator", "Dismissed, a match after all"), _of(_M.REFERRAL_DISMISSED)),
            (QT_TRANSLATE_NOOP("Indicator", "Closed"), _of(_M.REFERRAL_CLOSED)),
            (QT_TRANSLATE_NOOP("Indicator", "The clerk now sees a match"), _of(_M.REFERRAL_NOW_A_MATCH)),
        ),
    ),
)
_STATES: Final = (
    (QT_TRANSLATE_NOOP("Indicator", "Open at the end of the period: with a reviewer"), indicator.FLAGGED),
    (QT_TRANSLATE_NOOP("Indicator", "Open at the end of the period: returned"), indicator.RETURNED),
    (QT_TRANSLATE_NOOP("Indicator", "Open at the end of the period: confirmed"), indicator.CONFIRMED),
)
# By their age at the end of the period, which may be long past.
_AGES: Final = (
    QT_TRANSLATE_NOOP("Indicator", "Under 7 days old"),
    QT_TRANSLATE_NOOP("Indicator", "7 to 29 days old"),
    QT_TRANSLATE_NOOP("Indicator", "30 to 89 days old"),
    QT_TRANSLATE_NOOP("Indicator", "90 days old or more"),
)


def _referrals() -> tuple[tuple[object, tuple[_Line, ...]], ...]:
    every = QT_TRANSLATE_NOOP("Indicator", "All together")
    return tuple(
        (
            state,
            ((every, _of(*measures)), *((age, _of(one)) for age, one in zip(_AGES, measures, strict=True))),
        )
        for state, measures in _STATES
    )


def figures_sheet(report: IndicatorReport | None, now_name: str, beside_name: str, whom: str = "") -> Sheet:
    """Return the groups one after the other; a group's heading is a row of its own.

    ``whom`` names the people of whom "all" is said.
    """
    heads = (say(QT_TRANSLATE_NOOP("Indicator", "Figure")), now_name, beside_name)
    if report is None:
        return Sheet(heads)
    figures, beside = report.figures.to_domain(), report.beside.to_domain()
    rows: list[Row] = []
    for group, lines in (*_GROUPS, *_referrals()):
        rows.append(
            Row((Cell(digits(say(group)), is_name=True, strong=True, heads=True), Cell(""), Cell("")))
        )
        rows += [_line(_named(source, told, whom), told, figures, beside) for source, told in lines]
    return Sheet(heads, tuple(rows))


def _named(source: object, told: _Told, whom: str) -> str:
    name = digits(say(source))
    if told is not indicator.covered_people or not whom:
        return name
    return say(QT_TRANSLATE_NOOP("Indicator", "All: {people}")).format(people=whom)


def _line(name: str, told: _Told, figures: Figures, beside: Figures) -> Row:
    named = Cell(name, is_name=True)
    return Row((named, _cell(told, figures), _cell(told, beside)))


def _cell(told: _Told, figures: Figures) -> Cell:
    value = told(figures)
    # Coverage alone would be heard as if it were all there is to say.
    spoken = coverage_words(figures) if told is indicator.coverage else ""
    if told in _SHARES:
        assert value is None or isinstance(value, Share)  # nosec B101 # for the type checker
        return Cell(percent_cell(value), spoken=spoken)
    assert value is None or isinstance(value, int)  # nosec B101 # for the type checker
    return Cell(number_cell(value))


_SHARES: Final = frozenset(told for _, told in _GROUPS[0][1])
