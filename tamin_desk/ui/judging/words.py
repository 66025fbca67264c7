"""The words of a comparison: verdicts, references, features and ratings, one for each."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from tamin_desk.domain.comparison import Feature, Rating, ReferenceKind, Verdict

_VERDICTS: Final = {
    Verdict.MATCH: QT_TRANSLATE_NOOP("Comparison", "Matches"),
    Verdict.MISMATCH: QT_TRANSLATE_NOOP("Comparison", "Does not match"),
    Verdict.NOT_SURE: QT_TRANSLATE_NOOP("Comparison", "I am not sure"),
}
_REFERENCES: Final = {
    ReferenceKind.CARD_IN_HAND: QT_TRANSLATE_NOOP("Comparison", "Card in the hand"),
    ReferenceKind.CARD_CAPTURED: QT_TRANSLATE_NOOP("Comparison", "Picture of the card"),
    ReferenceKind.PERSON_PRESENT: QT_TRANSLATE_NOOP("Comparison", "The person"),
    ReferenceKind.OTHER_DOCUMENT: QT_TRANSLATE_NOOP("Comparison", "Another document"),
}
_FEATURES: Final = {
    Feature.MARKS: QT_TRANSLATE_NOOP("Comparison", "Marks"),
    Feature.EARS: QT_TRANSLATE_NOOP("Comparison", "Ears"),
    Feature.EYEBROWS: QT_TRANSLATE_NOOP("Comparison", "Eyebrows"),
    Feature.EYES: QT_TRANSLATE_NOOP("Comparison", "Eyes"),
    Feature.NOSE: QT_TRANSLATE_NOOP("Comparison", "Nose"),
    Feature.MOUTH: QT_TRANSLATE_NOOP("Comparison", "Mouth"),
    Feature.CHIN: QT_TRANSLATE_NOOP("Comparison", "Chin and jaw"),
}
_RATINGS: Final = {
    Rating.SIMILAR: QT_TRANSLATE_NOOP("Comparison", "similar"),
    Rating.DIFFERENT: QT_TRANSLATE_NOOP("Comparison", "different"),
    Rating.NOT_VISIBLE: QT_TRANSLATE_NOOP("Comparison", "not visible"),
}


_COUNTS: Final = (
    QT_TRANSLATE_NOOP("Comparison", "One"),
    QT_TRANSLATE_NOOP("Comparison", "Two"),
    QT_TRANSLATE_NOOP("Comparison", "Three"),
    QT_TRANSLATE_NOOP("Comparison", "Four"),
    QT_TRANSLATE_NOOP("Comparison", "Five"),
    QT_TRANSLATE_NOOP("Comparison", "Six"),
    QT_TRANSLATE_NOOP("Comparison", "Seven"),
)


def _word(source: object) -> str:
    return QCoreApplication.translate("Comparison", str(source))


def verdict_word(verdict: Verdict) -> str:
    """Return «مطابقت دارد», "Matches"."""
    return _word(_VERDICTS[verdict])


def reference_word(reference: ReferenceKind) -> str:
    """Return «کارت در دست», "Card in the hand"."""
    return _word(_REFERENCES[reference])


def feature_word(feature: Feature) -> str:
    """Return «گوش», "Ears"."""
    return _word(_FEATURES[feature])


def count_word(count: int) -> str:
    """Return «سه», "Three", for 1…7 at the start of a sentence. Raises IndexError for more."""
    return _word(_COUNTS[count - 1])


def rating_word(rating: Rating) -> str:
    """Return «مشابه», "similar"."""
    return _word(_RATINGS[rating])
