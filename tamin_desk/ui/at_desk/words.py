"""The words of a judgement at the desk: what is awaited, and why a reviewer was not let in. No widgets."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from tamin_desk.contract.problem_types import ProblemType, ServerProblem
from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.at_desk.state import AtDeskState, Ended, Step
from tamin_desk.ui.messages import describe
from tamin_desk.ui.reviewing.state import Stage
from tamin_desk.ui.reviewing.words import made_word
from tamin_desk.ui.widgets.inline_text import escape

_CONTEXT: Final = "AtDesk"

_TITLES: Final = {
    Step.LOOKING: QT_TRANSLATE_NOOP("AtDesk", "A reviewer judges at this desk"),
    Step.ON_ITS_WAY: QT_TRANSLATE_NOOP("AtDesk", "The clerk's result is on its way to the archive"),
    Step.NEEDS_SOMEBODY: QT_TRANSLATE_NOOP("AtDesk", "The archive has not taken the clerk's result"),
    Step.SIGN_IN: QT_TRANSLATE_NOOP("AtDesk", "A reviewer judges at this desk"),
    Step.ENTERING: QT_TRANSLATE_NOOP("AtDesk", "A reviewer judges at this desk"),
    Step.AT_TABLE: QT_TRANSLATE_NOOP("AtDesk", "A reviewer judges at this desk"),
}
_TEXTS: Final = {
    Step.ON_ITS_WAY: QT_TRANSLATE_NOOP(
        "AtDesk", "A reviewer can judge as soon as the archive has it; this page goes on by itself."
    ),
    Step.NEEDS_SOMEBODY: QT_TRANSLATE_NOOP(
        "AtDesk", "Nothing is lost. See in the outbox what it needs; then a reviewer can judge here."
    ),
    Step.SIGN_IN: QT_TRANSLATE_NOOP(
        "AtDesk",
        "Take the card in the hand and sign in. The clerk's session and work stay as they are; "
        "yours ends with this judgement.",
    ),
}
_AWAY: Final = QT_TRANSLATE_NOOP(
    "AtDesk",
    "The archive cannot be reached now. The result is kept here and sent by itself; "
    "the reviewer can also judge later.",
)
_REFUSED: Final = {
    ProblemType.NOT_PERMITTED: (
        QT_TRANSLATE_NOOP("AtDesk", "This person is no reviewer."),
        QT_TRANSLATE_NOOP("AtDesk", "Only a reviewer of the province can judge here; let one sign in."),
    ),
    ProblemType.NOT_FOUND: (
        QT_TRANSLATE_NOOP("AtDesk", "This case is not one of this reviewer's province."),
        QT_TRANSLATE_NOOP("AtDesk", "Let a reviewer of this unit's province sign in."),
    ),
    ProblemType.OWN_CASE: (
        QT_TRANSLATE_NOOP("AtDesk", "This person gave the first result."),
        QT_TRANSLATE_NOOP("AtDesk", "Nobody reviews their own; let another reviewer sign in."),
    ),
    ProblemType.STATE_CHANGED: (
        QT_TRANSLATE_NOOP("AtDesk", "This case is not judged at the desk any more."),
        QT_TRANSLATE_NOOP(
            "AtDesk", "It has a picture by now and waits in the queue, or it was settled meanwhile."
        ),
    ),
}
_HELD: Final = (
    QT_TRANSLATE_NOOP("AtDesk", "{name} has this case open now."),
    QT_TRANSLATE_NOOP("AtDesk", "Nothing is lost; try again when they have left it."),
)
_ENDED: Final = {
    Ended.LOCKED: QT_TRANSLATE_NOOP("AtDesk", "The reviewer's session ended when the desk was locked."),
    Ended.SESSION_OVER: QT_TRANSLATE_NOOP("AtDesk", "The reviewer's session has ended."),
}
_KEPT: Final = QT_TRANSLATE_NOOP(
    "AtDesk", "Their own result is recorded; the decision waits for them here and in their queue."
)
_NOT_JUDGED: Final = QT_TRANSLATE_NOOP(
    "AtDesk", "Nothing was recorded and nothing is lost: sign in to judge from the beginning."
)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of trouble (markup): tone, what happened, what to do next."""

    tone: str
    first: str
    second: str = ""


def say(source: object) -> str:
    """Return a text of this page in the language of the screen."""
    return QCoreApplication.translate(_CONTEXT, str(source))


def title_of(state: AtDeskState) -> str:
    """Return the heading of the card."""
    if state.step in (Step.DECIDED, Step.OVER):
        held = state.review.held
        if held is None:
            return say(QT_TRANSLATE_NOOP("AtDesk", "The reviewer's judgement is recorded"))
        recorded = say(QT_TRANSLATE_NOOP("AtDesk", "Recorded: {decision}"))
        return recorded.format(decision=made_word(held.decision))
    if state.step is Step.AT_TABLE and state.review.stage is Stage.UNSHOWABLE:
        return say(QT_TRANSLATE_NOOP("AtDesk", "The photo of this case cannot be shown"))
    return say(_TITLES.get(state.step, ""))


def text_of(state: AtDeskState, *, is_away: bool) -> str:
    """Return what stands below the heading; ``is_away`` while the archive cannot be reached."""
    if state.step is Step.OVER:
        return say(QT_TRANSLATE_NOOP("AtDesk", "The reviewer's session has ended; the clerk's work goes on."))
    if state.step is Step.AT_TABLE and state.review.stage is Stage.UNSHOWABLE:
        why = "" if state.review.error is None else describe(state.review.error).title
        nothing_lost = say(QT_TRANSLATE_NOOP("AtDesk", "Nothing is lost: try again, or judge later."))
        return f"{why} {nothing_lost}".strip()
    if state.step is Step.ON_ITS_WAY and is_away:
        return say(_AWAY)
    step = Step.SIGN_IN if state.step is Step.ENTERING else state.step
    return say(_TEXTS.get(step, ""))


def trouble_of(state: AtDeskState) -> Said | None:
    """Return why the reviewer was not let in, or how their visit ended (markup)."""
    if state.step is Step.DECIDED:
        # The decision stands; only taking it back met something.
        error = state.review.error
        return None if error is None else _described(error)
    if state.ended in _ENDED:
        return Said("warn", say(_ENDED[state.ended]), say(_KEPT if state.committed else _NOT_JUDGED))
    if state.error is None:
        return None
    said = _refusal(state.error)
    if state.committed:
        return Said(said.tone, said.first, say(_KEPT))
    return said


def _refusal(error: DeskError) -> Said:
    problem = error.problem if isinstance(error, ServerProblem) else None
    if problem is not None and problem.kind is ProblemType.HELD_BY_ANOTHER and problem.holder is not None:
        first, second = _HELD
        return Said("warn", escape(say(first).format(name=problem.holder)), say(second))
    refused = None if problem is None or problem.kind is None else _REFUSED.get(problem.kind)
    return _described(error) if refused is None else Said("warn", say(refused[0]), say(refused[1]))


def _described(error: DeskError) -> Said:
    text = describe(error)
    return Said(text.tone, escape(text.title), escape(text.body))
