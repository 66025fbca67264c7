"""The words of the indicator: periods, scopes, figures; what is not known is said, and is never 0."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject

from tamin_desk.contract.indicator import IndicatorReport, Level, People, QuietUnit, RowReply, ScopeReply
from tamin_desk.domain import indicator
from tamin_desk.domain.indicator import Figures, Share
from tamin_desk.domain.people import InsuredKind
from tamin_desk.domain.periods import Grain, Period
from tamin_desk.domain.roles import UnitKind
from tamin_desk.domain.text import isolate_auto
from tamin_desk.ui.calendar import jalali_parts, month_name, tehran
from tamin_desk.ui.i18n import (
    digits,
    fmt_date,
    fmt_long_date,
    fmt_moment,
    fmt_number,
    fmt_percent,
    fmt_time,
    locale,
)
from tamin_desk.ui.widgets.inline_text import escape

_GRAINS: Final = {
    Grain.DAY: QT_TRANSLATE_NOOP("Indicator", "Day"),
    Grain.WEEK: QT_TRANSLATE_NOOP("Indicator", "Week"),
    Grain.MONTH: QT_TRANSLATE_NOOP("Indicator", "Month"),
}
_TRENDS: Final = {
    Grain.DAY: QT_TRANSLATE_NOOP("Indicator", "The course of twelve days"),
    Grain.WEEK: QT_TRANSLATE_NOOP("Indicator", "The course of twelve weeks"),
    Grain.MONTH: QT_TRANSLATE_NOOP("Indicator", "The course of twelve months"),
}
_CHOICES: Final = {
    None: QT_TRANSLATE_NOOP("Indicator", "All"),
    UnitKind.BRANCH: QT_TRANSLATE_NOOP("Indicator", "Branch"),
    UnitKind.SATELLITE_BRANCH: QT_TRANSLATE_NOOP("Indicator", "Satellite"),
    UnitKind.AGENCY: QT_TRANSLATE_NOOP("Indicator", "Agency"),
}
_KINDS: Final = {
    UnitKind.BRANCH: QT_TRANSLATE_NOOP("Indicator", "Branch"),
    UnitKind.SATELLITE_BRANCH: QT_TRANSLATE_NOOP("Indicator", "Satellite branch"),
    UnitKind.AGENCY: QT_TRANSLATE_NOOP("Indicator", "Official agency"),
}
_MANY: Final = {
    UnitKind.BRANCH: QT_TRANSLATE_NOOP("Indicator", "Branches"),
    UnitKind.SATELLITE_BRANCH: QT_TRANSLATE_NOOP("Indicator", "Satellite branches"),
    UnitKind.AGENCY: QT_TRANSLATE_NOOP("Indicator", "Official agencies"),
}
_LIKE_WITH_PARTS: Final = {
    UnitKind.BRANCH: QT_TRANSLATE_NOOP("Indicator", "Other branches, with their units"),
    UnitKind.SATELLITE_BRANCH: QT_TRANSLATE_NOOP("Indicator", "Other satellite branches, with their units"),
}
_LIKE: Final = {
    UnitKind.BRANCH: QT_TRANSLATE_NOOP("Indicator", "Other branches of the province"),
    UnitKind.SATELLITE_BRANCH: QT_TRANSLATE_NOOP("Indicator", "Other satellite branches of the province"),
    UnitKind.AGENCY: QT_TRANSLATE_NOOP("Indicator", "Other official agencies of the province"),
}
_PEOPLE: Final = {
    People.EXPECTED: QT_TRANSLATE_NOOP("Indicator", "15 and older, without foreign nationals"),
    People.TURNED_15: QT_TRANSLATE_NOOP("Indicator", "Just turned 15"),
    People.UNDER_15: QT_TRANSLATE_NOOP("Indicator", "Under 15"),
    People.FOREIGN: QT_TRANSLATE_NOOP("Indicator", "Foreign nationals"),
    People.EVERYBODY: QT_TRANSLATE_NOOP("Indicator", "Everybody"),
}
_FEW_WORDS: Final = QT_TRANSLATE_NOOP("Indicator", "15 and older")
_INSURED: Final = {
    None: QT_TRANSLATE_NOOP("Indicator", "Every insured kind"),
    InsuredKind.PRINCIPAL: QT_TRANSLATE_NOOP("Indicator", "Principal insured"),
    InsuredKind.PENSIONER: QT_TRANSLATE_NOOP("Indicator", "Pensioners"),
    InsuredKind.DEPENDANT: QT_TRANSLATE_NOOP("Indicator", "Dependants"),
}
_SCOPES: Final = {
    Level.NATION: QT_TRANSLATE_NOOP("Indicator", "Country"),
    Level.PROVINCE: QT_TRANSLATE_NOOP("Indicator", "Province"),
}
_PARTS: Final = {
    Level.NATION: QT_TRANSLATE_NOOP("Indicator", "Provinces"),
    Level.PROVINCE: QT_TRANSLATE_NOOP("Indicator", "Units"),
    Level.UNIT: QT_TRANSLATE_NOOP("Indicator", "Units"),
}


class IndicatorCounts(QObject):
    """Counts in words: only a method of a class is known to have plural forms."""

    def units(self, count: int) -> str:
        """Return «۱۲ واحد», "12 units"."""
        return self.tr("%Ln unit(s)", "", count)

    def more_units(self, count: int) -> str:
        """Return how many units are quiet beside the one that is named."""
        return self.tr("So it is with %Ln more unit(s).", "", count)

    def people(self, count: int) -> str:
        """Return «۱۵۰ نفر», "150 people"."""
        return self.tr("%Ln person(s)", "", count)

    def see_units(self, count: int) -> str:
        """Return the button that lists several quiet units."""
        return self.tr("See the %Ln unit(s)", "", count)


COUNTS: Final = IndicatorCounts()


def say(source: object) -> str:
    """Translate a text of this page."""
    return QCoreApplication.translate("Indicator", str(source))


def listed(parts: Sequence[str]) -> str:
    """Return words in a row, with commas."""
    return say(QT_TRANSLATE_NOOP("Indicator", ", ")).join(parts)


# --- Periods ---------------------------------------------------------------------------------------------


def grain_name(grain: Grain) -> str:
    """Return «ماه», "Month"."""
    return say(_GRAINS[grain])


def trend_title(grain: Grain) -> str:
    """Return «روند دوازده ماه»."""
    return say(_TRENDS[grain])


def period_name(period: Period) -> str:
    """Return «آبان ۱۴۰۵», «۱۰ تا ۱۶ آبان ۱۴۰۵» or «شنبه ۱۶ آبان ۱۴۰۵»."""
    if period.grain is Grain.DAY:
        return fmt_long_date(period.first)
    year, month, _ = jalali_parts(period.last)
    if period.grain is Grain.MONTH:
        return digits(f"{month_name(month, locale())} {year}")
    same_year = jalali_parts(period.first)[0] == year
    return _from_to(period, first_year=not same_year, last_year=True)


def short_period(period: Period, today: date) -> str:
    """Return the same with its year only where that is not this one: «مهر», «۱۰ تا ۱۶ آبان»."""
    if jalali_parts(period.last)[0] != jalali_parts(today)[0]:
        return fmt_date(period.first) if period.grain is Grain.DAY else period_name(period)
    if period.grain is Grain.MONTH:
        return month_name(jalali_parts(period.first)[1], locale())
    return _day_of_month(period.first) if period.grain is Grain.DAY else _from_to(period)


def axis_name(period: Period) -> str:
    """Return what stands below a point: «آبان», or the day on which a week or day begins."""
    if period.grain is Grain.MONTH:
        return month_name(jalali_parts(period.first)[1], locale())
    return _day_of_month(period.first)


def _day_of_month(day: date, *, year: bool = False) -> str:
    of_year, month, of_month = jalali_parts(day)
    end = f" {of_year}" if year else ""
    return digits(f"{of_month} {month_name(month, locale())}{end}")


def _from_to(period: Period, *, first_year: bool = False, last_year: bool = False) -> str:
    same_month = jalali_parts(period.first)[:2] == jalali_parts(period.last)[:2]
    first = (
        digits(str(jalali_parts(period.first)[2]))
        if same_month
        else _day_of_month(period.first, year=first_year)
    )
    told = say(QT_TRANSLATE_NOOP("Indicator", "{first} to {last}"))
    return told.format(first=first, last=_day_of_month(period.last, year=last_year))


def same_last_year(grain: Grain) -> str:
    """Return how the same period of the year before is offered."""
    told = {
        Grain.DAY: QT_TRANSLATE_NOOP("Indicator", "The same day last year"),
        Grain.WEEK: QT_TRANSLATE_NOOP("Indicator", "The same week last year"),
        Grain.MONTH: QT_TRANSLATE_NOOP("Indicator", "The same month last year"),
    }
    return say(told[grain])


def freshness(report: IndicatorReport, period: Period, whom: str = "") -> str:
    """Say until when the figures reach, when they were true, that unknown is not zero, and who is counted."""
    told = (
        QT_TRANSLATE_NOOP(
            "Indicator", 'To the end of {period}, as of {date} at {time}. "Unknown" is not zero.'
        )
        if report.is_over
        else QT_TRANSLATE_NOOP(
            "Indicator", '{period} is not over yet; as of {date} at {time}. "Unknown" is not zero.'
        )
    )
    fresh = say(told).format(
        period=period_name(period), date=fmt_date(tehran(report.as_of).date()), time=fmt_time(report.as_of)
    )
    about = (
        say(QT_TRANSLATE_NOOP("Indicator", "People counted: {people}.")).format(people=whom) if whom else ""
    )
    return " ".join(part for part in (fresh, about, _known_since(report)) if part)


def _known_since(report: IndicatorReport) -> str:
    """Say from when on coverage is known, where the trend reaches further back."""
    if report.known_since is None:
        return say(QT_TRANSLATE_NOOP("Indicator", "Coverage is not counted yet, unlike the mismatch rate."))
    if not report.trend or report.trend[0].first >= report.known_since:
        return ""
    told = QT_TRANSLATE_NOOP(
        "Indicator", "Coverage is known from {date} on, the mismatch rate from the first comparisons on."
    )
    return say(told).format(date=fmt_date(report.known_since))


def read_at(moment: datetime) -> str:
    """Return «۱۴۰۵/۰۹/۰۱ ساعت ۰۹:۳۰»."""
    told = say(QT_TRANSLATE_NOOP("Indicator", "{date} at {time}"))
    return told.format(date=fmt_date(tehran(moment).date()), time=fmt_time(moment))


# --- Scopes ----------------------------------------------------------------------------------------------


def kind_choice(kind: UnitKind | None) -> str:
    """Return a kind of unit as a filter, where there is little room: «همه», «شعبهٔ اقماری»."""
    return say(_CHOICES[kind])


def kind_name(kind: UnitKind) -> str:
    """Return «شعبهٔ اقماری», "Satellite branch"."""
    return say(_KINDS[kind])


def kinds_name(kind: UnitKind) -> str:
    """Return «شعبه‌های اقماری»."""
    return say(_MANY[kind])


def like_name(kind: UnitKind | None, filtered: UnitKind | None = None) -> str:
    """Return how the other units of a kind in the same province are called; empty where there are none.

    They are taken as the unit itself is: with what belongs to them, unless one kind only is counted.
    """
    if kind is None or kind not in _LIKE:
        return ""
    return say(
        _LIKE[kind] if filtered is not None or kind not in _LIKE_WITH_PARTS else _LIKE_WITH_PARTS[kind]
    )


def people_name(people: People) -> str:
    """Return «۱۵ ساله و بزرگ‌تر، بدون اتباع خارجی»."""
    return digits(say(_PEOPLE[people]))


def whom_words(people: People, insured: InsuredKind | None) -> str:
    """Return whom the figures are about, what narrows them first: «مستمری‌بگیران، ۱۵ ساله و بزرگ‌تر، …»."""
    return listed([insured_name(insured)] * (insured is not None) + [people_name(people)])


def whom_in_short(people: People, insured: InsuredKind | None) -> str:
    """Return the same where there is little room: whom nobody expects otherwise is left out."""
    few = digits(say(_FEW_WORDS)) if people is People.EXPECTED else people_name(people)
    return listed([insured_name(insured)] * (insured is not None) + [few])


def insured_name(kind: InsuredKind | None) -> str:
    """Return on what ground people are covered, as a filter."""
    return say(_INSURED[kind])


def scope_name(scope: ScopeReply) -> str:
    """Return «کشور», «استان تهران», «شعبهٔ ۲ تهران»."""
    if scope.level is Level.NATION:
        return say(QT_TRANSLATE_NOOP("Indicator", "Whole country"))
    if scope.level is Level.PROVINCE:
        told = say(QT_TRANSLATE_NOOP("Indicator", "Province of {name}"))
        return told.format(name=isolate_auto(digits(scope.name)))
    return digits(scope.name)


def card_title(scope: ScopeReply) -> str:
    """Return what the card of the whole scope is called."""
    return scope_name(scope) if scope.level is Level.UNIT else say(_SCOPES[scope.level])


def parts_title(level: Level) -> str:
    """Return what the rows of a scope are."""
    return say(_PARTS[level])


def part_head(level: Level) -> str:
    """Return the head over the names of a scope's parts."""
    nation = QT_TRANSLATE_NOOP("Indicator", "Province")
    return say(nation if level is Level.NATION else QT_TRANSLATE_NOOP("Indicator", "Unit"))


