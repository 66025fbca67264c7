"""What the indicator's report says on paper. Persian whatever the screen's language is: offices read it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QLocale

from tamin_desk.contract.indicator import IndicatorReport, Level, QuietUnit, ScopeReply
from tamin_desk.domain.periods import Grain, Period
from tamin_desk.domain.roles import UnitKind
from tamin_desk.domain.text import to_persian_digits
from tamin_desk.services.indicator import Question
from tamin_desk.services.indicator_figures import MAIN, Figure
from tamin_desk.ui import indicator_names
from tamin_desk.ui.calendar import jalali_parts, month_name, tehran
from tamin_desk.ui.i18n import in_persian
from tamin_desk.ui.unit_names import unit_kind_name

ORGANISATION: Final = "سازمان تأمین اجتماعی"
TITLE: Final = "گزارش شاخص ارزیابی"
UNKNOWN: Final = "نامعلوم"
TREND: Final = "روند"
PERIOD: Final = "دوره"
UNIT: Final = "واحد"
UNITS: Final = "واحدها"
PROVINCE: Final = "استان"
PROVINCES: Final = "استان‌ها"
IN_ORDER: Final = "به ترتیب کد؛ رتبه‌بندی ندارد"
OLDEST_RIGHT: Final = "زمان از راست به چپ می‌رود"
DASHED: Final = "{right}؛ خط‌چین: {like}"
ALONE: Final = "خود واحد"
DEFINITIONS: Final = "تعریف‌ها"
QUIET: Final = "واحدهایی که نتیجه‌ای نفرستاده‌اند"
NO_ROWS: Final = "در این گستره و دوره واحدی نیست."
COUNTS_ONLY: Final = "این گزارش تنها شمارش واحدها و دوره‌ها را دارد و از هیچ شخصی نشانی در آن نیست."
PAGE: Final = "صفحهٔ {number} از {all}"

SCOPE_LABEL: Final = "گستره"
PERIOD_LABEL: Final = "دوره"
BESIDE_LABEL: Final = "دورهٔ دیگر"
FILTERS_LABEL: Final = "شامل"
FRESH_LABEL: Final = "تازگی"

NOT_NOUGHT: Final = "«نامعلوم» صفر نیست: چیزی شمرده نشده است یا مخرجی نیست."

_ALL_OF_A_KIND: Final = {
    UnitKind.BRANCH: "شعبه‌ها",
    UnitKind.SATELLITE_BRANCH: "شعبه‌های اقماری",
    UnitKind.AGENCY: "کارگزاری‌های رسمی",
}
_OTHERS_OF_A_KIND: Final = {
    UnitKind.BRANCH: "شعبه‌های دیگر استان",
    UnitKind.SATELLITE_BRANCH: "شعبه‌های اقماری دیگر استان",
    UnitKind.AGENCY: "کارگزاری‌های رسمی دیگر استان",
}
_OTHERS: Final = "واحدهای دیگر هم‌نوع استان"
_HAS_PARTS: Final = (UnitKind.BRANCH, UnitKind.SATELLITE_BRANCH)
_WITH_PARTS: Final = "، با واحدهای تابع"
_PERSIAN: Final = QLocale(QLocale.Language.Persian, QLocale.Country.Iran)


def head(figure: Figure) -> str:
    """Return «پوشش، درصد»: the same as in files."""
    return indicator_names.head(figure, in_persian)


def explained() -> tuple[str, ...]:
    """Return what each figure on the sheets is, and what is not known."""
    told = (f"{head(figure)}: {indicator_names.definition(figure, in_persian)}." for figure in MAIN)
    return (*told, NOT_NOUGHT)


def number(value: int | Decimal | None) -> str:
    """Return «۴٬۱۲۰», «۸۷٫۴» or «نامعلوم»."""
    if value is None:
        return UNKNOWN
    text = f"{value:,}"
    return to_persian_digits(text.translate({ord(","): "٬", ord("."): "٫"}))


def day(of: date) -> str:
    """Return «۱۴۰۵/۰۸/۰۱»."""
    year, month, of_month = jalali_parts(of)
    return to_persian_digits(f"{year:04}/{month:02}/{of_month:02}")


def period(of: Period) -> str:
    """Return «آبان ۱۴۰۵», «۱۴۰۵/۰۸/۰۲ تا ۱۴۰۵/۰۸/۰۸» or «۱۴۰۵/۰۸/۰۲»."""
    if of.grain is Grain.MONTH:
        year, month, _ = jalali_parts(of.first)
        return to_persian_digits(f"{month_name(month, _PERSIAN)} {year}")
    return day(of.first) if of.grain is Grain.DAY else f"{day(of.first)} تا {day(of.last)}"


def on_axis(of: Period, *, with_year: bool) -> str:
    """Return what stands under a point of the trend: «آبان», on its second line «۱۴۰۵»."""
    year, month, of_month = jalali_parts(of.first)
    name = month_name(month, _PERSIAN) if of.grain is Grain.MONTH else f"{month:02}/{of_month:02}"
    return to_persian_digits(f"{name}\n{year}" if with_year else name)


def document(report: IndicatorReport) -> str:
    """Return the name of the report, which print queues show to everybody: scope and period."""
    now = Period(report.first, report.last, report.grain)
    return "، ".join((TITLE, scope(report.path[-1]), period(now)))


def scope(of: ScopeReply) -> str:
    """Return «کشور», «استان تهران», «شعبهٔ ۲ تهران»."""
    if of.level is Level.NATION:
        return "کشور"
    return f"استان {of.name}" if of.level is Level.PROVINCE else to_persian_digits(of.name)


def kind(of: UnitKind) -> str:
    """Return «شعبهٔ اقماری»."""
    return unit_kind_name(of, in_persian)


def all_of(of: UnitKind) -> str:
    """Return «شعبه‌های اقماری»."""
    return _ALL_OF_A_KIND.get(of, kind(of))


def others_like(of: ScopeReply, question: Question) -> str:
    """Return «شعبه‌های دیگر استان، با واحدهای تابع»: the other units of a unit's kind in its province.

    They are taken as the unit itself is: with what belongs to them, unless one kind only is counted.
    """
    name = _OTHERS if of.kind is None else _OTHERS_OF_A_KIND.get(of.kind, _OTHERS)
    return name if of.kind not in _HAS_PARTS or question.unit_kind is not None else name + _WITH_PARTS


def units(count: int) -> str:
    """Return «۱۲ واحد»."""
    return f"{number(count)} واحد"


def row_name(of: ScopeReply) -> str:
    """Return «شعبهٔ ۲ تهران» and on the next line «شعبه، کد 0162»."""
    if of.kind is None:
        return scope(of)
    return f"{to_persian_digits(of.name)}\n{kind(of.kind)}، کد {of.code}"


def stay(since: date | None, until: date | None) -> str:
    """Return for which part of the period a unit is counted; empty for all of it."""
    told = (("از", since), ("تا", until))
    return " ".join(f"{word} {day(edge)}" for word, edge in told if edge is not None)


def facts(question: Question, report: IndicatorReport) -> tuple[tuple[str, str], ...]:
    """Return label and text of what the report is about."""
    now = Period(report.first, report.last, report.grain)
    beside = Period(report.beside_first, report.beside_last, report.grain)
    over = (
        "به پایان رسیده؛ آنچه دیر برسد هنوز آن را تغییر می‌دهد" if report.is_over else "هنوز به پایان نرسیده"
    )
    fresh = f"به‌روز تا {_moment(report.as_of)}"
    known = report.known_since
    since = "پوشش هنوز شمرده نشده است" if known is None else f"پوشش از {day(known)} شمرده شده است"
    return (
        (SCOPE_LABEL, f"{'، '.join(scope(one) for one in report.path)}؛ {units(report.units)}"),
        (PERIOD_LABEL, f"{_dated(now)}؛ {over}"),
        (BESIDE_LABEL, _dated(beside)),
        (FILTERS_LABEL, _filters(question)),
        (FRESH_LABEL, f"{fresh}؛ {since}"),
    )


def quiet(unit: QuietUnit) -> str:
    """Return since when a unit has sent no verdict."""
    name = f"{to_persian_digits(unit.name)} ({kind(unit.kind)}، کد {unit.code})"
    if unit.last_verdict_at is None:
        return f"{name}: هنوز نتیجه‌ای نفرستاده است."
    return f"{name}: از {_moment(unit.last_verdict_at)} نتیجه‌ای نفرستاده است."


def _filters(question: Question) -> str:
    told = [indicator_names.people_name(question.people, in_persian)]
    if question.insured_kind is not None:
        told.append(f"تنها {indicator_names.insured_name(question.insured_kind, in_persian)}")
    of_kind = question.unit_kind
    told.append("همهٔ انواع واحد" if of_kind is None else f"تنها {all_of(of_kind)}")
    return "؛ ".join(told)


def _dated(of: Period) -> str:
    if of.grain is not Grain.MONTH:
        return period(of)
    return f"{period(of)}، از {day(of.first)} تا {day(of.last)}"


def _moment(moment: datetime) -> str:
    local = tehran(moment)
    return f"{day(local.date())} ساعت {to_persian_digits(local.strftime('%H:%M'))}"
