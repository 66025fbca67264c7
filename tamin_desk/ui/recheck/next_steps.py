"""What comes next, as a short course below what was said: after a saved report, and after a difference."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QWidget

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.ui.i18n import fmt_time
from tamin_desk.ui.layout import column
from tamin_desk.ui.recheck.model import RecheckState, Stage
from tamin_desk.ui.recheck.words import say
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.timeline import Step, StepState, Timeline

if TYPE_CHECKING:
    from tamin_desk.services.rechecks import Flagged

_Known = tuple[str, bool, str]
"""What a step says, whether it is done, and when it was."""


def after_report(state: RecheckState, *, picture_wanted: bool) -> tuple[Step, ...]:
    """Return the course of a saved report; none of one that does not stand any more.

    ``picture_wanted`` when no reviewer can judge it yet.
    """
    done = state.done
    if done is None or done.item.state is DeliveryState.REPLACED:
        return ()
    steps = [
        (say(QT_TRANSLATE_NOOP("Recheck", "The report is saved here")), True, fmt_time(done.item.saved_at))
    ]
    if done.letter is not None:
        printed = done.letter.prints > 0 and not state.letter_is_void
        steps.append((say(QT_TRANSLATE_NOOP("Recheck", "The letter is printed")), printed, ""))
    steps.append(_received(done))
    if picture_wanted:
        picture = QT_TRANSLATE_NOOP("Recheck", "A picture is taken, or a reviewer judges here")
        steps.append((say(picture), False, ""))
    steps.append((say(QT_TRANSLATE_NOOP("Recheck", "A reviewer gives a decision")), False, ""))
    if done.letter is not None:
        goes = QT_TRANSLATE_NOOP("Recheck", "The person takes the letter to Civil Registration")
        settles = QT_TRANSLATE_NOOP("Recheck", "The next comparison that matches ends the dispute")
        steps += [(say(goes), False, ""), (say(settles), False, "")]
    return _in_order(steps)


def after_difference(state: RecheckState) -> tuple[Step, ...]:
    """Return what follows where the second entry is not the first; none where it is."""
    if state.stage is not Stage.WRONG or state.recheck is None:
        return ()
    void = QT_TRANSLATE_NOOP("Recheck", "The comparison becomes void and stays in the history")
    if state.recheck.result == "code_differs":
        opened = QT_TRANSLATE_NOOP("Recheck", "The record of the right person is opened")
        anew = QT_TRANSLATE_NOOP("Recheck", "Their photo is asked for and compared")
        words = (void, opened, anew)
    else:
        asked = QT_TRANSLATE_NOOP("Recheck", "The registry is asked with what was entered now")
        anew = QT_TRANSLATE_NOOP("Recheck", "The photo that comes is compared anew")
        words = (void, asked, anew)
    return tuple(Step(say(each), StepState.LATER) for each in words)


class NextSteps(QWidget):
    """A heading and the course below it; without steps neither is there."""

    def __init__(self) -> None:
        super().__init__()
        self._heading = Label("", TextStyle.LABEL_MEDIUM, "ink2")
        self._heading.setMinimumWidth(1)
        self._line = Timeline()
        column(Space.XXS, self._heading, self._line, spacing=Space.XXS, parent=self)
        self.hide()

    def set_steps(self, heading: str, steps: tuple[Step, ...]) -> None:
        """Show another course."""
        self._heading.setText(heading)
        self._line.set_steps(steps)
        self.setVisible(bool(steps))


def _received(done: "Flagged") -> _Known:
    words = say(QT_TRANSLATE_NOOP("Recheck", "The archive receives it"))
    at = done.item.accepted_at
    return words, done.item.state is DeliveryState.ACCEPTED, "" if at is None else fmt_time(at)


def _in_order(known: list[_Known]) -> tuple[Step, ...]:
    """The first that is not done is now."""
    now = next((place for place, (_, done, _) in enumerate(known) if not done), len(known))
    return tuple(
        Step(text, StepState.DONE if done else StepState.NOW if place == now else StepState.LATER, when)
        for place, (text, done, when) in enumerate(known)
    )