def part_name(scope: ScopeReply) -> str:
    """Return a row's name under such a head: that of a province without the word."""
    return digits(scope.name)


def row_note(row: RowReply, *, quiet: bool = False) -> str:
    """Return what stands below a row's name: its kind or how many units it has, and since when it is here."""
    parts = [COUNTS.units(row.units) if row.scope.kind is None else kind_name(row.scope.kind)]
    if row.since is not None:
        parts.append(say(QT_TRANSLATE_NOOP("Indicator", "since {day}")).format(day=_day_of_month(row.since)))
    if row.until is not None:
        parts.append(say(QT_TRANSLATE_NOOP("Indicator", "until {day}")).format(day=_day_of_month(row.until)))
    if quiet:
        parts.insert(0, say(QT_TRANSLATE_NOOP("Indicator", "no results")))
    return listed(parts)


def quiet_words(quiet: Sequence[QuietUnit], now: datetime) -> tuple[str, str]:
    """Return what is said of quiet units (*markup*): the first by name, the others by their number."""
    first = quiet[0]
    name = escape(isolate_auto(digits(first.name)))
    if first.last_verdict_at is None:
        told = say(QT_TRANSLATE_NOOP("Indicator", "**{unit}** has sent no result yet."))
    else:
        told = say(QT_TRANSLATE_NOOP("Indicator", "**{unit}** has sent no result since {when}."))
        told = told.replace("{when}", fmt_moment(first.last_verdict_at, now))
    rest = len(quiet) - 1
    return told.replace("{unit}", name), COUNTS.more_units(rest) if rest else ""


