"""Language, direction, and how numbers, dates and codes are written. The one place for each.

Persian prose has Persian digits and the Jalali calendar; codes keep Latin digits and are isolated
left to right, because a Latin word in a Persian sentence swallows the direction of what follows.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from tamin_desk.data import translations
from tamin_desk.domain.text import isolate_ltr, to_persian_digits
from tamin_desk.ui.calendar import jalali_parts, month_name, tehran, weekday_name

_MINUS: Final = "\u2212"


class Language(StrEnum):
    """The languages of the screen."""

    PERSIAN = "fa"
    ENGLISH = "en"


class _State:
    """What is installed, so that the next installation can take it away again."""

    language: Language = Language.PERSIAN
    translators: tuple[QTranslator, ...] = ()


def install_language(app: QApplication, language: Language = Language.PERSIAN) -> None:
    """Put the whole application into ``language``: translators, locale and direction.

    Qt's own translation flips the layout and ours does not, so the direction is set here, once.
    Every widget hears ``QEvent.LanguageChange``. Raises FileNotFoundError when the compiled
    translation is missing (``make`` builds it).
    """
    for translator in _State.translators:
        app.removeTranslator(translator)
    _State.language = language
    QLocale.setDefault(locale())
    loaded = []
    if language is Language.PERSIAN:
        loaded.append(_load(app, "qtbase_fa", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)))
    loaded.append(_load(app, f"tamin_desk_{language.value}", str(translations())))
    _State.translators = tuple(loaded)
    for translator in loaded:
        app.installTranslator(translator)
    rtl = language is Language.PERSIAN
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)


def _load(app: QApplication | None, name: str, folder: str) -> QTranslator:
    translator = QTranslator(app)
    if not translator.load(name, folder):
        raise FileNotFoundError(f"the translation {name}.qm is missing")
    return translator


def in_persian(context: str, source: str) -> str:
    """Return a text in Persian whatever the screen's language is, for paper; from any thread.

    Raises:
        FileNotFoundError: the compiled translation is missing.
    """
    return _persian().translate(context, source) or source


@cache
def _persian() -> QTranslator:
    return _load(None, f"tamin_desk_{Language.PERSIAN.value}", str(translations()))


def language() -> Language:
    """Return the language of the screen."""
    return _State.language


def is_persian() -> bool:
    """Tell whether the screen is in Persian."""
    return _State.language is Language.PERSIAN


def locale() -> QLocale:
    """Return the locale of the screen's language."""
    if is_persian():
        return QLocale(QLocale.Language.Persian, QLocale.Country.Iran)
    return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


def digits(text: str) -> str:
    """Return prose with the digits of the screen's language; never for codes."""
    return to_persian_digits(text) if is_persian() else text


def code(text: str) -> str:
    """Return a code, serial, phone or file name ready to stand in a sentence: Latin, isolated."""
    return isolate_ltr(text)


def fmt_number(value: int | float | Decimal, decimals: int = 0) -> str:
    """Return «۴٬۱۲۰», «۸۷٫۴»; a negative number is isolated so that its sign stays at its left."""
    text = f"{abs(value):,.{decimals}f}"
    if is_persian():
        text = to_persian_digits(text.translate({ord(","): "٬", ord("."): "٫"}))
    return isolate_ltr(_MINUS + text) if value < 0 else text


def fmt_percent(value: int | float | Decimal, decimals: int = 1) -> str:
    """Return a percentage (0…100) for prose: «۸۷٫۴ درصد», "87.4%"."""
    return QCoreApplication.translate("Format", "%1%", "a percentage in prose").replace(
        "%1", fmt_number(value, decimals), 1
    )


def fmt_size(width: int, height: int) -> str:
    """Return «۴۸۰ × ۶۴۰»: in Persian it reads from the right, as wanted."""
    return digits(f"{width} × {height}")


def fmt_date(day: date) -> str:
    """Return «۱۴۰۵/۰۹/۰۱»: the slashes are stable in right-to-left text."""
    year, month, of_month = jalali_parts(day)
    return digits(f"{year:04}/{month:02}/{of_month:02}")


def fmt_long_date(day: date) -> str:
    """Return «یکشنبه ۱ آذر ۱۴۰۵»."""
    year, month, of_month = jalali_parts(day)
    return digits(f"{weekday_name(day, locale())} {of_month} {month_name(month, locale())} {year}")


def fmt_time(moment: datetime, *, seconds: bool = False) -> str:
    """Return the time on Tehran's clock, «۰۹:۴۱» or «۰۹:۴۱:۰۸»."""
    return digits(tehran(moment).strftime("%H:%M:%S" if seconds else "%H:%M"))


def fmt_datetime(moment: datetime) -> str:
    """Return «۱۴۰۵/۰۹/۰۱، ۰۹:۴۱» of an instant, on Tehran's clock."""
    comma = "، " if is_persian() else ", "
    return fmt_date(tehran(moment).date()) + comma + fmt_time(moment)


def fmt_clock(moment: datetime) -> str:
    """Return «یکشنبه ۱ آذر ۱۴۰۵، ۰۹:۴۲» for the status strip."""
    comma = "، " if is_persian() else ", "
    return fmt_long_date(tehran(moment).date()) + comma + fmt_time(moment)


def fmt_moment(moment: datetime, now: datetime) -> str:
    """Return «امروز ۰۹:۱۲», «دیروز ۰۹:۱۲» or the date and time, whichever says it shortest."""
    days = (tehran(now).date() - tehran(moment).date()).days
    if days == 0:
        return QCoreApplication.translate("Format", "today %1").replace("%1", fmt_time(moment))
    if days == 1:
        return QCoreApplication.translate("Format", "yesterday %1").replace("%1", fmt_time(moment))
    return fmt_datetime(moment)


def fmt_waited(waited: timedelta) -> str:
    """Return how long something has waited, in its two largest units: «۲ ساعت و ۱۰ دقیقه»."""
    minutes = max(0, int(waited.total_seconds()) // 60)
    days, hours = minutes // 1440, minutes // 60 % 24
    if days:
        parts = QCoreApplication.translate("Format", "%1 d %2 h"), days, hours
    elif hours:
        parts = QCoreApplication.translate("Format", "%1 h %2 min"), hours, minutes % 60
    else:
        if not minutes:
            return QCoreApplication.translate("Format", "less than a minute")
        return QCoreApplication.translate("Format", "%1 min").replace("%1", fmt_number(minutes))
    text, larger, smaller = parts
    return text.replace("%1", fmt_number(larger)).replace("%2", fmt_number(smaller))


def fmt_age(years: int) -> str:
    """Return «۴۱ ساله», and words for who has no year yet."""
    if years < 1:
        return QCoreApplication.translate("Format", "under one year")
    return QCoreApplication.translate("Format", "%1 years old").replace("%1", fmt_number(years))
