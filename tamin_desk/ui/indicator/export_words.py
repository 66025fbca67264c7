"""What the indicator's files say, in the language of the screen: functions for any thread."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from tamin_desk.contract.indicator import IndicatorReport, Level, People, ScopeReply
from tamin_desk.domain.people import InsuredKind
from tamin_desk.domain.periods import Grain, Period
from tamin_desk.domain.roles import UnitKind
from tamin_desk.services.indicator import Question
from tamin_desk.services.indicator_figures import Figure
from tamin_desk.services.indicator_files import Column, Words
from tamin_desk.services.sheets import Cell
from tamin_desk.ui.calendar import jalali_parts, month_name
from tamin_desk.ui.i18n import digits, fmt_date, fmt_datetime, is_persian, locale
from tamin_desk.ui.unit_names import unit_kind_name

_NOT_IN_A_NAME: Final = re.compile(r"[^0-9A-Za-z.-]+")

_HEADS: Final[Mapping[Figure, object]] = {
    Figure.COVERAGE: QT_TRANSLATE_NOOP("IndicatorFiles", "Coverage, percent"),
    Figure.MISMATCH_RATE: QT_TRANSLATE_NOOP("IndicatorFiles", "Mismatch rate, percent"),
    Figure.PEOPLE: QT_TRANSLATE_NOOP("IndicatorFiles", "People"),
    Figure.WITH_PHOTO: QT_TRANSLATE_NOOP("IndicatorFiles", "With a photo"),
    Figure.MISSING: QT_TRANSLATE_NOOP("IndicatorFiles", "Without a photo"),
    Figure.UNVERIFIED: QT_TRANSLATE_NOOP("IndicatorFiles", "Registry photo, not yet compared"),
    Figure.VERIFIED: QT_TRANSLATE_NOOP("IndicatorFiles", "Registry photo, verified"),
    Figure.DISPUTED: QT_TRANSLATE_NOOP("IndicatorFiles", "Registry photo, in dispute"),
    Figure.SCANNED: QT_TRANSLATE_NOOP("IndicatorFiles", "Indexed scan"),
    Figure.INQUIRIES: QT_TRANSLATE_NOOP("IndicatorFiles", "Inquiries"),
    Figure.CORRESPONDENCE: QT_TRANSLATE_NOOP("IndicatorFiles", "Correspondence, percent"),
    Figure.INQUIRY_PHOTO: QT_TRANSLATE_NOOP("IndicatorFiles", "Inquiries: the photo came"),
    Figure.INQUIRY_PENDING: QT_TRANSLATE_NOOP("IndicatorFiles", "Inquiries: put off"),
    Figure.INQUIRY_EXPIRED: QT_TRANSLATE_NOOP("IndicatorFiles", "Inquiries: expired without a photo"),
    Figure.INQUIRY_NO_CORRESPONDENCE: QT_TRANSLATE_NOOP("IndicatorFiles", "Inquiries: no correspondence"),
    Figure.INQUIRY_UNKNOWN_PERSON: QT_TRANSLATE_NOOP("IndicatorFiles", "Inquiries: unknown to the registry"),
    Figure.INQUIRY_CREDENTIAL_REVOKED: QT_TRANSLATE_NOOP(
        "IndicatorFiles", "Inquiries: card not valid any more"
    ),
    Figure.INQUIRY_NO_PHOTO: QT_TRANSLATE_NOOP("IndicatorFiles", "Inquiries: the registry has no photo"),
    Figure.INQUIRY_DECEASED: QT_TRANSLATE_NOOP("IndicatorFiles", "Inquiries: deceased"),
    Figure.INQUIRY_REGISTRY_UNAVAILABLE: QT_TRANSLATE_NOOP(
        "IndicatorFiles", "Inquiries: the registry did not answer"
    ),
    Figure.INQUIRY_PAUSED: QT_TRANSLATE_NOOP("IndicatorFiles", "Inquiries: paused after wrong serials"),
    Figure.PENDING: QT_TRANSLATE_NOOP("IndicatorFiles", "Pending"),
    Figure.PENDING_0: QT_TRANSLATE_NOOP("IndicatorFiles", "Waiting since today"),
    Figure.PENDING_1: QT_TRANSLATE_NOOP("IndicatorFiles", "Waiting for one or two days"),
    Figure.PENDING_3: QT_TRANSLATE_NOOP("IndicatorFiles", "Waiting for three days or more"),
    Figure.ADDED: QT_TRANSLATE_NOOP("IndicatorFiles", "Photos added"),
    Figure.ADDED_REGISTRY: QT_TRANSLATE_NOOP("IndicatorFiles", "Photos added from the registry"),
    Figure.ADDED_SCAN: QT_TRANSLATE_NOOP("IndicatorFiles", "Photos added by scanning"),
    Figure.ADDED_FOR_OTHERS: QT_TRANSLATE_NOOP("IndicatorFiles", "Photos added for people of other units"),
    Figure.COMPARISONS: QT_TRANSLATE_NOOP("IndicatorFiles", "Comparisons"),
    Figure.MATCH: QT_TRANSLATE_NOOP("IndicatorFiles", "Comparisons: match"),
    Figure.MISMATCH: QT_TRANSLATE_NOOP("IndicatorFiles", "Comparisons: mismatch"),
    Figure.NOT_SURE: QT_TRANSLATE_NOOP("IndicatorFiles", "Comparisons: not sure"),
    Figure.VOID: QT_TRANSLATE_NOOP("IndicatorFiles", "Comparisons void by a wrong entry"),
    Figure.LATE: QT_TRANSLATE_NOOP("IndicatorFiles", "Comparisons that came late"),
    Figure.CORRECTED: QT_TRANSLATE_NOOP("IndicatorFiles", "Comparisons corrected"),
    Figure.SECOND_OPINIONS: QT_TRANSLATE_NOOP("IndicatorFiles", "Comparisons that needed a second opinion"),
    Figure.DISAGREEMENT: QT_TRANSLATE_NOOP(
        "IndicatorFiles", "Disagreement of reviewers with the counter, percent"
    ),
    Figure.SECOND_AGREED: QT_TRANSLATE_NOOP("IndicatorFiles", "Reviewers: agreed with the counter"),
    Figure.SECOND_DISAGREED: QT_TRANSLATE_NOOP("IndicatorFiles", "Reviewers: said the opposite"),
    Figure.SECOND_UNDECIDED: QT_TRANSLATE_NOOP("IndicatorFiles", "Reviewers: one of the two was not sure"),
    Figure.OPEN_REFERRALS: QT_TRANSLATE_NOOP("IndicatorFiles", "Open referrals"),
    Figure.OPEN_0: QT_TRANSLATE_NOOP("IndicatorFiles", "Open referrals: under 7 days"),
    Figure.OPEN_7: QT_TRANSLATE_NOOP("IndicatorFiles", "Open referrals: 7 to 29 days"),
    Figure.OPEN_30: QT_TRANSLATE_NOOP("IndicatorFiles", "Open referrals: 30 to 89 days"),
    Figure.OPEN_90: QT_TRANSLATE_NOOP("IndicatorFiles", "Open referrals: 90 days or more"),
    Figure.FLAGGED: QT_TRANSLATE_NOOP("IndicatorFiles", "Open referrals: with a reviewer"),
    Figure.RETURNED: QT_TRANSLATE_NOOP("IndicatorFiles", "Open referrals: returned to the unit"),
    Figure.CONFIRMED: QT_TRANSLATE_NOOP("IndicatorFiles", "Open referrals: confirmed"),
    Figure.REFERRALS_OPENED: QT_TRANSLATE_NOOP("IndicatorFiles", "Referrals opened"),
    Figure.REFERRALS_RESOLVED: QT_TRANSLATE_NOOP("IndicatorFiles", "Referrals resolved"),
    Figure.REFERRALS_DISMISSED: QT_TRANSLATE_NOOP("IndicatorFiles", "Referrals dismissed"),
    Figure.REFERRALS_CLOSED: QT_TRANSLATE_NOOP("IndicatorFiles", "Referrals closed"),
    Figure.REFERRALS_NOW_A_MATCH: QT_TRANSLATE_NOOP("IndicatorFiles", "Referrals that are a match by now"),
}

_DEFINITIONS: Final[Mapping[Figure, object]] = {
    Figure.COVERAGE: QT_TRANSLATE_NOOP(
        "IndicatorFiles",
        "Share of the people with a photo in force, of any standing, at their home unit, at the period's end",
    ),
    Figure.MISMATCH_RATE: QT_TRANSLATE_NOOP(
        "IndicatorFiles", "Share of the verdicts that stand that say the faces do not match"
    ),
    Figure.PEOPLE: QT_TRANSLATE_NOOP(
        "IndicatorFiles", "Living people of the home unit, under these filters, at the period's end"
    ),
    Figure.WITH_PHOTO: QT_TRANSLATE_NOOP("IndicatorFiles", "From the registry or scanned, of any standing"),
    Figure.MISSING: QT_TRANSLATE_NOOP("IndicatorFiles", "People without a photo in force"),
    Figure.INQUIRIES: QT_TRANSLATE_NOOP(
        "IndicatorFiles", "Asked by the acting unit within the period, however they ended"
    ),
    Figure.CORRESPONDENCE: QT_TRANSLATE_NOOP(
        "IndicatorFiles",
        "Of the inquiries that brought a photo or were told not to correspond: those that brought one",
    ),
    Figure.PENDING: QT_TRANSLATE_NOOP(
        "IndicatorFiles", "Inquiries whose photo had not come at the period's end"
    ),
    Figure.ADDED: QT_TRANSLATE_NOOP("IndicatorFiles", "Filed in the archive by the acting unit"),
    Figure.COMPARISONS: QT_TRANSLATE_NOOP(
        "IndicatorFiles", "Verdicts that stand: neither corrected since nor void by a wrong entry"
    ),
    Figure.LATE: QT_TRANSLATE_NOOP("IndicatorFiles", "Reached the archive on a later day than given"),
    Figure.DISAGREEMENT: QT_TRANSLATE_NOOP(
        "IndicatorFiles",
        "Of the reviewers' verdicts on cases of any kind, both sure: those that say the opposite",
    ),
    Figure.OPEN_REFERRALS: QT_TRANSLATE_NOOP(
        "IndicatorFiles", "Open at the period's end, with a reviewer, returned or confirmed"
    ),
}

_COLUMNS: Final[Mapping[Column, object]] = {
    Column.FIGURE: QT_TRANSLATE_NOOP("IndicatorFiles", "Figure"),
    Column.DEFINITION: QT_TRANSLATE_NOOP("IndicatorFiles", "What it is"),
    Column.PROVINCE_CODE: QT_TRANSLATE_NOOP("IndicatorFiles", "Province code"),
    Column.PROVINCE: QT_TRANSLATE_NOOP("IndicatorFiles", "Province"),
    Column.UNIT_CODE: QT_TRANSLATE_NOOP("IndicatorFiles", "Unit code"),
    Column.UNIT: QT_TRANSLATE_NOOP("IndicatorFiles", "Unit"),
    Column.KIND: QT_TRANSLATE_NOOP("IndicatorFiles", "Kind of unit"),
    Column.PARENT: QT_TRANSLATE_NOOP("IndicatorFiles", "Belongs to unit"),
    Column.PERIOD: QT_TRANSLATE_NOOP("IndicatorFiles", "Period"),
    Column.FIRST: QT_TRANSLATE_NOOP("IndicatorFiles", "From day"),
    Column.LAST: QT_TRANSLATE_NOOP("IndicatorFiles", "To day"),
    Column.FIRST_ISO: QT_TRANSLATE_NOOP("IndicatorFiles", "From day (Gregorian)"),
    Column.LAST_ISO: QT_TRANSLATE_NOOP("IndicatorFiles", "To day (Gregorian)"),
    Column.SINCE: QT_TRANSLATE_NOOP("IndicatorFiles", "In the scope from"),
    Column.UNTIL: QT_TRANSLATE_NOOP("IndicatorFiles", "In the scope to"),
    Column.UNITS_COUNTED: QT_TRANSLATE_NOOP("IndicatorFiles", "Units counted"),
    Column.PEOPLE_COUNTED: QT_TRANSLATE_NOOP("IndicatorFiles", "People counted"),
    Column.INSURED_AS: QT_TRANSLATE_NOOP("IndicatorFiles", "Insured as"),
    Column.AS_OF: QT_TRANSLATE_NOOP("IndicatorFiles", "Up to date until (UTC)"),
}

_PEOPLE: Final[Mapping[People, object]] = {
    People.EXPECTED: QT_TRANSLATE_NOOP("IndicatorFiles", "15 and older, without foreign nationals"),
    People.TURNED_15: QT_TRANSLATE_NOOP("IndicatorFiles", "15 within the last year"),
    People.UNDER_15: QT_TRANSLATE_NOOP("IndicatorFiles", "Under 15"),
    People.FOREIGN: QT_TRANSLATE_NOOP("IndicatorFiles", "Foreign nationals"),
    People.EVERYBODY: QT_TRANSLATE_NOOP("IndicatorFiles", "Everybody"),
}

_HAS_PARTS: Final = (UnitKind.BRANCH, UnitKind.SATELLITE_BRANCH)
_INSURED: Final[Mapping[InsuredKind, object]] = {
    InsuredKind.PRINCIPAL: QT_TRANSLATE_NOOP("IndicatorFiles", "Principal insured"),
    InsuredKind.PENSIONER: QT_TRANSLATE_NOOP("IndicatorFiles", "Pensioners"),
    InsuredKind.DEPENDANT: QT_TRANSLATE_NOOP("IndicatorFiles", "Dependants"),
}


def words() -> Words:
    """Return the words of the language that the screen has now."""
    translate = QCoreApplication.translate
    return Words(
        right_to_left=is_persian(),
        sheets=(
            translate("IndicatorFiles", "Summary"),
            translate("IndicatorFiles", "Units"),
            translate("IndicatorFiles", "Trend"),
            translate("IndicatorFiles", "Units by period"),
        ),
        heads={figure: _say(head) for figure, head in _HEADS.items()},
        definitions={figure: _say(text) for figure, text in _DEFINITIONS.items()},
        columns={column: _say(head) for column, head in _COLUMNS.items()},
        unknown=translate("IndicatorFiles", "unknown"),
        none=translate("IndicatorFiles", "none"),
        whole=translate("IndicatorFiles", "whole period"),
        like=_like,
        period=period_name,
        kind=unit_kind_name,
        day=fmt_date,
        filters=_filters,
        about=_about,
    )


def period_name(period: Period) -> str:
    """Return «آبان ۱۴۰۵», «۱۴۰۵/۰۸/۰۲ تا ۱۴۰۵/۰۸/۰۸» or «۱۴۰۵/۰۸/۰۲»."""
    if period.grain is Grain.MONTH:
        year, month, _ = jalali_parts(period.first)
        return digits(f"{month_name(month, locale())} {year}")
    if period.grain is Grain.DAY:
        return fmt_date(period.first)
    return _say(QT_TRANSLATE_NOOP("IndicatorFiles", "{first} to {last}")).format(
        first=fmt_date(period.first), last=fmt_date(period.last)
    )


def file_name(question: Question, report: IndicatorReport, ending: str) -> str:
    """Return ``indicator-tehran-1405-08.xlsx``: scope, period and filters, and nothing about anybody.

    A week is named by its first day, and by the word. Files that tell of others have another name:
    ``indicator-tehran-1405-08-agency-under-15-pensioner.csv``.
    """
    scope = _NOT_IN_A_NAME.sub(".", report.path[-1].code).strip(".") or "iran"
    year, month, of_month = jalali_parts(report.first)
    when = {
        Grain.DAY: f"{year:04}-{month:02}-{of_month:02}",
        Grain.WEEK: f"{year:04}-{month:02}-{of_month:02}-week",
        Grain.MONTH: f"{year:04}-{month:02}",
    }
    people = None if question.people is People.EXPECTED else question.people
    filters = [one for one in (question.unit_kind, people, question.insured_kind) if one is not None]
    parts = ("indicator", scope, when[question.grain], *(one.replace("_", "-") for one in filters))
    return f"{'-'.join(parts)}.{ending}"


def scope_name(scope: ScopeReply) -> str:
    """Return «کشور», «استان تهران», «شعبهٔ ۲ تهران»."""
    if scope.level is Level.NATION:
        return _say(QT_TRANSLATE_NOOP("IndicatorFiles", "Whole country"))
    if scope.level is Level.PROVINCE:
        return _say(QT_TRANSLATE_NOOP("IndicatorFiles", "Province of {name}")).format(name=scope.name)
    return scope.name


def _say(source: object) -> str:
    return QCoreApplication.translate("IndicatorFiles", str(source))


def _like(report: IndicatorReport, question: Question) -> str:
    """Say who they are: as the unit itself, with what belongs to them, unless one kind is counted."""
    if question.unit_kind is None and report.path[-1].kind in _HAS_PARTS:
        return _say(
            QT_TRANSLATE_NOOP(
                "IndicatorFiles", "Other units of its kind in the province, with their units: {figure}"
            )
        )
    return _say(QT_TRANSLATE_NOOP("IndicatorFiles", "Other units of its kind in the province: {figure}"))


def _filters(question: Question) -> tuple[str, str, str]:
    every = QCoreApplication.translate("IndicatorFiles", "all")
    kind, insured = question.unit_kind, question.insured_kind
    return (
        every if kind is None else unit_kind_name(kind),
        _say(_PEOPLE[question.people]),
        every if insured is None else _say(_INSURED[insured]),
    )


def _about(report: IndicatorReport, question: Question) -> Sequence[tuple[str, Cell]]:
    translate = QCoreApplication.translate
    filters = (Column.UNITS_COUNTED, Column.PEOPLE_COUNTED, Column.INSURED_AS)
    now = Period(report.first, report.last, report.grain)
    beside = Period(report.beside_first, report.beside_last, report.grain)
    known = report.known_since
    over = translate("IndicatorFiles", "over; what comes late may still change it")
    return (
        (translate("IndicatorFiles", "Scope"), " / ".join(scope_name(one) for one in report.path)),
        (translate("IndicatorFiles", "Executive units"), report.units),
        (translate("IndicatorFiles", "Period"), _dated(now)),
        (
            translate("IndicatorFiles", "State of the period"),
            over if report.is_over else translate("IndicatorFiles", "not over yet"),
        ),
        (translate("IndicatorFiles", "Beside it"), _dated(beside)),
        *zip((_say(_COLUMNS[one]) for one in filters), _filters(question), strict=True),
        (
            translate("IndicatorFiles", "Coverage is known since"),
            translate("IndicatorFiles", "unknown") if known is None else fmt_date(known),
        ),
        (translate("IndicatorFiles", "Up to date until"), fmt_datetime(report.as_of)),
        (
            translate("IndicatorFiles", "Counts only"),
            translate("IndicatorFiles", "The file tells of units and periods, and of no person."),
        ),
    )


def _dated(period: Period) -> str:
    if period.grain is not Grain.MONTH:
        return period_name(period)
    days = _say(QT_TRANSLATE_NOOP("IndicatorFiles", "{period} ({first} to {last})"))
    return days.format(period=period_name(period), first=fmt_date(period.first), last=fmt_date(period.last))