def quiet_line(unit: QuietUnit, now: datetime) -> str:
    """Return a quiet unit where several are listed: «کارگزاری ۲۰۸، از دیروز ۱۱:۲۰»."""
    if unit.last_verdict_at is None:
        told = say(QT_TRANSLATE_NOOP("Indicator", "{unit}, no result yet"))
    else:
        told = say(QT_TRANSLATE_NOOP("Indicator", "{unit}, since {when}"))
        told = told.replace("{when}", fmt_moment(unit.last_verdict_at, now))
    return told.replace("{unit}", isolate_auto(digits(unit.name)))


# --- Figures ---------------------------------------------------------------------------------------------


def unknown() -> str:
    """Return «نامعلوم», "unknown"."""
    return say(QT_TRANSLATE_NOOP("Indicator", "unknown"))


def percent_cell(share: Share | None) -> str:
    """Return a share where the head names its unit: «۸۷٫۴», or that it is not known."""
    return unknown() if share is None else fmt_number(share.percent, 1)


def percent_words(share: Share | None) -> str:
    """Return a share in a sentence: «۸۷٫۴ درصد», or that it is not known."""
    return unknown() if share is None else fmt_percent(share.percent)


def number_cell(number: int | None) -> str:
    """Return a count, or that it is not known."""
    return unknown() if number is None else fmt_number(number)


def coverage_words(figures: Figures) -> str:
    """Return «پوشش ۸۷٫۴ درصد، نرخ عدم مطابقت ۱٫۳ درصد»: never the one without the other."""
    told = say(QT_TRANSLATE_NOOP("Indicator", "coverage {coverage}, mismatch rate {mismatch}"))
    return told.format(
        coverage=percent_words(indicator.coverage(figures)),
        mismatch=percent_words(indicator.mismatch_rate(figures)),
    )
