"""What a kind of act is called, wherever one is spoken of."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_KINDS: Final = {
    "comparison": QT_TRANSLATE_NOOP("Outbox", "Comparison result"),
    "scan": QT_TRANSLATE_NOOP("Outbox", "Indexing of a scan"),
    "referral": QT_TRANSLATE_NOOP("Outbox", "Report of a discrepancy"),
    "recheck": QT_TRANSLATE_NOOP("Outbox", "Result of a re-check"),
    "evidence": QT_TRANSLATE_NOOP("Outbox", "Picture for the reviewer"),
    "letter_print": QT_TRANSLATE_NOOP("Outbox", "Print of a referral letter"),
    "cover_print": QT_TRANSLATE_NOOP("Outbox", "Print of a booklet cover"),
    "scan_doubt": QT_TRANSLATE_NOOP("Outbox", "Doubt about a scan"),
}


def kind_word(kind: str) -> str:
    """Return «نتیجهٔ مقایسه», "Comparison result"; the kind itself where it is new."""
    known = _KINDS.get(kind)
    return kind if known is None else QCoreApplication.translate("Outbox", str(known))
