"""The words of practice: how many, how well, and what a figure means."""

from PySide6.QtCore import QCoreApplication, QObject

from tamin_desk.contract.known_answers import Score, Scores
from tamin_desk.domain.comparison import Verdict
from tamin_desk.ui.i18n import fmt_number


class PracticeCounts(QObject):
    """Counts in words: only a method of a class is known to have plural forms."""

    def pairs(self, count: int) -> str:
        """Return «۸ جفت عکس», "8 pairs"."""
        return self.tr("%Ln pairs", "", count)

    def answers(self, count: int) -> str:
        """Return «۴۰ پاسخ», "40 answers"."""
        return self.tr("%Ln answers", "", count)


def truth_sentence(truth: Verdict) -> str:
    """Return what is true of a pair, in words."""
    if truth is Verdict.MATCH:
        return QCoreApplication.translate("Practice", "Both photos show one person.")
    return QCoreApplication.translate("Practice", "The photos show two people.")


def own_sentence(scores: Scores) -> tuple[str, str]:
    """Return what is said of one's own judgement: a heading and a sentence."""
    heading = QCoreApplication.translate("Practice", "Your own judgement")
    if scores.own is not None:
        return heading, score_sentence(scores.own)
    counts = PracticeCounts()
    given, needed = fmt_number(scores.answered), counts.answers(scores.needed)
    if scores.available < scores.needed:
        # A pair counts once for each person: with what there is nobody comes so far.
        sentence = QCoreApplication.translate(
            "Practice",
            "{given} so far. A figure of your own takes {needed}, each to another pair; "
            "so far there are {pairs} to practise on.",
        )
        return heading, sentence.format(given=given, needed=needed, pairs=counts.pairs(scores.available))
    sentence = QCoreApplication.translate(
        "Practice",
        "{given} of {needed} so far; with the last of them your figure stands here.",
    )
    return heading, sentence.format(given=given, needed=needed)


def unit_sentence(scores: Scores) -> tuple[str, str] | None:
    """Return what is said of the unit's judgement; ``None`` where nothing is told."""
    if scores.unit is None:
        return None
    return QCoreApplication.translate("Practice", "Your unit together"), score_sentence(scores.unit)


def score_sentence(score: Score) -> str:
    """Return a figure with how sure it is."""
    sentence = QCoreApplication.translate(
        "Practice", "{figure}; with 95 percent confidence between {low} and {high}, from {answers}."
    )
    return sentence.format(
        figure=_figure(score.d_prime),
        low=_figure(score.low),
        high=_figure(score.high),
        answers=PracticeCounts().answers(score.answered),
    )


def _figure(value: float) -> str:
    return fmt_number(value, 1)
