"""The words of scanning that more than one part of the page needs."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from tamin_desk.contract.casework import ListedText
from tamin_desk.domain.scans import IndexHint, ScanReason, index_hints, with_numbers
from tamin_desk.services.scans import Sitting
from tamin_desk.ui.i18n import code, fmt_number, is_persian
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.scan.state import Busy, Lacking, ScanState
from tamin_desk.ui.widgets.badge import BadgeSpec

_CONTEXT: Final = "Scan"


def say(source: object) -> str:
    """Return a text of this module in the language of the screen."""
    return QCoreApplication.translate(_CONTEXT, str(source))


_BADGES: Final = {
    ScanReason.FOREIGN_NATIONAL: (QT_TRANSLATE_NOOP("Scan", "Foreign national"), Icon.PERSON),
    ScanReason.UNDER_15: (QT_TRANSLATE_NOOP("Scan", "No national card (under 15)"), Icon.SCAN),
    ScanReason.DISPUTED: (QT_TRANSLATE_NOOP("Scan", "Photo being cleared up"), Icon.WARNING),
    ScanReason.NO_PHOTO: (QT_TRANSLATE_NOOP("Scan", "No photo at Civil Registration"), Icon.SCAN),
    ScanReason.EXPIRED: (QT_TRANSLATE_NOOP("Scan", "The inquiry ran out"), Icon.CLOCK),
    ScanReason.NO_CREDENTIAL: (QT_TRANSLATE_NOOP("Scan", "Neither card nor slip"), Icon.SCAN),
}

_REASONS: Final = {
    ScanReason.FOREIGN_NATIONAL: QT_TRANSLATE_NOOP(
        "Scan", "There is no national card serial; the photo is taken from the person's document."
    ),
    ScanReason.UNDER_15: QT_TRANSLATE_NOOP(
        "Scan", "Under 15 there is no card; this counts as no failed inquiry."
    ),
    ScanReason.DISPUTED: QT_TRANSLATE_NOOP(
        "Scan", "While a discrepancy of the registry's photo is being cleared up, this photo is printed."
    ),
    ScanReason.NO_PHOTO: QT_TRANSLATE_NOOP(
        "Scan", "Civil Registration has no photo; it is taken from the person's document."
    ),
    ScanReason.EXPIRED: QT_TRANSLATE_NOOP(
        "Scan", "Civil Registration sent no photo in time; it is taken from the person's document."
    ),
    ScanReason.NO_CREDENTIAL: QT_TRANSLATE_NOOP(
        "Scan", "Without a card or its slip there is no inquiry; the photo is taken from a document."
    ),
}

_LACKING: Final = {
    Lacking.PAGES: QT_TRANSLATE_NOOP("Scan", "Scan a page, or choose a file."),
    Lacking.PLACE: QT_TRANSLATE_NOOP("Scan", "Put the rectangle around the face on the page."),
    Lacking.KIND: QT_TRANSLATE_NOOP("Scan", "Choose the kind of document of every page."),
    Lacking.NOTE: QT_TRANSLATE_NOOP("Scan", "Say in the note which other document it is."),
    Lacking.DATE: QT_TRANSLATE_NOOP("Scan", "A date cannot be read: year, month, day."),
}

_HINTS: Final = {
    IndexHint.ISSUED_LATER: QT_TRANSLATE_NOOP("Scan", "This day is still to come."),
    IndexHint.NOT_VALID: QT_TRANSLATE_NOOP("Scan", "The document is no longer valid."),
}

_BUSY: Final = {
    Busy.LOOKING: QT_TRANSLATE_NOOP("Scan", "Looking for scanners …"),
    Busy.SCANNING: QT_TRANSLATE_NOOP("Scan", "The scanner is getting ready …"),
    Busy.OPENING: QT_TRANSLATE_NOOP("Scan", "Opening the picture …"),
    Busy.FILING: QT_TRANSLATE_NOOP("Scan", "The pages are being filed …"),
}


def badge_of(reason: ScanReason | None) -> BadgeSpec | None:
    """Return why the photo is scanned, for the header."""
    if reason is None:
        return None
    source, icon = _BADGES[reason]
    return BadgeSpec(say(source), icon)


def reason_said(reason: ScanReason | None) -> str:
    """Return why the photo is scanned, as a sentence."""
    return say(_REASONS[reason]) if reason is not None else ""


def kind_text(kind: ListedText) -> str:
    """Return a kind of document in the language of the screen."""
    return kind.fa if is_persian() else kind.en


def lacking_said(lacking: Lacking) -> str:
    """Return what has to be done before it can be filed."""
    return say(_LACKING[lacking])


def busy_said(busy: Busy) -> str:
    """Return what is waited for."""
    return say(_BUSY[busy])


def hint_said(hint: IndexHint, state: ScanState) -> str:
    """Return what is unusual about the index of the page on the table; empty where nothing is."""
    return say(_HINTS[hint]) if hint in index_hints(state.index, state.today) else ""


def number_hint(sitting: Sitting, page_id: str) -> str:
    """Return what becomes of an empty number: it is the next page of the same document, or has none."""
    ids = [page.page_id for page in sitting.pages]
    if page_id not in ids:
        return ""
    place = ids.index(page_id)
    if sitting.pages[place].index.number:
        return ""
    number = with_numbers([page.index for page in sitting.pages])[place].number
    if not number:
        return ""
    text = say(QT_TRANSLATE_NOOP("Scan", "Empty means {number}"))
    return text.format(number=code(number))


def page_said(sitting: Sitting, page_id: str) -> str:
    """Return «۱ از ۲»."""
    ids = [page.page_id for page in sitting.pages]
    if page_id not in ids:
        return ""
    text = say(QT_TRANSLATE_NOOP("Scan", "{page} of {pages}"))
    return text.format(page=fmt_number(ids.index(page_id) + 1), pages=fmt_number(len(ids)))


def pages_said(count: int) -> str:
    """Return «۲ صفحه» as a label and a figure, which need no plural."""
    text = say(QT_TRANSLATE_NOOP("Scan", "Pages: {count}"))
    return text.format(count=fmt_number(count))
