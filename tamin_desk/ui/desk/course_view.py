"""The course of the case below the entry: its steps in words, the last ones always in view."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from tamin_desk.ui.calendar import tehran
from tamin_desk.ui.desk.course import CourseStep, Place, course
from tamin_desk.ui.desk.course_words import step_text
from tamin_desk.ui.desk.model import Case
from tamin_desk.ui.desk.words import say
from tamin_desk.ui.i18n import fmt_date, fmt_time
from tamin_desk.ui.layout import column, rule
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.timeline import Step, StepState, Timeline

_STEP: Final = 28
_STATES: Final = {Place.DONE: StepState.DONE, Place.NOW: StepState.NOW, Place.LATER: StepState.LATER}


class _CourseArea(QScrollArea):
    """The steps in full where there is room; else they scroll, the last ones in view."""

    def __init__(self, timeline: Timeline) -> None:
        super().__init__()
        self._timeline = timeline
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        holder = QWidget()
        column(timeline, None, spacing=0, parent=holder)
        self.setWidget(holder)

    def sizeHint(self) -> QSize:
        return QSize(200, self._timeline.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(200, min(self._timeline.sizeHint().height(), theme().px(2 * _STEP)))

    def show_end(self) -> None:
        """Bring the last steps into view."""
        self.updateGeometry()
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_end()


class CourseView(QWidget):
    """A line, the heading, and the steps; nothing while nobody is at the counter."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[CourseStep, ...] = ()
        self.timeline = Timeline()
        self._title = Label("", TextStyle.STRONG)
        self._area = _CourseArea(self.timeline)
        column(rule(), self._title, self._area, spacing=Space.S, parent=self)

    def render_case(self, case: Case | None, *, again: bool = False) -> None:
        """Show a case; ``again`` says the same steps anew, in another language."""
        self.setVisible(case is not None)
        if case is None:
            return
        self._title.setText(say(QT_TRANSLATE_NOOP("Desk", "Course of the case")))
        steps = course(case)
        if steps != self._steps or again:
            self._steps = steps
            self.timeline.set_steps([_step(each, case) for each in steps])
            self._area.show_end()


def _step(step: CourseStep, case: Case) -> Step:
    when = ""
    if step.at is not None:
        day = tehran(step.at).date()
        when = fmt_time(step.at, seconds=True) if day == case.today else fmt_date(day)
    elif step.place is Place.NOW:
        when = say(QT_TRANSLATE_NOOP("Desk", "now"))
    return Step(step_text(step), _STATES[step.place], when)
